import type { DeskFailed } from '../../core/desk.ts';
import { asId, type TicketId } from '../../core/ids.ts';
import { backoffSeconds } from '../../jobs/backoff.ts';
import { CLAIM_CONVERSATION, ENLIST_PEOPLE, ENLIST_TICKETS, READ_CONVERSATION } from './claim.sql.ts';
import { forgetNext } from './forget.ts';
import type { ForwardDependencies } from './forwarding.ts';
import type { Stepped } from './post.ts';
import { NOTE_DONE, POSTPONE, START_ANEW } from './record.sql.ts';
import { nextStep, type Situation, type Step } from './situation.ts';
import { takeStep } from './steps.ts';

/** Longer than any step may take: a file is fetched (15 s each) or given (20 s). */
const LEASE_SECONDS = 120;
/** Waits of an operator, or of a desk that is away, end within minutes of its coming back. */
const MOST_SECONDS = 300;

/** Seconds until it is tried again; whatever it is, it is tried again: somebody waits. */
export const retryIn = ({ code, retryAfterSeconds }: DeskFailed, attempts: number, chance: number): number => {
  if (code === 'invalid' || code === 'refused') return Math.min(30 * 2 ** Math.min(attempts, 5), MOST_SECONDS);
  return Math.min(Math.max(backoffSeconds(Math.max(attempts, 1), chance), retryAfterSeconds ?? 0), MOST_SECONDS);
};

const settle = async (
  { pool, observer }: ForwardDependencies,
  situation: Situation,
  step: Step,
  stepped: Stepped,
  started: number,
): Promise<void> => {
  const ticketId = situation.ticket_id === null ? null : asId<TicketId>(situation.ticket_id);
  switch (stepped.type) {
    case 'done':
      return observer.told({ ticketId, step, milliseconds: performance.now() - started });
    case 'waits':
      return void (await pool.query(POSTPONE, [situation.id, 'unreachable', stepped.seconds, true, true]));
    case 'failed': {
      const seconds = retryIn(stepped, situation.attempts, Math.random());
      const name = `${stepped.code} ${stepped.detail}`.trim();
      if (stepped.code === 'gone') await pool.query(START_ANEW, [situation.id, name, seconds]);
      else await pool.query(POSTPONE, [situation.id, name, seconds, stepped.code === 'unreachable', false]);
      return observer.failed({ ticketId, step, failure: stepped, retryInSeconds: seconds });
    }
    default:
      return stepped satisfies never;
  }
};

/**
 * Tells the desk one thing, or takes one thing from it: of each conversation in order, of several at once. Our own console needs no telling.
 * @returns false when nothing is due
 */
export const forwardNext = async (dependencies: ForwardDependencies): Promise<boolean> => {
  const { pool, desk, instanceId = null } = dependencies;
  if (desk.type === 'console') return false;
  await pool.query(ENLIST_PEOPLE);
  await pool.query(ENLIST_TICKETS);
  const { rows } = await pool.query<{ id: string }>(CLAIM_CONVERSATION, [LEASE_SECONDS, instanceId]);
  const claimed = rows[0];
  if (claimed === undefined) return forgetNext(dependencies, desk);
  const [situation] = (await pool.query<Situation>(READ_CONVERSATION, [claimed.id])).rows;
  const step = situation === undefined ? null : nextStep(situation);
  if (situation === undefined || step === null) {
    await pool.query(NOTE_DONE, [claimed.id]);
    return true;
  }
  const started = performance.now();
  const stepped = await takeStep({ ...dependencies, desk }, situation, step);
  await settle(dependencies, situation, step, stepped, started);
  return true;
};
