import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Utterance } from '../../../src/core/speaker.ts';
import { loudness } from '../../../src/speech/audio/loudness.ts';
import { decodeOggOpus } from '../../../src/speech/audio/opus.ts';
import { secondsOf } from '../../../src/speech/audio/pcm.ts';
import { readWav } from '../../../src/speech/audio/wav.ts';
import { espeak } from '../../../src/speech/espeak.ts';
import { builtClips, scriptedVoice, serveAudio, tone } from './support/sound.ts';

let folder: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-speaker-'));
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

const start = async (options: Partial<Parameters<typeof serveAudio>[0]> = {}) => {
  const statics = await builtClips(folder, [
    { utterance: { language: 'sq', text: 'Mirëdita' }, hash: 'a1b2', recorded: false, pcm: tone(1) },
    { utterance: { language: 'fr', text: 'Bonjour' }, hash: 'c3d4', recorded: true, pcm: tone(1.5) },
  ]);
  const server = await serveAudio({
    statics,
    textToSpeech: scriptedVoice('first').voice,
    secretKey: Buffer.alloc(32, 5),
    cacheFolder: join(folder, 'audio-cache'),
    ...options,
  });
  closing.push(server.close);
  return server;
};

const BOOKED: Utterance = { language: 'sq', text: 'Takimi juaj u ruajt: e martë, ora 14. Kodi: 4, 7, 1, 2.' };

describe('what a call plays', () => {
  it('is the built prompt for its very words, at three speeds', async () => {
    const { speaker, get } = await start();
    const clips = ([0, 1, 2] as const).map((pace) => speaker.clip({ language: 'sq', text: 'Mirëdita' }, pace));
    expect(clips.map(({ path }) => path)).toEqual([
      '/audio/sq/a1b2.wav',
      '/audio/sq/a1b2.slow.wav',
      '/audio/sq/a1b2.slower.wav',
    ]);
    const lengths = await Promise.all(clips.map(async ({ path }) => secondsOf((await get(path)).wav())));
    expect(lengths[0]).toBeCloseTo(1, 1);
    expect(lengths[1]).toBeCloseTo(1 / 0.85, 1);
    expect(lengths[2]).toBeCloseTo(1 / 0.7, 1);
  });

  it('is known to be a person’s voice where one recorded it', async () => {
    const { speaker } = await start();
    expect(speaker.clip({ language: 'fr', text: 'Bonjour' }, 0).recorded).toBe(true);
    expect(speaker.clip({ language: 'sq', text: 'Mirëdita' }, 0).recorded).toBe(false);
    expect(speaker.clip({ language: 'fr', text: 'Bonjour.' }, 0).recorded).toBe(false);
    expect(speaker.clip({ language: 'sq', text: 'Bonjour' }, 0).recorded).toBe(false);
  });

  it('is made of the words themselves when nobody built them, in a real voice', async () => {
    const voice = espeak();
    closing.push(() => voice.close());
    const { speaker, get } = await start({ textToSpeech: voice });
    const { path, recorded } = speaker.clip(BOOKED, 0);
    expect(recorded).toBe(false);
    expect(path).toMatch(/^\/audio\/sq\/said-[\w-]+\.wav$/);
    const pcm = (await get(path)).wav();
    expect(pcm.rate).toBe(8000);
    expect(secondsOf(pcm)).toBeGreaterThan(4);
    expect(loudness(pcm)).toBeGreaterThan(-19);
    const ogg = await get(path.replace(/wav$/, 'ogg'));
    expect(secondsOf(await decodeOggOpus(ogg.bytes))).toBeCloseTo(secondsOf(pcm), 0);
  });

  it('is synthesised once, for all who ask at the same time and for who asks later at another speed', async () => {
    const { voice, said } = scriptedVoice('first');
    const { speaker, get } = await start({ textToSpeech: voice });
    await Promise.all([0, 1, 2, 0, 0].map((pace) => get(speaker.clip(BOOKED, pace as 0 | 1 | 2).path)));
    await get(speaker.clip(BOOKED, 0).path);
    expect(said).toEqual([BOOKED.text]);
    const again = await start({ textToSpeech: voice });
    await again.get(again.speaker.clip(BOOKED, 1).path);
    expect(said).toHaveLength(1);
  });

  it('is never more than four syntheses at once, and everybody gets theirs', async () => {
    const { voice, most } = scriptedVoice('first');
    const { speaker, get } = await start({ textToSpeech: voice });
    const paths = Array.from({ length: 12 }, (_, i) => speaker.clip({ language: 'fr', text: `Bus ${i}` }, 0).path);
    const answers = await Promise.all(paths.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    expect(most()).toBe(4);
  });

  it('works without a folder to keep it in', async () => {
    const cacheFolder = join(folder, 'no-folder');
    await writeFile(cacheFolder, '');
    const problems: string[] = [];
    const { speaker, get } = await start({ cacheFolder, onCacheProblem: (code) => problems.push(code) });
    for (const utterance of [BOOKED, { language: 'sq', text: 'Mirëdita' } as const])
      expect((await get(speaker.clip(utterance, 0).path)).status).toBe(200);
    expect(problems).toHaveLength(1);
  });
});

describe('when the first voice fails', () => {
  it('the other one speaks, for a few minutes only', async () => {
    const first = scriptedVoice('first');
    const other = scriptedVoice('other');
    const { speaker, get } = await start({ textToSpeech: first.voice, fallback: other.voice });
    first.setMute(true);
    const { path } = speaker.clip(BOOKED, 0);
    const makeshift = await get(path);
    expect([makeshift.status, makeshift.headers.get('cache-control')]).toEqual([200, 'private, max-age=300']);
    expect(other.said).toHaveLength(1);
    first.setMute(false);
    expect((await get(path)).headers.get('cache-control')).toBe('private, max-age=86400');
    expect(first.said).toHaveLength(1);
  });

  it('and nobody else can speak, it is 503, and a prompt is still played', async () => {
    const { voice, setMute } = scriptedVoice('first');
    setMute(true);
    const { speaker, get } = await start({ textToSpeech: voice });
    expect((await get(speaker.clip(BOOKED, 0).path)).status).toBe(503);
    expect((await get('/audio/sq/a1b2.wav')).status).toBe(200);
    expect(await speaker.voiceNote([{ language: 'sq', text: 'Mirëdita' }, BOOKED]).bytes()).toBeNull();
  });
});

describe('a voice note', () => {
  it('holds everything, a breath between, in one file', async () => {
    const { speaker } = await start();
    const note = speaker.voiceNote([{ language: 'sq', text: 'Mirëdita' }, BOOKED, { language: 'fr', text: 'Bonjour' }]);
    expect(note.mimeType).toBe('audio/ogg; codecs=opus');
    const bytes = await note.bytes();
    // The scripted voice says everything in one second.
    expect(secondsOf(await decodeOggOpus(bytes ?? new Uint8Array()))).toBeCloseTo(1 + 0.35 + 1 + 0.35 + 1.5, 1);
  });

  it('is named by what it says, in which order and voice, and the name gives nothing away', async () => {
    const { speaker } = await start();
    const hello: Utterance = { language: 'sq', text: 'Mirëdita' };
    const { hash } = speaker.voiceNote([hello, BOOKED]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await start()).speaker.voiceNote([hello, BOOKED]).hash).toBe(hash);
    const others = [
      speaker.voiceNote([BOOKED, hello]),
      speaker.voiceNote([hello]),
      speaker.voiceNote([hello, { ...BOOKED, language: 'fr' }]),
      (await start({ textToSpeech: scriptedVoice('another').voice })).speaker.voiceNote([hello, BOOKED]),
      (await start({ secretKey: Buffer.alloc(32, 6) })).speaker.voiceNote([hello, BOOKED]),
    ];
    expect(new Set([hash, ...others.map((note) => note.hash)]).size).toBe(6);
  });

  it('of nothing cannot be made', async () => {
    expect(await (await start()).speaker.voiceNote([]).bytes()).toBeNull();
  });
});

