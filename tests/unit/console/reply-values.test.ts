import { describe, expect, it } from 'vitest';
import { bookingConcerned } from '../../../src/console/conversation/reply-values.ts';
import { asId, type BookingId } from '../../../src/core/ids.ts';
import type { Booking } from '../../../src/core/offer.ts';
import type { SessionChange } from '../../../src/core/session-change.ts';
import type { TicketReason } from '../../../src/core/ticket.ts';
import { offer } from '../../support/offers.ts';

const at = (hour: string): Date => new Date(`2027-03-02T${hour}:00Z`);
const booked = (id: string, placeName: string, hour: string): Booking => ({
  bookingId: asId<BookingId>(id),
  code: '4711',
  offer: { ...offer(Number(id)), placeName, startsAt: at(hour).toISOString() },
});
const moved = (placeName: string, hour: string): SessionChange => ({
  change: 'moved',
  placeName,
  was: { address: 'Rue A', startsAt: at('09:00'), endsAt: at('10:00') },
  now: { address: 'Rue B', startsAt: at(hour), endsAt: at('20:00') },
});
const bookings = [booked('1', 'Maison Une', '08:00'), booked('2', 'Maison Deux', '14:00')];
const concerned = (reason: TicketReason, changes: readonly SessionChange[] = []) =>
  bookingConcerned({ reason, changes, bookings })?.bookingId;

describe('the booking that a ready reply speaks of', () => {
  it('is the next one, whatever the person asks', () => {
    expect(concerned('asked')).toBe('1');
  });

  it('is the one that was moved, even if another comes sooner', () => {
    expect(concerned('session_changed', [moved('Maison Deux', '14:00')])).toBe('2');
  });

  it('is none where what was moved stands no more, or several were', () => {
    expect(concerned('session_changed', [moved('Maison Trois', '14:00')])).toBeUndefined();
    const both = [moved('Maison Une', '08:00'), moved('Maison Deux', '14:00')];
    expect(concerned('session_changed', both)).toBeUndefined();
  });

  it('is none where it was cancelled: the others are not what the person asks about', () => {
    expect(concerned('session_cancelled')).toBeUndefined();
  });
});
