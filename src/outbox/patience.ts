import type { Failed } from '../core/failure.ts';
import { backoffSeconds } from '../jobs/backoff.ts';

/** About half an hour of tries: an answer that comes later answers nothing. */
const MOST_ATTEMPTS = 12;
/** What the provider takes from nobody is tried for a day: then whoever waited has asked again, or a mediator has answered. */
const MOST_BLOCKED_SECONDS = 24 * 3_600;
/** However long a provider asks us to wait, somebody looks within the hour. */
const MOST_ASKED_SECONDS = 3_600;

/**
 * Seconds between two tries of what is not the message's own fault: half as long as it has lasted, within these. Too fast is over in seconds;
 * a token or a bill takes an operator minutes at least.
 */
const BLOCKED = { throttled: { least: 1, most: 60 }, refused: { least: 15, most: 600 } } as const;

/** How often and how long it was tried. */
export type Tried = {
  /** This time included. */
  readonly attempts: number;
  /** Seconds since the provider takes nothing of it for reasons that are not its own; null: it does. */
  readonly blockedSeconds: number | null;
};

/** Whether the try was the message's own: too fast, or an account that an operator must put right, is not its fault. */
export const isBlocked = ({ code, retryable }: Failed): boolean =>
  retryable && (code === 'throttled' || code === 'refused');

const spread = (seconds: number, chance: number): number => seconds * (0.5 + chance);

const blockedFor = (failure: Failed, seconds: number, chance: number): number | null => {
  if (seconds >= MOST_BLOCKED_SECONDS) return null;
  const asked = failure.retryAfterSeconds;
  // What was asked to wait together does not come back together, nor early.
  if (asked !== undefined) return Math.min(asked, MOST_ASKED_SECONDS) * (1 + chance / 4) + chance;
  const { least, most } = BLOCKED[failure.code === 'throttled' ? 'throttled' : 'refused'];
  return spread(Math.min(Math.max(seconds / 2, least), most), chance);
};

/**
 * Seconds until a message is tried again, by what the failure says; null: never.
 * @param chance between 0 and 1
 */
export const retryIn = (failure: Failed, { attempts, blockedSeconds }: Tried, chance: number): number | null => {
  if (!failure.retryable) return null;
  if (isBlocked(failure)) return blockedFor(failure, blockedSeconds ?? 0, chance);
  if (attempts >= MOST_ATTEMPTS) return null;
  const asked = Math.min(failure.retryAfterSeconds ?? 0, MOST_ASKED_SECONDS);
  return Math.max(backoffSeconds(attempts, chance), asked);
};
