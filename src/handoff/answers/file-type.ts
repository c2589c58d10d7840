import type { Attachment } from '../../core/screen.ts';

export type FileType = Pick<Attachment, 'kind' | 'mimeType'>;

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** An Ogg page of one packet: 27 bytes of its own, one for the packet's length, then the packet, which in Opus begins so (RFC 7845, 5.1). */
const isOggOpus = (bytes: Uint8Array): boolean =>
  startsWith(bytes, ascii('OggS')) && startsWith(bytes, ascii('OpusHead'), 27 + (bytes[26] ?? 0));

/**
 * What a file is, by its first bytes and not by the name or type that came with it: a page dressed up as a picture is none.
 * JPEG: ISO 10918-1, B.1.1.3 · PNG: RFC 2083, 3.1 · WebP: RFC 9649, 2.4
 * @returns null for anything else
 */
export const fileTypeOf = (bytes: Uint8Array): FileType | null => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { kind: 'picture', mimeType: 'image/jpeg' };
  if (startsWith(bytes, [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a])) return { kind: 'picture', mimeType: 'image/png' };
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) {
    return { kind: 'picture', mimeType: 'image/webp' };
  }
  return isOggOpus(bytes) ? { kind: 'voice_note', mimeType: 'audio/ogg; codecs=opus' } : null;
};
