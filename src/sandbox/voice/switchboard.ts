import type { Background } from '../background.ts';
import type { TwilioAccount } from '../options.ts';
import { type CallView, callForm, phoneOf } from './call.ts';
import { tellCallOver } from './call-over.ts';
import { type Leg, secondsSince } from './leg.ts';

/** How a call can end, in Twilio's words. */
export type Ending = 'completed' | 'no-answer' | 'busy';

/** All telephones that ring or talk now, and who looks at them. */
export type Switchboard = {
  keep(leg: Leg): void;
  find(callSid: string): Leg | null;
  all(): readonly Leg[];
  parentOf(leg: Leg): Leg | null;
  /** A telephone shows something else. */
  show(leg: Leg, view: CallView): CallView;
  /** Told once a call: whoever takes it off the board tells. @param status what became of it */
  over(leg: Leg, status: Ending): void;
  watch(hear: (phone: string, view: CallView) => void): () => void;
};

export type SwitchboardOptions = {
  readonly account: TwilioAccount;
  readonly background: Background;
  /** Where the bot is told of calls. */
  readonly address: () => string;
  readonly post: (url: string, form: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly now: () => Date;
};

const MOST_CALLS = 500;

export const createSwitchboard = (options: SwitchboardOptions): Switchboard => {
  const { account, background, address, post, now } = options;
  const legs = new Map<string, Leg>();
  const watchers = new Set<(phone: string, view: CallView) => void>();

  const show = (leg: Leg, view: CallView): CallView => {
    leg.call = { ...leg.call, view };
    for (const hear of watchers) hear(phoneOf(leg.party), view);
    return view;
  };

  const over = (leg: Leg, status: Ending): void => {
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

  const find = (callSid: string): Leg | null => legs.get(callSid) ?? null;

  return {
    keep: (leg) => {
      legs.set(leg.party.callSid, leg);
      const oldest = legs.values().next();
      if (legs.size > MOST_CALLS && !oldest.done) over(oldest.value, 'completed');
    },
    find,
    all: () => [...legs.values()],
    parentOf: ({ party }) => (party.parent === null ? null : find(party.parent)),
    show,
    over,
    watch: (hear) => {
      watchers.add(hear);
      return () => watchers.delete(hear);
    },
  };
};
