import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSoundCache, type SoundCacheOptions } from '../../../src/speech/cache.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2030, 0, 15, 12);

let home: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'passerelle-sound-cache-'));
  folder = join(home, 'audio-cache');
});

afterEach(() => rm(home, { recursive: true, force: true }));

const open = (more: Partial<SoundCacheOptions> = {}) =>
  createSoundCache({ folder, secretKey: Buffer.alloc(32, 3), now: () => NOW, ...more });

const sound = Buffer.from('the sound of a code: four, seven, one, two');

/** Gives every file an age. */
const age = async (milliseconds: number): Promise<void> => {
  const at = new Date(NOW - milliseconds);
  for (const name of await readdir(folder)) await utimes(join(folder, name), at, at);
};

describe('sound that was made once', () => {
  it('is found again, by another process too', async () => {
    await open().put('said', 'id', sound);
    expect(await open().get('said', 'id')).toEqual(sound);
    expect(await open().get('prompt', 'id')).toBeNull();
    expect(await open().get('said', 'other')).toBeNull();
  });

  it('shows neither its words nor its name to who reads the disk', async () => {
    await open().put('said', 'Kodi juaj', sound);
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/^said-[0-9a-f]{64}$/);
    expect((await readFile(join(folder, name))).includes('four')).toBe(false);
    expect(await open({ secretKey: Buffer.alloc(32, 4) }).get('said', 'Kodi juaj')).toBeNull();
  });

  it('is made again when its file was cut or changed', async () => {
    await open().put('prompt', 'id', sound);
    const [name = ''] = await readdir(folder);
    const file = join(folder, name);
    const whole = await readFile(file);
    for (const damaged of [Buffer.alloc(0), whole.subarray(0, 20), whole.subarray(0, -1)]) {
      await writeFile(file, damaged);
      expect(await open().get('prompt', 'id')).toBeNull();
    }
  });

  it('leaves the disk within a day when it was said to a person, and stays when it is a prompt', async () => {
    const cache = open();
    await cache.put('said', 'id', sound);
    await cache.put('prompt', 'id', sound);
    await age(22 * HOUR);
    await cache.tidy();
    expect(await cache.get('said', 'id')).toEqual(sound);
    await age(24 * HOUR);
    expect(await cache.get('said', 'id')).toBeNull();
    await cache.tidy();
    expect(await readdir(folder)).toHaveLength(1);
    expect(await cache.get('prompt', 'id')).toEqual(sound);
  });

  it('makes room by the oldest first', async () => {
    const cache = open({ maxBytes: 3000 });
    const kilobyte = Buffer.alloc(1000);
    for (const [index, id] of ['a', 'b', 'c'].entries()) {
      await cache.put('prompt', id, kilobyte);
      if (index === 0) await age(10 * 365 * 24 * HOUR);
    }
    await cache.tidy();
    expect(await cache.get('prompt', 'a')).toBeNull();
    expect(await cache.get('prompt', 'c')).toEqual(kilobyte);
  });

  it('that somebody began to write and never finished is thrown away', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'said-x.abc.tmp'), 'half');
    await age(2 * HOUR);
    await open().tidy();
    expect(await readdir(folder)).toEqual([]);
  });

  it('costs time and nothing else when the folder cannot be made', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const problems: string[] = [];
    const cache = open({ onProblem: (code) => problems.push(code) });
    await cache.put('said', 'id', sound);
    await cache.put('said', 'id', sound);
    expect(await cache.get('said', 'id')).toBeNull();
    expect(problems).toHaveLength(1);
  });

  it('may be tidied before there is any', async () => {
    const problems: string[] = [];
    await open({ onProblem: (code) => problems.push(code) }).tidy();
    expect(problems).toEqual([]);
  });
});
