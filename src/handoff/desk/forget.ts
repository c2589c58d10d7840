import type { RemoteDesk } from '../../core/desk.ts';
import { backoffSeconds } from '../../jobs/backoff.ts';
import type { ForwardDependencies } from './forwarding.ts';
import { keyOf } from './key.ts';
import { CLAIM_FORGOTTEN, FORGOTTEN, POSTPONE_FORGETTING } from './record.sql.ts';

/** Longer than it may take; who ends meanwhile leaves it to the next. */
const LEASE_SECONDS = 120;

/**
 * Has the desk forget somebody who asked for it, or whose time is over. Whoever has the conversation open there reads why it disappears;
 * that is tried once, the deletion until it is done.
 * @returns false when nobody is to be forgotten now
 */
export const forgetNext = async (
  { pool, observer }: Pick<ForwardDependencies, 'pool' | 'observer'>,
  desk: RemoteDesk,
): Promise<boolean> => {
  type Row = { id: string; attempts: number; conversations: string[] };
  const [person] = (await pool.query<Row>(CLAIM_FORGOTTEN, [LEASE_SECONDS])).rows;
  if (person === undefined) return false;
  if (person.attempts === 1) {
    for (const conversation of person.conversations)
      await desk.note(conversation, `erased-${person.id}`, { type: 'erased' });
  }
  const forgotten = await desk.forget(keyOf(person.id));
  if (forgotten.type === 'done' || forgotten.code === 'gone') {
    await pool.query(FORGOTTEN, [person.id]);
    return true;
  }
  const seconds = backoffSeconds(person.attempts, Math.random());
  await pool.query(POSTPONE_FORGETTING, [person.id, seconds]);
  observer.failed({ ticketId: null, step: 'forget', failure: forgotten, retryInSeconds: seconds });
  return true;
};
