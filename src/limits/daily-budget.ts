import type { Channel } from '../core/channel.ts';
import type { Queryable } from '../db/queryable.ts';
import { LIMITS } from './limits.ts';
import { addToTally, beginningOf } from './tally.ts';

export type Spending = {
  /** False: the day's budget is spent, and this is not sent. */
  readonly granted: boolean;
  /** This very one crossed a threshold: whoever runs the service must hear of it, once. */
  readonly alarm: 'near' | 'spent' | null;
};

const BUDGETS: Readonly<Record<Channel, number>> = {
  sms: LIMITS.smsSegmentsADay,
  whatsapp: LIMITS.whatsappMessagesADay,
  // A call is answered, and answers are part of it.
  voice: Number.POSITIVE_INFINITY,
};

const crossed = (threshold: number, after: number, amount: number): boolean =>
  after > threshold && after - amount <= threshold;

/** A process takes a thousandth of the day's budget at once: the count is one row, and each message would wait for the one before it. */
const SHARES = 1_000;

export type Budget = (amount: number, now: Date) => Promise<Spending>;

/**
 * A channel's budget of the day (UTC), one for all replicas. What a process has taken and not spent when it ends, and what is refused, counts
 * as spent, so that the day stays closed; a part of a share is never given.
 * @returns takes what a message costs: segments of an SMS; 1 for a message by WhatsApp
 */
export const createBudget = (db: Queryable, channel: Channel, budgets = BUDGETS): Budget => {
  const budget = budgets[channel];
  const share = Math.max(1, Math.floor(budget / SHARES));
  let hand = { day: 0, left: 0 };

  return async (amount, now) => {
    if (!Number.isFinite(budget)) return { granted: true, alarm: null };
    const day = beginningOf('day', now).getTime();
    if (hand.day !== day) hand = { day, left: 0 };
    if (hand.left >= amount) {
      hand.left -= amount;
      return { granted: true, alarm: null };
    }
    const taken = Math.max(share, amount);
    const after = await addToTally(db, `sent/${channel}`, { unit: 'day', now, more: taken });
    const granted = after <= budget;
    if (granted && hand.day === day) hand.left += taken - amount;
    if (crossed(budget, after, taken)) return { granted: false, alarm: 'spent' };
    return { granted, alarm: crossed(budget * LIMITS.alarmAt, after, taken) ? 'near' : null };
  };
};
