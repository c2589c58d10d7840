import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { ClipTask, MadeClip } from './make-clip.ts';
import { fileHash, MANIFEST, type ManifestEntry, manifestText } from './manifest.ts';
import { type Plan, planAudio, type Wanted } from './plan.ts';
import type { StaticText } from './texts.ts';

export type BuildOptions = {
  readonly folder: URL;
  readonly texts: readonly StaticText[];
  /** The recipe of the synthetic voice. */
  readonly voice: string;
  readonly make: (task: ClipTask) => Promise<MadeClip | null>;
  /** Clips in the making at a time. */
  readonly atOnce: number;
  readonly onProgress: (done: number, all: number, name: string) => void;
};

export type BuildReport = {
  readonly clips: readonly ManifestEntry[];
  readonly made: number;
  readonly removed: number;
  /** Clips that could not be made, and recordings that are not used: a line each. */
  readonly complaints: readonly string[];
};

const SAVE_EVERY = 100;

const nameOf = ({ text }: Wanted): string => `${text.language}/${text.ids[0]}`;

const store = (folder: URL, wanted: Wanted, { ogg, seconds }: MadeClip): ManifestEntry => {
  const { text, hash, recipe, recording } = wanted;
  const own = fileHash(ogg);
  const file = `${nameOf(wanted)}.${own}.ogg`;
  mkdirSync(new URL(`${text.language}/`, folder), { recursive: true });
  writeFileSync(new URL(file, folder), ogg);
  return {
    language: text.language,
    ids: [...text.ids],
    text: hash,
    recipe,
    recorded: recording !== null,
    file,
    hash: own,
    bytes: ogg.length,
    seconds,
  };
};

const save = (folder: URL, clips: readonly ManifestEntry[]): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(MANIFEST, folder), manifestText(clips));
};

const makeAll = async (plan: Plan, options: BuildOptions, complaints: string[]): Promise<readonly ManifestEntry[]> => {
  const { folder, make, atOnce, onProgress } = options;
  const made: ManifestEntry[] = [];
  const queue = [...plan.missing];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let wanted = queue.shift(); wanted !== undefined; wanted = queue.shift()) {
      const recording = wanted.recording === null ? null : new URL(wanted.recording.file, folder).href;
      const clip = await make({ utterance: { language: wanted.text.language, text: wanted.text.text }, recording });
      if (clip !== null) made.push(store(folder, wanted, clip));
      else complaints.push(`${wanted.recording?.file ?? nameOf(wanted)} could not be made into a clip.`);
      done += 1;
      // Who stops a long build goes on from here the next time.
      if (done % SAVE_EVERY === 0) save(folder, [...plan.kept, ...made]);
      onProgress(done, plan.missing.length, nameOf(wanted));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return made;
};

/** Makes what is missing or was changed, removes what nothing names any more, and writes the manifest. */
export const buildAudio = async (options: BuildOptions): Promise<BuildReport> => {
  const { folder, texts, voice } = options;
  const plan = planAudio(folder, texts, voice);
  // From now on a change of the prompt shows, and the recording is not used for words that it does not say.
  for (const { file, text } of plan.recordings.unlabelled) writeFileSync(new URL(file, folder), `${text}\n`);
  const complaints = [...plan.recordings.complaints];
  const made = await makeAll(plan, options, complaints);
  const clips = [...plan.kept, ...made];
  const named = new Set(clips.map(({ file }) => file));
  const removed = plan.strays.filter((file) => !named.has(file));
  for (const file of removed) rmSync(new URL(file, folder), { recursive: true });
  save(folder, clips);
  return { clips, made: made.length, removed: removed.length, complaints };
};
