import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toIcs } from '../../../src/calendar/ics.ts';
import { strictIcs, textOf } from '../../support/ics.ts';

const entry = {
  uid: 'session-1@example.org',
  startsAt: new Date('2027-03-28T00:30:00Z'),
  endsAt: new Date('2027-03-28T01:30:00Z'),
  summary: 'Permanence',
  location: null,
  description: null,
  cancelled: false,
};

describe('a calendar', () => {
  it('can be read by a strict program whatever the texts are, in any script and at any length', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 4 }), (texts) => {
        const clean = texts.map((text) => `${text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/gu, '').trim()}.`);
        const entries = clean.map((summary, nth) => ({
          ...entry,
          uid: `session-${nth}@x`,
          summary,
          location: summary,
        }));
        const events = strictIcs(Buffer.from(toIcs({ name: clean[0] ?? 'x', entries, madeAt: new Date(0) })));
        expect(events.map((event) => textOf(event, 'SUMMARY'))).toEqual(clean);
      }),
    );
  });

  it('folds long Arabic lines at 75 octets and cuts no letter', () => {
    const summary = 'جلسة مساعدة في المكتبة العمومية '.repeat(8).trim();
    const events = strictIcs(Buffer.from(toIcs({ name: 'ق', entries: [{ ...entry, summary }], madeAt: new Date(0) })));
    expect(textOf(events[0], 'SUMMARY')).toBe(summary);
  });

  it('says the instants of the night when the clock changes, and is the same file each time', () => {
    const calendar = { name: 'x', entries: [entry], madeAt: new Date('2027-01-01T00:00:00Z') };
    expect(textOf(strictIcs(Buffer.from(toIcs(calendar)))[0], 'DTSTART')).toBe('20270328T003000Z');
    expect(toIcs(calendar)).toBe(toIcs(calendar));
  });
});
