import { createHash, randomInt } from 'node:crypto';
import { readOggOpus } from './ogg-opus.ts';

/** A file that a provider keeps, whoever sent it. */
export type KeptMedia = {
  /** Digits, as Meta's; nobody guesses one. */
  readonly id: string;
  readonly content: Uint8Array;
  readonly mimeType: string;
  /** Base64, as a webhook tells it. */
  readonly sha256: string;
  /** How long it plays; null for what is no Ogg/Opus. */
  readonly seconds: number | null;
};

/** In this process's memory and bounded: a sandbox forgets, and the bot has to cope as it has to with Meta's 30 days. */
export type MediaStore = {
  keep(file: { readonly content: Uint8Array; readonly mimeType: string }): KeptMedia;
  find(id: string): KeptMedia | undefined;
  /** @returns whether it was there. */
  delete(id: string): boolean;
};

const MOST_FILES = 2_000;
const MOST_BYTES = 96 * 1024 * 1024;

const newId = (): string => `9${String(randomInt(10 ** 14)).padStart(14, '0')}`;

/** @param limits for tests; what was not asked for longest goes first. */
export const createMediaStore = (limits = { files: MOST_FILES, bytes: MOST_BYTES }): MediaStore => {
  const kept = new Map<string, KeptMedia>();
  let bytes = 0;

  const remove = (id: string): boolean => {
    bytes -= kept.get(id)?.content.length ?? 0;
    return kept.delete(id);
  };

  return {
    keep: ({ content, mimeType }) => {
      const media: KeptMedia = {
        id: newId(),
        content,
        mimeType,
        sha256: createHash('sha256').update(content).digest('base64'),
        seconds: readOggOpus(content)?.seconds ?? null,
      };
      kept.set(media.id, media);
      bytes += content.length;
      for (const id of kept.keys()) {
        if ((kept.size <= limits.files && bytes <= limits.bytes) || id === media.id) break;
        remove(id);
      }
      return media;
    },
    find: (id) => {
      const media = kept.get(id);
      if (!media) return undefined;
      kept.delete(id); // put back last: the first of a Map is the one not asked for longest
      kept.set(id, media);
      return media;
    },
    delete: remove,
  };
};
