import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = (name: string): string => path.join(root, 'scripts', name);

type TestScript = { closingLine(report: string): string | null };
type EnsureScript = { checkNode(version?: string): string | null; findChromium(): string | null };

/** The scripts are plain JavaScript, since they run before anything is installed. */
const load = <Module>(name: string): Promise<Module> => import(pathToFileURL(script(name)).href);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'passerelle-scripts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the closing line of npm test', () => {
  const report = (facts: object): string =>
    JSON.stringify({
      numPassedTests: 3,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
      ...facts,
    });

  it.each([
    ['3 passed, 0 failed', {}],
    ['3 passed, 2 failed', { numFailedTests: 2 }],
    ['3 passed, 0 failed, 4 skipped', { numPendingTests: 3, numTodoTests: 1 }],
    ['3 passed, 1 failed', { testResults: [{ status: 'failed', assertionResults: [] }] }],
  ])('says "%s"', async (line, facts) => {
    const { closingLine } = await load<TestScript>('test.mjs');
    expect(closingLine(report(facts))).toBe(line);
  });

  it.each(['', '{"numPassedTests": 3', '{}'])(
    'says nothing of passing when vitest crashed and left: %s',
    async (left) => {
      const { closingLine } = await load<TestScript>('test.mjs');
      expect(closingLine(left)).toBeNull();
    },
  );
});

it('an old Node.js is told in one line, a new one is not', async () => {
  const { checkNode } = await load<EnsureScript>('ensure.mjs');
  expect(checkNode('18.20.1')).toMatch(/^Node\.js 20\.19 or newer is needed, this is 18\.20\.1/);
  expect(checkNode('20.18.3')).not.toBeNull();
  expect([checkNode('20.19.0'), checkNode('22.1.0'), checkNode('24.0.0')]).toEqual([null, null, null]);
});

it('a wrong CHROMIUM_PATH is told in one line instead of being passed over', () => {
  const code = `import(${JSON.stringify(pathToFileURL(script('ensure.mjs')).href)}).then((m) => m.findChromium())`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], {
    env: { ...process.env, CHROMIUM_PATH: '/nowhere/chromium' },
    encoding: 'utf8',
  });
  expect([status, stderr.trim()]).toEqual([1, 'CHROMIUM_PATH names no program: /nowhere/chromium']);
});

it('run.mjs hands over the arguments and the exit status, in its own process', () => {
  const program = path.join(folder, 'program.mts');
  writeFileSync(
    program,
    'const words: string[] = process.argv.slice(2);\nconsole.log(JSON.stringify([process.pid, words]));\nprocess.exitCode = 3;\n',
  );
  const { status, stdout, pid } = spawnSync(process.execPath, [script('run.mjs'), program, 'a b', '--c'], {
    encoding: 'utf8',
  });
  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toEqual([pid, ['a b', '--c']]);
});

it('every script that package.json names exists', () => {
  const text = execFileSync(process.execPath, ['-p', 'JSON.stringify(require("./package.json").scripts)'], {
    cwd: root,
    encoding: 'utf8',
  });
  const scripts: Readonly<Record<string, string>> = JSON.parse(text);
  const files = Object.values(scripts).flatMap((command) => command.match(/\b(?:scripts|src|bench)\/[\w./-]+/g) ?? []);
  for (const file of files) expect(() => execFileSync('test', ['-f', path.join(root, file)]), file).not.toThrow();
});
