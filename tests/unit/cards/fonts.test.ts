import { readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { fontFiles } from '../../../src/cards/fonts.ts';

it('the fonts are TrueType, three different ones, in a folder that nobody else can write to', async () => {
  const files = await fontFiles();
  const starts = await Promise.all(files.map(async (file) => (await readFile(file)).subarray(0, 4).toString('hex')));
  expect(starts).toEqual(Array(3).fill('00010000'));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  expect(new Set(sizes).size).toBe(3);
  expect((await stat(dirname(files[0] ?? ''))).mode & 0o022).toBe(0);
});

it('the fonts are made again when the temporary folder was swept', async () => {
  const [first = ''] = await fontFiles();
  await rm(first);
  expect(await fontFiles()).toContain(first);
  expect((await stat(first)).size).toBeGreaterThan(10_000);
});
