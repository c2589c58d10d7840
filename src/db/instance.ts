import { randomInt } from 'node:crypto';
import pg from 'pg';
import { connectionString } from './pool.ts';

/**
 * A process that is known to live: it holds an advisory lock on a connection of its own, and PostgreSQL lets go of it as soon as the
 * process ends, however it ends.
 *
 * The connection may break while the process lives on. It then signs in anew, under a new number. The old number is signed in again beside it
 * as long as work that was begun under it is in hand: nobody takes that work away from who still does it. What was begun under the old number and
 * could not be noted, because the database was away, has no one any more: it is free for everybody as soon as the old number is let go.
 */
export type Instance = {
  /** What it signs its leases with now. */
  readonly id: number;
  /** Does work whose leases are signed with the number that it is given. */
  under<Result>(work: (id: number) => Promise<Result>): Promise<Result>;
  /**
   * Whether it may judge who else is gone. Not while it is signed out itself, nor just after: whatever broke its connection has broken those of
   * the others too, and they are given time to sign in again.
   */
  mayJudge(): boolean;
  /** Whether the database answers, asked on a connection that no work waits for: however busy everything else is. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

/** The first half of the lock's key: any number that nothing else of ours uses. */
const LOCK_CLASS = 1_348_563_525;
const MOST_ID = 2 ** 31 - 1;
/** A broken connection is opened again at once, and when that fails, so often. */
const AGAIN_AFTER_MS = 250;
/** Everybody who lives has tried several times to sign in by then. */
const OTHERS_SIGN_IN_MS = 3_000;
/** A connection can die without a word. */
const BEAT_EVERY_MS = 5_000;
const BEAT_WITHIN_MS = 3_000;

/** The ids of the processes that live. */
export const ALIVE = `
  SELECT objid::bigint FROM pg_locks
  WHERE locktype = 'advisory' AND classid = ${LOCK_CLASS} AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Shared: a session of ours that died unnoticed may still hold it for a while. $1 class · $2 numbers */
const SIGN_IN = 'SELECT pg_advisory_lock_shared($1, number) FROM unnest($2::int[]) AS number';
const SIGN_OUT = 'SELECT pg_advisory_unlock_shared($1, $2)';

const newNumber = (): number => randomInt(1, MOST_ID);

/**
 * Signs this process in.
 * @throws Error when the database cannot be reached now
 */
export const openInstance = async (url: string): Promise<Instance> => {
  let id = newNumber();
  let client: pg.Client | null = null;
  let lostBefore = false;
  let signedInAt = 0;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  /** Pieces of work in hand, by the number that they were begun under. */
  const inHand = new Map<number, number>();

  /** Should this fail, the connection has gone, and the lock with it. */
  const signOut = (number: number): void => {
    client?.query(SIGN_OUT, [LOCK_CLASS, number]).catch(() => undefined);
  };

  const connect = async (number: number): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: connectionString(url, 'passerelle instance'),
      connectionTimeoutMillis: 5_000,
      query_timeout: BEAT_WITHIN_MS,
      keepAlive: true,
    });
    fresh.on('error', () => undefined);
    const before = id;
    try {
      await fresh.connect();
      // Until the new number is signed in, work goes on beginning under the one before it.
      await fresh.query(SIGN_IN, [LOCK_CLASS, [...new Set([number, before, ...inHand.keys()])]]);
    } catch (error) {
      void fresh.end().catch(() => undefined);
      throw error;
    }
    id = number;
    client = fresh;
    signedInAt = performance.now();
    fresh.on('end', () => lost(fresh));
    if (number !== before && !inHand.has(before)) signOut(before);
    if (closed) await fresh.end();
  };
  const again = (): void => {
    if (closed) return;
    connect(newNumber()).catch(() => {
      retry = setTimeout(again, AGAIN_AFTER_MS).unref();
    });
  };
  const lost = (which: pg.Client): void => {
    if (client !== which) return;
    client = null;
    lostBefore = true;
    again();
  };
  const beat = setInterval(() => {
    const asked = client;
    asked?.query('SELECT 1').catch(() => {
      void asked.end().catch(() => undefined);
      lost(asked);
    });
  }, BEAT_EVERY_MS).unref();

  const letGo = (number: number): void => {
    const left = (inHand.get(number) ?? 1) - 1;
    if (left > 0) {
      inHand.set(number, left);
      return;
    }
    inHand.delete(number);
    if (number !== id) signOut(number);
  };

  await connect(id).catch((error: unknown) => {
    clearInterval(beat);
    throw error;
  });
  return {
    get id() {
      return id;
    },
    under: async (work) => {
      const number = id;
      inHand.set(number, (inHand.get(number) ?? 0) + 1);
      return work(number).finally(() => letGo(number));
    },
    mayJudge: () => client !== null && (!lostBefore || performance.now() - signedInAt > OTHERS_SIGN_IN_MS),
    answers: async () => {
      if (client === null) return false;
      return client.query('SELECT 1').then(
        () => true,
        () => false,
      );
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      clearInterval(beat);
      await client?.end().catch(() => undefined);
    },
  };
};
