import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../core/language.ts';
import type { Utterance } from '../../core/speaker.ts';

/** The folder of the built prompts, in the project. */
export const AUDIO_FOLDER = new URL('../../../audio/', import.meta.url);
export const MANIFEST = 'manifest.json';

const Entry = z.strictObject({
  language: z.enum(LANGUAGES),
  /** Every prompt that is just these words, the first in the catalogue's order first. */
  ids: z.array(z.string()).min(1),
  /** Hash of the words: a prompt that was changed has no clip any more. */
  text: z.string(),
  /** What the clip was made with; for a recording the file and its hash. */
  recipe: z.string(),
  recorded: z.boolean(),
  /** Below the audio folder. */
  file: z.string(),
  /** Hash of the file's bytes, part of its name too. */
  hash: z.string(),
  bytes: z.number(),
  seconds: z.number(),
});

export type ManifestEntry = Readonly<z.infer<typeof Entry>>;

const Manifest = z.strictObject({ clips: z.array(Entry) });

const digest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** Names what is said, in which language. */
export const textHash = ({ language, text }: Utterance): string => digest(`${language}\n${text}`);
export const fileHash = (bytes: Uint8Array): string => digest(bytes);

/** The entries of `manifest.json`; null when there is none, or it is not one of ours. */
export const readManifest = (folder: URL): readonly ManifestEntry[] | null => {
  try {
    return Manifest.parse(JSON.parse(readFileSync(new URL(MANIFEST, folder), 'utf8'))).clips;
  } catch {
    return null;
  }
};

const order = (language: Language): number => LANGUAGES.indexOf(language);

/** The manifest's text: in one order, a line a clip, so that two builds of the same differ in nothing. */
export const manifestText = (entries: readonly ManifestEntry[]): string => {
  const sorted = [...entries].sort((a, b) => order(a.language) - order(b.language) || (a.file < b.file ? -1 : 1));
  return `{"clips":[\n${sorted.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`;
};
