import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/core/offer.ts';
import type { Answer, PersonInput } from '../../../src/engine/input.ts';
import type { Want } from '../../../src/engine/want.ts';
import { helpline, kindWorld, sessionIn, turn, turns, typesOf } from '../../support/helpline.ts';
import { booking } from '../../support/offers.ts';
import { at, said } from '../../support/understanding.ts';

const HELLO = said({ command: 'restart' });
const key = (digits: string): PersonInput => said({ digits });
const touch = (id: string, idle = false): PersonInput => ({ type: 'chose', id, idle });

describe('a touched row of a booking', () => {
  const two: readonly Booking[] = [booking(1), booking(2)];
  const world = (want: Want): Answer => {
    if (want.type === 'list_bookings') return { type: 'bookings', bookings: two };
    const cancelled = want.type === 'cancel' ? two.find(({ bookingId }) => bookingId === want.bookingId) : undefined;
    return cancelled === undefined ? kindWorld(want) : { type: 'cancelled', booking: cancelled };
  };
  const go = (...inputs: readonly PersonInput[]) =>
    inputs.reduce((outcome, input) => turn(helpline, outcome.session, input, world), {
      session: turns(sessionIn('fr'), HELLO, key('1')).session,
      events: [],
      want: null,
    } as ReturnType<typeof turn>);
  const listed = go(said({ command: 'bookings' }));
  const asked = turn(helpline, listed.session, touch('cancel:b2'), world);

  it('asks first', () => {
    expect(asked.events).toEqual([{ type: 'cancellation_asked', key: 'confirm_cancel', booking: two[1] }]);
  });

  it.each([
    ['touched', touch('yes')],
    ['said', said({ command: 'yes' })],
    ['typed', key('1')],
    ['typed hours later', { ...said({ digits: '1' }), idle: true } as PersonInput],
  ])('cancels that very one when yes is %s', (_how, yes) => {
    expect(turn(helpline, asked.session, yes, world).events).toContainEqual(
      expect.objectContaining({ type: 'booking_cancelled', booking: two[1] }),
    );
  });

  it.each([
    ['no', touch('no')],
    ['the word no', said({ command: 'no' })],
    ['2', key('2')],
    ['one step back', key('0')],
  ])('is kept by %s, and the list comes again', (_how, no) => {
    const kept = turn(helpline, asked.session, no, world);
    expect(typesOf(kept)).toEqual(['bookings_listed']);
    expect(kept.session.cancelling).toBeNull();
  });

  it('asks about the other one when that is touched next', () => {
    const other = turn(helpline, asked.session, touch('cancel:b1'), world);
    expect(other.events).toContainEqual(expect.objectContaining({ type: 'cancellation_asked', booking: two[0] }));
  });

  it('asks again after words that mean nothing, and never cancels by them', () => {
    const missed = turn(helpline, asked.session, said(), world);
    expect(typesOf(missed)).toEqual(['misunderstood', 'prompt_said', 'cancellation_asked']);
  });

  it('is forgotten once something else is begun', () => {
    const { session } = turn(helpline, asked.session, HELLO, world);
    expect(session.cancelling).toBeNull();
  });

  it('of an older screen asks too, from anywhere, and a no leads back', () => {
    const older = go(touch('cancel:b1'));
    expect(older.events).toContainEqual(expect.objectContaining({ type: 'cancellation_asked', booking: two[0] }));
    expect(turn(helpline, older.session, key('0'), world).session.node).toBe('my_bookings');
  });

  it('that is gone shows what there is', () => {
    expect(typesOf(go(touch('cancel:b99')))).toEqual(['bookings_listed']);
  });

  it('is not asked about when its digit is typed: the list says what the digit does', () => {
    expect(typesOf(turn(helpline, listed.session, key('2'), world))).toContain('booking_cancelled');
  });
});

