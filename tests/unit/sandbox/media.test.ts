import { describe, expect, it } from 'vitest';
import { checkMedia } from '../../../src/sandbox/media/kinds.ts';
import { createMediaStore } from '../../../src/sandbox/media/media-store.ts';
import { readOggOpus } from '../../../src/sandbox/media/ogg-opus.ts';
import { encodeOggOpus } from '../../../src/speech/audio/opus.ts';
import { SPEECH_RATE } from '../../../src/speech/audio/pcm.ts';

/** A tone of 440 Hz. */
const tone = (seconds: number) => ({
  samples: Float32Array.from({ length: seconds * SPEECH_RATE }, (_, at) =>
    Math.sin((2 * Math.PI * 440 * at) / SPEECH_RATE),
  ),
  rate: SPEECH_RATE,
});

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const bytes = (start: readonly number[], length = start.length): Uint8Array => {
  const file = new Uint8Array(length);
  file.set(start);
  return file;
};
const MB = 1024 * 1024;

describe('a voice note as the sandbox reads it', () => {
  it('tells its length and channels without decoding', async () => {
    const read = readOggOpus(await encodeOggOpus(tone(2.5)));
    expect(read).toEqual({ channels: 1, seconds: expect.closeTo(2.5, 2) });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['an Ogg without Opus', new TextEncoder().encode(`OggS${' '.repeat(60)}`)],
    ['a cut header', new TextEncoder().encode('OggS OpusHead')],
    ['a picture', bytes(PNG, 200)],
  ])('is not found in %s', (_, file) => {
    expect(readOggOpus(file)).toBeNull();
  });
});

describe('files that Meta takes', () => {
  it.each([
    ['image/png', bytes(PNG), 'fine'],
    ['image/jpeg', bytes(JPEG, 5 * MB), 'fine'],
    ['image/jpeg', bytes(JPEG, 5 * MB + 1), 'too_large'],
    ['image/png', bytes(JPEG), 'not_what_it_says'],
    ['audio/ogg; codecs=opus', bytes(PNG), 'not_what_it_says'],
    ['audio/mpeg', new Uint8Array(16 * MB + 1), 'too_large'],
    ['audio/opus', new Uint8Array(10), 'unknown_type'],
    ['image/svg+xml', new Uint8Array(10), 'unknown_type'],
    ['application/octet-stream', bytes(PNG), 'unknown_type'],
    ['', bytes(PNG), 'unknown_type'],
  ])('%s', (type, file, verdict) => {
    expect(checkMedia(type, file)).toBe(verdict);
  });

  it('an Ogg with Opus in it', async () => {
    expect(checkMedia('audio/ogg; codecs=opus', await encodeOggOpus(tone(1)))).toBe('fine');
  });
});

describe('what the sandbox keeps', () => {
  const file = (size: number) => ({ content: new Uint8Array(size), mimeType: 'image/png' });

  it('is found by its id until it is deleted', () => {
    const store = createMediaStore();
    const kept = store.keep({ content: bytes(PNG), mimeType: 'image/png' });
    expect(kept).toMatchObject({ id: expect.stringMatching(/^[0-9]{15}$/), seconds: null });
    expect(store.find(kept.id)).toBe(kept);
    expect([store.delete(kept.id), store.delete(kept.id), store.find(kept.id)]).toEqual([true, false, undefined]);
  });

  it('forgets what was not asked for longest, never what has just come', () => {
    const store = createMediaStore({ files: 3, bytes: 100 });
    const [first, second, third] = [store.keep(file(10)), store.keep(file(10)), store.keep(file(10))];
    store.find(first.id);
    const fourth = store.keep(file(10));
    expect([first, second, third, fourth].map(({ id }) => store.find(id) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    const large = store.keep(file(95));
    expect([store.find(large.id), store.find(fourth.id)]).toEqual([large, undefined]);
    const larger = store.keep(file(200));
    expect(store.find(larger.id)).toBe(larger);
  });
});
