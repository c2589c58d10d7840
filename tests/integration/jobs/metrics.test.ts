import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openPool } from '../../../src/db/pool.ts';
import { createMetrics, type Metrics } from '../../../src/jobs/metrics.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let metrics: Metrics;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  metrics = createMetrics(database.pool);
});

const text = async (): Promise<string> => (await metrics.text()).body;

/** Somebody who finds nothing in an empty directory; the bot's clock stands still on another day than the database's. */
const findsNothing = async (): Promise<void> => {
  await newPerson(bot, 'sms').says('trouver un emploi 1080');
  await database.pool.query('UPDATE tickets SET opened_at = now()');
};

/** The value of a line: `figure('passerelle_waiting{what="inbound"}')`; null when there is none. */
const figure = async (line: string): Promise<number | null> => {
  const found = (await text()).split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
};

describe('who waits', () => {
  it('nobody: everything is zero, and nobody has waited', async () => {
    for (const what of ['inbound', 'outbound', 'tickets']) {
      expect(await figure(`passerelle_waiting{what="${what}"}`)).toBe(0);
      expect(await figure(`passerelle_oldest_waiting_seconds{what="${what}"}`)).toBe(0);
    }
    expect(await figure('passerelle_database_up')).toBe(1);
  });

  it('a message that no turn took for an hour is seen by its age, not only by its number', async () => {
    await bot.accept(textFrom(newUrns().sms, 'bonjour'));
    await bot.accept(textFrom(newUrns().sms, 'bonjour'));
    await database.pool.query(`UPDATE inbound SET received_at = received_at - interval '1 hour' WHERE id = 1`);
    expect(await figure('passerelle_waiting{what="inbound"}')).toBe(2);
    expect(await figure('passerelle_oldest_waiting_seconds{what="inbound"}')).toBeGreaterThanOrEqual(3600);
    await bot.takeTurns(1);
    expect(await figure('passerelle_waiting{what="inbound"}')).toBe(0);
    expect(await figure('passerelle_waiting{what="outbound"}')).toBe(2);
  });
});

describe('unmet needs', () => {
  it('are told by need and postcode, as people and not as messages, and forgotten after thirty days', async () => {
    await findsNothing();
    await findsNothing();
    const { rows } = await database.pool.query<{ reason: string }>('SELECT reason FROM tickets');
    expect(rows).toHaveLength(2);
    const line = `passerelle_unmet_needs{reason="${rows[0]?.reason}",need="job",postcode="1080"}`;
    expect(await figure(line)).toBe(2);
    await database.pool.query(`UPDATE tickets SET opened_at = opened_at - interval '31 days' WHERE id = 1`);
    expect(await figure(line)).toBe(1);
    await database.pool.query(`UPDATE tickets SET opened_at = opened_at - interval '31 days'`);
    expect(await figure(line)).toBeNull();
  });
});

it('hand-offs are counted by their reason', async () => {
  metrics.countEvents('sms', [{ type: 'misunderstood' }, { type: 'handed_off', reason: 'lost' }]);
  metrics.countEvents('voice', [{ type: 'handed_off', reason: 'asked' }]);
  expect(await figure('passerelle_handoffs_total{channel="sms",reason="lost"}')).toBe(1);
  expect(await figure('passerelle_handoffs_total{channel="voice",reason="asked"}')).toBe(1);
  expect(await figure('passerelle_events_total{channel="sms",event="misunderstood"}')).toBe(1);
});

it('while the database is away the figures come all the same, say so, and repeat nothing old', async () => {
  const pool = openPool(database.url, { max: 2 });
  const own = createMetrics(pool);
  expect((await own.text()).body).toContain('passerelle_waiting{what="inbound"} 0');
  await pool.end();
  const { body, contentType } = await own.text();
  expect(contentType).toMatch(/^text\/plain/);
  expect(body).toMatch(/^passerelle_database_up 0$/m);
  expect(body).not.toContain('passerelle_waiting{');
  expect(body).toMatch(/^process_cpu_seconds_total /m);
});

const inProject = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

/** Every `expr`, and what fills a variable, wherever it stands. */
const expressionsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['expr', 'definition'].includes(key) && typeof inner === 'string' ? [inner] : expressionsIn(inner),
  );
};

/** Each figure of a PromQL expression with the labels that are asked of it, by selector or by grouping. */
const askedIn = (expression: string): readonly { readonly name: string; readonly labels: readonly string[] }[] => {
  const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  return [...expression.matchAll(/\b((?:passerelle|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', selector = '']) => ({
      name,
      labels: [...grouped, ...[...selector.matchAll(/(\w+)\s*(?:=|!=|=~|!~)"/g)].map(([, label = '']) => label)],
    }),
  );
};

/** What Prometheus itself adds to every figure. */
const OF_THE_SCRAPE = ['job', 'instance'];

describe.each([
  ['the Grafana dashboard', () => JSON.parse(inProject('deploy/grafana/passerelle.json')) as unknown, 20],
  ['the alerts', () => parse(inProject('deploy/prometheus/alerts.yml')) as unknown, 7],
])('%s', (_what, read, atLeast) => {
  it('asks for figures and labels that /metrics has', async () => {
    const channel = 'sms';
    metrics.countEvents(channel, [{ type: 'handed_off', reason: 'lost' }]);
    for (const counter of [metrics.turnsFailed, metrics.storiesRead]) counter.inc({ channel });
    for (const counter of [metrics.heard, metrics.sends]) counter.inc({ channel, result: 'sent' });
    metrics.webhooksRejected.inc({ channel, reason: 'signature' });
    metrics.webhooksUnstored.inc({ channel });
    metrics.callsLate.inc({ what: 'held' });
    metrics.turns.observe({ channel }, 3);
    await findsNothing();
    const lines = (await text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const labelsOf = new Map<string, Set<string>>();
    for (const line of lines) {
      const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
      const known = labelsOf.get(name) ?? new Set(OF_THE_SCRAPE);
      for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
      labelsOf.set(name, known);
    }
    const asked = expressionsIn(read()).flatMap(askedIn);
    expect(asked.length).toBeGreaterThanOrEqual(atLeast);
    const lacking = asked.flatMap(({ name, labels }) => {
      const known = labelsOf.get(name);
      return known === undefined
        ? [name]
        : labels.filter((label) => !known.has(label)).map((label) => `${name}: ${label}`);
    });
    expect(lacking).toEqual([]);
  });
});
