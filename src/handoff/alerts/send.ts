import { errorName } from '../../core/error-name.ts';
import { asId, type MemberId, type TicketId } from '../../core/ids.ts';
import { ALERTS, RECORD_ALERT } from '../promises/watch.sql.ts';
import { type PushService, push } from '../push/send.ts';
import { forgetSubscription, subscriptionsOf } from '../push/subscriptions.ts';
import { failed, SENT, type Sent } from './sent.ts';
import { bySms, type SendBySms } from './sms.ts';
import type { Stage, Way } from './watched.ts';
import { type AlertRow, pushTextOf } from './wording.ts';

export type SendAlerts = SendBySms & { readonly push: PushService };

/** To all their browsers: one that was reached is enough. */
const byPush = async (given: SendAlerts, row: AlertRow): Promise<Sent> => {
  const { pool, seals, pathOf } = given;
  const ticketId = asId<TicketId>(row.ticket_id);
  const message = { ...pushTextOf(given.words, row), path: pathOf(ticketId), tag: `ticket-${ticketId}` };
  const browsers = await subscriptionsOf(pool, seals, asId<MemberId>(row.member_id));
  const outcomes = await Promise.all(
    browsers.map(async ({ id, subscription }) => {
      const pushed = await push(given.push, subscription, message);
      if (pushed.type === 'gone') await forgetSubscription(pool, id);
      return pushed;
    }),
  );
  if (outcomes.some(({ type }) => type === 'sent')) return SENT;
  const whys = outcomes.flatMap((outcome) => (outcome.type === 'failed' ? [outcome.why] : []));
  const why = whys.find((other) => other !== 'no_push_service') ?? whys[0] ?? 'no_browser';
  return failed(why, why === 'no_browser' || why === 'no_push_service');
};

const sendOne = async (given: SendAlerts, row: AlertRow, now: Date): Promise<Sent> => {
  try {
    return row.way === 'push' ? await byPush(given, row) : await bySms(given, row, now);
  } catch (error) {
    return failed(errorName(error), false);
  }
};

export type SentAlert = {
  readonly ticketId: TicketId;
  readonly memberId: MemberId;
  readonly stage: Stage;
  readonly way: Way;
  readonly failure: string | null;
};

/** Sends alerts that were claimed, outside of any transaction: a push service takes its time. How each went is written with it. */
export const sendAlerts = async (
  given: SendAlerts,
  ids: readonly string[],
  now: Date,
): Promise<readonly SentAlert[]> => {
  if (ids.length === 0) return [];
  const { rows } = await given.pool.query<AlertRow>(ALERTS, [ids]);
  const alerts = await Promise.all(
    rows.map(async (row): Promise<readonly SentAlert[]> => {
      const sent = await sendOne(given, row, now);
      if (sent.type === 'later') return [];
      const failure = sent.type === 'failed' ? sent.why : null;
      const isFinal = sent.type === 'failed' && sent.isFinal;
      if (row.way === 'push' || failure !== null)
        await given.pool.query(RECORD_ALERT, [row.id, now, failure, !isFinal]);
      const { stage, way } = row;
      return [
        { ticketId: asId<TicketId>(row.ticket_id), memberId: asId<MemberId>(row.member_id), stage, way, failure },
      ];
    }),
  );
  return alerts.flat();
};
