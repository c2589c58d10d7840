import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failed, FailureCode } from '../../../src/core/failure.ts';
import { isBlocked, retryIn } from '../../../src/outbox/patience.ts';

const failure = (code: FailureCode, retryable: boolean, retryAfterSeconds?: number): Failed => ({
  ...{ type: 'failed', code, retryable, detail: '0' },
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});
const DAY = 24 * 3_600;

describe('when a message is tried again', () => {
  it.each<[string, Failed, { attempts: number; blockedSeconds: number | null }, number | null]>([
    ['nobody answered', failure('unreachable', true), { attempts: 1, blockedSeconds: null }, 1],
    ['nobody answered five times', failure('unreachable', true), { attempts: 5, blockedSeconds: null }, 16],
    ['nobody answered twelve times', failure('unreachable', true), { attempts: 12, blockedSeconds: null }, null],
    ['nobody answered, come back in 9 s', failure('unreachable', true, 9), { attempts: 1, blockedSeconds: null }, 9],
    ['too fast', failure('throttled', true), { attempts: 1, blockedSeconds: null }, 1],
    ['too fast for ten seconds', failure('throttled', true), { attempts: 1, blockedSeconds: 10 }, 5],
    ['too fast for an hour', failure('throttled', true), { attempts: 1, blockedSeconds: 3_600 }, 60],
    ['too fast for a day', failure('throttled', true), { attempts: 1, blockedSeconds: DAY }, null],
    ['a token that ended', failure('refused', true), { attempts: 1, blockedSeconds: null }, 15],
    ['a token that ended two minutes ago', failure('refused', true), { attempts: 1, blockedSeconds: 120 }, 60],
    ['a token that ended an hour ago', failure('refused', true), { attempts: 1, blockedSeconds: 3_600 }, 600],
    ['a token that ended yesterday', failure('refused', true), { attempts: 1, blockedSeconds: DAY }, null],
    ['refused', failure('refused', false), { attempts: 1, blockedSeconds: null }, null],
    ['no such number', failure('unknown_recipient', false), { attempts: 1, blockedSeconds: null }, null],
    ['24 hours are over', failure('window_closed', false), { attempts: 1, blockedSeconds: null }, null],
    ['silenced', failure('opted_out', false), { attempts: 1, blockedSeconds: null }, null],
    ['our own mistake', failure('invalid', false), { attempts: 1, blockedSeconds: null }, null],
  ])('%s', (_, failed, tried, seconds) => {
    expect(retryIn(failed, tried, 0.5)).toBe(seconds);
  });

  it('is never before the provider wants it, never at once for all, and within about an hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FailureCode>('throttled', 'refused'),
        fc.nat(10_000),
        fc.nat(DAY - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (code, asked, blockedSeconds, chance) => {
          const seconds = retryIn(failure(code, true, asked), { attempts: 50, blockedSeconds }, chance) ?? -1;
          expect(seconds).toBeGreaterThanOrEqual(Math.min(asked, 3_600));
          expect(seconds).toBeLessThanOrEqual(3_600 * 1.25 + 1);
        },
      ),
    );
  });

  it('does not blame the message for what is not its fault', () => {
    expect(isBlocked(failure('throttled', true))).toBe(true);
    expect(isBlocked(failure('refused', true))).toBe(true);
    expect(isBlocked(failure('refused', false))).toBe(false);
    expect(isBlocked(failure('unreachable', true))).toBe(false);
  });
});
