import { isTurnedAway } from '../core/failure.ts';
import { asId, type ContactId } from '../core/ids.ts';
import { faultPoint } from '../faults.ts';
import { withSpan } from '../telemetry/span.ts';
import { CLAIM_SEND } from './claim.sql.ts';
import { SETTLE_SECONDS } from './doubt.ts';
import { forgetErased } from './forget-erased.ts';
import { STEP_BACK } from './hold.sql.ts';
import { reachOtherwise } from './other-way.ts';
import { isBlocked, retryIn } from './patience.ts';
import { AWAIT_NEWS, AWAIT_SLOT, GIVE_UP, POSTPONE_SEND, STOP_CONTACT } from './record.sql.ts';
import { LEASE_SECONDS, type Sending, sendParts } from './send-parts.ts';
import { idsOf, type SendRow } from './send-row.ts';
import type { SendDependencies } from './sending.ts';

export type { SendDependencies, SendObserver } from './sending.ts';

type Stuck = Extract<Sending, { type: 'stuck' | 'turned_away' }>;

const goOtherwise = async (dependencies: SendDependencies, row: SendRow, { failure }: Stuck): Promise<void> => {
  const { observer } = dependencies;
  const otherwise = await reachOtherwise(dependencies, row, failure);
  observer.failed({ ...idsOf(row), failure, retryInSeconds: null });
  if (otherwise !== 'ended') observer.woke?.({ ...idsOf(row), messages: 1 });
};

const settleFailure = async (
  dependencies: SendDependencies,
  row: SendRow,
  stuck: Extract<Sending, { type: 'stuck' }>,
): Promise<void> => {
  const { pool, observer } = dependencies;
  const { failure, doubtful } = stuck;
  const tried = { attempts: row.attempts, blockedSeconds: row.blocked_seconds };
  const seconds = retryIn(failure, tried, Math.random());
  const retryInSeconds = seconds === null ? null : Math.max(seconds, doubtful ? SETTLE_SECONDS : 0);
  const name = `${failure.code} ${failure.detail}`.trim();
  if (retryInSeconds !== null) {
    await pool.query(POSTPONE_SEND, [row.id, name, retryInSeconds, doubtful, isBlocked(failure)]);
  } else if (failure.code === 'opted_out') {
    await pool.query(GIVE_UP, [row.id, 'silenced', name]);
    await pool.query(STOP_CONTACT, [row.contact_id]);
  } else if (row.knock || (row.channel !== 'sms' && isTurnedAway(failure.code))) {
    return goOtherwise(dependencies, row, stuck);
  } else {
    await pool.query(GIVE_UP, [row.id, failure.retryable ? 'dead' : 'failed', name]);
  }
  observer.failed({ ...idsOf(row), failure, retryInSeconds });
};

/** Notes what came of a claimed message. What was sent is noted already, part by part. */
const settle = async (dependencies: SendDependencies, row: SendRow, sending: Sending, started: number) => {
  const { pool, observer } = dependencies;
  switch (sending.type) {
    case 'done': {
      const milliseconds = performance.now() - started;
      return observer.sent({ ...idsOf(row), milliseconds, skipped: sending.skipped });
    }
    case 'silenced':
      return;
    case 'stuck':
      return settleFailure(dependencies, row, sending);
    case 'turned_away':
      return goOtherwise(dependencies, row, sending);
    case 'wait':
      return void (await pool.query(AWAIT_NEWS, [row.id, sending.seconds]));
    case 'later':
      await pool.query(AWAIT_SLOT, [row.id, sending.seconds]);
      return observer.waits?.({ ...idsOf(row), retryInSeconds: sending.seconds });
    case 'behind':
      await pool.query(STEP_BACK, [row.id]);
      return observer.woke?.({ ...idsOf(row), messages: sending.messages + 1 });
    default:
      return sending satisfies never;
  }
};

/** Sends the next message that is due. @returns false when none is */
export const nextSend = async (dependencies: SendDependencies): Promise<boolean> => {
  const { pool, instanceId = null } = dependencies;
  const { rows } = await pool.query<SendRow>(CLAIM_SEND, [LEASE_SECONDS, instanceId]);
  const row = rows[0];
  if (row === undefined) return false;
  faultPoint('P6');
  const started = performance.now();
  const sending = await withSpan('send', idsOf(row), async ({ failed }) => {
    const result = await sendParts(dependencies, row);
    if (result.type === 'stuck') failed(result.failure.code);
    return result;
  });
  await settle(dependencies, row, sending, started);
  if (row.erased) await forgetErased(pool, asId<ContactId>(row.contact_id));
  return true;
};
