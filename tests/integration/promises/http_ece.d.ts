declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** RFC 8188 and 8291, as a browser decrypts. Secrets are base64url. */
  export const decrypt: (
    body: Buffer,
    options: { readonly version: 'aes128gcm'; readonly privateKey: ECDH; readonly authSecret: string },
  ) => Buffer;
}
