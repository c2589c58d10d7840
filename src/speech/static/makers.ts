import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TextToSpeech } from '../text-to-speech.ts';
import { type ClipTask, type MadeClip, makeClip } from './make-clip.ts';

type Order = { readonly id: number; readonly task: ClipTask };
type Delivery = { readonly id: number; readonly clip: MadeClip | null };

/** Each has a clip in the voice and one in the encoder. */
const AT_ONCE = 2;

export type Makers = {
  readonly atOnce: number;
  /** Null when it cannot be made, and when the process that made it has died. */
  make(task: ClipTask): Promise<MadeClip | null>;
  stop(): void;
};

/** Makes clips in `processes` copies of `program` (a module that calls `serveMaker` when it is given `--maker`). */
export const startMakers = (processes: number, program: URL): Makers => {
  const run = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url));
  const waiting = new Map<number, { readonly child: ChildProcess; readonly done: (clip: MadeClip | null) => void }>();
  let lastId = 0;
  const children = Array.from({ length: processes }, () => {
    const child = fork(run, [fileURLToPath(program), '--maker'], { serialization: 'advanced' });
    child.on('message', ({ id, clip }: Delivery) => {
      waiting.get(id)?.done(clip);
      waiting.delete(id);
    });
    child.on('exit', () => {
      for (const [id, order] of waiting) {
        if (order.child !== child) continue;
        order.done(null);
        waiting.delete(id);
      }
    });
    return child;
  });
  const load = (child: ChildProcess): number => [...waiting.values()].filter((order) => order.child === child).length;
  return {
    atOnce: processes * AT_ONCE,
    make: (task) =>
      new Promise((done) => {
        const [child] = children.filter(({ connected }) => connected).sort((a, b) => load(a) - load(b));
        if (child === undefined) return done(null);
        lastId += 1;
        waiting.set(lastId, { child, done });
        child.send({ id: lastId, task } satisfies Order);
      }),
    stop: () => {
      for (const child of children) if (child.connected) child.disconnect();
    },
  };
};

/** The other end: makes what it is sent until nobody is connected any more. */
export const serveMaker = (voice: TextToSpeech): void => {
  process.on('message', async ({ id, task }: Order) => {
    const clip = await makeClip(voice, task).catch(() => null);
    process.send?.({ id, clip } satisfies Delivery);
  });
};
