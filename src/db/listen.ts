import pg from 'pg';
import type { TicketId } from '../core/ids.ts';
import { asId } from '../core/ids.ts';
import { connectionString } from './pool.ts';

/** A broken connection is opened again at once, and when that fails, so often. */
const AGAIN_AFTER_MS = 250;
/** A connection can die without a word: nothing is heard on it, and nothing tells. */
const BEAT_EVERY_MS = 5_000;
const BEAT_WITHIN_MS = 3_000;

type Hear = (ticket: TicketId | null) => void;

/** What PostgreSQL tells on a channel (`pg_notify`), to any number of listeners in this process, over one connection. */
export type ChangeListener = {
  /**
   * @param hear told of the ticket that changed; of null when anything may have: somebody was logged out, or nothing was heard for a while
   * @returns what ends it
   */
  listen(hear: Hear): () => void;
  close(): Promise<void>;
};

/**
 * Listens, and goes on listening: a connection that breaks is opened anew, for ever, and everybody is told that something may have been missed.
 * @param channel a plain identifier: it is written into the statement
 * @throws Error when the database cannot be reached now
 */
export const openChanges = async (url: string, channel: string): Promise<ChangeListener> => {
  const listeners = new Set<Hear>();
  let client: pg.Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const tell = (ticket: TicketId | null): void => {
    for (const hear of listeners) hear(ticket);
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: connectionString(url, 'passerelle changes'),
      connectionTimeoutMillis: 5_000,
      query_timeout: BEAT_WITHIN_MS,
      keepAlive: true,
    });
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ payload }) => tell(payload ? asId(payload) : null));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      void fresh.end().catch(() => undefined);
      throw error;
    }
    client = fresh;
    fresh.on('end', () => lost(fresh));
    if (closed) await fresh.end();
  };
  const again = (): void => {
    if (closed) return;
    connect().then(
      // What was told between the two connections nobody heard.
      () => tell(null),
      () => {
        retry = setTimeout(again, AGAIN_AFTER_MS).unref();
      },
    );
  };
  const lost = (which: pg.Client): void => {
    if (client !== which) return;
    client = null;
    again();
  };
  const beat = setInterval(() => {
    const asked = client;
    asked?.query('SELECT 1').catch(() => {
      void asked.end().catch(() => undefined);
      lost(asked);
    });
  }, BEAT_EVERY_MS).unref();

  await connect().catch((error: unknown) => {
    clearInterval(beat);
    throw error;
  });
  return {
    listen: (hear) => {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      clearInterval(beat);
      listeners.clear();
      await client?.end().catch(() => undefined);
    },
  };
};
