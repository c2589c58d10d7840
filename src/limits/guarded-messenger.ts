import type { Channel, Urn } from '../core/channel.ts';
import type { Failed, SendResult } from '../core/failure.ts';
import type { ContactId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Messenger, Recipient } from '../core/messenger.ts';
import type { Screen } from '../core/screen.ts';
import type { Queryable } from '../db/queryable.ts';
import { createBudget } from './daily-budget.ts';
import { mayReceive } from './recipients.ts';
import { type Rate, reserve } from './reserve.ts';

export type Guard = {
  readonly db: Queryable;
  readonly now: () => Date;
  /** Country codes with plus, to which an SMS may go; null: anywhere. */
  readonly prefixes: readonly string[] | null;
  readonly budgets?: Readonly<Record<Channel, number>>;
  /** What sending a part costs; left out: 1. */
  readonly costOf?: (screen: Screen, part: number) => number;
  /** How fast the provider takes what is for this person. Left out: it says nothing of it, and nobody is asked. */
  readonly ratesOf?: (contactId: ContactId) => readonly Rate[];
  /** Somebody who runs the service must look, now. Told once a day for each. */
  readonly onAlarm: (alarm: { readonly channel: Channel; readonly budget: 'near' | 'spent' }) => void;
};

const refused = (detail: string): Failed => ({ type: 'failed', code: 'refused', retryable: false, detail });

/**
 * A way out that neither sends to dear places, nor more than a day's budget, nor faster than the provider takes it. What it refuses ends
 * as `failed`, with the reason, and can be sent again by hand. Each try is counted: the provider may have sent, and charged for, the one before.
 */
export const guarded = (messenger: Messenger, guard: Guard): Messenger => {
  const { channel, knock } = messenger;
  const spend = createBudget(guard.db, channel, guard.budgets);
  const within = async (amount: number, urn: Urn, send: () => Promise<SendResult>): Promise<SendResult> => {
    if (!mayReceive(urn, guard.prefixes)) return refused('place_not_allowed');
    const { granted, alarm } = await spend(amount, guard.now());
    if (alarm !== null) guard.onAlarm({ channel, budget: alarm });
    return granted ? send() : refused('daily_budget');
  };
  const costOf = guard.costOf ?? (() => 1);
  const costFrom = (screen: Screen, from: number): number => {
    let sum = 0;
    for (let part = from; part < messenger.parts(screen); part += 1) sum += costOf(screen, part);
    return sum;
  };
  const { ratesOf } = guard;
  return {
    ...messenger,
    send: (to, screen, part, attempt) =>
      within(costOf(screen, part), to.urn, () => messenger.send(to, screen, part, attempt)),
    ...(ratesOf === undefined
      ? {}
      : {
          reserve: (contactId: ContactId, screen: Screen, from: number) =>
            reserve(guard.db, ratesOf(contactId), costFrom(screen, from)),
        }),
    ...(knock === undefined
      ? {}
      : { knock: (to: Recipient, language: Language) => within(1, to.urn, () => knock(to, language)) }),
  };
};
