import type pg from 'pg';
import type { Urn } from '../../core/channel.ts';
import { asId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { plainScreen } from '../../core/screen.ts';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { sameInAll } from '../../prompts/offer.ts';
import type { Words } from '../../prompts/when.ts';
import {
  HEARD_UNTIL,
  LOCK_MEMBER,
  POSTPONE_ALERT,
  QUEUE,
  SENT_TOGETHER,
  SMS_WAITING,
  TEAM_URN,
} from '../promises/watch.sql.ts';
import { failed, SENT, type Sent } from './sent.ts';
import type { Stage } from './watched.ts';
import { type AlertRow, wordingOf } from './wording.ts';

export type SendBySms = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly words: Words;
  /** Makes a number a contact, as of anybody who writes to us for the first time. */
  readonly meet: (urn: Urn) => Promise<void>;
  /** Where this server is reached from outside; null: the message carries no link. */
  readonly publicBaseUrl: string | null;
  /** The page on which a ticket is answered: a path. */
  readonly pathOf: (ticket: TicketId) => string;
};

const LATER: Sent = { type: 'later' };

const urnOf = (phone: string): Urn => (phone.startsWith('tel:') ? phone : `tel:${phone}`) as Urn;

/** Of danger each is told at once, and so is what is hers for some minutes only. */
const AT_ONCE: readonly Stage[] = ['emergency', 'handed_over'];

/** Whether another SMS of this stage would be one too many. */
const heardUntil = async (tx: Queryable, { member_id, stage }: AlertRow, now: Date): Promise<Date | null> => {
  if (AT_ONCE.includes(stage)) return null;
  const { rows } = await tx.query<{ until: Date | null }>(HEARD_UNTIL, [member_id, stage, now]);
  return rows[0]?.until ?? null;
};

/** Into the outbox, with its record and that of all others which wait to be told to the same person: one SMS, however often this is tried. */
export const bySms = async (given: SendBySms, row: AlertRow, now: Date): Promise<Sent> => {
  const { pool, seals, meet, publicBaseUrl, pathOf } = given;
  if (row.sealed_phone === null) return failed('no_number', true);
  const urn = urnOf(seals.open(row.sealed_phone));
  await meet(urn);
  const link = publicBaseUrl === null ? [] : [sameInAll(new URL(pathOf(asId(row.ticket_id)), publicBaseUrl).href)];
  return inTransaction(pool, async (tx): Promise<Sent> => {
    const { rows } = await tx.query<{ id: string; contact_id: string }>(TEAM_URN, [seals.hashes(urn)]);
    const to = rows[0];
    if (to === undefined) return failed('stopped', true);
    await tx.query(LOCK_MEMBER, [row.member_id]);
    const waiting = [row.member_id, row.stage, now, row.id];
    const { rows: together } = await tx.query<{ id: string; language: Language | null }>(SMS_WAITING, waiting);
    // Told with another, or answered meanwhile.
    if (together[0]?.id !== row.id) return LATER;
    const until = await heardUntil(tx, row, now);
    if (until !== null) {
      await tx.query(POSTPONE_ALERT, [row.id, until]);
      return LATER;
    }
    const { own, wording } = wordingOf(
      given.words,
      row,
      together.map(({ language }) => language),
    );
    const screen = seals.sealJson(plainScreen(own, [wording, ...link]));
    await tx.query(QUEUE, [to.contact_id, to.id, 'sms', screen, now, `alert:${row.id}`]);
    await tx.query(SENT_TOGETHER, [together.map(({ id }) => id), now]);
    return SENT;
  });
};
