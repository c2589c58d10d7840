// npm test: installs what is missing (a browser and a recogniser of speech included), runs vitest with the arguments given, and closes with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensure } from './ensure.mjs';
import { ensureRecogniser } from './recogniser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The closing line from vitest's JSON report; null when vitest did not get as far as writing a whole one. A file that
 * could not even be loaded has no failed test, and counts as one.
 */
export const closingLine = (text) => {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0, testResults } = JSON.parse(text);
    if (![numPassedTests, numFailedTests, numPendingTests].every(Number.isInteger)) return null;
    const unloaded = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    );
    const skipped = numPendingTests + numTodoTests;
    const failed = numFailedTests + unloaded.length;
    return `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  } catch {
    return null;
  }
};

/** The status that a shell gives to a program which a signal ended. */
const statusOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 1);

const runVitest = (args) =>
  new Promise((resolve, reject) => {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const child = spawn(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit' });
    // Vitest tidies up (browsers, PostgreSQL) and its status is waited for. Ctrl-C in a terminal reaches it by itself.
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGINT', () => undefined);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(statusOf(code, signal)));
  });

const main = async () => {
  await ensure({ browser: true });
  ensureRecogniser();
  const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-tests-'));
  const report = path.join(folder, 'report.json');
  try {
    const status = await runVitest([
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ]);
    const line = closingLine(readText(report));
    const outside = line !== null && status !== 0 && line.includes(' 0 failed');
    const hint = outside ? ' (but vitest failed outside of the tests: see above)' : '';
    process.stdout.write(`${line ?? 'vitest ended without a report: no test counts'}${hint}\n`);
    process.exitCode = line === null && status === 0 ? 1 : status;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
