import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

type Cruise = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
};

const cruise = (folder: string, ...where: readonly string[]): Promise<Cruise> => {
  const program = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...where];
  return new Promise((resolve, reject) => {
    // Violations make its status other than zero; what counts is the report.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        reject(error ?? new Error(stderr));
      }
    });
  });
};

/** Each rule and a file that breaks it, in a small project of its own. */
const breaches: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['core-is-alone', 'src/core/reads-files.ts', `import 'node:fs';`],
  ['core-is-alone', 'src/core/knows-engine.ts', `import '../engine/engine.ts';`],
  ['engine-is-pure', 'src/engine/asks-database.ts', `import '../db/db.ts';`],
  ['engine-is-pure', 'src/engine/rolls-dice.ts', `import 'node:crypto';`],
  ['engine-is-pure', 'src/engine/only-a-type.ts', `import type { Db } from '../db/db.ts';\nexport type X = Db;`],
  ['understanding-only-core', 'src/understanding/asks-directory.ts', `import '../directory/directory.ts';`],
  ['understanding-only-core', 'src/understanding/calls-out.ts', `import 'node:http';`],
  ['prompts-only-core', 'src/prompts/knows-channel.ts', `import '../channels/sms/sms.ts';`],
  ['voice-and-pictures-only-core', 'src/speech/asks-database.ts', `import '../db/db.ts';`],
  ['voice-and-pictures-only-core', 'src/cards/knows-booking.ts', `import '../booking/booking.ts';`],
  ['hearing-stays-below-the-turn', 'src/hearing/takes-turn.ts', `import '../turn/turn.ts';`],
  ['db-only-core', 'src/db/knows-booking.ts', `import '../booking/booking.ts';`],
  ['channels-stay-apart', 'src/channels/sms/knows-voice.ts', `import '../voice/voice.ts';`],
  ['channels-shared-knows-none', 'src/channels/shared/knows-sms.ts', `import '../sms/sms.ts';`],
  ['channels-do-transport-only', 'src/channels/voice/books.ts', `import '../../booking/booking.ts';`],
  ['domains-stay-below-the-turn', 'src/booking/calls-turn.ts', `import '../turn/turn.ts';`],
  ['domains-stay-apart', 'src/booking/calls-directory.ts', `import '../directory/directory.ts';`],
  ['accounts-stay-below-the-pages', 'src/accounts/knows-console.ts', `import '../console/console.ts';`],
  ['sandbox-only-from-main', 'src/turn/knows-sandbox.ts', `import '../sandbox/sandbox.ts';`],
  ['console-only-from-main', 'src/turn/knows-console.ts', `import '../console/console.ts';`],
  ['pages-reach-down-only', 'src/sandbox/takes-turn.ts', `import '../turn/turn.ts';`],
  ['only-entry-points-wire', 'src/turn/reads-config.ts', `import '../config.ts';`],
  ['program-without-tests', 'src/turn/knows-tests.ts', `import '../../tests/support.ts';`],
  ['no-cycles', 'src/turn/about.ts', `import './round.ts';`],
  ['everything-is-found', 'src/turn/finds-nothing.ts', `import './nowhere.ts';`],
  ['no-orphans', 'src/turn/forgotten.ts', 'export const nothing = 0;'],
];

const innocent: Readonly<Record<string, string>> = {
  'src/core/core.ts': 'export const core = 0;',
  'src/core/shares.ts': `import './core.ts';`,
  'src/engine/engine.ts': `import '../core/core.ts';`,
  'src/db/db.ts': `import 'node:fs';\nimport '../core/core.ts';\nexport type Db = string;`,
  'src/directory/directory.ts': `import '../db/db.ts';`,
  'src/booking/booking.ts': `import '../db/db.ts';`,
  'src/turn/turn.ts': `import '../engine/engine.ts';\nimport '../booking/booking.ts';`,
  'src/turn/round.ts': `import './about.ts';`,
  'src/channels/sms/sms.ts': `import '../../core/core.ts';`,
  'src/channels/voice/voice.ts': `import '../../core/core.ts';`,
  'src/sandbox/sandbox.ts': `import '../core/core.ts';`,
  'src/console/console.ts': `import '../db/db.ts';`,
  'src/config.ts': `import 'node:fs';`,
  'src/main.ts': `import './config.ts';\nimport './sandbox/sandbox.ts';\nimport './console/console.ts';\nimport './turn/turn.ts';`,
  'tests/support.ts': `import '../src/core/core.ts';`,
};

let folder: string;
let violations: Cruise['summary']['violations'];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'passerelle-rules-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    await cp(path.join(root, name), path.join(folder, name));
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const files = [...Object.entries(innocent), ...breaches.map(([, file, text]) => [file, text] as const)];
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${text}\n`);
  }
  ({
    summary: { violations },
  } = await cruise(folder, 'src'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the dependency rules', () => {
  it.each(breaches)('%s: finds out %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('accuse nobody else', () => {
    expect(violations.map(({ from }) => from).filter((file) => file in innocent)).toEqual([]);
  });

  it('read every file of the program: with a TypeScript it does not know, the tool would read none and say nothing', async () => {
    const names = await readdir(path.join(root, 'src'), { recursive: true });
    const ours = names.filter((name) => /\.tsx?$/.test(name) && !name.startsWith(path.join('db', 'generated')));
    const { modules } = await cruise(root, 'src');
    const read = new Set(modules.map(({ source }) => source));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((name) => !read.has(path.posix.join('src', name.replaceAll(path.sep, '/'))))).toEqual([]);
  });
});
