import { Gauge, type Registry } from 'prom-client';
import { inTime } from '../core/within.ts';
import type { Queryable } from '../db/queryable.ts';

/** What the database knows at the moment of asking; every replica says the same of it. */
type Waiting = {
  readonly inbound: number;
  readonly outbound: number;
  readonly tickets: number;
  /** Seconds that the oldest of each has waited; null when none waits. */
  readonly inbound_age: number | null;
  readonly outbound_age: number | null;
  readonly tickets_age: number | null;
};

const WAITING = `
  SELECT i.count AS inbound, o.count AS outbound, t.count AS tickets, i.age AS inbound_age, o.age AS outbound_age, t.age AS tickets_age
  FROM (SELECT count(*)::int, extract(epoch FROM now() - min(received_at))::float8 AS age
        FROM inbound WHERE processed_at IS NULL) i,
    (SELECT count(*)::int, extract(epoch FROM now() - min(created_at))::float8 AS age
     FROM outbound WHERE status IN ('queued', 'sending')) o,
    (SELECT count(*)::int, extract(epoch FROM now() - min(opened_at))::float8 AS age
     FROM tickets WHERE closed_at IS NULL) t`;

type Unmet = { readonly reason: string; readonly need: string; readonly postcode: string; readonly people: number };

/** A postcode is an area of thousands of people, and a need is one of ten: nobody is told apart. */
const UNMET = `
  SELECT reason, coalesce(need, 'none') AS need, coalesce(postcode, 'none') AS postcode, count(DISTINCT contact_id)::int AS people
  FROM tickets
  WHERE reason IN ('nothing_found', 'too_far') AND opened_at > now() - interval '30 days'
  GROUP BY 1, 2, 3`;

const KINDS = ['inbound', 'outbound', 'tickets'] as const;

/** Prometheus gives up after ten seconds, and a database that is away is what it most needs to hear of. */
const PATIENCE_MS = 2_000;

const late = (): never => {
  throw new Error('The database does not answer.');
};

/** The connections of a pool, as `pg` counts them. */
export type PoolCounts = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };

/** The gauges that are read from the database. While it does not answer they are left out, and `passerelle_database_up` is 0. */
export const createGauges = (db: Queryable & PoolCounts, registry: Registry): { refresh(): Promise<void> } => {
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> =>
    new Gauge({ name, help, labelNames, registers });
  const up = gauge('passerelle_database_up', 'Whether the database answered while these figures were collected', []);
  const connections = gauge(
    'passerelle_database_connections',
    'Connections of this process: open, idle, and work that waits for one',
    ['state'],
  );
  const waiting = gauge(
    'passerelle_waiting',
    'Inbound messages not taken, outbound messages not sent, open tickets; the same at every replica',
    ['what'],
  );
  const oldest = gauge(
    'passerelle_oldest_waiting_seconds',
    'How long the oldest of those has waited; 0 when none waits; the same at every replica',
    ['what'],
  );
  const unmet = gauge(
    'passerelle_unmet_needs',
    'People of the last 30 days for whom nothing was found or all was too far; the same at every replica',
    ['reason', 'need', 'postcode'],
  );

  const refresh = async (): Promise<void> => {
    connections.set({ state: 'open' }, db.totalCount);
    connections.set({ state: 'idle' }, db.idleCount);
    connections.set({ state: 'waited_for' }, db.waitingCount);
    try {
      const asked = Promise.all([db.query<Waiting>(WAITING), db.query<Unmet>(UNMET)]);
      const [{ rows: depths }, { rows: needs }] = await inTime(PATIENCE_MS, asked, late);
      const [depth] = depths;
      for (const what of depth === undefined ? [] : KINDS) {
        waiting.set({ what }, depth?.[what] ?? 0);
        oldest.set({ what }, depth?.[`${what}_age`] ?? 0);
      }
      // What has grown older than the 30 days must not stay at its last figure.
      unmet.reset();
      for (const { people, ...labels } of needs) unmet.set(labels, people);
      up.set(1);
    } catch {
      for (const stale of [waiting, oldest, unmet]) stale.reset();
      up.set(0);
    }
  };
  return { refresh };
};
