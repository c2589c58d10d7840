import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWhatsAppMedia, type WhatsAppMediaOptions } from '../../src/channels/whatsapp/media.ts';
import { trustedAddress } from '../../src/channels/whatsapp/media-hosts.ts';

const TOKEN = 'access-token-of-the-tests';
const NOTE = Buffer.from('OggS and what follows');
const HASH = createHash('sha256').update(NOTE).digest();

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
type Host = { readonly url: string; readonly asked: { path: string; authorization: string | undefined }[] };

const servers: Server[] = [];

/** A host on loopback; another port is another origin, as another name would be. */
const host = async (handle: Handler): Promise<Host> => {
  const asked: Host['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    handle(request, response);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};
const sound: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'audio/ogg' }).end(NOTE);
};

let about: Handler;
let file: Handler;
let graph: Host;
/** What Meta says of the file. */
const facts = (more: object = {}): object => ({
  messaging_product: 'whatsapp',
  url: `${graph.url}/file`,
  mime_type: 'audio/ogg; codecs=opus',
  sha256: HASH.toString('hex'),
  file_size: NOTE.length,
  id: '42',
  ...more,
});

beforeEach(async () => {
  about = (_request, response) => json(response, facts());
  file = sound;
  graph = await host((request, response) => (request.url === '/file' ? file : about)(request, response));
});

const fetchNote = (more: Partial<WhatsAppMediaOptions> = {}, withinMs = 5_000) =>
  createWhatsAppMedia({ accessToken: TOKEN, apiBaseUrl: `${graph.url}/`, apiVersion: 'v23.0', ...more })(
    '42',
    withinMs,
  );

describe('a voice note at Meta', () => {
  it('is fetched: first its address, then the file, both with the token', async () => {
    expect(await fetchNote()).toEqual({
      type: 'fetched',
      bytes: new Uint8Array(NOTE),
      mimeType: 'audio/ogg; codecs=opus',
    });
    expect(graph.asked).toEqual([
      { path: '/v23.0/42', authorization: `Bearer ${TOKEN}` },
      { path: '/file', authorization: `Bearer ${TOKEN}` },
    ]);
  });

  it.each([
    ['in base64', { sha256: HASH.toString('base64') }],
    ['in capitals', { sha256: HASH.toString('hex').toUpperCase() }],
    ['left out', { sha256: undefined }],
  ])('is fetched with its hash %s', async (_how, more) => {
    about = (_request, response) => json(response, facts(more));
    expect(await fetchNote()).toMatchObject({ type: 'fetched' });
  });

  it('whose id looks like a path stays an id', async () => {
    const fetchFile = createWhatsAppMedia({ accessToken: TOKEN, apiBaseUrl: graph.url, apiVersion: 'v23.0' });
    await fetchFile('../../me?x=1#', 5_000);
    expect(graph.asked[0]?.path).toBe('/v23.0/..%2F..%2Fme%3Fx%3D1%23');
  });
});

const graphError = (status: number, code: number): Handler => {
  return (_request, response) => json(response, { error: { message: 'no', code } }, status);
};

