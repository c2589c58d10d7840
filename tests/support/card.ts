import type { Card } from '../../src/core/card.ts';

/** A Tuesday in November, two hours in the afternoon. */
export const card = (more: Partial<Card> = {}): Card => ({
  language: 'fr',
  weekday: 2,
  day: 24,
  month: 11,
  starts: 14 * 60,
  ends: 16 * 60,
  code: '4711',
  icon: '📄',
  ...more,
});
