import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Channel } from '../core/channel.ts';
import { render } from '../web/layout.tsx';
import type { Entry } from './entries.ts';
import type { SandboxOptions } from './options.ts';
import { bubbleOf, panelOf, ticksOf } from './pages/fragments.tsx';
import { urnOf } from './resident.ts';
import type { Change, Store } from './store.ts';

/** Server-sent events: each message is a piece of page and says itself where it goes. */
export type Stream = {
  open(request: Request, response: Response, resident: string): void;
  close(): void;
};

/** Several messages often arrive together; the panel is read from the database once for all. */
const GATHER_MS = 150;
/** A turn that answers nothing (a ticket is open) still decides something a moment after the message. */
const LATER_MS = 1_500;
/** Some proxies cut a silent connection after a minute. */
const HEARTBEAT_MS = 25_000;

export const createStream = (store: Store, options: SandboxOptions): Stream => {
  // A page that outlives this process must not be told "nothing new" because numbers began again.
  const epoch = randomBytes(4).toString('hex');
  const open = new Set<Response>();
  const channels = (['whatsapp', 'sms', 'voice'] as const).filter((channel) => options.channels.includes(channel));

  const connect = (request: Request, response: Response, resident: string): void => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    open.add(response);
    const shown = new Map<Channel, string>();
    const timers = new Set<NodeJS.Timeout>();
    let gathering: NodeJS.Timeout | null = null;

    const send = (html: string): void => {
      const data = html.split('\n').map((line) => `data: ${line}\n`);
      response.write(`id: ${epoch}.${store.lastSeq()}\n${data.join('')}\n`);
    };

    const sendPanels = async (): Promise<void> => {
      for (const channel of channels) {
        const html = await render(panelOf(channel, await options.decisionsOf(urnOf(resident, channel), channel)));
        if (shown.get(channel) === html || response.closed) continue;
        shown.set(channel, html);
        send(html);
      }
    };

    const decideSoon = (): void => {
      if (gathering) return;
      gathering = after(GATHER_MS, () => {
        gathering = null;
        sendPanels().catch((error: unknown) => options.log.warn({ error: String(error) }, 'sandbox: panel not drawn'));
      });
    };

    const after = (milliseconds: number, act: () => void): NodeJS.Timeout => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, milliseconds);
      timers.add(timer);
      return timer;
    };

    const tell = async (change: Change): Promise<void> => {
      if (change.type === 'arrived') send(await render(bubbleOf(change.entry, resident, options.countSegments)));
      if (change.type === 'status') send(await render(ticksOf(change.entry)));
      decideSoon();
      if (change.type === 'arrived' && change.entry.from === 'person') after(LATER_MS, decideSoon);
    };

    const [givenEpoch, givenSeq] = (request.get('last-event-id') ?? '').split('.');
    const seen = givenEpoch === epoch ? Number(givenSeq) : 0;
    const catchUp = async (entries: readonly Entry[]): Promise<void> => {
      const pieces = entries.map((entry) =>
        entry.id > seen ? bubbleOf(entry, resident, options.countSegments) : ticksOf(entry),
      );
      send(await render(...pieces));
    };

    // One after the other: a tick must not overtake its bubble.
    let told = catchUp(store.entries(resident));
    const stop = store.watch(resident, (change) => {
      told = told.then(() => tell(change));
    });
    decideSoon();
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);

    response.on('close', () => {
      stop();
      clearInterval(heartbeat);
      for (const timer of timers) clearTimeout(timer);
      open.delete(response);
    });
  };

  return {
    open: connect,
    close: () => {
      for (const response of open) response.end();
    },
  };
};
