import { fileURLToPath } from 'node:url';
import type { Language } from '../core/language.ts';
import type { Utterance } from '../core/speaker.ts';
import { AUDIO_FOLDER, type ManifestEntry, readManifest, textHash } from './static/manifest.ts';

/** A prompt that was built beforehand. */
export type StaticClip = {
  /** Absolute path of the OGG/Opus file. */
  readonly file: string;
  /** Of its bytes: another sound has another hash. */
  readonly hash: string;
  /** By a person, not by a machine. */
  readonly recorded: boolean;
};

export type StaticClips = {
  /** The clip of exactly these words; null when there is none. */
  find(utterance: Utterance): StaticClip | null;
  /** The clip of that name; null when there is none in that language. */
  byHash(language: Language, hash: string): StaticClip | null;
};

/** Reads the manifest once, and no sound. Without a manifest there are no clips: everything is said by a synthetic voice. */
export const loadStaticClips = (folder: URL = AUDIO_FOLDER): StaticClips => {
  const byText = new Map<string, StaticClip>();
  const byHash = new Map<string, StaticClip>();
  const clipOf = ({ file, hash, recorded }: ManifestEntry): StaticClip => ({
    file: fileURLToPath(new URL(file, folder)),
    hash,
    recorded,
  });
  for (const entry of readManifest(folder) ?? []) {
    const clip = clipOf(entry);
    byText.set(entry.text, clip);
    byHash.set(`${entry.language}/${entry.hash}`, clip);
  }
  return {
    find: (utterance) => byText.get(textHash(utterance)) ?? null,
    byHash: (language, hash) => byHash.get(`${language}/${hash}`) ?? null,
  };
};
