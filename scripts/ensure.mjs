// Makes a fresh clone ready: packages, Prisma's client and, with --browser, Chromium. Runs with nothing installed and does nothing twice.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (...names) => path.join(root, ...names);
const oldestNode = [20, 19];

/** Ends the program with one line that says what to do. */
const giveUp = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** Node runs the newest syntax it knows, so an old one would end in a parse error far from here. */
export const checkNode = (version = process.versions.node) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return null;
  return `Node.js ${wantedMajor}.${wantedMinor} or newer is needed, this is ${version}: see https://nodejs.org (24 is recommended).`;
};

/** Runs a program with its output shown; its exit status, or 127 when it does not exist. */
const run = (program, args, env = {}) => {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return error === undefined ? (status ?? 1) : 127;
};

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** npm writes node_modules/.package-lock.json last, so it is as new as the installation is complete. */
const packagesAreStale = () =>
  modified(inRoot('package-lock.json')) > modified(inRoot('node_modules', '.package-lock.json'));

/** The npm that runs this script, or the one on the PATH. */
const npm = (args) => {
  const { npm_execpath: cli } = process.env;
  return cli !== undefined && /npm-cli\.c?js$/.test(cli) ? run(process.execPath, [cli, ...args]) : run('npm', args);
};

/** `npm ci` empties the folder first: through a link that would be another checkout's. */
const isLink = (folder) => lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true;

const ensurePackages = () => {
  if (!packagesAreStale()) return;
  if (isLink(inRoot('node_modules'))) {
    giveUp('node_modules is a link to another folder and is out of date: update it there, or remove the link.');
  }
  process.stderr.write('Installing packages (npm ci) …\n');
  if (npm(['ci', '--no-audit', '--no-fund']) !== 0) giveUp('npm ci failed: see above. Is the npm registry reachable?');
};

const digestFile = inRoot('src', 'db', 'generated', '.digest');

/** What the generated client depends on. A checkout changes times, so contents are compared. */
const clientDigest = () => {
  const hash = createHash('sha256').update(readFileSync(inRoot('prisma', 'schema.prisma')));
  return hash.update(readFileSync(inRoot('node_modules', 'prisma', 'package.json'))).digest('hex');
};

const ensurePrismaClient = () => {
  const digest = clientDigest();
  if (existsSync(digestFile) && readFileSync(digestFile, 'utf8') === digest) return;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot('node_modules', 'prisma', 'build', 'index.js'), 'generate', '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      // Generating needs no schema engine. Without this Prisma would download one, and fail where its host is out of reach.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (status !== 0)
    giveUp(`${stdout}${stderr}\nThe Prisma client could not be generated from prisma/schema.prisma: see above.`);
  writeFileSync(digestFile, digest);
};

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isProgram) ?? null;

/** Chromium in Playwright's own cache, newest first. */
const inPlaywrightCache = () => {
  const home = homedir();
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache', 'ms-playwright'),
    path.join(home, 'Library', 'Caches', 'ms-playwright'),
  ].filter((folder) => folder !== undefined && existsSync(folder));
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ];
  return (
    caches
      .flatMap((cache) =>
        readdirSync(cache)
          .filter((name) => /^chromium-\d+$/.test(name))
          .sort()
          .reverse()
          .map((name) => path.join(cache, name)),
      )
      .flatMap((folder) => programs.map((program) => path.join(folder, program)))
      .find(isProgram) ?? null
  );
};

/** The Chromium of this machine, or null. CHROMIUM_PATH decides where it is set. */
export const findChromium = () => {
  const { CHROMIUM_PATH: chosen } = process.env;
  if (chosen) return isProgram(chosen) ? chosen : giveUp(`CHROMIUM_PATH names no program: ${chosen}`);
  const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath).find(Boolean);
  const applications = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return named ?? applications.find(isProgram) ?? inPlaywrightCache();
};

const ensureChromium = () => {
  const found = findChromium();
  if (found !== null) return found;
  process.stderr.write('Installing Chromium for the browser tests …\n');
  const isRoot = process.getuid?.() === 0;
  if (isRoot && onPath('apt-get') !== null) {
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    if (run('apt-get', ['update', '-q'], quiet) === 0) {
      run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet);
    }
  }
  if (findChromium() === null)
    run(process.execPath, [inRoot('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']);
  return (
    findChromium() ??
    giveUp(
      'No Chromium was found or could be installed: install Chromium or Google Chrome, or set CHROMIUM_PATH to its program.',
    )
  );
};

const lockFolder = inRoot('.data', 'ensure.lock');

/** Two programs started at once must not both install. A folder is made by one only; one left by a killed program is overtaken. */
const withLock = async (work) => {
  mkdirSync(path.dirname(lockFolder), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(
      existsSync(path.join(lockFolder, 'pid')) ? readFileSync(path.join(lockFolder, 'pid'), 'utf8') : 0,
    );
    const old = Date.now() - modified(lockFolder) > 2_000;
    if (owner === 0 ? old : !isAlive(owner)) rmSync(lockFolder, { recursive: true, force: true });
    else await pause(200);
  }
  const unlock = () => rmSync(lockFolder, { recursive: true, force: true });
  process.once('exit', unlock);
  try {
    writeFileSync(path.join(lockFolder, 'pid'), String(process.pid));
    return work();
  } finally {
    unlock();
    process.off('exit', unlock);
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const isReady = () =>
  !packagesAreStale() && existsSync(digestFile) && readFileSync(digestFile, 'utf8') === clientDigest();

/** Everything that a command of this project needs. With `browser`, sets CHROMIUM_PATH for whoever runs after. */
export const ensure = async ({ browser = false } = {}) => {
  const old = checkNode();
  if (old !== null) giveUp(old);
  if (!isReady()) {
    await withLock(() => {
      ensurePackages();
      ensurePrismaClient();
    });
  }
  if (browser) process.env.CHROMIUM_PATH = findChromium() ?? (await withLock(ensureChromium));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensure({ browser: process.argv.includes('--browser') });
}
