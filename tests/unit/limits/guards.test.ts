import { describe, expect, it } from 'vitest';
import type { Urn } from '../../../src/core/channel.ts';
import { isFlood } from '../../../src/limits/flood.ts';
import { LIMITS } from '../../../src/limits/limits.ts';
import { mayReceive } from '../../../src/limits/recipients.ts';
import { beginningOf } from '../../../src/limits/tally.ts';

describe('where our messages go', () => {
  it.each<[Urn, boolean]>([
    ['tel:+32470123456', true],
    ['tel:+3222223344', true],
    ['tel:+40721123456', true],
    ['tel:+447700900123', true],
    ['tel:+15005550006', true],
    ['tel:+212600000000', true],
    ['tel:+32900123456', false],
    ['tel:+3270123456', false],
    ['tel:+3278123456', false],
    ['whatsapp:212600000000', true],
  ])('%s: %s', (urn, may) => {
    expect(mayReceive(urn)).toBe(may);
  });

  it('may be narrowed by who runs it', () => {
    expect(mayReceive('tel:+212600000000', ['+32', '+212'])).toBe(true);
    expect(mayReceive('tel:+15005550006', ['+32', '+212'])).toBe(false);
    expect(mayReceive('whatsapp:15005550006', ['+32'])).toBe(true);
  });
});

describe('who writes too much', () => {
  it('is no person with ten short messages, and is a program with more than anybody types', () => {
    expect(isFlood({ inMinute: 10, inHour: 60 })).toBe(false);
    expect(isFlood({ inMinute: LIMITS.messagesAMinute + 1, inHour: 30 })).toBe(true);
    expect(isFlood({ inMinute: 1, inHour: LIMITS.messagesAnHour + 1 })).toBe(true);
  });
});

it('hours and days begin where they begin', () => {
  expect(beginningOf('hour', new Date('2026-03-03T09:59:59.999Z')).toISOString()).toBe('2026-03-03T09:00:00.000Z');
  expect(beginningOf('day', new Date('2026-03-03T23:59:59.999Z')).toISOString()).toBe('2026-03-03T00:00:00.000Z');
});
