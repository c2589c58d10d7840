import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { LANGUAGES } from '../../core/language.ts';
import { OPUS_RECIPE } from '../audio/opus.ts';
import { fileHash, type ManifestEntry, readManifest, textHash } from './manifest.ts';
import { findRecordings, type Recording, type Recordings } from './recordings.ts';
import type { StaticText } from './texts.ts';

/** A text for which a clip is wanted, and from what. */
export type Wanted = {
  readonly text: StaticText;
  readonly hash: string;
  readonly recording: Recording | null;
  readonly recipe: string;
};

export type Plan = {
  /** Clips that are there, whole and of today's words. */
  readonly kept: readonly ManifestEntry[];
  readonly missing: readonly Wanted[];
  /** Files in the languages' folders that no kept clip has. */
  readonly strays: readonly string[];
  readonly recordings: Recordings;
};

/** Files are small: reading all of them takes a fraction of a second, and finds the one that was cut off. */
const isWhole = (folder: URL, { file, hash, bytes }: ManifestEntry): boolean => {
  const url = new URL(file, folder);
  if (!existsSync(url)) return false;
  const content = readFileSync(url);
  return content.length === bytes && fileHash(content) === hash;
};

const filesOf = (folder: URL): readonly string[] =>
  LANGUAGES.filter((language) => existsSync(new URL(`${language}/`, folder))).flatMap((language) =>
    readdirSync(new URL(`${language}/`, folder)).map((name) => `${language}/${name}`),
  );

/** Compares what is in the folder with what should be. `voice` is the recipe of the synthetic voice. */
export const planAudio = (folder: URL, texts: readonly StaticText[], voice: string): Plan => {
  const recordings = findRecordings(folder, texts);
  const entries = new Map((readManifest(folder) ?? []).map((entry) => [entry.text, entry]));
  const kept: ManifestEntry[] = [];
  const missing: Wanted[] = [];
  for (const text of texts) {
    const hash = textHash(text);
    const recording = recordings.usable.get(hash) ?? null;
    const source = recording === null ? voice : `${recording.file} ${recording.hash}`;
    const recipe = `${source}, ${OPUS_RECIPE}`;
    const entry = entries.get(hash);
    const current = entry !== undefined && entry.recipe === recipe && isWhole(folder, entry);
    if (current) kept.push({ ...entry, ids: [...text.ids] });
    else missing.push({ text, hash, recording, recipe });
  }
  const named = new Set(kept.map(({ file }) => file));
  return { kept, missing, strays: filesOf(folder).filter((file) => !named.has(file)), recordings };
};
