import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { openDatabase } from '../src/db/database.ts';
import type { Seals } from '../src/db/seal.ts';
import { startConsoleServer } from './support/console-server.ts';
import { percentile, round } from './support/figures.ts';
import { withPostgres } from './support/postgres.ts';
import type { Sizes } from './support/sizes.ts';
import type { Report } from './support/target.ts';

/** How soon a message is on every open screen on a bad day, and what the list itself costs. */
const TICKETS = 200;
const CONSOLES = 50;
const MESSAGES_A_SECOND = 8;
const MOST_ON_SCREEN_MS = 1_000;
const MOST_PAGE_MS = 100;
const PATIENCE_MS = 10_000;

const quiet = { info: (): void => undefined, warn: (): void => undefined };

/** People in every language and with every need, each with messages that wait: some held by mediators, all since the last hour. */
const fill = async (pool: pg.Pool, seals: Seals): Promise<void> => {
  await pool.query(`INSERT INTO members (id, name, email) SELECT 'bench-' || n, 'Mediator ' || n, n || '@bench.example'
    FROM generate_series(0, 49) n`);
  await pool.query(`INSERT INTO contacts (id) OVERRIDING SYSTEM VALUE SELECT n FROM generate_series(1, ${TICKETS}) n`);
  await pool.query(`INSERT INTO tickets (contact_id, channel, reason, language, need, postcode, opened_at, awaiting_since, claimed_by, claimed_until)
    SELECT n, (ARRAY['sms', 'whatsapp', 'voice'])[1 + n % 3], (ARRAY['asked', 'lost', 'nothing_found', 'emergency'])[1 + n % 4],
      (ARRAY['fr', 'nl', 'ar', 'tr'])[1 + n % 4], (ARRAY['bank', 'admin', 'health'])[1 + n % 3], '1080',
      now() - n * interval '10 seconds', now() - n * interval '10 seconds',
      CASE WHEN n % 4 = 0 THEN 'bench-' || n % 50 END, CASE WHEN n % 4 = 0 THEN now() + interval '1 hour' END
    FROM generate_series(1, ${TICKETS}) n`);
  for (let contact = 1; contact <= TICKETS; contact += 1) await arrives(pool, seals, contact);
  await pool.query('ANALYZE');
};

let messages = 0;

/** A message that the bot left to a person, committed as a turn commits it. */
const arrives = async (pool: pg.Pool, seals: Seals, contact: number): Promise<void> => {
  messages += 1;
  await pool.query(
    `INSERT INTO inbound (contact_id, channel, provider_id, content_type, sealed_content, processed_at, events)
     SELECT $1, channel, $2, 'text', $3, now(), '[{"type": "waiting_for_person"}]' FROM tickets WHERE contact_id = $1`,
    [contact, `bench-${messages}`, seals.sealJson({ type: 'text', text: `message ${messages}` })],
  );
};

type Screen = { readonly close: () => void };

/** An open console. `onRow` hears of each row that is drawn anew, when its last byte is there. */
const openScreen = (url: string, nth: number, onRow: (id: string, at: number) => void): Promise<Screen> =>
  new Promise((resolve, reject) => {
    const asked = request(`${url}/console/queue/stream`, { headers: { cookie: String(nth) } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          if (event.includes('event: whole')) resolve({ close: () => asked.destroy() });
          if (!event.includes('event: change')) continue;
          const at = performance.now();
          for (const [, id = ''] of event.matchAll(/"id":"(ticket-\d+)"/g)) onRow(id, at);
        }
      });
    });
    asked.on('error', reject);
    asked.end();
  });

/** Milliseconds from before a message is written until each of the screens has its row. */
const onScreens = async (
  pool: pg.Pool,
  server: { url: string; seals: Seals },
  seconds: number,
): Promise<readonly number[]> => {
  const times: number[] = [];
  const waiting = new Map<string, { at: number; left: Set<number> }>();
  const screens = await Promise.all(
    Array.from({ length: CONSOLES }, (_, nth) =>
      openScreen(server.url, nth, (id, at) => {
        const asked = waiting.get(id);
        if (asked?.left.delete(nth)) times.push(at - asked.at);
      }),
    ),
  );
  const writes: Promise<void>[] = [];
  for (let n = 0; n < seconds * MESSAGES_A_SECOND; n += 1) {
    // Each of another person: a row that changed twice before it was drawn would be counted for the second.
    const contact = 1 + ((n * 7) % TICKETS);
    waiting.set(`ticket-${contact}`, {
      at: performance.now(),
      left: new Set(Array.from({ length: CONSOLES }, (_, nth) => nth)),
    });
    writes.push(arrives(pool, server.seals, contact));
    await wait(1_000 / MESSAGES_A_SECOND);
  }
  await Promise.all(writes);
  const expected = writes.length * CONSOLES;
  for (let waited = 0; times.length < expected && waited < PATIENCE_MS; waited += 20) await wait(20);
  for (const { close } of screens) close();
  // What never came counts as the longest that anybody waited for it.
  return [...times, ...Array.from({ length: expected - times.length }, () => PATIENCE_MS)];
};

const pages = async (url: string, times: number): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const asked = performance.now();
    const answer = await fetch(`${url}/console`, { headers: { cookie: String(n) } });
    await answer.text();
    took.push(performance.now() - asked);
  }
  return took;
};

const row = (what: string, times: readonly number[]) => ({
  what,
  count: times.length,
  p50Ms: round(percentile(times, 0.5)),
  p99Ms: round(percentile(times, 0.99)),
  worstMs: round(Math.max(...times)),
});

export const benchConsole = ({ rushSeconds, searches }: Sizes): Promise<Report> =>
  withPostgres(async ({ url }) => {
    const database = await openDatabase({ databaseUrl: url, dataDir: '', log: quiet });
    const server = await startConsoleServer(url, database.pool);
    try {
      await fill(database.pool, server.seals);
      const first = await pages(server.url, 1);
      const drawn = await pages(server.url, Math.max(20, Math.round(searches / 3)));
      const shown = await onScreens(database.pool, server, rushSeconds);
      const bound = 'at most' as const;
      return {
        tables: [
          {
            title: `The mediators' list: ${TICKETS} people wait, ${CONSOLES} consoles are open, ${MESSAGES_A_SECOND} messages a second`,
            rows: [
              row('a message is on a screen', shown),
              row('the page, drawn for the first time', first),
              row('the page', drawn),
            ],
          },
        ],
        targets: [
          {
            ...{ bound, unit: 'ms', target: MOST_ON_SCREEN_MS },
            what: `a message on each of ${CONSOLES} screens: p99`,
            measured: percentile(shown, 0.99),
          },
          {
            ...{ bound, unit: 'ms', target: MOST_PAGE_MS },
            what: `the list of ${TICKETS} drawn: p99`,
            measured: percentile(drawn, 0.99),
          },
        ],
      };
    } finally {
      await server.close();
      await database.close();
    }
  });
