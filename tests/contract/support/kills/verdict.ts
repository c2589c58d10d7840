import pg from 'pg';
import { hashedProviderId } from '../../../../src/db/provider-id.ts';
import { createSeals } from '../../../../src/db/seal.ts';
import { account } from '../account.ts';
import type { Providers } from '../providers.ts';
import type { Written } from './writers.ts';

/** What the run came to. Only the first four have to be zero. */
export type Verdict = {
  readonly lost: number;
  readonly repeated: number;
  readonly doubleBooked: number;
  /** Acknowledged, and answered more than five seconds after the program was there to answer. */
  readonly late: number;
  readonly turns: number;
  readonly booked: number;
  /** Never acknowledged, and read from the provider's list. */
  readonly polled: number;
  /** Milliseconds from "acknowledged, and the program is up" to the provider having the answer. */
  readonly slowestMs: number;
  readonly medianMs: number;
};

const LATE_MS = 5_000;

/** With what answered the same person afterwards, where a message was overtaken. $1 hashed provider ids */
const ROWS = `
  SELECT i.provider_id, i.processed_at IS NOT NULL AS done, i.events,
    ARRAY(SELECT o.id::text FROM outbound o WHERE o.inbound_id = i.id) AS answers,
    ARRAY(
      SELECT o.id::text FROM inbound n JOIN outbound o ON o.inbound_id = n.id
      WHERE i.events @> '[{"type": "overtaken"}]' AND n.contact_id = i.contact_id AND n.channel = i.channel
        AND n.processed_at >= i.processed_at AND n.id <> i.id) AS later
  FROM inbound i WHERE i.provider_id = ANY ($1)`;

/** Each of them is prevented by construction; counted all the same. */
const DOUBLE = `
  SELECT (SELECT count(*) FROM (
      SELECT FROM bookings WHERE status = 'booked' GROUP BY occurrence_id, seat HAVING count(*) > 1) seats)::int
    + (SELECT greatest(0, (SELECT count(*) FROM bookings) - (SELECT count(*) FROM inbound i, jsonb_array_elements(i.events) e
        WHERE e ->> 'type' = 'booking_made')))::int AS double,
    (SELECT count(*) FROM bookings)::int AS booked`;

type Row = {
  provider_id: string;
  done: boolean;
  events: readonly { type: string }[] | null;
  answers: readonly string[];
  later: readonly string[];
};

/** Some messages are left without an answer on purpose: after a hand-over a person answers. */
const isSilent = ({ events }: Row): boolean =>
  (events ?? []).some(({ type }) => type === 'silenced' || type === 'waiting_for_person');

/**
 * When the provider had the answer; undefined: it never had it. The question that a message led to may have been overtaken by the next
 * message: then the first answer to any that came after it is the answer to both.
 */
const answeredAt = ({ answers, later }: Row, tookAt: ReadonlyMap<string, number>): number | undefined => {
  const times = answers.map((id) => tookAt.get(id) ?? Number.POSITIVE_INFINITY);
  const afterwards = later.map((id) => tookAt.get(id) ?? Number.POSITIVE_INFINITY);
  const at = times.length > 0 ? Math.max(...times) : Math.min(...afterwards);
  return Number.isFinite(at) ? at : undefined;
};

const doubles = (names: readonly string[]): number => names.length - new Set(names).size;

export const judge = async (given: {
  readonly databaseUrl: string;
  readonly providers: Providers;
  readonly written: readonly Written[];
  /** When the program was ready, each time. */
  readonly readyAt: readonly number[];
}): Promise<Verdict> => {
  const { providers, written, readyAt } = given;
  const seals = createSeals(Buffer.from(account.SECRET_KEY, 'base64'));
  const client = new pg.Client({ connectionString: given.databaseUrl });
  await client.connect();
  const hashed = written.map(({ channel, providerId }) => hashedProviderId(seals, channel, providerId));
  const { rows } = await client.query<Row>(ROWS, [hashed]);
  const booking = (await client.query<{ double: number; booked: number }>(DOUBLE)).rows[0];
  await client.end();

  const byHash = new Map(rows.map((row) => [row.provider_id, row]));
  const tookAt = new Map(providers.taken.map(({ outboundId, at }) => [outboundId, at]));
  const waits: number[] = [];
  let lost = 0;
  for (const [index, message] of written.entries()) {
    const row = byHash.get(hashed[index] ?? '');
    const at = row === undefined ? undefined : answeredAt(row, tookAt);
    if (row === undefined || !row.done || !(at !== undefined || isSilent(row))) lost += 1;
    if (message.acknowledgedAt === null || at === undefined) continue;
    const upSince = readyAt.findLast((ready) => ready <= at) ?? 0;
    waits.push(at - Math.max(message.acknowledgedAt, upSince));
  }
  waits.sort((one, other) => one - other);
  return {
    lost,
    repeated: doubles(providers.taken.map(({ outboundId, part }) => `${outboundId}.${part}`)),
    doubleBooked: booking?.double ?? Number.NaN,
    late: waits.filter((wait) => wait > LATE_MS).length,
    turns: rows.filter(({ done }) => done).length,
    booked: booking?.booked ?? Number.NaN,
    polled: written.filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
    slowestMs: waits.at(-1) ?? 0,
    medianMs: waits[Math.floor(waits.length / 2)] ?? 0,
  };
};
