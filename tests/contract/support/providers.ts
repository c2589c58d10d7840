import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account } from './account.ts';
import { createMediaKeeper, type MediaKeeper } from './media.ts';
import { readSms, readWhatsApp, type Sent } from './sent.ts';

/** What the provider says instead of taking the message. */
export type Refusal = { readonly status: number; readonly code?: number };

/** Twilio's and Meta's ends of the line on loopback: they keep what the bot sends, and can be told to fail. */
export type Providers = {
  readonly url: string;
  readonly sent: readonly Sent[];
  readonly media: MediaKeeper;
  /** Requests that the real ones would refuse: wrong credentials, wrong address, a text too long, a button too many. */
  readonly faults: readonly string[];
  /** How often the bot tried, the refused tries included. */
  readonly tries: () => number;
  /** The next tries on this channel are refused so, in order. */
  readonly refuse: (channel: Sent['channel'], ...refusals: readonly Refusal[]) => void;
  readonly close: () => Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const SMS_PATH = `/2010-04-01/Accounts/${account.TWILIO_ACCOUNT_SID}/Messages.json`;
const WHATSAPP_PATH = `/${account.WHATSAPP_API_VERSION}/${account.WHATSAPP_PHONE_NUMBER_ID}/messages`;
const BASIC = `Basic ${Buffer.from(`${account.TWILIO_ACCOUNT_SID}:${account.TWILIO_AUTH_TOKEN}`).toString('base64')}`;
const BEARER = `Bearer ${account.WHATSAPP_ACCESS_TOKEN}`;

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

export const startProviders = async (): Promise<Providers> => {
  const sent: Sent[] = [];
  const faults: string[] = [];
  const media = createMediaKeeper();
  const refusals: Record<Sent['channel'], Refusal[]> = { sms: [], whatsapp: [] };
  let tries = 0;

  const take = (request: IncomingMessage, body: string): Sent => {
    const { url = '', headers } = request;
    if (url === SMS_PATH && headers.authorization === BASIC)
      return readSms(Object.fromEntries(new URLSearchParams(body)));
    if (url === WHATSAPP_PATH && headers.authorization === BEARER) return readWhatsApp(JSON.parse(body));
    throw new Error(`nobody is at ${url} for these credentials`);
  };

  const server = createServer(async (request, response) => {
    const bytes = await bodyOf(request);
    const file = await media.answer(request, bytes);
    if (file !== null) {
      response.writeHead(file.status, { 'content-type': file.contentType }).end(file.body);
      return;
    }
    const body = bytes.toString('utf8');
    const answer = (status: number, json: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    tries += 1;
    const channel = request.url === SMS_PATH ? 'sms' : 'whatsapp';
    const refusal = refusals[channel].shift();
    if (refusal !== undefined) {
      const { status, code = status === 429 ? 20429 : 20500 } = refusal;
      answer(status, channel === 'sms' ? { code, message: 'no', status } : { error: { message: 'no', code: 131000 } });
      return;
    }
    try {
      sent.push(take(request, body));
      const id = randomBytes(16).toString('hex');
      answer(
        channel === 'sms' ? 201 : 200,
        channel === 'sms' ? { sid: `SM${id}` } : { messages: [{ id: `wamid.${id}` }] },
      );
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      answer(400, { code: 21602, message: 'refused', error: { message: 'refused', code: 100 } });
    }
  });
  return {
    url: await listen(server),
    sent,
    media,
    faults,
    tries: () => tries,
    refuse: (channel, ...more) => refusals[channel].push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
