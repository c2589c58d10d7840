import { randomUUID } from 'node:crypto';
import { account } from '../../tests/contract/support/account.ts';
import type { Carrier } from './carrier.ts';
import { ANSWERS, MESSAGES, numberOf } from './messages.ts';
import { type Signed, signedByTwilio, smsInbound, whatsappInbound } from './signed.ts';
import { openWire, type Wire } from './wire.ts';

/** People who each wait for the answer before they go on: as many turns at once as there are contacts. */
export type Talk = {
  /** `peer`: another bot, whose answer comes back in the webhook's response. */
  readonly channel: 'sms' | 'whatsapp' | 'voice' | 'peer';
  readonly contacts: number;
  /** At most. */
  readonly turnsEach: number;
  /** After so many seconds nobody begins another turn; left out: only `turnsEach` ends it. */
  readonly seconds?: number;
  /** Four digits, so that each load has its own people. */
  readonly prefix: string;
  readonly botUrl: string;
  /** Of a peer: it keeps what was said, and its last answer is held to it. */
  readonly remembers?: boolean;
};

/** Milliseconds of each turn, and the seconds that all of it took. */
export type Measured = { readonly times: readonly number[]; readonly seconds: number };

const uniqueId = (): string => randomUUID().replaceAll('-', '');

const post = async (wire: Wire, { path, headers, body }: Signed): Promise<string> => {
  const answer = await wire.post(path, headers, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.body;
};

/** One turn of one person. @throws Error when it went wrong */
type Turn = (from: string, turn: number, wire: Wire) => Promise<void>;

const wordsOf = (turn: number): string => MESSAGES[turn % MESSAGES.length] ?? '';

/** Webhook in, durable turn, reply at the provider. */
const byMessage =
  (carrier: Carrier, inbound: typeof smsInbound, idStart: string): Turn =>
  async (from, turn, wire) => {
    const posted = post(wire, inbound(from, wordsOf(turn), `${idStart}${uniqueId()}`));
    await Promise.all([carrier.next(from), posted]);
  };

/** Where the TwiML of an answer sends the call: to the caller's next answer, or to ask again for this one. Null: nowhere. */
const pathIn = (twiml: string, where: RegExp): string | null => {
  const [, address] = where.exec(twiml) ?? [];
  return address?.replaceAll('&amp;', '&').slice(account.PUBLIC_BASE_URL.length) ?? null;
};
const GATHER = /<Gather[^>]* action="([^"]+)"/;
const REDIRECT = /<Redirect[^>]*>([^<]+)</;

/**
 * A call that goes on and on; its answer is in the webhook's own response. Who is asked to hold the line waits on: the turn has ended when
 * the answer has come.
 */
const byPhone = (): Turn => {
  const calls = new Map<string, { readonly CallSid: string; path: string }>();
  return async (from, turn, wire) => {
    const call = calls.get(from) ?? { CallSid: `CA${uniqueId()}`, path: '/webhooks/twilio/voice' };
    calls.set(from, call);
    const about = {
      AccountSid: account.TWILIO_ACCOUNT_SID,
      CallSid: call.CallSid,
      From: from,
      To: account.TWILIO_VOICE_FROM,
      CallStatus: turn === 0 ? 'ringing' : 'in-progress',
      Direction: 'inbound',
    };
    const said = turn === 0 ? {} : { SpeechResult: wordsOf(turn - 1), Confidence: '0.91' };
    let twiml = await post(wire, signedByTwilio(call.path, { ...about, ...said }));
    for (let held = pathIn(twiml, REDIRECT); held !== null; held = pathIn(twiml, REDIRECT)) {
      twiml = await post(wire, signedByTwilio(held, about));
    }
    const next = pathIn(twiml, GATHER);
    if (next === null) throw new Error(`A call was hung up in the middle, at turn ${turn}.`);
    call.path = next;
  };
};

/** The same request as an SMS to ours, signed alike, though no peer looks at it. */
const toPeer =
  (remembers: boolean): Turn =>
  async (from, turn, wire) => {
    const words = ANSWERS[turn % ANSWERS.length] ?? '';
    const { headers, body } = smsInbound(from, words, `SM${uniqueId()}`);
    const answer = await post(wire, { path: '/webhook', headers, body });
    const isLast = turn % ANSWERS.length === ANSWERS.length - 1;
    if (remembers && isLast && !answer.includes(ANSWERS.slice(1).join(', '))) {
      throw new Error(`A peer has forgotten what was said: ${answer}`);
    }
  };

const turnsOf = (carrier: Carrier, { channel, remembers = false }: Talk): Turn => {
  switch (channel) {
    case 'sms':
      return byMessage(carrier, smsInbound, 'SM');
    case 'whatsapp':
      return byMessage(carrier, whatsappInbound, 'wamid.');
    case 'voice':
      return byPhone();
    case 'peer':
      return toPeer(remembers);
    default:
      return channel satisfies never;
  }
};

/** Everybody has a connection of their own, opened before the clock starts and kept. */
export const talk = async (carrier: Carrier, load: Talk): Promise<Measured> => {
  const take = turnsOf(carrier, load);
  const numbers = Array.from({ length: load.contacts }, (_, index) => numberOf(load.prefix, index));
  const wires = await Promise.all(numbers.map(() => openWire(load.botUrl)));
  const times: number[] = [];
  const began = performance.now();
  const until = began + (load.seconds ?? Number.POSITIVE_INFINITY) * 1_000;
  const person = async (from: string, wire: Wire): Promise<void> => {
    for (let turn = 0; turn < load.turnsEach; turn += 1) {
      const asked = performance.now();
      if (asked >= until) return;
      await take(from, turn, wire);
      times.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(wires.map((wire, index) => person(numbers[index] ?? '', wire)));
    return { times, seconds: (performance.now() - began) / 1_000 };
  } finally {
    for (const wire of wires) wire.close();
  }
};
