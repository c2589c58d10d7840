import type pg from 'pg';
import {
  CONTACTS,
  MESSAGES_AND_ANSWERS,
  PAST_BOOKINGS,
  PAST_OCCURRENCES,
  PAST_SEATS,
  SESSIONS,
  STATE_SAMPLES,
  TELL_SAMPLES,
  TICKETS,
  URNS,
} from './history.sql.ts';
import { withClient } from './postgres.ts';

/** Messages of both sides together. */
export type Past = { readonly messages: number; readonly contacts: number };

const AT_ONCE = 50_000;

const firstOf = async (client: pg.Client, text: string, values: unknown[]): Promise<string> => {
  const { rows } = await client.query<{ first: string | null }>(text, values);
  const first = rows[0]?.first ?? null;
  if (first === null) throw new Error('Nothing was made.');
  return first;
};

/** A call's answer is kept with its question; every other one is a message of its own. */
const answersEach = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ share: number }>(
    "SELECT avg((channel <> 'voice')::int)::float8 AS share FROM samples",
  );
  return rows[0]?.share ?? 0;
};

/**
 * Gives a database a past: so many messages, theirs and the answers to them, over 80 days (nothing is kept longer than 90); contacts with their sessions; a year of sessions of help with every seat booked; tickets. Then what a database that lived through it
 * would have done: vacuumed, analysed, checkpointed. Some people must have talked to the program before, for their rows are the samples.
 */
export const givePast = (databaseUrl: string, { messages, contacts }: Past): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    // Only the making is spared the wait for the disk; what is measured afterwards waits as ever.
    await client.query('SET synchronous_commit = off');
    // Every row that is pointed to was made a moment before: nothing needs to be looked up again.
    await client.query('SET session_replication_role = replica');
    await client.query(TELL_SAMPLES);
    await client.query(STATE_SAMPLES);
    const first = await firstOf(client, CONTACTS, [contacts]);
    const firstUrn = await firstOf(client, URNS, [first, contacts]);
    await client.query(SESSIONS, [first, contacts]);
    const received = Math.round(messages / (1 + (await answersEach(client))));
    for (let from = 1; from <= received; from += AT_ONCE) {
      const to = Math.min(received, from + AT_ONCE - 1);
      await client.query(MESSAGES_AND_ANSWERS, [first, contacts, firstUrn, from, to, received]);
    }
    await client.query(PAST_OCCURRENCES);
    await client.query(PAST_SEATS);
    await client.query(PAST_BOOKINGS, [first, contacts]);
    await client.query(TICKETS, [first, contacts]);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  });

export type Reads = { readonly table: string; readonly rows: number; readonly sequentialRows: number };

/** What the tables hold, and how many of their rows were ever read one after the other, without an index. */
export const readsOf = (databaseUrl: string): Promise<Reads[]> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<Reads>(
      `
      SELECT s.relname AS "table", c.reltuples::int AS rows, s.seq_tup_read::float8 AS "sequentialRows"
      FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
      WHERE s.schemaname = 'public' AND s.relname = ANY ($1::text[]) ORDER BY c.reltuples DESC`,
      [['contacts', 'urns', 'sessions', 'inbound', 'outbound', 'tickets', 'bookings', 'seats', 'occurrences']],
    );
    return rows;
  });
