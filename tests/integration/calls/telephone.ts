import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type pg from 'pg';
import { createRecordings } from '../../../src/channels/twilio/recordings.ts';
import { createCaller } from '../../../src/channels/voice/caller.ts';
import { voiceWebhooks } from '../../../src/channels/voice/webhook.ts';
import type { Caller } from '../../../src/core/caller.ts';
import { asId, type MemberId } from '../../../src/core/ids.ts';
import type { Language } from '../../../src/core/language.ts';
import { prepareNext } from '../../../src/hearing/prepare-next.ts';
import { createBackground } from '../../../src/sandbox/background.ts';
import { createStore } from '../../../src/sandbox/store.ts';
import { createMessageLog } from '../../../src/sandbox/twilio/messages.ts';
import { createConsent } from '../../../src/sandbox/twilio/opt-out.ts';
import { createTwilioRest } from '../../../src/sandbox/twilio/rest.ts';
import type { CallAct, CallView } from '../../../src/sandbox/voice/call.ts';
import { createExchange, type Exchange } from '../../../src/sandbox/voice/exchange.ts';
import { createKeptRecordings, type KeptRecordings } from '../../../src/sandbox/voice/recordings.ts';
import { wavOf } from '../../../src/speech/audio/wav.ts';
import { answerCall, endCall, handOverCall } from '../../../src/turn/answer-call.ts';
import { voicemailIsHere } from '../../../src/turn/voicemail.ts';
import { createLine, mayRingOf, removerOf } from '../../../src/wiring/line.ts';
import { announcements } from '../../channels/support/patience.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { tellingSpeaker } from '../../support/voice.ts';

export const ACCOUNT = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'a-token',
  smsFrom: '+32460000001',
  voiceFrom: '+3220000001',
};

/** A tone of half a second: somebody has spoken. */
const SPOKEN = wavOf({ samples: Float32Array.from({ length: 4_000 }, (_, at) => Math.sin(at / 5) / 2), rate: 8_000 });

export type Document = { readonly path: string; readonly form: URLSearchParams; readonly twiml: string };

