// Installs the recogniser of speech that one test listens with (Debian's pocketsphinx). Does nothing where it is, or cannot be had.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = ['pocketsphinx', 'pocketsphinx-en-us'];
const MODEL = '/usr/share/pocketsphinx/model/en-us/en-us/mdef';

const onPath = (name) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

export const hasRecogniser = () => onPath('pocketsphinx_batch') && existsSync(MODEL);

const run = (program, args) =>
  spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Waits for another apt that is at work, as a machine that was just started has. */
const apt = (...args) =>
  run('apt-get', [
    '-q',
    '-o',
    'DPkg::Lock::Timeout=120',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'Acquire::Retries=1',
    ...args,
  ]);

/**
 * Only root can install it, with apt; elsewhere the test that needs it is skipped, and says so. In CI it fails instead.
 * @returns whether it is there
 */
export const ensureRecogniser = () => {
  if (hasRecogniser() || process.getuid?.() !== 0 || !onPath('apt-get')) return hasRecogniser();
  process.stderr.write('Installing pocketsphinx for the test of speech recognition …\n');
  if (apt('update')) apt('install', '-y', '--no-install-recommends', ...PACKAGES);
  return hasRecogniser();
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!ensureRecogniser()) process.stderr.write(`No recogniser of speech: install ${PACKAGES.join(' and ')}.\n`);
}
