import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type HttpServer, openHttp } from '../../../src/wiring/http.ts';

let server: HttpServer;
afterEach(async () => {
  server.cut();
  await server.close();
});

const start = async (): Promise<void> => {
  server = await openHttp(0);
};

/** What the server says to these bytes, until it closes the line. */
const tell = (bytes: string): Promise<{ said: string; milliseconds: number }> =>
  new Promise((resolve) => {
    const began = Date.now();
    let said = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    socket.on('error', () => undefined).on('close', () => resolve({ said, milliseconds: Date.now() - began }));
  });

const HEAD = 'POST /webhooks/twilio/sms HTTP/1.1\r\nHost: passerelle\r\n';

it('whoever does not finish what they ask is cut off, and everybody else is answered meanwhile', async () => {
  await start();
  server.answerWith((_request, response) => response.end('ok'));
  const slow = Promise.all(Array.from({ length: 50 }, () => tell(HEAD)));
  expect(await (await fetch(server.url)).text()).toBe('ok');
  for (const { said, milliseconds } of await slow) {
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(milliseconds).toBeLessThan(30_000);
  }
}, 60_000);

it('a head of more than 16 KB is refused', async () => {
  await start();
  server.answerWith((_request, response) => response.end('ok'));
  expect((await tell(`${HEAD}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).said).toMatch(/^HTTP\/1\.1 431 /);
});

it('keeps an idle connection for longer than the proxies before it do', async () => {
  await start();
  server.answerWith((_request, response) => response.end('ok'));
  const answer = await fetch(server.url, { headers: { connection: 'keep-alive' } });
  await answer.text();
  expect(Number(/timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(120);
});

it('asks whoever comes before it is ready to come again', async () => {
  await start();
  const answer = await fetch(server.url);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
});

it('answers what is in hand when it is closed', async () => {
  await start();
  let arrived: () => void = () => undefined;
  const inHand = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let answer: () => void = () => undefined;
  server.answerWith((_request, response) => {
    answer = () => response.end('at last');
    arrived();
  });
  const asked = fetch(server.url);
  await inHand;
  const closed = server.close();
  answer();
  expect(await (await asked).text()).toBe('at last');
  await closed;
  await start();
});
