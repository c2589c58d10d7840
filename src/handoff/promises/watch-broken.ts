import type pg from 'pg';
import type { Channel, Urn } from '../../core/channel.ts';
import type { ContactId, TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Promised } from '../../core/promise.ts';
import { plainScreen, type Screen } from '../../core/screen.ts';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { promiseWording } from '../../prompts/promise.ts';
import type { Words } from '../../prompts/when.ts';
import type { Watched } from '../alerts/watched.ts';
import { REACH } from '../answers/answer.sql.ts';
import { promiseNow } from './promise-now.ts';
import { LOCK_WATCHED, QUEUE, RENEW } from './watch.sql.ts';

export type TellBroken = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly words: Words;
  /** Whether an SMS can arrive at a number: a caller's may be a landline. */
  readonly canText: (urn: Urn) => boolean;
};

/** Once a promise was broken the next one is not for a quarter of an hour later: whoever was to answer is not there. */
const LEAST_MINUTES_AFTER = 60;

/** Nothing to press: the person waits, and what they write goes to who answers them. */
const screenOf = (words: Words, language: Language, promised: Promised, now: Date, aloud: boolean): Screen => ({
  ...plainScreen(language, [
    words.catalogues.word(language, 'promise_broken'),
    promiseWording(words, language, promised, now),
  ]),
  aloud,
});

type Reach = {
  aloud: boolean;
  stopped: boolean;
  channel: Channel;
  urn_id: string | null;
  sealed_urn: Buffer | null;
};

/** Null: there is no way to tell them, or they do not want to be told. */
const wayTo = ({ seals, canText }: TellBroken, reach: Reach): { urnId: string; channel: 'sms' | 'whatsapp' } | null => {
  const { stopped, channel, urn_id: urnId, sealed_urn: sealed } = reach;
  if (stopped || urnId === null || sealed === null) return null;
  if (channel === 'whatsapp') return { urnId, channel };
  return channel === 'sms' || canText(seals.open(sealed) as Urn) ? { urnId, channel: 'sms' } : null;
};

const renew = (tx: Queryable, id: TicketId, promised: Promised, now: Date, isTold: boolean): Promise<unknown> =>
  tx.query(RENEW, [id, promised.type, promised.type === 'unknown' ? null : promised.at, now, isTold]);

const keyOf = (id: TicketId, broken: Date): string => `broken-promise:${id}:${broken.getTime()}`;

/**
 * A promise was not kept: the person is told so, once, with a new time that is honest, and the new promise is watched in its turn. Who cannot be
 * told is promised nothing more.
 * @returns whether a message waits to be sent
 */
export const tellBroken = (given: TellBroken, ticket: Watched, now: Date): Promise<boolean> =>
  inTransaction(given.pool, async (tx) => {
    const { id, promisedBy, language } = ticket;
    if (promisedBy === null) return false;
    // The person first and the ticket after, as a turn locks them.
    const { rows } = await tx.query<Reach>(REACH, [id]);
    const { rowCount } = await tx.query(LOCK_WATCHED, [id, promisedBy]);
    const reach = rows[0];
    if (reach === undefined || rowCount === 0) return false;
    const way = wayTo(given, reach);
    if (way === null) {
      await renew(tx, id, { type: 'unknown' }, now, false);
      return false;
    }
    const { contactId, channel } = ticket;
    const { timeZone } = given.words;
    const waits = { contactId, channel, language, now, timeZone, leastMinutes: LEAST_MINUTES_AFTER };
    const promised = await promiseNow(tx, waits);
    await renew(tx, id, promised, now, true);
    const screen = screenOf(given.words, language ?? 'fr', promised, now, reach.aloud && way.channel === 'whatsapp');
    const sealed = given.seals.sealJson(screen);
    await tx.query(QUEUE, [contactId as ContactId, way.urnId, way.channel, sealed, now, keyOf(id, promisedBy)]);
    return true;
  });
