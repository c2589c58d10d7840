import { describe, expect, it } from 'vitest';
import { type Target, targetRow, verdictOf } from '../../../bench/support/target.ts';

const asked = { what: 'the answer', bound: 'at most', target: 50, unit: 'ms', measured: 40 } as const satisfies Target;

describe('what becomes of a target', () => {
  it('is kept up to the very figure that was asked for', () => {
    expect(verdictOf(asked)).toEqual({ kept: true, words: 'kept' });
    expect(verdictOf({ ...asked, measured: 50 }).kept).toBe(true);
  });

  it('says by how much a figure is too high', () => {
    expect(verdictOf({ ...asked, measured: 62.5 })).toEqual({ kept: false, words: 'missed by 12.5 ms (25 %)' });
  });

  it('says by how much a figure is too low', () => {
    const ratio: Target = { what: 'ratio', bound: 'at least', target: 4, unit: '×', measured: 3 };
    expect(verdictOf(ratio)).toEqual({ kept: false, words: 'missed by 1 × (25 %)' });
    expect(targetRow(ratio)).toMatchObject({ target: '≥ 4 ×', measured: 3, ofTarget: 0.75 });
  });

  it('does not call kept what was not measured, and says why', () => {
    const missing = { ...asked, measured: null, why: 'not installed' };
    expect(verdictOf(missing)).toEqual({ kept: null, words: 'not measured: not installed' });
    expect(verdictOf({ ...asked, measured: Number.NaN }).kept).toBeNull();
  });

  it('counts what must not happen at all', () => {
    const none: Target = { what: 'failures', bound: 'at most', target: 0, unit: 'requests', measured: 3 };
    expect(verdictOf(none).words).toBe('missed by 3 requests');
    expect(targetRow({ ...none, measured: 0 })).toMatchObject({ ofTarget: null, verdict: 'kept' });
  });
});
