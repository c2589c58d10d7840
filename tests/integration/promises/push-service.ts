import { createECDH, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt } from 'http_ece';
import type { Subscription } from '../../../src/handoff/push/subscriptions.ts';

export type Received = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As the browser would read it. */
  readonly message: unknown;
};

/** A push service on loopback, with browsers of which it knows the keys: what it receives, it decrypts as they would (RFC 8291). */
export const startPushService = async () => {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: string }>();
  const received: Received[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const browser = browsers.get(path);
      if (browser !== undefined) {
        const text = decrypt(Buffer.concat(chunks), {
          version: 'aes128gcm',
          privateKey: browser.ecdh,
          authSecret: browser.auth,
        });
        received.push({ path, headers: request.headers, message: JSON.parse(text.toString('utf8')) });
      }
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    received,
    mayPush: (endpoint: URL): boolean => endpoint.origin === origin,
    answer: (next: number): void => {
      status = next;
    },
    /** A browser allows notifications: what it would give the page. */
    newBrowser: (): Subscription => {
      const path = `/push/${randomBytes(16).toString('hex')}`;
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16).toString('base64url');
      browsers.set(path, { ecdh, auth });
      return { endpoint: `${origin}${path}`, keys: { p256dh: ecdh.getPublicKey('base64url'), auth } };
    },
    close: (): Promise<void> => new Promise((resolve) => server.close(() => resolve())),
  };
};

export type PushServer = Awaited<ReturnType<typeof startPushService>>;
