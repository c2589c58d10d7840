import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Channel } from '../core/channel.ts';
import type { Queryable } from '../db/queryable.ts';
import { createGauges, type PoolCounts } from './gauges.ts';

/** Milliseconds of a turn or a send; the figures of a busy evening stay within the middle ones. */
const BUCKETS = [2, 5, 10, 20, 40, 80, 160, 320, 640, 1_280, 5_000];

/** What the figures need of an event: its name, and of a hand-off why. */
export type CountedEvent = { readonly type: string; readonly reason?: string };

/**
 * What Prometheus reads at /metrics. Names and labels only: no id, no number, no word of anyone.
 * `deploy/grafana/passerelle.json` shows these names.
 */
export const createMetrics = (db: Queryable & PoolCounts) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauges = createGauges(db, registry);
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name, help, labelNames, registers });

  const events = counter('passerelle_events_total', 'Facts that turns emitted (booked, handed_off, misunderstood…)', [
    'channel',
    'event',
  ]);
  const handoffs = counter(
    'passerelle_handoffs_total',
    'Conversations handed to a mediator, by reason (asked, lost, nothing_found, too_far, emergency)',
    ['channel', 'reason'],
  );
  return {
    /** Everything as Prometheus reads it. Never throws: a database that is away is told as a figure. */
    text: async (): Promise<{ readonly contentType: string; readonly body: string }> => {
      await gauges.refresh();
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
    /** Counts the facts of a turn, once it is committed. */
    countEvents: (channel: Channel, emitted: readonly CountedEvent[]): void => {
      for (const { type, reason } of emitted) {
        events.inc({ channel, event: type });
        if (type === 'handed_off') handoffs.inc({ channel, reason: reason ?? 'unknown' });
      }
    },
    webhooksRejected: counter('passerelle_webhooks_rejected_total', 'Webhooks refused, by channel and reason', [
      'channel',
      'reason',
    ]),
    webhooksUnstored: counter(
      'passerelle_webhooks_unstored_total',
      'Webhooks answered with 503: nothing could be stored, and the provider is to come again',
      ['channel'],
    ),
    callsLate: counter(
      'passerelle_calls_late_total',
      'What a caller heard instead of an answer: held (one moment), handed_over (a person rings back), sorry (nothing could be stored)',
      ['what'],
    ),
    turns: new Histogram({
      name: 'passerelle_turn_milliseconds',
      help: 'Time of a turn from claim to commit',
      labelNames: ['channel'],
      buckets: BUCKETS,
      registers,
    }),
    turnsFailed: counter('passerelle_turns_failed_total', 'Turns rolled back and postponed', ['channel']),
    heard: counter(
      'passerelle_voice_notes_total',
      'Voice notes listened to, by channel and result (words, nothing, unavailable, lost)',
      ['channel', 'result'],
    ),
    storiesRead: counter(
      'passerelle_stories_read_total',
      'Messages in which the understanding service found something',
      ['channel'],
    ),
    sends: counter(
      'passerelle_sends_total',
      'Tries to send, by channel and result: sent, or why not; one that is tried again counts again',
      ['channel', 'result'],
    ),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
