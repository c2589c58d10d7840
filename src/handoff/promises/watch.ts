import { asId, type TicketId } from '../../core/ids.ts';
import { isLanguage } from '../../core/language.ts';
import type { Role } from '../../core/member.ts';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import { type SendAlerts, type SentAlert, sendAlerts } from '../alerts/send.ts';
import { alertsFor, brokenAt, SOON_MS } from '../alerts/stages.ts';
import type { Alert, EarlierAlert, Team, Watched } from '../alerts/watched.ts';
import { shiftsBetween } from './shifts.ts';
import { CLAIM_ALERTS, LOCK_WATCHED, RECLAIM_ALERTS, TEAM, WATCHED } from './watch.sql.ts';
import { type TellBroken, tellBroken } from './watch-broken.ts';

export type WatchDependencies = SendAlerts &
  TellBroken & {
    /** A message waits in the outbox. */
    readonly onSend: () => void;
  };

type WatchedRow = {
  id: string;
  contact_id: string;
  channel: Watched['channel'];
  reason: Watched['reason'];
  language: string | null;
  promise: Watched['promise'];
  promised_by: Date | null;
  awaiting_since: Date;
  held_by: string | null;
  alarms: boolean;
  alerts: (Pick<EarlierAlert, 'stage' | 'way' | 'failed'> & { memberId: string; promisedBy: string | null })[];
};

const watchedOf = (row: WatchedRow): Watched => ({
  id: asId(row.id),
  contactId: asId(row.contact_id),
  channel: row.channel,
  reason: row.reason,
  language: isLanguage(row.language) ? row.language : null,
  promise: row.promise,
  promisedBy: row.promised_by,
  awaitingSince: row.awaiting_since,
  heldBy: row.held_by === null ? null : asId(row.held_by),
  alarms: row.alarms,
  alerts: row.alerts.map((alert) => ({
    ...alert,
    memberId: asId(alert.memberId),
    promisedBy: alert.promisedBy === null ? null : new Date(alert.promisedBy),
  })),
});

type TeamRow = { id: string; role: Role; by_push: boolean; by_sms: boolean };

const teamAt = async (db: Queryable, now: Date): Promise<Team> => {
  const { rows } = await db.query<TeamRow>(TEAM);
  return {
    members: rows.map(({ id, role, by_push, by_sms }) => ({ id: asId(id), role, byPush: by_push, bySms: by_sms })),
    duties: await shiftsBetween(db, now, new Date(now.getTime() + SOON_MS)),
  };
};

/** Whoever inserts an alert sends it: the others find that it is there, or that the ticket is no longer as they saw it. */
const claim = (given: WatchDependencies, ticket: Watched, alerts: readonly Alert[], now: Date): Promise<string[]> =>
  inTransaction(given.pool, async (tx) => {
    const locked = await tx.query<{ held: boolean; alarms: boolean }>(LOCK_WATCHED, [ticket.id, ticket.promisedBy]);
    const found = locked.rows[0];
    if (found === undefined) return [];
    const isSo = ({ stage }: Alert): boolean => (stage === 'emergency' ? found.alarms : !found.held);
    const claimed = alerts.filter(isSo);
    const { rows } = await tx.query<{ id: string }>(CLAIM_ALERTS, [
      ticket.id,
      claimed.map(({ memberId }) => memberId),
      claimed.map(({ stage }) => stage),
      claimed.map(({ way }) => way),
      claimed.map(({ promisedBy }) => promisedBy),
      now,
    ]);
    return rows.map(({ id }) => id);
  });

export type Watch = {
  readonly alerts: readonly SentAlert[];
  /** Tickets whose people were told that a promise was not kept. */
  readonly told: readonly TicketId[];
};

/** Who is told of what now, and what is tried again: theirs to send. */
const claimAll = async (given: WatchDependencies, tickets: readonly Watched[], now: Date): Promise<string[]> => {
  const { pool } = given;
  const told = tickets.filter(({ heldBy, alarms }) => heldBy === null || alarms);
  const claimed: string[] = [];
  const team = told.length === 0 ? null : await teamAt(pool, now);
  for (const ticket of told) {
    const alerts = team === null ? [] : alertsFor(ticket, team, now);
    if (alerts.length > 0) claimed.push(...(await claim(given, ticket, alerts, now)));
  }
  const again = await pool.query<{ id: string }>(RECLAIM_ALERTS, [now]);
  return [...claimed, ...again.rows.map(({ id }) => id)];
};

/**
 * Looks after everybody who waits for a word of ours: tells those on duty, the next one when a promise is near, the coordinator after them,
 * and the person when it was broken. Runs on every replica, some times a minute; each alert and each word goes once all the same.
 */
export const watchPromises = async (given: WatchDependencies, now: Date): Promise<Watch> => {
  const { rows } = await given.pool.query<WatchedRow>(WATCHED);
  const tickets = rows.map(watchedOf);
  // The team first: once the person is told a new time, the old one alarms nobody any more.
  const alerts = await sendAlerts(given, await claimAll(given, tickets, now), now);
  const told: TicketId[] = [];
  for (const ticket of tickets) {
    const due = brokenAt(ticket);
    if (due !== null && due <= now && (await tellBroken(given, ticket, now))) told.push(ticket.id);
  }
  if (told.length > 0 || alerts.some(({ way, failure }) => way === 'sms' && failure === null)) given.onSend();
  return { alerts, told };
};
