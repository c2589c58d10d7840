// npm run check: what CI runs. Every step is named with its time; all of them run, so that one run tells everything.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensure } from './ensure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (...names) => path.join(root, 'node_modules', ...names);

/**
 * A new step is one more line: its name, the program that node runs, its arguments. A step with `only` runs when that
 * file exists.
 */
const steps = [
  { name: 'types', program: tool('typescript', 'bin', 'tsc'), args: ['--noEmit', '-p', '.'] },
  {
    name: 'lint and format',
    program: tool('@biomejs', 'biome', 'bin', 'biome'),
    args: ['ci', '--error-on-warnings', '.'],
  },
  {
    name: 'dependency rules',
    program: tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    args: ['--config', '.dependency-cruiser.cjs', 'src', 'bench', 'tests'],
  },
  { name: 'dead code', program: tool('knip', 'bin', 'knip.js'), args: [] },
  { name: 'flows', program: 'scripts/run.mjs', args: ['src/lint.ts'], only: 'src/lint.ts' },
  { name: 'audio', program: 'scripts/run.mjs', args: ['src/audio.ts', '--check'], only: 'src/audio.ts' },
  { name: 'advisories', program: 'scripts/audit.mjs', args: ['--or-skip'] },
  { name: 'tests', program: 'scripts/test.mjs', args: [] },
];

/** The exit code of a step that could not be done here and says why. */
const SKIPPED = 77;
const MARKS = { passed: '✓', skipped: '○', failed: '✗' };
const resultOf = (status) => (status === 0 ? 'passed' : status === SKIPPED ? 'skipped' : 'failed');

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

const runStep = ({ name, program, args }) => {
  process.stdout.write(`\n▶ ${name}\n`);
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [path.resolve(root, program), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { name, result: resultOf(status), time: performance.now() - began };
};

await ensure();
const results = steps.filter(({ only }) => only === undefined || existsSync(path.join(root, only))).map(runStep);
process.stdout.write('\n');
for (const { name, result, time } of results) {
  process.stdout.write(`${MARKS[result]} ${name.padEnd(18)} ${seconds(time).padStart(8)}\n`);
}
const named = (wanted) => results.filter(({ result }) => result === wanted).map(({ name }) => name);
const [failed, skipped] = [named('failed'), named('skipped')];
if (skipped.length > 0) process.stdout.write(`not checked here: ${skipped.join(', ')}\n`);
process.stdout.write(failed.length === 0 ? 'check passed\n' : `check failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
