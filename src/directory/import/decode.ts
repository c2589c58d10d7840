/** So much of a file tells what it is. */
const LOOKED_AT = 4_096;

/** More than so many of the bytes of a text in Latin letters are zero where each takes two. */
const HALF_EMPTY = 0.4;

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** A ZIP (.xlsx, .ods, .numbers), the old Office container (.xls), a PDF: https://www.garykessler.net/library/file_sigs.html */
const isDocument = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ||
  startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
  startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d);

/**
 * Bytes 0x80 to 0x9F of Windows-1252, those that Latin-1 has as control characters; the five that it leaves free stay so
 * (https://encoding.spec.whatwg.org/index-windows-1252.txt). Node's own decoder has read them as Latin-1 since 20.18.3, and every typographic
 * apostrophe would be lost (https://github.com/nodejs/node/issues/60888).
 */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/gu, (mark) => FROM_0X80[mark.charCodeAt(0) - 0x80] ?? mark);

/** UTF-16 by its mark, or by the zero in every second byte where a program left the mark away. */
const utf16Of = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const looked = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  for (const [at, byte] of looked.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (looked.length / 2));
  if (odd > HALF_EMPTY && even < HALF_EMPTY / 2) return 'utf-16le';
  return even > HALF_EMPTY && odd < HALF_EMPTY / 2 ? 'utf-16be' : null;
};

/**
 * UTF-8 with or without BOM; UTF-16 and Windows-1252 as Excel may save them. `isUnicode` false: read as Windows-1252, which gives a letter for
 * any byte, and may be wrong.
 * @returns null for what is no text at all
 */
export const decode = (bytes: Uint8Array): { readonly text: string; readonly isUnicode: boolean } | null => {
  if (isDocument(bytes)) return null;
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), isUnicode: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUnicode: true };
  } catch {
    return { text: windows1252(bytes), isUnicode: false };
  }
};
