import { describe, expect, it } from 'vitest';
import { asId } from '../../../src/core/ids.ts';
import type { Offer } from '../../../src/core/offer.ts';
import { rank } from '../../../src/directory/rank.ts';

const after = new Date('2027-02-01T08:00:00Z');
const wishes = { language: null, need: null, after, constraints: {} } as const;

const offer = (id: string, kilometres: number, days: number, given: Partial<Offer> = {}): Offer => ({
  occurrenceId: asId(id),
  placeId: asId(`place-${id}`),
  placeName: id,
  title: null,
  kind: 'permanence',
  street: '',
  postcode: '1000',
  commune: '',
  point: { latitude: 50.8, longitude: 4.3 },
  approximate: false,
  phone: null,
  directions: {},
  startsAt: new Date(after.getTime() + days * 86_400_000).toISOString(),
  endsAt: new Date(after.getTime() + (days + 0.1) * 86_400_000).toISOString(),
  distanceMetres: kilometres * 1_000,
  free: true,
  wheelchair: null,
  audience: 'all',
  languages: [],
  bookable: true,
  walkIn: false,
  ...given,
});

const ids = (offers: readonly Offer[]): string[] => offers.map(({ occurrenceId }) => String(occurrenceId));

describe('the three that are told', () => {
  it('a day of waiting weighs as much as a kilometre', () => {
    expect(
      ids(rank([offer('far-today', 4, 0.1), offer('near-tomorrow', 1, 1), offer('near-next-week', 0.2, 7)], wishes)),
    ).toEqual(['near-tomorrow', 'far-today', 'near-next-week']);
  });

  it('are of different places when there are any, and of the same when not', () => {
    const same = { placeId: asId<Offer['placeId']>('one') };
    const offers = [offer('a', 1, 1, same), offer('b', 1, 2, same), offer('c', 1, 3, same), offer('d', 9, 5)];
    expect(ids(rank(offers, wishes))).toEqual(['a', 'b', 'd']);
    expect(ids(rank(offers.slice(0, 3), wishes))).toEqual(['a', 'b', 'c']);
  });

  it('are of the near place only, when another is at the far end of the country', () => {
    const same = { placeId: asId<Offer['placeId']>('one') };
    const offers = [offer('a', 1, 1, same), offer('b', 1, 2, same), offer('c', 1, 3, same), offer('far', 35, 0)];
    expect(ids(rank(offers, wishes))).toEqual(['a', 'b', 'c']);
  });

  it('one in the own language comes earlier, the others stay', () => {
    const offers = [offer('fr', 1, 1, { languages: ['fr'] }), offer('tr', 2, 2, { languages: ['tr'] })];
    expect(ids(rank(offers, { ...wishes, language: 'tr' }))).toEqual(['tr', 'fr']);
  });

  it('who wants to learn hears workshops first', () => {
    const offers = [offer('permanence', 1, 1), offer('workshop', 2, 2, { kind: 'workshop' })];
    expect(ids(rank(offers, { ...wishes, need: 'learn' }))).toEqual(['workshop', 'permanence']);
  });
});