describe('what cannot be fetched is told as a value, with whether to try again', () => {
  it.each<[string, Handler, string, boolean]>([
    ['it does not exist', graphError(400, 100), 'gone', false],
    ['it was deleted', graphError(404, 100), 'gone', false],
    ['the token is no longer good', graphError(401, 190), 'refused', false],
    ['the token is no longer good, says a 400', graphError(400, 190), 'refused', false],
    ['we ask too often', graphError(429, 4), 'throttled', true],
    ['we ask too often, says a 400', graphError(400, 130429), 'throttled', true],
    ['Meta is down', graphError(503, 2), 'unreachable', true],
    ['Meta hangs up', (_request, response) => response.destroy(), 'unreachable', true],
    ['Meta answers a page', (_request, response) => response.writeHead(200).end('<html>'), 'invalid', false],
    ['Meta names no address', (_request, response) => json(response, { id: '42' }), 'invalid', false],
    ['Meta answers a book', (_request, response) => json(response, { url: 'x'.repeat(100_000) }), 'invalid', false],
  ])('%s', async (_title, handler, code, retryable) => {
    about = handler;
    expect(await fetchNote()).toEqual({ type: 'failed', code, retryable });
    expect(graph.asked).toHaveLength(1);
  });

  it.each<[string, Handler, string, boolean]>([
    ['the address has run out', graphError(404, 100), 'gone', false],
    ['the host is down', (_request, response) => response.writeHead(502).end(), 'unreachable', true],
    [
      'it breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'audio/ogg', 'content-length': '1000' }).write('OggS', () => {
          response.destroy();
        });
      },
      'unreachable',
      true,
    ],
    [
      'it is a page, though it says 200',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(NOTE),
      'invalid',
      false,
    ],
    ['it is another file', (_request, response) => response.writeHead(200).end('OggS'), 'invalid', false],
    ['it is empty', (_request, response) => response.writeHead(200).end(), 'invalid', false],
    [
      'it is said to be elsewhere, even on the same host',
      (_request, response) => response.writeHead(302, { location: '/file' }).end(),
      'untrusted',
      false,
    ],
  ])('of the file: %s', async (_title, handler, code, retryable) => {
    file = handler;
    expect(await fetchNote()).toEqual({ type: 'failed', code, retryable });
  });

  it('too large, whatever length it announces, and the rest is not fetched', async () => {
    let written = 0;
    file = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/ogg' });
      const more = (): void => {
        if (response.destroyed) return;
        written += 16_384;
        response.write(Buffer.alloc(16_384), more);
      };
      more();
    };
    expect(await fetchNote({ mostBytes: 100_000 })).toEqual({ type: 'failed', code: 'too_large', retryable: false });
    expect(written).toBeLessThan(50_000_000);
  });

  it('too slow, drop by drop', async () => {
    const drops: NodeJS.Timeout[] = [];
    file = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/ogg' });
      drops.push(setInterval(() => response.write('O'), 20));
    };
    // It never ends by itself.
    expect(await fetchNote({ timeoutMs: 150 })).toEqual({ type: 'failed', code: 'unreachable', retryable: true });
    for (const drop of drops) clearInterval(drop);
  });

  it('later than the time that was left', async () => {
    about = () => undefined;
    expect(await fetchNote({}, 100)).toEqual({ type: 'failed', code: 'unreachable', retryable: true });
  });

  it('in the time that is left, which is seldom a whole number of milliseconds', async () => {
    expect(await fetchNote({}, 4_321.987)).toMatchObject({ type: 'fetched' });
    expect(await fetchNote({}, -0.5)).toEqual({ type: 'failed', code: 'unreachable', retryable: true });
  });
});

describe('the token goes to no other host', () => {
  it('that the answer names', async () => {
    const stranger = await host(sound);
    about = (_request, response) => json(response, facts({ url: `${stranger.url}/file` }));
    expect(await fetchNote()).toEqual({ type: 'failed', code: 'untrusted', retryable: false });
    expect(stranger.asked).toEqual([]);
  });

  it.each(['about', 'file'])('to which the %s redirects', async (which) => {
    const stranger = await host(sound);
    const away: Handler = (_request, response) => response.writeHead(302, { location: `${stranger.url}/file` }).end();
    if (which === 'about') about = away;
    else file = away;
    expect(await fetchNote()).toEqual({ type: 'failed', code: 'untrusted', retryable: false });
    expect(stranger.asked).toEqual([]);
  });
});

describe('addresses that may be asked', () => {
  const META = new URL('https://graph.facebook.com');

  it.each([
    'https://graph.facebook.com/v23.0/42',
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=3',
    'https://scontent.xx.fbcdn.net/v/t62',
    'https://mmg.whatsapp.net/d/f',
  ])('%s', (address) => {
    expect(trustedAddress(address, META)?.href).toBe(address);
  });

  it.each([
    'http://lookaside.fbsbx.com/whatsapp_business/attachments/',
    'https://lookaside.fbsbx.com:8443/',
    'https://lookaside.fbsbx.com.example.org/',
    'https://evilfbsbx.com/',
    'https://www.facebook.com/',
    'https://user:password@lookaside.fbsbx.com/',
    'https://lookaside.fbsbx.com@example.org/',
    'https://127.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]:5432/',
    'file:///etc/passwd',
    'data:audio/ogg,x',
    'not an address',
    '',
  ])('never %j', (address) => {
    expect(trustedAddress(address, META)).toBeNull();
  });

  it('of a stand-in are those of its own origin', () => {
    const standIn = new URL('http://127.0.0.1:3000/sandbox/graph');
    expect(trustedAddress('http://127.0.0.1:3000/sandbox/graph/v1/42/file', standIn)).not.toBeNull();
    expect(trustedAddress('http://127.0.0.1:3001/', standIn)).toBeNull();
    expect(trustedAddress('http://localhost:3000/', standIn)).toBeNull();
  });
});
