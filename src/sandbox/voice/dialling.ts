import type { Background } from '../background.ts';
import { newSid } from '../twilio/sids.ts';
import { type CallView, type createCaller, type Party, phoneOf } from './call.ts';
import { type Dialling, type Leg, ringing, secondsSince, viewOf } from './leg.ts';
import type { Others, Reading } from './reading.ts';
import type { Ending, Switchboard } from './switchboard.ts';
import type { Dial } from './twiml.ts';

/** One telephone rings others. */
export type Dialled = Others & {
  /** What was dialled has come to an end: those telephones are free, and the action of the Dial says what comes next. */
  endDial(parent: Leg, status: Ending, hungUp?: boolean): Promise<void>;
  /** @param status what a call is that nobody picked up */
  leave(leg: Leg, status?: 'busy' | 'completed'): CallView;
  pickUp(leg: Leg): Promise<CallView>;
};

type Given = {
  readonly board: Switchboard;
  readonly caller: ReturnType<typeof createCaller>;
  readonly reading: Reading;
  readonly background: Background;
  readonly now: () => Date;
};

/** The telephones that a Dial rings, not picked up yet. */
const childrenOf = (parent: Leg, verb: Dial, now: Date): readonly Leg[] =>
  verb.numbers.map(({ number, url }): Leg => {
    const callSid = newSid('CA');
    const from = verb.callerId ?? phoneOf(parent.party);
    const party: Party = { callSid, from, to: number, direction: 'outbound-dial', parent: parent.party.callSid };
    const full = url === null ? null : new URL(url, parent.call.url).href;
    const nothing = { statusCallback: null, dialling: null, next: null };
    return { party, startedAt: now, call: ringing(callSid), url: full, ...nothing };
  });

export const createDialling = ({ board, caller, reading, background, now }: Given): Dialled => {
  const { find, keep, over, parentOf, show } = board;

  const dial = (parent: Leg, verb: Dial): void => {
    const children = childrenOf(parent, verb, now());
    const dialling: Dialling = { verb, children: children.map(({ party }) => party.callSid), connected: null };
    parent.dialling = dialling;
    for (const child of children) {
      keep(child);
      show(child, child.call.view);
    }
    background.run('dialled telephones ring', async () => {
      await background.wait(verb.timeoutSeconds * 1_000);
      const rings = (callSid: string): boolean => find(callSid)?.call.view.status === 'ringing';
      if (parent.dialling === dialling && dialling.children.some(rings)) await endDial(parent, 'no-answer');
    });
  };

  const endDial = async (parent: Leg, status: Ending, hungUp = false): Promise<void> => {
    const { dialling } = parent;
    if (dialling === null) return;
    parent.dialling = null;
    const [child = ''] = dialling.children;
    for (const callSid of dialling.children) {
      const leg = find(callSid);
      if (leg !== null) over(leg, 'completed');
    }
    const { connected, verb } = dialling;
    await reading.goOn(parent, verb.action, {
      DialCallStatus: status,
      DialCallSid: child,
      DialBridged: String(connected !== null),
      DialCallDuration: String(connected === null ? 0 : secondsSince(connected.at, now())),
      ...(hungUp ? { CallStatus: 'completed' } : {}),
    });
  };

  /** Both hear one another. */
  const connect = (leg: Leg): CallView => {
    const parent = parentOf(leg);
    if (parent === null || parent.dialling === null) return leave(leg);
    parent.dialling.connected = { at: now() };
    show(parent, { ...parent.call.view, status: 'connected', sounds: [] });
    return show(leg, { ...leg.call.view, status: 'connected' });
  };

  /** A telephone that was dialled is hung up. To Twilio a call that was picked up is "completed", though nobody was connected. */
  const leave = (leg: Leg, status: 'busy' | 'completed' = 'completed'): CallView => {
    const parent = parentOf(leg);
    over(leg, status);
    const others = parent?.dialling?.children.some((callSid) => find(callSid) !== null) ?? false;
    if (parent !== null && !others) background.run('end of a dialled call', () => endDial(parent, status));
    return leg.call.view;
  };

  return {
    dial,
    endDial,
    connect,
    leave,
    /** The first that picks up is the one: the others stop ringing. Source: https://www.twilio.com/docs/voice/twiml/number */
    pickUp: async (leg) => {
      for (const callSid of parentOf(leg)?.dialling?.children ?? []) {
        const other = find(callSid);
        if (other !== null && other !== leg) over(other, 'no-answer');
      }
      show(leg, viewOf(leg.party.callSid, 'talking'));
      if (leg.url === null) return connect(leg);
      return reading.advance(leg, await caller.start(leg.party, leg.url, 'in-progress'));
    },
  };
};
