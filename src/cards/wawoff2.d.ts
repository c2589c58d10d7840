/** The package has no types of its own. The bytes lie in the decompressor's memory: copy them before the next call. */
declare module 'wawoff2' {
  export const decompress: (woff2: Uint8Array) => Promise<Uint8Array>;
}
