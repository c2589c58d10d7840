import { describe, expect, it, vi } from 'vitest';
import { oggChecksum, oggPage } from '../../../../src/speech/audio/ogg.ts';
import { decodeOggOpus, encodeOggOpus } from '../../../../src/speech/audio/opus.ts';
import { amplitudeAt, babble, rms, tone } from './sounds.ts';

type Page = {
  readonly flags: number | undefined;
  readonly granule: number;
  readonly serial: number;
  readonly sequence: number;
  readonly packets: number;
  readonly body: Buffer;
};

/** Pages as a player finds them. */
const pagesOf = (bytes: Uint8Array): readonly Page[] => {
  const file = Buffer.from(bytes);
  const pages: Page[] = [];
  for (let at = 0; at < file.length; ) {
    expect(file.toString('latin1', at, at + 4)).toBe('OggS');
    const segments = file[at + 26] ?? 0;
    const lacing = [...file.subarray(at + 27, at + 27 + segments)];
    const end = at + 27 + segments + lacing.reduce((sum, value) => sum + value, 0);
    const page = Buffer.from(file.subarray(at, end));
    const checksum = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    expect(oggChecksum(page)).toBe(checksum);
    pages.push({
      flags: page[5],
      granule: Number(page.readBigUInt64LE(6)),
      serial: page.readUInt32LE(14),
      sequence: page.readUInt32LE(18),
      packets: lacing.filter((value) => value < 255).length,
      body: page.subarray(27 + segments),
    });
    at = end;
  }
  return pages;
};

const speech = babble(3.3, 16_000);

describe('an OGG/Opus file', () => {
  it('is a stream as RFC 3533 and RFC 7845 ask: headers on pages of their own, checksums, one serial, its end marked', async () => {
    const pages = pagesOf(await encodeOggOpus(speech));
    expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, index) => index));
    expect(new Set(pages.map(({ serial }) => serial)).size).toBe(1);
    expect(pages.map(({ flags }) => flags)).toEqual([2, ...pages.slice(2).map(() => 0), 4]);
    expect(pages[0]?.body.toString('latin1', 0, 8)).toBe('OpusHead');
    expect([pages[0]?.body[8], pages[0]?.body[9]]).toEqual([1, 1]);
    expect(pages[1]?.body.toString('latin1', 0, 8)).toBe('OpusTags');
    expect(pages.slice(0, 2).map(({ packets, granule }) => [packets, granule])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(pages.slice(2, -1).map(({ granule }) => granule)).toEqual([48_000, 96_000, 144_000]);
  });

  it('shows in a player just as long as the sound was', async () => {
    for (const length of [1000, 16_000, 16_001, 31_999, 52_800]) {
      const pages = pagesOf(await encodeOggOpus({ samples: speech.samples.subarray(0, length), rate: 16_000 }));
      const preSkip = pages[0]?.body.readUInt16LE(10) ?? 0;
      const last = pages.at(-1);
      expect((last?.granule ?? 0) - preSkip).toBe(length * 3);
      // The end lies within the last packet: every packet before it is heard whole.
      const packets = pages.slice(2).reduce((sum, page) => sum + page.packets, 0);
      expect(packets * 960 - (last?.granule ?? 0)).toBeGreaterThanOrEqual(0);
      expect(packets * 960 - (last?.granule ?? 0)).toBeLessThan(960);
    }
  });

  it('decodes to the same sound, neither earlier nor later', async () => {
    const back = await decodeOggOpus(await encodeOggOpus(speech));
    expect(back.rate).toBe(16_000);
    expect(back.samples).toHaveLength(speech.samples.length);
    expect(rms(back) / rms(speech)).toBeCloseTo(1, 1);
    const likeness = (lag: number): number => {
      let sum = 0;
      for (let i = 1000; i < 40_000; i += 1) sum += (speech.samples[i] ?? 0) * (back.samples[i + lag] ?? 0);
      return sum;
    };
    const lags = Array.from({ length: 81 }, (_, i) => i - 40);
    const best = lags.reduce((most, lag) => (likeness(lag) > likeness(most) ? lag : most), 0);
    expect(Math.abs(best)).toBeLessThanOrEqual(4); // a quarter of a millisecond
  });

  it('is the same to the byte for the same sound, and another stream for another', async () => {
    const [first, again, other] = await Promise.all([
      encodeOggOpus(speech),
      encodeOggOpus(speech),
      encodeOggOpus(tone(300, 1, 16_000)),
    ]);
    expect(Buffer.compare(first, again)).toBe(0);
    expect(pagesOf(first)[0]?.serial).not.toBe(pagesOf(other)[0]?.serial);
  });

  it('is small: about two kilobytes a second', async () => {
    const bytes = await encodeOggOpus(speech);
    expect(bytes.length / 3.3).toBeLessThan(2600);
  });

  it('takes sound of any rate', async () => {
    const back = await decodeOggOpus(await encodeOggOpus(tone(400, 1.5, 44_100)));
    expect(back.samples.length / 16_000).toBeCloseTo(1.5, 2);
    expect(amplitudeAt(back, 400)).toBeGreaterThan(0.4);
  });

  it('that is none, is empty or was broken on the way is refused, and stops nothing', async () => {
    const whole = await encodeOggOpus(speech);
    await expect(decodeOggOpus(new Uint8Array())).rejects.toThrow();
    await expect(decodeOggOpus(Buffer.from('no sound at all'))).rejects.toThrow();
    await expect(decodeOggOpus(whole.subarray(0, 60))).rejects.toThrow();
    await expect(decodeOggOpus(Buffer.from(whole).fill(7, 28, 120))).rejects.toThrow();
  });

  it('that was cut off is heard as far as it goes', async () => {
    const whole = await encodeOggOpus(speech);
    for (const part of [0.5, 0.7, 0.99]) {
      const { samples } = await decodeOggOpus(whole.subarray(0, Math.floor(whole.length * part)));
      expect(samples.length).toBeGreaterThan(0);
      expect(samples.length % 16_000).toBeGreaterThan(15_800);
      expect(samples.length).toBeLessThan(52_800 * part);
    }
  });
});

