const CAPTURE = Buffer.from('OggS');
const HEAD = Buffer.from('OpusHead');
/** Opus counts time at 48 kHz whatever it was made from (RFC 7845, section 4). */
const GRANULE_RATE = 48_000;
/** Where an Ogg page says how many samples end on it (RFC 3533, section 6). */
const GRANULE_AT = 6;

/** What the first and the last page of an Ogg file say, without decoding anything between them. */
export type OggOpus = { readonly channels: number; readonly seconds: number };

/** @returns null for bytes that are no Ogg file with Opus in it: WhatsApp takes no other Ogg. */
export const readOggOpus = (bytes: Uint8Array): OggOpus | null => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = file.subarray(0, 128).indexOf(HEAD);
  if (!file.subarray(0, CAPTURE.length).equals(CAPTURE) || head < 0) return null;
  const last = file.lastIndexOf(CAPTURE);
  if (head + 12 > file.length || last + GRANULE_AT + 8 > file.length) return null;
  const preSkip = file.readUInt16LE(head + 10);
  const samples = Number(file.readBigInt64LE(last + GRANULE_AT)) - preSkip;
  return { channels: file.readUInt8(head + 9), seconds: Math.max(0, samples) / GRANULE_RATE };
};
