import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Sound that was made once, kept on disk so that it is not made again. What is said to a person holds what they booked, so:
 * files are sealed with a key derived from SECRET_KEY, their names are keyed hashes, and what was said to one person (`said`) is
 * gone within a day. Prompts that everybody hears (`prompt`) stay until the room is needed.
 * Several processes may share the folder: a file is written under a name of its own and renamed when it is whole.
 */
export type SoundCache = {
  /** Null: not kept, too old, or damaged. */
  get(kind: Kind, id: string): Promise<Uint8Array | null>;
  /** Never fails: a folder that cannot be written costs time only. */
  put(kind: Kind, id: string, bytes: Uint8Array): Promise<void>;
  /** Deletes what is too old, then the oldest while there is too much. */
  tidy(): Promise<void>;
};

export type Kind = 'prompt' | 'said';

export type SoundCacheOptions = {
  readonly folder: string;
  /** SECRET_KEY, 32 bytes. */
  readonly secretKey: Buffer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly maxBytes?: number;
  /** Told the system's error code once, when the folder cannot be used. */
  readonly onProblem?: (code: string) => void;
};

const HOUR = 3_600_000;
/** With a tidying every hour nothing that was said outlives a day. */
const SAID_LIVES = 23 * HOUR;
/** A file that was never renamed: whoever wrote it has stopped. */
const DRAFT_LIVES = HOUR;
const MAX_BYTES = 200 * 1024 * 1024;
/** How much may be written before the folder is looked through again. */
const TIDY_AFTER_BYTES = 20 * 1024 * 1024;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const HEAD_BYTES = NONCE_BYTES + 16;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** @param key SECRET_KEY */
const createSealer = (key: Buffer) => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32));
  const nameKey = derive('passerelle/sound-cache-name/v1');
  const sealKey = derive('passerelle/sound-cache/v1');
  return {
    nameOf: (kind: Kind, id: string) => `${kind}-${createHmac('sha256', nameKey).update(id).digest('hex')}`,
    seal: (name: string, bytes: Uint8Array): Buffer => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealKey, nonce).setAAD(Buffer.from(name));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    /** Throws when the bytes are not what was sealed under that name. */
    open: (name: string, bytes: Buffer): Buffer => {
      const decipher = createDecipheriv(CIPHER, sealKey, bytes.subarray(0, NONCE_BYTES), { authTagLength: 16 })
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(NONCE_BYTES, HEAD_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
    },
  };
};

const livesFor = (name: string): number => {
  if (name.endsWith('.tmp')) return DRAFT_LIVES;
  return name.startsWith('said-') ? SAID_LIVES : Number.POSITIVE_INFINITY;
};

/** Everything in the folder, oldest first. A file that another process has just deleted is not there. */
const list = async (folder: string) => {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null);
      return found?.isFile() ? [{ name, bytes: found.size, at: found.mtimeMs }] : [];
    }),
  );
  return files.flat().sort((a, b) => a.at - b.at);
};

export const createSoundCache = (options: SoundCacheOptions): SoundCache => {
  const { folder, now, maxBytes = MAX_BYTES } = options;
  const { nameOf, seal, open } = createSealer(options.secretKey);
  let unreported = true;
  let written = 0;

  const failed = (error: unknown): void => {
    if (unreported) options.onProblem?.(codeOf(error));
    unreported = false;
  };

  const tidy = async (): Promise<void> => {
    written = 0;
    try {
      const files = await list(folder);
      let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const { name, bytes, at } of files) {
        if (now() - at <= livesFor(name) && total <= maxBytes) continue;
        await rm(join(folder, name), { force: true });
        total -= bytes;
      }
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') failed(error); // nothing was ever kept
    }
  };

  return {
    get: async (kind, id) => {
      const name = nameOf(kind, id);
      const path = join(folder, name);
      try {
        const { mtimeMs } = await stat(path);
        return now() - mtimeMs > livesFor(name) ? null : open(name, await readFile(path));
      } catch {
        return null; // not there; or cut or changed, and then it is made again
      }
    },
    put: async (kind, id, bytes) => {
      const name = nameOf(kind, id);
      const draft = join(folder, `${name}.${randomBytes(6).toString('hex')}.tmp`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(draft, seal(name, bytes), { mode: 0o600 });
        // Aged by our own clock: a disk in the network may have another.
        await utimes(draft, now() / 1000, now() / 1000);
        await rename(draft, join(folder, name));
      } catch (error) {
        failed(error);
        await rm(draft, { force: true }).catch(() => undefined);
        return;
      }
      written += bytes.length;
      if (written > Math.min(TIDY_AFTER_BYTES, maxBytes / 2)) await tidy();
    },
    tidy,
  };
};