describe('who asks over HTTP', () => {
  it('keeps a prompt for ever, and what was said to a person for a day and alone', async () => {
    const { speaker, get } = await start();
    const prompt = await get('/audio/sq/a1b2.wav');
    expect(prompt.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(prompt.headers.get('content-type')).toBe('audio/wav');
    expect(prompt.headers.get('content-length')).toBe(String(prompt.bytes.length));
    expect((await get('/audio/fr/c3d4.ogg')).headers.get('content-type')).toBe('audio/ogg; codecs=opus');
    const said = await get(speaker.clip(BOOKED, 0).path);
    expect(said.headers.get('cache-control')).toBe('private, max-age=86400');
    const etag = said.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect(
      (await get(speaker.clip(BOOKED, 0).path, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status,
    ).toBe(304);
  });

  it('gets 8 kHz µ-law, as the telephone has it', async () => {
    const { get } = await start();
    const { bytes, wav } = await get('/audio/sq/a1b2.wav');
    expect([bytes[20], wav().rate]).toEqual([7, 8000]);
    expect(readWav(bytes)).not.toBeNull();
  });

  it('gets 404 for what we never named, and nothing is synthesised for it', async () => {
    const { voice, said } = scriptedVoice('first');
    const { speaker, get } = await start({ textToSpeech: voice });
    const { path } = speaker.clip(BOOKED, 0);
    const forged = [
      path.replace('/sq/', '/fr/'),
      path.replace('said-', 'said-A'),
      path.replace('.wav', '.mp3'),
      path.replace('.wav', '.slow.ogg'),
      path.replace('/sq/', '/xx/'),
      '/audio/sq/said-Ym9uam91cg.wav',
      '/audio/sq/c3d4.wav',
      '/audio/sq/..%2f..%2fpackage.wav',
      '/audio/sq/a1b2',
      `/audio/sq/said-${'A'.repeat(4000)}.wav`,
    ];
    for (const each of forged) expect([each, (await get(each)).status]).toEqual([each, 404]);
    expect(said).toEqual([]);
    expect((await get(forged[0] ?? '')).headers.get('cache-control')).toBe('no-store');
  });

  it('leaves no word on the disk that can be read', async () => {
    const { speaker, get } = await start();
    await get(speaker.clip(BOOKED, 0).path);
    const kept = await readdir(join(folder, 'audio-cache'));
    expect(kept).toEqual([expect.stringMatching(/^said-[0-9a-f]{64}$/)]);
  });

  it('is told when a built file is missing', async () => {
    const { get } = await start();
    await rm(join(folder, 'a1b2.ogg'));
    expect((await get('/audio/sq/a1b2.wav')).status).toBe(503);
    expect((await get('/audio/sq/a1b2.ogg')).status).toBe(503);
  });
});
