import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-play-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A conversation typed ahead, as a pipe does it: every line is answered. */
const play = async (typed: readonly string[], ...options: readonly string[]): Promise<string> => {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'src/play.ts', ...options], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(`${typed.join('\n')}\n`);
  return text(child.stdout);
};

it('npm run play books in the terminal, by SMS and by phone, in the language that was asked for', async () => {
  expect(await play(['1080 impôts', '1'], '--channel', 'sms')).toMatch(/réservé! Code \d{4}/);
  expect(await play(['1', '1080', '1'], '--channel', 'voice', '--lang', 'nl')).toMatch(/Uw code: \d, \d, \d, \d/);
}, 60_000);
