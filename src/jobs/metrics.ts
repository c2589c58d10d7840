import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Queryable } from '../db/queryable.ts';

/** Milliseconds of a turn or a send; the figures of a busy evening stay within the middle ones. */
const BUCKETS = [2, 5, 10, 20, 40, 80, 160, 320, 640, 1_280, 5_000];

/** How much waits in the two tables. */
const DEPTHS = `
  SELECT (SELECT count(*) FROM inbound WHERE processed_at IS NULL)::int AS inbound,
    (SELECT count(*) FROM outbound WHERE status IN ('queued', 'sending'))::int AS outbound,
    (SELECT count(*) FROM tickets WHERE closed_at IS NULL)::int AS tickets`;

/** What Prometheus reads at /metrics. Names and labels only: no id, no number, no word of anyone. */
export const createMetrics = (db: Queryable) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const waiting = new Gauge({
    name: 'passerelle_waiting',
    help: 'Inbound messages not taken, outbound messages not sent, open tickets',
    labelNames: ['what'],
    registers,
    async collect() {
      const { rows } = await db.query<Record<'inbound' | 'outbound' | 'tickets', number>>(DEPTHS);
      for (const [what, count] of Object.entries(rows[0] ?? {})) this.set({ what }, count);
    },
  });
  return {
    registry,
    waiting,
    webhooksRejected: new Counter({
      name: 'passerelle_webhooks_rejected_total',
      help: 'Webhooks refused, by channel and reason',
      labelNames: ['channel', 'reason'],
      registers,
    }),
    turns: new Histogram({
      name: 'passerelle_turn_milliseconds',
      help: 'Time of a turn from claim to commit',
      labelNames: ['channel'],
      buckets: BUCKETS,
      registers,
    }),
    turnsFailed: new Counter({
      name: 'passerelle_turns_failed_total',
      help: 'Turns rolled back and postponed',
      labelNames: ['channel'],
      registers,
    }),
    events: new Counter({
      name: 'passerelle_events_total',
      help: 'Facts that turns emitted (booked, handed_off, misunderstood…)',
      labelNames: ['channel', 'event'],
      registers,
    }),
    heard: new Counter({
      name: 'passerelle_voice_notes_total',
      help: 'Voice notes listened to, by channel and result (words, nothing, unavailable, lost)',
      labelNames: ['channel', 'result'],
      registers,
    }),
    storiesRead: new Counter({
      name: 'passerelle_stories_read_total',
      help: 'Messages in which the understanding service found something',
      labelNames: ['channel'],
      registers,
    }),
    sends: new Counter({
      name: 'passerelle_sends_total',
      help: 'Messages sent or failed, by channel and result',
      labelNames: ['channel', 'result'],
      registers,
    }),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
