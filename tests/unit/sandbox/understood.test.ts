import { describe, expect, it } from 'vitest';
import { understoodFrom } from '../../../src/sandbox/understood.ts';

const at = '2026-03-02T09:00:00.000Z';
const offer = { placeName: 'EPN de la Senne', distanceMetres: 640, startsAt: '2026-03-03T13:00:00.000Z' };
const booking = { bookingId: '1', code: '4827', offer };

describe('what the bot understood, as the panel tells it', () => {
  it('keeps the latest of each fact, and how long each offer makes one wait', () => {
    const known = understoodFrom([
      {
        at,
        events: [
          { type: 'language_set', language: 'nl' },
          { type: 'need_understood', need: 'admin' },
        ],
      },
      {
        at,
        events: [
          { type: 'language_set', language: 'fr' },
          {
            type: 'place_understood',
            where: { postcode: '1050', nameFr: 'Ixelles', nameNl: 'Elsene', precision: 'postcode' },
          },
          { type: 'constraints_understood', constraints: { evening: true, audience: 'women' } },
          { type: 'places_listed', offers: [offer] },
        ],
      },
    ]);
    expect(known).toMatchObject({
      language: 'Français',
      need: 'admin',
      place: { postcode: '1050', name: 'Ixelles · Elsene' },
      constraints: ['evening', 'audience: women'],
      ranking: [{ placeName: 'EPN de la Senne', waitHours: 28 }],
    });
  });

  it('forgets a booking that was cancelled, and everything once the person is erased', () => {
    const booked = {
      at,
      events: [
        { type: 'need_understood', need: 'job' },
        { type: 'booked', booking },
      ],
    };
    expect(understoodFrom([booked]).booked?.code).toBe('4827');
    expect(understoodFrom([booked, { at, events: [{ type: 'booking_cancelled', booking }] }]).booked).toBeNull();
    expect(understoodFrom([booked, { at, events: [{ type: 'erased' }] }]).need).toBeNull();
  });

  it('passes over facts of another shape instead of breaking the page', () => {
    const known = understoodFrom([{ at, events: [{ type: 'places_listed', offers: 'none' }, { type: 'unheard_of' }] }]);
    expect(known.ranking).toEqual([]);
  });
});
