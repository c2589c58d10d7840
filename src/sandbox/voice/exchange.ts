/** The simulator's stand-in for Twilio's exchange: who rings whom (`dialling.ts`), what is said (`reading.ts`) and kept (`after-tone.ts`). */
import type { Language } from '../../core/language.ts';
import type { Background } from '../background.ts';
import type { TwilioAccount } from '../options.ts';
import { postAsTwilio } from '../twilio/request.ts';
import { newSid } from '../twilio/sids.ts';
import { createAfterTone } from './after-tone.ts';
import { type CallAct, type CallView, createCaller, type Party, phoneOf } from './call.ts';
import { createDialling } from './dialling.ts';
import { type Leg, ringing } from './leg.ts';
import { createReading } from './reading.ts';
import type { KeptRecordings } from './recordings.ts';
import { createSwitchboard } from './switchboard.ts';

/** The telephone exchange: calls that go on, one CallSid each from ringing to the end. */
export type Exchange = {
  start(resident: string): Promise<CallView>;
  /**
   * @param step the step that is answered: a key pressed twice in haste answers once.
   * @returns null when no such call goes on (any more).
   */
  act(phone: string, callSid: string, step: number, act: CallAct): Promise<CallView | null>;
  /** Picks up a telephone that rings. */
  answer(phone: string, callSid: string): Promise<CallView | null>;
  /** Hangs up, or lets a telephone that rings know that nobody wants to. */
  hangUp(phone: string, callSid: string): void;
  /** A call that the REST API asks for. @returns its CallSid */
  ring(call: {
    readonly to: string;
    readonly from: string;
    readonly url: string;
    readonly statusCallback: string | null;
    readonly timeoutSeconds: number;
  }): string;
  /** The calls of a telephone, the oldest first. */
  callsOf(phone: string): readonly CallView[];
  /** The telephones that ring or talk because this one called; those that the bot itself had rung are everybody's. */
  phonesOf(resident: string): readonly { readonly phone: string; readonly view: CallView }[];
  /** Told of each change of any call, those that end included. */
  watch(hear: (phone: string, view: CallView) => void): () => void;
};

export type ExchangeOptions = {
  readonly account: TwilioAccount;
  readonly botUrl: () => string;
  readonly background: Background;
  readonly recordings: KeptRecordings;
  /** A WAV of somebody who says it: what was said after the tone. Null: it cannot be spoken now. */
  readonly speak: (language: Language, text: string) => Promise<Uint8Array | null>;
  readonly now?: () => Date;
};

/** It has rung nobody, and asks for nothing. */
const NOTHING_YET = { dialling: null, next: null } as const;

export const createExchange = (options: ExchangeOptions): Exchange => {
  const { account, botUrl, background, recordings, speak, now = () => new Date() } = options;
  const post = (url: string, form: Readonly<Record<string, string>>) =>
    postAsTwilio(account, url, form, background.signal);
  const address = (): string => `${botUrl()}/webhooks/twilio/voice`;
  const caller = createCaller(account, post);
  const board = createSwitchboard({ account, background, address, post, now });
  const reading = createReading(board, caller, {
    dial: (leg, verb) => dialling.dial(leg, verb),
    connect: (leg) => dialling.connect(leg),
    leave: (leg) => dialling.leave(leg),
  });
  const dialling = createDialling({ board, caller, reading, background, now });
  const record = createAfterTone({ account, background, recordings, reading, botUrl, address, post, speak });

  const legOf = (phone: string, callSid: string): Leg | null => {
    const leg = board.find(callSid);
    return leg !== null && phoneOf(leg.party) === phone ? leg : null;
  };

  const take = (leg: Leg, act: CallAct): Promise<CallView> => {
    const { waits } = leg.call;
    if (waits?.type === 'record')
      return record(leg, waits, act.type === 'speech' ? act.text : null, act.type === 'digits' ? act.digits : '');
    return caller.act(leg.call, leg.party, act).then((call) => reading.advance(leg, call));
  };

  return {
    start: async (resident) => {
      const callSid = newSid('CA');
      const party: Party = { callSid, from: resident, to: account.voiceFrom, direction: 'inbound', parent: null };
      const call = await caller.start(party, address());
      const leg: Leg = { party, startedAt: now(), call, url: null, statusCallback: null, ...NOTHING_YET };
      board.keep(leg);
      return reading.advance(leg, call);
    },
    act: async (phone, callSid, step, act) => {
      const leg = legOf(phone, callSid);
      if (leg === null) return null;
      if (leg.next !== null) return leg.next;
      const { view, waits } = leg.call;
      if (view.step !== step || waits === null || waits.type === 'dial') return view;
      const next = take(leg, act);
      leg.next = next;
      return next;
    },
    answer: async (phone, callSid) => {
      const leg = legOf(phone, callSid);
      if (leg === null) return null;
      if (leg.next !== null) return leg.next;
      if (leg.call.view.status !== 'ringing') return leg.call.view;
      const next = dialling.pickUp(leg);
      leg.next = next;
      return next;
    },
    hangUp: (phone, callSid) => {
      const leg = legOf(phone, callSid);
      if (leg === null) return;
      const wasRinging = leg.call.view.status === 'ringing';
      if (leg.party.direction === 'outbound-dial') {
        dialling.leave(leg, wasRinging ? 'busy' : 'completed');
        return;
      }
      const dialled = leg.dialling;
      if (dialled !== null) {
        const status = dialled.connected === null ? 'no-answer' : 'completed';
        background.run('end of a dialled call', () => dialling.endDial(leg, status, true));
      }
      board.over(leg, wasRinging ? 'busy' : 'completed');
    },
    ring: ({ to, from, url, statusCallback, timeoutSeconds }) => {
      const callSid = newSid('CA');
      const party: Party = { callSid, from, to, direction: 'outbound-api', parent: null };
      const leg: Leg = { party, startedAt: now(), call: ringing(callSid), url, statusCallback, ...NOTHING_YET };
      board.keep(leg);
      board.show(leg, leg.call.view);
      background.run('a telephone rings', async () => {
        await background.wait(timeoutSeconds * 1_000);
        if (leg.call.view.status === 'ringing' && !background.signal.aborted) board.over(leg, 'no-answer');
      });
      return callSid;
    },
    callsOf: (phone) =>
      board
        .all()
        .filter(({ party }) => phoneOf(party) === phone)
        .map(({ call }) => call.view),
    phonesOf: (resident) =>
      board.all().flatMap((leg) => {
        const { party, call } = leg;
        const root = board.parentOf(leg) ?? leg;
        const mine = root.party.direction === 'outbound-api' || phoneOf(root.party) === resident;
        const other = party.direction !== 'inbound' && phoneOf(party) !== resident;
        return mine && other ? [{ phone: phoneOf(party), view: call.view }] : [];
      }),
    watch: board.watch,
  };
};
