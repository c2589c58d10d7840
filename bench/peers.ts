import { round } from './support/figures.ts';
import type { Sizes } from './support/sizes.ts';
import { onStage } from './support/stage.ts';
import { type Figures, ours, peers, postgres, type Subject } from './support/subjects.ts';
import type { Report, Target } from './support/target.ts';

/**
 * Ours beside others, in one run, with sixteen people at once, each with a connection of their own. Every server is a process of its own, the
 * people and the requests are the same for all. The peers ask four questions and keep the answers in memory; ours checks the signature,
 * takes the whole turn (understanding, search, booking) and commits it. The peers' answer goes back in the webhook's own response, as in
 * our calls; our SMS besides sends it by a request to the provider.
 */
type PeerRow = {
  readonly what: string;
  readonly perSecond: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Our turns a second divided by its figure: calls (the like for like), then SMS. */
  readonly oursByCall: number | null;
  readonly oursBySms: number | null;
};

type Found = { readonly subject: Subject; readonly figures: Figures | null };

/** The round whose turns a second are in the middle: everything is measured in turn, so what else the machine does falls on all alike. */
const middle = (rounds: readonly Figures[]): Figures | null =>
  [...rounds].sort((one, next) => one.perSecond - next.perSecond)[Math.floor(rounds.length / 2)] ?? null;

const rateOf = (found: readonly Found[], name: string): number | null =>
  found.find(({ subject }) => subject.name === name)?.figures?.perSecond ?? null;

const ratioOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one / other;

const rowsOf = (found: readonly Found[]): PeerRow[] => {
  const ratio = (own: string, figures: Figures | null): number | null => {
    const of = ratioOf(rateOf(found, own), figures?.perSecond ?? null);
    return of === null ? null : round(of, 2);
  };
  return found.map(({ subject, figures }) => ({
    what: figures === null ? `${subject.what}: ${subject.missing()}` : subject.what,
    perSecond: figures === null ? null : Math.round(figures.perSecond),
    p50Ms: figures?.p50Ms ?? null,
    p99Ms: figures?.p99Ms ?? null,
    oursByCall: ratio('ours-call', figures),
    oursBySms: ratio('ours-sms', figures),
  }));
};

const AGAINST = [
  { name: 'pgbench', what: 'pgbench -N at 16 clients', least: 0.5 },
  { name: 'bottender', what: 'bottender in memory', least: 1 },
  { name: 'botbuilder-postgres', what: 'botbuilder with a PostgreSQL store', least: 4 },
] as const;

const targetsOf = (found: readonly Found[]): Target[] => {
  const ratio = (what: string, one: string, other: string, least: number): Target => {
    const why = found.find(({ subject, figures }) => subject.name === other && figures === null)?.subject.missing();
    const measured = ratioOf(rateOf(found, one), rateOf(found, other));
    return { what, bound: 'at least', target: least, unit: '×', measured, ...(why === undefined ? {} : { why }) };
  };
  return [
    ...AGAINST.flatMap(({ name, what, least }) => [
      ratio(`durable turns a second, calls ÷ ${what}`, 'ours-call', name, least),
      ratio(`durable turns a second, SMS ÷ ${what}`, 'ours-sms', name, least),
    ]),
    ratio('Express with our body reader ÷ bare node:http', 'reader', 'node-http', 0.25),
  ];
};

export const benchPeers = ({ seconds, rounds }: Sizes): Promise<Report> =>
  onStage(async ({ people, postgres: server, bot: start }) => {
    const bot = await start(server.url);
    const theirs = await server.newDatabase('peers');
    const subjects = [...ours(people, bot), ...postgres(theirs), ...peers(people, theirs)];
    const measured = new Map<Subject, Figures[]>(subjects.map((subject) => [subject, []]));
    try {
      // The first round warms up and does not count.
      for (let of = 0; of <= rounds; of += 1) {
        for (const subject of subjects) {
          const figures = await subject.measure(of, seconds);
          if (of > 0 && figures !== null) measured.get(subject)?.push(figures);
        }
      }
      const found = subjects.map((subject) => ({ subject, figures: middle(measured.get(subject) ?? []) }));
      const title = `Beside others, 16 people at once, the middle of ${rounds} rounds of ${seconds} s; ours ÷ theirs in turns a second`;
      return { tables: [{ title, rows: rowsOf(found) }], targets: targetsOf(found) };
    } finally {
      await Promise.all(subjects.map((subject) => subject.stop()));
    }
  });
