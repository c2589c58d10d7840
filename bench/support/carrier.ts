import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A Twilio that takes every message at once and tells who waits for it: the provider's own time is not ours to measure. */
export type Carrier = {
  readonly url: string;
  /** The next message that the bot sends to this number. */
  next(to: string): Promise<string>;
  stop(): Promise<void>;
};

const read = async (request: IncomingMessage): Promise<URLSearchParams> => new URLSearchParams(await text(request));

export const startCarrier = async (): Promise<Carrier> => {
  const waiting = new Map<string, (body: string) => void>();
  let sent = 0;
  const server = createServer(async (request, response) => {
    const form = await read(request);
    sent += 1;
    const sid = `SM${sent.toString(16).padStart(32, '0')}`;
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
    const to = form.get('To') ?? '';
    waiting.get(to)?.(form.get('Body') ?? '');
    waiting.delete(to);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (to) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('The bot has not answered within 20 s.')), 20_000);
        waiting.set(to, (body) => {
          clearTimeout(late);
          resolve(body);
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