describe('a row or button that is touched while a mediator is awaited', () => {
  const atOffers = turns(sessionIn('fr'), said({ need: 'admin', ...at('1080') }));
  const { session } = turns(atOffers.session, key('9'));

  it('of a need looks for that one', () => {
    const outcome = turns(session, touch('need:bank'));
    expect(outcome.session).toMatchObject({ node: 'offer', need: 'bank' });
    expect(typesOf(outcome)).not.toContain('handed_off');
  });

  it('of a session that was just listed books it', () => {
    expect(typesOf(turns(session, touch('offer:2')))).toContain('booking_made');
  });

  it('of a session of an older list looks again for what is free now', () => {
    expect(turns(session, touch('offer:99')).session.node).toBe('offer');
  });

  it('of a language goes on in it where the person was', () => {
    const outcome = turns(session, touch('language:nl'));
    expect(outcome.session).toMatchObject({ node: 'offer', language: 'nl', languageChosen: true });
  });

  it.each(['menu', 'another'])('%s begins anew', (id) => {
    expect(turns(session, touch(id)).session).toMatchObject({ node: 'choose_need', need: null, path: [] });
  });

  it('of the bookings lists them, and 0 leads to where the person was before', () => {
    const outcome = turns(session, touch('bookings'));
    expect(outcome.session.node).toBe('my_bookings');
    expect(turns(outcome.session, key('0')).session.node).toBe('offer');
  });

  it('asks before a booking is cancelled, and a typed yes is heard', () => {
    const outcome = turns(session, touch('cancel:b1'));
    expect(typesOf(outcome)).toContain('cancellation_asked');
    expect(typesOf(turns(outcome.session, said({ command: 'yes' })))).toContain('booking_cancelled');
  });

  it('hours later means the same', () => {
    expect(turns(session, touch('need:bank', true)).session).toMatchObject({ need: 'bank', node: 'ask_where' });
    expect(typesOf(turns(session, touch('offer:2', true)))).not.toContain('handed_off');
  });
});

describe('voice notes', () => {
  const note = (kind: 'voice_note' | 'empty_note'): PersonInput => ({ type: 'sent_media', kind, idle: false });
  const begun = turns(sessionIn('fr'), HELLO);
  const isHandedOff = (...inputs: readonly PersonInput[]) =>
    typesOf(turns(begun.session, ...inputs)).includes('handed_off');

  it('that nobody could listen to are no misunderstanding: the pictures come again, and only the third hands over', () => {
    const second = turns(begun.session, note('voice_note'), note('voice_note'));
    expect(typesOf(second)).toEqual(['prompt_said', 'menu_shown']);
    expect(second.session.misses).toBe(0);
    expect(isHandedOff(note('voice_note'), note('voice_note'), note('voice_note'))).toBe(true);
  });

  it('begin to be counted anew after anything else', () => {
    expect(isHandedOff(note('voice_note'), note('voice_note'), key('1'), note('voice_note'))).toBe(false);
  });

  it('one unheard and one in which nobody spoke are not two of a kind', () => {
    expect(isHandedOff(note('voice_note'), note('empty_note'))).toBe(false);
    expect(isHandedOff(note('empty_note'), note('voice_note'))).toBe(false);
  });

  it('in which nobody speaks say so, even when a person goes on', () => {
    const { events } = turns(begun.session, note('empty_note'), note('empty_note'));
    expect(events).toContainEqual({ type: 'prompt_said', key: 'nothing_in_note' });
    expect(events).toContainEqual(expect.objectContaining({ type: 'handed_off', reason: 'lost' }));
  });
});

describe('the menu of languages', () => {
  const keyOf = (outcome: ReturnType<typeof turns>) =>
    outcome.events.flatMap((event) => (event.type === 'menu_shown' ? [event.key] : []));

  it('greets at first contact', () => {
    expect(keyOf(turns(sessionIn(null), said()))).toEqual(['choose_language']);
  });

  it('in the middle of a conversation only asks which one, in writing and on a call', () => {
    for (const live of [true, false])
      expect(keyOf(turns(sessionIn('fr', { live }), HELLO, key('1'), key('#')))).toEqual(['change_language']);
  });

  it('is not told twice to who does not know', () => {
    const outcome = turns(sessionIn(null), said(), said({ command: 'dont_know' }));
    expect(typesOf(outcome)).toEqual(['misunderstood', 'menu_shown']);
  });
});
