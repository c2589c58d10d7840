/** One page of an Ogg stream holds at most this many lacing values (RFC 3533, 6). */
const SEGMENTS = 255;

/** The checksum of RFC 3533: polynomial 04c11db7, not reflected, starting at 0. */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 24;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = remainder & 0x80000000 ? (remainder << 1) ^ 0x04c11db7 : remainder << 1;
  return remainder >>> 0;
});

export const oggChecksum = (bytes: Uint8Array): number => {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (CRC[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
};

export type OggPage = {
  /** Whole packets: none of ours is long enough to go on in another page. */
  readonly packets: readonly Uint8Array[];
  /** The position that is reached at the page's end, in the codec's own units. */
  readonly granule: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly serial: number;
  readonly sequence: number;
};

/** How many lacing values a packet takes: one for each whole 255 bytes, and one under 255 that ends it. */
export const lacingOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1;

/** A page of an Ogg stream (RFC 3533). @throws Error for more packets than a page can hold */
export const oggPage = ({ packets, granule, first, last, serial, sequence }: OggPage): Uint8Array => {
  const lacing = packets.flatMap((packet) => [
    ...new Array<number>(lacingOf(packet) - 1).fill(255),
    packet.length % 255,
  ]);
  if (lacing.length > SEGMENTS) throw new Error(`An Ogg page holds ${SEGMENTS} segments, not ${lacing.length}.`);
  const header = Buffer.alloc(27 + lacing.length);
  header.write('OggS', 0, 'latin1');
  header[5] = (first ? 2 : 0) | (last ? 4 : 0);
  header.writeBigUInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(serial, 14);
  header.writeUInt32LE(sequence, 18);
  header[26] = lacing.length;
  header.set(lacing, 27);
  const page = Buffer.concat([header, ...packets]);
  page.writeUInt32LE(oggChecksum(page), 22);
  return page;
};

/** The file up to the end of its last whole page: of a page that was cut off a decoder makes noise. */
export const wholePages = (bytes: Uint8Array): Uint8Array => {
  let end = 0;
  for (;;) {
    const lacingAt = end + 27;
    const isPage = Buffer.from(bytes.subarray(end, end + 4)).toString('latin1') === 'OggS';
    const lacing = bytes.subarray(lacingAt, lacingAt + (bytes[end + 26] ?? 0));
    const next = lacingAt + lacing.length + lacing.reduce((sum, value) => sum + value, 0);
    if (!isPage || next > bytes.length) return bytes.subarray(0, end);
    end = next;
  }
};
