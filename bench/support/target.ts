import { round } from './figures.ts';

/** What is asked of a figure, and what was measured. */
export type Target = {
  readonly what: string;
  readonly bound: 'at most' | 'at least';
  readonly target: number;
  /** `ms`, `%`, `×` and the like. */
  readonly unit: string;
  /** Null: nothing was measured, and `why` says the reason. */
  readonly measured: number | null;
  readonly why?: string;
};

export type Verdict = { readonly kept: boolean | null; readonly words: string };

/** Kept, or missed by how much: in its own unit, and as a share of what was asked. */
export const verdictOf = ({ bound, target, unit, measured, why }: Target): Verdict => {
  if (measured === null || Number.isNaN(measured)) {
    return { kept: null, words: `not measured${why === undefined ? '' : `: ${why}`}` };
  }
  const missing = bound === 'at most' ? measured - target : target - measured;
  if (missing <= 0) return { kept: true, words: 'kept' };
  const share = target === 0 ? '' : ` (${round((100 * missing) / target, 0)} %)`;
  return { kept: false, words: `missed by ${round(missing, 2)} ${unit}${share}` };
};

/** How much of what was asked: below 1 keeps an "at most", above 1 an "at least". */
export const ofTarget = ({ target, measured }: Target): number | null =>
  measured === null || Number.isNaN(measured) || target === 0 ? null : round(measured / target, 2);

/** A line of the table at the end. */
export const targetRow = (target: Target) => ({
  what: target.what,
  target: `${target.bound === 'at most' ? '≤' : '≥'} ${target.target} ${target.unit}`,
  measured: target.measured === null || Number.isNaN(target.measured) ? null : round(target.measured, 2),
  ofTarget: ofTarget(target),
  verdict: verdictOf(target).words,
});

/** What a part of the benchmarks found. */
export type Report = {
  readonly tables: readonly { readonly title: string; readonly rows: readonly object[] }[];
  readonly targets: readonly Target[];
  /** To be read below the tables. */
  readonly words?: string;
};