/** A file of tiny packets, each of which says to be 120 ms long (RFC 6716, 3.2.5), in so many channels that all play the same stream. */
const bomb = (channels: number, seconds: number, packet: readonly number[] = [255, 6]): Uint8Array => {
  const head = Buffer.alloc(channels > 2 ? 21 + channels : 19);
  head.write('OpusHead', 0, 'latin1');
  head.set([1, channels], 8);
  head.writeUInt32LE(48_000, 12);
  if (channels > 2) head.set([255, 1], 18);
  const tags = Buffer.alloc(16);
  tags.write('OpusTags', 0, 'latin1');
  const page = (packets: readonly Uint8Array[], sequence: number, granule: number): Uint8Array =>
    oggPage({ packets, granule, first: sequence === 0, last: false, serial: 1, sequence });
  const sound = Array.from({ length: Math.ceil(seconds / 30) }, (_, at) =>
    page(new Array<Uint8Array>(250).fill(Uint8Array.from(packet)), at + 2, (at + 1) * 250 * 5_760),
  );
  return Buffer.concat([page([head], 0, 0), page([tags], 1, 0), ...sound]);
};

describe('a file that was made to do harm', () => {
  it('is decoded no further than it was asked for, whatever it holds', async () => {
    expect((await decodeOggOpus(bomb(1, 600), 60)).samples.length / 16_000).toBe(60);
  });

  it('is refused with more channels than two, which a few bytes would turn into gigabytes', async () => {
    await expect(decodeOggOpus(bomb(3, 30))).rejects.toThrow('channels');
    await expect(decodeOggOpus(bomb(255, 30))).rejects.toThrow('channels');
    const second = Buffer.concat([await encodeOggOpus(speech), bomb(255, 30)]);
    await expect(decodeOggOpus(second)).rejects.toThrow('channels');
  });

  it('is given up when nothing in it can be decoded, instead of telling so of every packet', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    // 121 ms and more in one packet: forbidden.
    await expect(decodeOggOpus(bomb(1, 3_000, [255, 63]))).rejects.toThrow();
    expect(told.mock.calls.length).toBeLessThan(2_000);
    told.mockRestore();
  });
});

describe('a page', () => {
  const page = { granule: 0, first: false, last: false, serial: 1, sequence: 0 };
  it('marks the end of a packet of exactly 255 bytes, which would else run on into the next', () => {
    const bytes = oggPage({ ...page, packets: [new Uint8Array(255), new Uint8Array(3)] });
    expect([...bytes.subarray(26, 30)]).toEqual([3, 255, 0, 3]);
  });
  it('is never given more than it holds', () => {
    expect(() => oggPage({ ...page, packets: Array.from({ length: 256 }, () => new Uint8Array(1)) })).toThrow();
  });
});
