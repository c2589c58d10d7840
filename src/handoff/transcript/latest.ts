import type { Ordered } from './lines.ts';

type Row = { readonly id: string; readonly at: Date };

/** Rows of one table that lines come from, the latest first. */
export type Source = {
  readonly rows: readonly Row[];
  /** There may be more than were read. */
  readonly isCut: boolean;
  /** What puts a row among those of the same instant. */
  readonly after: (nth: number) => Ordered['after'];
  /** Its lines: none, one or two. Opening costs, so that only what is shown is opened. */
  readonly open: (nth: number) => readonly Ordered[];
};

export type Latest = {
  readonly taken: readonly Ordered[];
  /** For each source the id below which everything is earlier; `0`: nothing is. */
  readonly left: readonly string[];
  readonly isMore: boolean;
};

const isLater = (source: Source, nth: number, other: Source, otherNth: number): boolean => {
  const [at = 0, otherAt = 0] = [source.rows[nth]?.at.getTime(), other.rows[otherNth]?.at.getTime()];
  const [[turn, part], [otherTurn, otherPart]] = [source.after(nth), other.after(otherNth)];
  return at !== otherAt ? at > otherAt : turn !== otherTurn ? turn > otherTurn : part > otherPart;
};

const leftOf = ({ rows, isCut }: Source, nth: number): string => {
  const next = rows[nth];
  if (next !== undefined) return String(BigInt(next.id) + 1n);
  return isCut ? (rows.at(-1)?.id ?? '0') : '0';
};

/**
 * The latest lines of several sources together. Each source is taken from its end in the order of its ids and never out of it, so that what is left
 * is told by one id of each: however clocks differ, no line is left out between two pages, and none stands on both.
 */
export const takeLatest = (sources: readonly Source[], most: number): Latest => {
  const next = sources.map(() => 0);
  const taken: Ordered[] = [];
  for (;;) {
    // What follows in a source that was cut is not known: it may be later than what the others have.
    if (sources.some(({ rows, isCut }, index) => isCut && next[index] === rows.length)) break;
    let latest = -1;
    sources.forEach((source, index) => {
      const nth = next[index] ?? 0;
      const best = sources[latest];
      if (nth < source.rows.length && (best === undefined || isLater(source, nth, best, next[latest] ?? 0)))
        latest = index;
    });
    const source = sources[latest];
    if (source === undefined) break;
    const lines = source.open(next[latest] ?? 0);
    if (taken.length + lines.length > most) break;
    taken.push(...lines);
    next[latest] = (next[latest] ?? 0) + 1;
  }
  const left = sources.map((source, index) => leftOf(source, next[index] ?? 0));
  return { taken, left, isMore: left.some((id) => id !== '0') };
};
