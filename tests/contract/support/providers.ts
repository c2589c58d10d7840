import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account } from './account.ts';
import { createMediaKeeper, type MediaKeeper } from './media.ts';
import { type Form, newSid } from './requests.ts';
import { readSms, readWhatsApp, type Sent } from './sent.ts';
import { callbackData, createStatuses, namesIn } from './statuses.ts';
import { createTwilioList } from './twilio-list.ts';

/** What goes wrong with one try. */
export type Refusal = {
  /** What the provider says; 0: nothing, the line is cut. */
  readonly status: number;
  readonly code?: number;
  /** It takes the message all the same, and only its answer is lost. */
  readonly taken?: true;
  /** Its answer comes only then. With status 200 it is the usual one, late. */
  readonly after?: Promise<unknown>;
};

/** A message that was taken, and which of the bot's it is: what went out twice has the same name. */
export type Taken = { readonly to: string; readonly outboundId: string; readonly part: string; readonly at: number };

/** Twilio's and Meta's ends of the line on loopback: they keep what the bot sends, and can be told to fail. */
export type Providers = {
  readonly url: string;
  readonly sent: readonly Sent[];
  readonly taken: readonly Taken[];
  readonly media: MediaKeeper;
  /** Requests that the real ones would refuse: wrong credentials, wrong address, a text too long, a button too many. */
  readonly faults: readonly string[];
  /** How often the bot tried, the refused tries included. */
  readonly tries: () => number;
  /** The next tries on this channel are refused so, in order. */
  readonly refuse: (channel: Sent['channel'], ...refusals: readonly Refusal[]) => void;
  /** A message that Twilio received: it stands in its list, whether or not a webhook is posted. */
  readonly receive: (form: Form) => void;
  /** From now on statuses are told to the bot there: by Twilio once, by Meta again and again until it hears. Null: no longer. */
  readonly tellStatuses: (botUrl: string | null) => void;
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

  const list = createTwilioList();
  const taken: Taken[] = [];
  const statuses = createStatuses();

  const server = createServer(async (request, response) => {
    const bytes = await bodyOf(request);
    const answer = (status: number, json: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'GET' && url.pathname === SMS_PATH) {
      if (request.headers.authorization === BASIC) answer(200, list.page(url));
      else answer(401, { code: 20003, message: 'no', status: 401 });
      return;
    }
    const file = await media.answer(request, bytes);
    if (file !== null) {
      response.writeHead(file.status, { 'content-type': file.contentType }).end(file.body);
      return;
    }
    const body = bytes.toString('utf8');
    tries += 1;
    const channel = request.url === SMS_PATH ? 'sms' : 'whatsapp';
    const refusal = refusals[channel].shift();
    if (refusal === undefined || refusal.taken) {
      try {
        const message = take(request, body);
        const form = Object.fromEntries(new URLSearchParams(channel === 'sms' ? body : ''));
        const id = channel === 'sms' ? newSid('SM') : `wamid.${randomBytes(16).toString('hex')}`;
        sent.push(message);
        const [outboundId = '', part = ''] =
          channel === 'sms' ? namesIn(form.StatusCallback) : callbackData(body).split('.');
        taken.push({ to: message.to, outboundId, part, at: Date.now() });
        if (channel === 'sms') list.keepSent(id, form);
        if (channel === 'sms') statuses.ofSms(form.StatusCallback, id);
        else statuses.ofWhatsApp(body, id);
        await refusal?.after;
        if (refusal === undefined || refusal.status === 200) {
          answer(channel === 'sms' ? 201 : 200, channel === 'sms' ? { sid: id } : { messages: [{ id }] });
          return;
        }
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
        answer(400, { code: 21602, message: 'refused', error: { message: 'refused', code: 100 } });
        return;
      }
    }
    await refusal.after;
    const { status, code = status === 429 ? 20429 : 20500 } = refusal;
    if (status === 0) response.destroy();
    else
      answer(status, channel === 'sms' ? { code, message: 'no', status } : { error: { message: 'no', code: 131000 } });
  });
  return {
    url: await listen(server),
    sent,
    taken,
    media,
    faults,
    tries: () => tries,
    refuse: (channel, ...more) => refusals[channel].push(...more),
    receive: (form) => list.keepReceived(form),
    tellStatuses: statuses.tellTo,
    close: () =>
      new Promise((resolve) => {
        statuses.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
