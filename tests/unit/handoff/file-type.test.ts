import { describe, expect, it } from 'vitest';
import { fileTypeOf } from '../../../src/handoff/answers/file-type.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** The first page of an Ogg stream, with one packet that begins so. */
const ogg = (packet: string): Uint8Array =>
  bytes(
    'OggS',
    Array.from({ length: 22 }, () => 0),
    [1, packet.length],
    packet,
  );

describe('what a file is, by its own bytes', () => {
  it.each([
    ['a photo', bytes([0xff, 0xd8, 0xff, 0xe0]), 'picture', 'image/jpeg'],
    ['a screenshot', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]), 'picture', 'image/png'],
    ['a picture of the web', bytes('RIFF', [1, 0, 0, 0], 'WEBPVP8 '), 'picture', 'image/webp'],
    ['a voice note', ogg('OpusHead'), 'voice_note', 'audio/ogg; codecs=opus'],
  ])('%s', (_what, file, kind, mimeType) => {
    expect(fileTypeOf(file)).toEqual({ kind, mimeType });
  });

  it.each([
    ['a page', bytes('<!doctype html>')],
    ['a drawing that could run scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['music in the same wrapping', ogg('\x01vorbis')],
    ['sound of another kind', bytes('RIFF', [1, 0, 0, 0], 'WAVEfmt ')],
    ['a page behind a few bytes of a photo', bytes([0xff, 0xd8], '<html>')],
    ['half a page of sound', bytes('OggS')],
    ['nothing', bytes()],
  ])('%s is none that is sent', (_what, file) => {
    expect(fileTypeOf(file)).toBeNull();
  });
});
