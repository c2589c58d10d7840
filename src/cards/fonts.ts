import { createHash, randomUUID } from 'node:crypto';
import { access, lstat, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decompress } from 'wawoff2';

const require = createRequire(import.meta.url);

/** Latin of the ten languages (ş ğ ł ț ă stand in the extended face) and Arabic; Noto is under the SIL Open Font License. */
const FACES = [
  require.resolve('@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2'),
  require.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff2'),
  require.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2'),
];

/** A folder that this user alone can write to: in a temporary folder shared by all, a name that can be guessed may be somebody else's. */
const ownFolder = async (): Promise<string> => {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `passerelle-fonts-${uid}`);
  await mkdir(folder, { mode: 0o700, recursive: true });
  const found = await lstat(folder);
  const isOwn = found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0;
  return isOwn ? folder : mkdtemp(`${folder}-`);
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Written under another name first, since several processes may start at once. */
const keep = async (file: string, bytes: Uint8Array): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
};

const prepare = async (): Promise<readonly string[]> => {
  const folder = await ownFolder();
  const files: string[] = [];
  // One after the other: the decompressor's answer lies in its own memory, which the next one overwrites.
  for (const face of FACES) {
    const woff2 = await readFile(face);
    const file = join(folder, `${createHash('sha256').update(woff2).digest('hex').slice(0, 16)}.ttf`);
    if (!(await exists(file))) await keep(file, Uint8Array.from(await decompress(woff2)));
    files.push(file);
  }
  return files;
};

let prepared: Promise<readonly string[]> | null = null;

const once = (): Promise<readonly string[]> => {
  prepared ??= prepare().catch((error: unknown) => {
    prepared = null;
    throw error;
  });
  return prepared;
};

/**
 * TrueType files for resvg, which takes fonts by their path and draws nothing, without a word, from WOFF. Made once (about 25 ms) and kept
 * in the temporary folder under the name of their content; made again when that folder was swept.
 * @throws Error when the temporary folder cannot be written; the next call tries again
 */
export const fontFiles = async (): Promise<readonly string[]> => {
  const files = await once();
  const areThere = await Promise.all(files.map(exists));
  if (areThere.every(Boolean)) return files;
  prepared = null;
  return once();
};