/** The whole line: the bot's webhooks on one side, the sandbox's exchange on the other, real HTTP and signatures between. */
export type Telephone = {
  readonly bot: Bot;
  readonly exchange: Exchange;
  readonly recordings: KeptRecordings;
  readonly caller: Caller;
  readonly url: string;
  /** Every TwiML document that was given, with what was asked. */
  readonly documents: Document[];
  /** What was left after the tone is fetched, kept and heard. */
  readonly hear: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param given `allowedPrefixes` the numbers that may be rung; null: any */
export const openTelephone = async (
  pool: pg.Pool,
  { allowedPrefixes = null }: { readonly allowedPrefixes?: readonly string[] | null } = {},
): Promise<Telephone> => {
  const bot = createBot(pool);
  const dependencies = { ...bot.dependencies, mayRing: mayRingOf({ allowedPrefixes }) };
  const observer = {
    taken: () => undefined,
    failed: ({ error }: { error: unknown }) => {
      throw error;
    },
  };
  const app = express();
  const server: Server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = { warn: () => undefined, debug: () => undefined };
  const background = createBackground(log);
  const recordings = createKeptRecordings();
  const speak = async () => SPOKEN;
  const exchange = createExchange({ account: ACCOUNT, botUrl: () => url, background, recordings, speak });
  const api = { ...ACCOUNT, apiBaseUrl: `${url}/sandbox/twilio` };
  const fetched = createRecordings({ ...api, pauseMs: 10 });
  const remove = removerOf(fetched, log);
  const documents: Document[] = [];

  /** Requests that are still being answered: whoever hung up does not wait for it, the database does. */
  const going = new Set<Promise<void>>();
  app.use((request, response, next) => {
    let resolve = (): void => undefined;
    const done: Promise<void> = new Promise<void>((settle) => {
      resolve = settle;
    }).finally(() => going.delete(done));
    going.add(done);
    const end = response.end.bind(response) as (...given: unknown[]) => typeof response;
    response.end = (...given: unknown[]) => {
      resolve();
      return end(...given);
    };
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const send = response.send.bind(response);
    response.send = (body: unknown) => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      const { originalUrl: path } = request;
      if (path.startsWith('/webhooks')) documents.push({ path, form, twiml: String(body) });
      return send(body);
    };
    next();
  });
  const line = createLine({
    config: { twilio: { voiceFrom: ACCOUNT.voiceFrom }, allowedPrefixes },
    calls: pool,
    conversation: dependencies,
    onMessage: () => undefined,
    remove,
  });
  app.use(
    '/webhooks/twilio',
    voiceWebhooks({
      authToken: ACCOUNT.authToken,
      publicUrl: null,
      onRejected: () => undefined,
      speaker: tellingSpeaker,
      announcements,
      envelope: { seal: (text) => text, open: (sealed) => sealed },
      patience: { answer: 20_000, lastAnswer: 20_000, handOver: 20_000 },
      answer: (question) => answerCall(pool, dependencies, observer, question),
      handOver: (question) => handOverCall(pool, dependencies, observer, question),
      ended: (inbound) => endCall(pool, dependencies, observer, inbound),
      ...line,
    }),
  );
  const consent = createConsent();
  const countSegments = () => ({ encoding: 'GSM-7', segments: 1, units: 1 });
  const rest = { store: createStore(), messages: createMessageLog(), consent, background, countSegments };
  app.use('/sandbox/twilio', createTwilioRest({ account: ACCOUNT, ...rest, exchange, recordings }));

  return {
    ...{ bot, exchange, recordings, url, documents },
    caller: createCaller({ ...api, from: ACCOUNT.voiceFrom, timeoutMs: 5_000, keepAlive: false }),
    hear: async () => {
      const hearing = {
        seals: testSeals,
        fetchers: { voice: fetched.fetch },
        onKept: {
          voice: async (recording: string) => {
            await voicemailIsHere(pool, testSeals, recording);
            remove(recording);
          },
        },
        recogniser: null,
        understand: dependencies.understand,
        readStory: null,
        onPrepared: () => undefined,
        observer: { prepared: () => undefined, postponed: () => undefined },
      };
      while (await prepareNext(pool, hearing));
    },
    close: async () => {
      await background.close();
      await Promise.all(going);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
};

/** What is said in a step, sentence by sentence; a clip's words stand in its address. */
export const told = ({ sounds }: CallView): string =>
  sounds
    .map((sound) => (sound.type === 'say' ? sound.text : sound.type === 'play' ? decodeURIComponent(sound.url) : ''))
    .join('\n');

/** A telephone in somebody's hand. */
export const handset = ({ exchange }: Telephone, number: string) => {
  const current = (): CallView => {
    const view = exchange.callsOf(number).at(-1);
    if (view === undefined) throw new Error('This telephone is silent.');
    return view;
  };
  const act = async (what: CallAct): Promise<CallView> => {
    const { callSid, step } = current();
    const view = await exchange.act(number, callSid, step, what);
    if (view === null) throw new Error('The line is dead.');
    return view;
  };
  return {
    number,
    calls: () => exchange.start(number),
    presses: (digits: string) => act({ type: 'digits', digits }),
    says: (text: string) => act({ type: 'speech', text }),
    isSilent: () => act({ type: 'silence' }),
    picksUp: async (): Promise<CallView> => {
      const view = await exchange.answer(number, current().callSid);
      if (view === null) throw new Error('This telephone does not ring.');
      return view;
    },
    hangsUp: () => exchange.hangUp(number, current().callSid),
    rings: () => exchange.callsOf(number).some(({ status }) => status === 'ringing'),
    state: () => exchange.callsOf(number).at(-1)?.status ?? 'silent',
    hears: () => told(current()),
  };
};

let members = 0;

/** A mediator on duty from an hour ago to an hour from now, unless said otherwise. */
export const addMediator = async (
  { bot }: Telephone,
  {
    phone,
    languages = ['fr'],
    language = 'fr',
    onDuty = true,
    takesCalls = true,
  }: {
    phone: string | null;
    languages?: readonly Language[];
    language?: Language;
    onDuty?: boolean;
    takesCalls?: boolean;
  },
): Promise<MemberId> => {
  members += 1;
  const id = `member-${members}`;
  await bot.pool.query(
    `INSERT INTO members (id, name, email, languages, language, sealed_phone, takes_calls)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      `Mediator ${members}`,
      `${id}@example.org`,
      languages,
      language,
      phone && testSeals.seal(`tel:${phone}`),
      takesCalls,
    ],
  );
  const now = bot.clock.now().getTime();
  if (onDuty)
    await bot.pool.query('INSERT INTO shifts (member_id, starts_at, ends_at, languages) VALUES ($1, $2, $3, $4)', [
      id,
      new Date(now - 3_600_000),
      new Date(now + 3_600_000),
      languages,
    ]);
  return asId(id);
};
