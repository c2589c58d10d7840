import type { Language } from '../../core/language.ts';
import type { Background } from '../background.ts';
import type { TwilioAccount } from '../options.ts';
import { postAsTwilio } from '../twilio/request.ts';
import { newSid } from '../twilio/sids.ts';
import { type Call, type CallAct, type CallView, callForm, createCaller, type Party, phoneOf } from './call.ts';
import { tellCallOver } from './call-over.ts';
import { type Dialling, type Leg, languageOf, ringing, secondsSince, viewOf } from './leg.ts';
import type { KeptRecordings } from './recordings.ts';
import type { Dial, Recording } from './twiml.ts';

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

const MOST_CALLS = 500;

export const createExchange = (options: ExchangeOptions): Exchange => {
  const { account, background, recordings, speak, now = () => new Date() } = options;
  const legs = new Map<string, Leg>();
  const watchers = new Set<(phone: string, view: CallView) => void>();
  const post = (url: string, form: Readonly<Record<string, string>>) =>
    postAsTwilio(account, url, form, background.signal);
  const caller = createCaller(account, post);
  const address = (): string => `${options.botUrl()}/webhooks/twilio/voice`;

  const show = (leg: Leg, view: CallView): CallView => {
    leg.call = { ...leg.call, view };
    for (const hear of watchers) hear(phoneOf(leg.party), view);
    return view;
  };

  /** Told once a call: whoever takes it out of the map tells. @param status what became of it */
  const over = (leg: Leg, status: 'completed' | 'no-answer' | 'busy'): void => {
    const { callSid, direction, from } = leg.party;
    if (!legs.delete(callSid)) return;
    show(leg, { ...leg.call.view, status: 'ended' });
    const { startedAt, statusCallback } = leg;
    if (direction === 'inbound') {
      const ended = { callSid, resident: from, startedAt, endedAt: now() };
      background.run('call status callback', () => tellCallOver(account, address(), ended, background.signal));
    } else if (statusCallback !== null) {
      const seconds = String(status === 'completed' ? secondsSince(startedAt, now()) : 0);
      const form = { ...callForm(account, leg.party, status), CallDuration: seconds };
      background.run('call status callback', async () => void (await post(statusCallback, form)));
    }
  };

  const keep = (leg: Leg): void => {
    legs.set(leg.party.callSid, leg);
    const oldest = legs.values().next();
    if (legs.size > MOST_CALLS && !oldest.done) over(oldest.value, 'completed');
  };

  /** A document has been read to where something is waited for. */
  const advance = (leg: Leg, call: Call): CallView => {
    leg.call = call;
    leg.next = null;
    if (!legs.has(leg.party.callSid)) return { ...call.view, status: 'ended' };
    const { waits } = call;
    if (call.view.status === 'ended') {
      if (leg.party.direction === 'outbound-dial') return call.readThrough ? connect(leg) : leave(leg);
      over(leg, 'completed');
      return call.view;
    }
    show(leg, call.view);
    if (waits?.type === 'dial') dial(leg, waits);
    return leg.call.view;
  };

  /** The action of what was dialled or recorded is asked for. */
  const goOn = (leg: Leg, action: string | null, extra: Readonly<Record<string, string>>): Promise<CallView> => {
    const next = caller.goOn(leg.call, leg.party, action, extra).then((call) => advance(leg, call));
    leg.next = next;
    return next;
  };

  // One telephone rings another -----------------------------------------------------------------------------------

  const dial = (parent: Leg, verb: Dial): void => {
    const children = verb.numbers.map(({ number, url }): Leg => {
      const callSid = newSid('CA');
      const from = verb.callerId ?? phoneOf(parent.party);
      const party: Party = { callSid, from, to: number, direction: 'outbound-dial', parent: parent.party.callSid };
      const full = url === null ? null : new URL(url, parent.call.url).href;
      return {
        party,
        startedAt: now(),
        call: ringing(callSid),
        url: full,
        statusCallback: null,
        dialling: null,
        next: null,
      };
    });
    const dialling: Dialling = { verb, children: children.map(({ party }) => party.callSid), connected: null };
    parent.dialling = dialling;
    for (const child of children) {
      keep(child);
      show(child, child.call.view);
    }
    background.run('dialled telephones ring', async () => {
      await background.wait(verb.timeoutSeconds * 1_000);
      const rings = (callSid: string): boolean => legs.get(callSid)?.call.view.status === 'ringing';
      if (parent.dialling === dialling && dialling.children.some(rings)) await endDial(parent, 'no-answer');
    });
  };

  /** What was dialled has come to an end: those telephones are free, and the action of the Dial says what comes next. */
  const endDial = async (parent: Leg, status: 'completed' | 'no-answer' | 'busy', hungUp = false): Promise<void> => {
    const { dialling } = parent;
    if (dialling === null) return;
    parent.dialling = null;
    const [child = ''] = dialling.children;
    for (const callSid of dialling.children) {
      const leg = legs.get(callSid);
      if (leg !== undefined) over(leg, 'completed');
    }
    const { connected, verb } = dialling;
    await goOn(parent, verb.action, {
      DialCallStatus: status,
      DialCallSid: child,
      DialBridged: String(connected !== null),
      DialCallDuration: String(connected === null ? 0 : secondsSince(connected.at, now())),
      ...(hungUp ? { CallStatus: 'completed' } : {}),
    });
  };

  const parentOf = ({ party }: Leg): Leg | null => (party.parent === null ? null : (legs.get(party.parent) ?? null));

  /** Both hear one another. */
  const connect = (leg: Leg): CallView => {
    const parent = parentOf(leg);
    if (parent === null || parent.dialling === null) return leave(leg);
    parent.dialling.connected = { at: now() };
    show(parent, { ...parent.call.view, status: 'connected', sounds: [] });
    return show(leg, { ...leg.call.view, status: 'connected' });
  };

  /**
   * A telephone that was dialled is hung up. To Twilio a call that was picked up is "completed", though nobody was connected.
   * @param status what a call is that nobody picked up
   */
  const leave = (leg: Leg, status: 'busy' | 'completed' = 'completed'): CallView => {
    const parent = parentOf(leg);
    over(leg, status);
    const others = parent?.dialling?.children.some((callSid) => legs.has(callSid)) ?? false;
    if (parent !== null && !others) background.run('end of a dialled call', () => endDial(parent, status));
    return leg.call.view;
  };

  /** The first that picks up is the one: the others stop ringing. Source: https://www.twilio.com/docs/voice/twiml/number */
  const pickUp = async (leg: Leg): Promise<CallView> => {
    for (const callSid of parentOf(leg)?.dialling?.children ?? []) {
      const other = legs.get(callSid);
      if (other !== undefined && other !== leg) over(other, 'no-answer');
    }
    show(leg, viewOf(leg.party.callSid, 'talking'));
    if (leg.url === null) return connect(leg);
    return advance(leg, await caller.start(leg.party, leg.url, 'in-progress'));
  };

  // After the tone ------------------------------------------------------------------------------------------------

  const record = async (leg: Leg, verb: Recording, said: string | null, digits: string): Promise<CallView> => {
    const wav = said === null ? null : await speak(languageOf(leg.call), said);
    // Of an empty recording nothing is told: what comes after it in the document is done.
    if (wav === null) return goOn(leg, null, {});
    const sid = recordings.keep(wav, leg.party.callSid);
    const path = `/sandbox/twilio/2010-04-01/Accounts/${account.accountSid}/Recordings/${sid}`;
    const about = { RecordingSid: sid, RecordingUrl: `${options.botUrl()}${path}`, RecordingDuration: '3' };
    const view = await goOn(leg, verb.action, { ...about, Digits: digits });
    const { statusCallback } = verb;
    if (statusCallback !== null)
      background.run('recording status callback', async () => {
        const { callSid } = leg.party;
        await post(new URL(statusCallback, leg.call.url || address()).href, {
          ...{ AccountSid: account.accountSid, CallSid: callSid, RecordingStatus: 'completed', RecordingChannels: '1' },
          ...{ ...about, RecordingSource: 'RecordVerb' },
        });
      });
    return view;
  };

  const take = (leg: Leg, act: CallAct): Promise<CallView> => {
    const { waits } = leg.call;
    if (waits?.type === 'record')
      return record(leg, waits, act.type === 'speech' ? act.text : null, act.type === 'digits' ? act.digits : '');
    return caller.act(leg.call, leg.party, act).then((call) => advance(leg, call));
  };

  const legOf = (phone: string, callSid: string): Leg | null => {
    const leg = legs.get(callSid);
    return leg !== undefined && phoneOf(leg.party) === phone ? leg : null;
  };

  return {
    start: async (resident) => {
      const callSid = newSid('CA');
      const party: Party = { callSid, from: resident, to: account.voiceFrom, direction: 'inbound', parent: null };
      const call = await caller.start(party, address());
      const nothing = { url: null, statusCallback: null, dialling: null, next: null };
      const leg: Leg = { party, startedAt: now(), call, ...nothing };
      keep(leg);
      return advance(leg, call);
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
      const next = pickUp(leg);
      leg.next = next;
      return next;
    },
    hangUp: (phone, callSid) => {
      const leg = legOf(phone, callSid);
      if (leg === null) return;
      if (leg.party.direction === 'outbound-dial') {
        const wasConnected = leg.call.view.status !== 'ringing';
        leave(leg, wasConnected ? 'completed' : 'busy');
        return;
      }
      const { dialling } = leg;
      const wasRinging = leg.call.view.status === 'ringing';
      if (dialling !== null) {
        const status = dialling.connected === null ? 'no-answer' : 'completed';
        background.run('end of a dialled call', () => endDial(leg, status, true));
      }
      over(leg, wasRinging ? 'busy' : 'completed');
    },
    ring: ({ to, from, url, statusCallback, timeoutSeconds }) => {
      const callSid = newSid('CA');
      const party: Party = { callSid, from, to, direction: 'outbound-api', parent: null };
      const leg: Leg = {
        party,
        startedAt: now(),
        call: ringing(callSid),
        url,
        statusCallback,
        dialling: null,
        next: null,
      };
      keep(leg);
      show(leg, leg.call.view);
      background.run('a telephone rings', async () => {
        await background.wait(timeoutSeconds * 1_000);
        if (leg.call.view.status === 'ringing' && !background.signal.aborted) over(leg, 'no-answer');
      });
      return callSid;
    },
    callsOf: (phone) => [...legs.values()].filter(({ party }) => phoneOf(party) === phone).map(({ call }) => call.view),
    phonesOf: (resident) =>
      [...legs.values()].flatMap((leg) => {
        const { party, call } = leg;
        const parent = parentOf(leg);
        const root = parent ?? leg;
        const mine = root.party.direction === 'outbound-api' || phoneOf(root.party) === resident;
        const other = party.direction !== 'inbound' && phoneOf(party) !== resident;
        return mine && other ? [{ phone: phoneOf(party), view: call.view }] : [];
      }),
    watch: (hear) => {
      watchers.add(hear);
      return () => watchers.delete(hear);
    },
  };
};
