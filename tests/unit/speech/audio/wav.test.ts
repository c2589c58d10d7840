import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { muLawDecoded, muLawEncoded, muLawWav } from '../../../../src/speech/audio/mu-law.ts';
import { readWav, wavOf } from '../../../../src/speech/audio/wav.ts';
import { rms, tone } from './sounds.ts';

const header = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A WAV file of any kind, by hand. */
const file = (
  format: { tag: number; channels: number; rate: number; bits: number },
  data: Buffer,
  before = Buffer.alloc(0),
) => {
  const width = (format.channels * format.bits) / 8;
  const fmt = Buffer.alloc(24);
  fmt.write('fmt ', 'latin1');
  fmt.writeUInt32LE(16, 4);
  fmt.writeUInt16LE(format.tag, 8);
  fmt.writeUInt16LE(format.channels, 10);
  fmt.writeUInt32LE(format.rate, 12);
  fmt.writeUInt32LE(format.rate * width, 16);
  fmt.writeUInt16LE(width, 20);
  fmt.writeUInt16LE(format.bits, 22);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), fmt, before, Buffer.from('data'), size, data]);
};

describe('a WAV file', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 })), (values) => {
        const samples = Float32Array.from(values, (value) => value / 32_768);
        expect(readWav(wavOf({ samples, rate: 16_000 }))).toEqual({ samples, rate: 16_000 });
      }),
    );
  });

  it('is cut off at its loudest rather than turned over', () => {
    const { samples } = readWav(wavOf({ samples: Float32Array.of(1.5, -1.5), rate: 8000 })) ?? { samples: [] };
    expect([...samples]).toEqual([32_767 / 32_768, -1]);
  });

  it('of a recorder is read: 24 bits, two channels, a chunk of its own before the sound', () => {
    const data = Buffer.alloc(12);
    data.writeIntLE(4_194_304, 0, 3);
    data.writeIntLE(0, 3, 3);
    data.writeIntLE(-8_388_608, 6, 3);
    data.writeIntLE(-8_388_608, 9, 3);
    const chunk = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    const read = readWav(file({ tag: 1, channels: 2, rate: 44_100, bits: 24 }, data, chunk));
    expect(read).toEqual({ samples: Float32Array.of(0.25, -1), rate: 44_100 });
  });

  it('of floating-point numbers is read', () => {
    const data = Buffer.alloc(8);
    data.writeFloatLE(0.5, 0);
    data.writeFloatLE(-0.25, 4);
    expect(readWav(file({ tag: 3, channels: 1, rate: 48_000, bits: 32 }, data))?.samples).toEqual(
      Float32Array.of(0.5, -0.25),
    );
  });

  it('that was cut off in transit gives what arrived', () => {
    const whole = wavOf(tone(440, 1, 8000));
    expect(readWav(whole.subarray(0, 44 + 800))?.samples).toHaveLength(400);
  });

  it('that is none, or of a kind that we cannot read, is refused whatever its bytes', () => {
    expect(readWav(file({ tag: 85, channels: 1, rate: 8000, bits: 16 }, Buffer.alloc(4)))).toBeNull();
    expect(readWav(file({ tag: 1, channels: 0, rate: 8000, bits: 16 }, Buffer.alloc(4)))).toBeNull();
    const damaged = wavOf(tone(440, 0.01, 8000));
    fc.assert(
      fc.property(fc.nat(43), fc.nat(255), (at, byte) => {
        const bytes = Uint8Array.from(damaged);
        bytes[at] = byte;
        expect(() => readWav(bytes)).not.toThrow();
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readWav(bytes) === null));
  });
});

describe('µ-law', () => {
  it('has the values of ITU-T G.711', () => {
    // Table 2a/G.711: the quietest steps and the loudest.
    expect([0, 32_635 / 32_768, -1].map(muLawEncoded)).toEqual([0xff, 0x80, 0x00]);
    expect([0xff, 0x7f, 0x80, 0x00].map((byte) => Math.round(muLawDecoded(byte) * 32_768))).toEqual([
      0, -0, 32_124, -32_124,
    ]);
  });

  it('comes back as the same byte, every one of the 256', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0x7f);
    expect(bytes.map((byte) => muLawEncoded(muLawDecoded(byte)))).toEqual(bytes);
  });

  it('is never farther off than a step', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_635, max: 32_635 }), (value) => {
        const back = muLawDecoded(muLawEncoded(value / 32_768)) * 32_768;
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(4, (Math.abs(value) + 132) / 32));
      }),
    );
  });

  it('as a file is what a telephone line takes: format 7, 8 kHz, mono, with a fact chunk, an even length', () => {
    const bytes = muLawWav(tone(440, 0.5001, 16_000));
    const view = header(bytes);
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)]).toEqual([7, 1, 8000]);
    expect(Buffer.from(bytes.subarray(38, 42)).toString()).toBe('fact');
    expect(view.getUint32(46, true)).toBe(4001);
    expect(bytes.length % 2).toBe(0);
    const read = readWav(bytes);
    expect(read?.rate).toBe(8000);
    expect(read?.samples).toHaveLength(4001);
    expect(read === null ? 0 : rms(read, 100)).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });
});
