import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message that the bot sent, with what it wants to be told of it by. */
export type Sent = {
  readonly channel: 'sms' | 'whatsapp';
  readonly to: string;
  readonly body: string;
  /** The provider's id. */
  readonly id: string;
  /** Twilio: the address for statuses. Meta: the data that comes back with them. */
  readonly callback: string;
  /** Which of the parts of a screen, from 0. */
  readonly part: number;
};

/** A Twilio and a Meta that take every message at once and tell who waits for it: the providers' own time is not ours to measure. */
export type Carrier = {
  readonly url: string;
  /** The beginning of the next answer that the bot sends to this number. */
  next(to: string): Promise<string>;
  /** Everything sent from now on is told; null: to nobody. */
  tell(listener: ((sent: Sent) => void) | null): void;
  stop(): Promise<void>;
};

/** Many at once on a slow machine wait for long; a message that is lost is never answered. */
const PATIENCE_MS = 60_000;

const smsOf = (body: string, number: number): Sent => {
  const form = new URLSearchParams(body);
  const callback = form.get('StatusCallback') ?? '';
  return {
    channel: 'sms',
    to: form.get('To') ?? '',
    body: form.get('Body') ?? '',
    id: `SM${number.toString(16).padStart(32, '0')}`,
    callback,
    part: Number(/[?&]part=(\d+)/.exec(callback)?.[1] ?? 0),
  };
};

const whatsappOf = (body: string, number: number): Sent => {
  const message = JSON.parse(body) as { to?: string; biz_opaque_callback_data?: string };
  const callback = message.biz_opaque_callback_data ?? '';
  const id = `wamid.${number.toString(16).padStart(32, '0')}`;
  return { channel: 'whatsapp', to: message.to ?? '', body, id, callback, part: Number(callback.split('.')[1] ?? 0) };
};

const json = (response: ServerResponse, status: number, value: object): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
};

/** Twilio's list of what it received, which the bot reads every minute: nothing that the webhook did not bring. */
const NOTHING_RECEIVED = { messages: [], next_page_uri: null, page: 0, page_size: 200 };

export const startCarrier = async (): Promise<Carrier> => {
  const waiting = new Map<string, (body: string) => void>();
  let listener: ((sent: Sent) => void) | null = null;
  let count = 0;

  const take = (sent: Sent): void => {
    listener?.(sent);
    // The rest of a long answer is not taken for the next one.
    if (sent.part > 0) return;
    waiting.get(sent.to)?.(sent.body);
    waiting.delete(sent.to);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (request.method === 'GET') return json(response, 200, NOTHING_RECEIVED);
    const body = await text(request);
    count += 1;
    if (path.endsWith('/media')) return json(response, 200, { id: String(count) });
    const isSms = path.includes('/Messages.json');
    const sent = isSms ? smsOf(body, count) : whatsappOf(body, count);
    if (isSms) json(response, 201, { sid: sent.id, status: 'queued' });
    else json(response, 200, { messaging_product: 'whatsapp', messages: [{ id: sent.id }] });
    take(sent);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  // The bot keeps its connections; one that is closed as it writes would be a doubt to settle, which is not what is measured.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (to) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(to);
          reject(new Error(`The bot has not answered within ${PATIENCE_MS / 1_000} s.`));
        }, PATIENCE_MS);
        waiting.set(to, (body) => {
          clearTimeout(late);
          resolve(body);
        });
      }),
    tell: (to) => {
      listener = to;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
