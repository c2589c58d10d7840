import type pg from 'pg';
import type { CodeMaker } from '../../src/booking/code.ts';
import { renderLine } from '../../src/channels/voice/line.ts';
import { renderVoice } from '../../src/channels/voice/render.ts';
import type { LineStep } from '../../src/core/caller.ts';
import type { Channel, Urn } from '../../src/core/channel.ts';
import type { Prepared } from '../../src/core/heard.ts';
import { asId, type ProviderId } from '../../src/core/ids.ts';
import type { Inbound, InboundContent } from '../../src/core/inbound.ts';
import { createSeals, type Seals } from '../../src/db/seal.ts';
import { RECORD_PREPARED } from '../../src/hearing/record.sql.ts';
import { type Accepted, accept } from '../../src/inbox/accept.ts';
import { nextSend, type SendDependencies } from '../../src/outbox/next-send.ts';
import { answerCall, endCall } from '../../src/turn/answer-call.ts';
import { nextTurn, type TurnObserver } from '../../src/turn/next-turn.ts';
import type { TurnDependencies } from '../../src/turn/take-turn.ts';
import { createConversation } from '../../src/wiring/conversation.ts';
import { createTestClock, type TestClock } from './clock.ts';
import { createPhone, type Phone } from './phone.ts';
import { BASE_URL, tellingSpeaker } from './voice.ts';

export const TIME_ZONE = 'Europe/Brussels';
export const testSeals: Seals = createSeals(Buffer.alloc(32, 7));

/** Codes that a test can foresee: 4711, 4712… */
export const countingCodes = (first = 4711): CodeMaker => {
  let next = first - 1;
  return () => {
    next += 1;
    return String(next);
  };
};

/** The whole bot on a real database: only the provider is the test. */
export type Bot = {
  readonly pool: pg.Pool;
  readonly clock: TestClock;
  readonly dependencies: TurnDependencies;
  readonly phone: Phone;
  readonly sending: SendDependencies;
  /** What a webhook does with a message. */
  readonly accept: (inbound: Inbound) => Promise<Accepted>;
  readonly call: (inbound: Inbound) => Promise<string>;
  /** The line of a call closes. */
  readonly endCall: (inbound: Inbound) => Promise<void>;
  /** A voice note that was listened to before its turn; null: nobody spoke in it. */
  readonly acceptHeard: (inbound: Inbound, words: string | null) => Promise<void>;
  /** Takes every turn that is due, with so many workers at once (default 1). @throws the error of a turn that failed */
  readonly takeTurns: (workers?: number) => Promise<void>;
  /** Sends everything that is due. */
  readonly sendAll: () => Promise<void>;
};

/** What a caller hears who asked for a person, as the server says it; the mediator's own line is not tried here. */
const lineOf =
  ({ catalogues }: TurnDependencies['words']) =>
  ({ handover, line }: LineStep): string => {
    const words = { word: catalogues.word, whisper: () => [] };
    const context = { words, speaker: tellingSpeaker, baseUrl: BASE_URL, callerId: '+3225550100' };
    return renderLine({ ...context, address: (path) => `/line/${path}` }, handover, line);
  };

/** Messages that were never tried, that nothing holds back, and that come first of their contact. */
const FIRST_AND_READY = `
  FROM inbound w
  WHERE w.processed_at IS NULL AND w.prepared_at IS NOT NULL AND w.attempts = 0 AND w.channel <> 'voice'
    AND NOT EXISTS (SELECT FROM inbound e WHERE e.contact_id = w.contact_id AND e.processed_at IS NULL AND e.id <> w.id
      AND (coalesce(e.sent_at, e.received_at), e.id) < (coalesce(w.sent_at, w.received_at), w.id))`;

const isDue = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ due: boolean }>(`SELECT EXISTS (SELECT ${FIRST_AND_READY}) AS due`);
  return rows[0]?.due === true;
};

/** A database whose clock was set back by a moment finds them when it has caught up: many more scans than that takes. */
const MOST_SCANS = 2_000;

const leftBehind = async (pool: pg.Pool): Promise<Error> => {
  const { rows } = await pool.query(
    `SELECT w.id, w.next_attempt_at - clock_timestamp() AS due_in, w.received_at - clock_timestamp() AS received ${FIRST_AND_READY}`,
  );
  return new Error(`No turn takes what waits: ${JSON.stringify(rows)}`);
};

export const createBot = (
  pool: pg.Pool,
  {
    clock = createTestClock(),
    makeCode = countingCodes(),
    putsThrough = false,
  }: {
    clock?: TestClock;
    makeCode?: CodeMaker /** Who asks for a person on a call hears what follows. */;
    putsThrough?: boolean;
  } = {},
): Bot => {
  const dependencies = createConversation({ seals: testSeals, clock, makeCode, timeZone: TIME_ZONE });
  const phone = createPhone();
  const failures: unknown[] = [];
  const observer: TurnObserver = { taken: () => undefined, failed: ({ error }) => void failures.push(error) };
  const sending: SendDependencies = {
    pool,
    seals: testSeals,
    messengers: { sms: phone.messenger('sms'), whatsapp: phone.messenger('whatsapp') },
    observer: { sent: () => undefined, doubted: () => undefined, failed: () => undefined },
  };
  return {
    pool,
    clock,
    dependencies,
    phone,
    sending,
    accept: (inbound) => accept(pool, testSeals, inbound),
    call: (inbound) =>
      answerCall(pool, dependencies, observer, {
        inbound,
        render: (screen) => renderVoice(screen, '/next', tellingSpeaker, BASE_URL),
        ...(putsThrough ? { renderLine: lineOf(dependencies.words) } : {}),
      }),
    endCall: (inbound) => endCall(pool, dependencies, observer, inbound),
    acceptHeard: async (inbound, words) => {
      const { inboundId } = await accept(pool, testSeals, inbound, true);
      const prepared: Prepared = {
        heard: words === null ? { type: 'nothing' } : { type: 'words', text: words },
        story: null,
      };
      await pool.query(RECORD_PREPARED, [inboundId, testSeals.sealJson(prepared)]);
    },
    takeTurns: async (workers = 1) => {
      const work = async (): Promise<void> => {
        while (await nextTurn(pool, dependencies, observer)) if (failures.length > 0) throw failures.pop();
      };
      await Promise.all(Array.from({ length: workers }, work));
      // What one worker's look hid from another is found by a later scan, as in the program.
      for (let scans = 1; await work().then(() => isDue(pool)); scans += 1)
        if (scans > MOST_SCANS) throw await leftBehind(pool);
    },
    sendAll: async () => {
      while (await nextSend(sending));
    },
  };
};

let messages = 0;
/** An id as a provider makes them: never twice the same. */
export const newProviderId = (): ProviderId => {
  messages += 1;
  return asId(`test-${messages}`);
};

export const inboundOf = (channel: Channel, urn: Urn, content: InboundContent): Inbound => ({
  channel,
  urn,
  providerId: newProviderId(),
  sentAt: null,
  content,
});

export const textFrom = (urn: Urn, text: string, channel: Channel = 'sms'): Inbound =>
  inboundOf(channel, urn, { type: 'text', text });
