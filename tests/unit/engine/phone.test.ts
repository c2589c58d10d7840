import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/core/offer.ts';
import type { Event } from '../../../src/engine/event.ts';
import type { PersonInput } from '../../../src/engine/input.ts';
import { inWriting, type Session } from '../../../src/engine/session.ts';
import { helpline, kindWorld, sessionIn, turn, turns, typesOf } from '../../support/helpline.ts';
import { booking } from '../../support/offers.ts';
import { at, said, spoken } from '../../support/understanding.ts';

const key = (digits: string): PersonInput => said({ digits });
const SILENT: PersonInput = { type: 'silent' };
const HUNG_UP: PersonInput = { type: 'hung_up' };
const CALL: PersonInput = { type: 'started', recent: false };
const caller = (more: Partial<Session> = {}): Session => sessionIn('fr', { live: true, ...more });

const toldDigits = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => {
    if (event.type === 'menu_shown') return event.options.map(({ digit }) => digit);
    return event.type === 'bookings_listed' ? event.bookings.map(({ digit }) => digit) : [];
  });
const piece = (events: readonly Event[]) =>
  events.find((event) => event.type === 'menu_shown' || event.type === 'bookings_listed');

it('a caller cut off before choosing a language hears the first words again, without a welcome back', () => {
  const first = turns(caller({ language: null }), CALL);
  const again = turns(first.session, { type: 'started', recent: true });
  expect(typesOf(again)).toEqual(typesOf(first));
  expect(typesOf(turns(turns(caller(), CALL).session, { type: 'started', recent: true }))).toContain('welcomed_back');
});

describe('a menu told in pieces', () => {
  const first = turns(caller(), CALL);
  const second = turns(first.session, SILENT);

  it('tells five, and after a short silence the rest, without asking again', () => {
    expect(toldDigits(first.events)).toEqual(['1', '2', '3', '4', '5']);
    expect(piece(first.events)).toMatchObject({ goesOn: true, continued: false });
    expect(toldDigits(second.events)).toEqual(['6', '7', '8']);
    expect(piece(second.events)).toMatchObject({ goesOn: false, continued: true });
  });

  it('that silence is no misunderstanding; the one after all was told is, and it begins anew', () => {
    expect(second.session.misses).toBe(0);
    const third = turns(second.session, SILENT);
    expect(third.session.misses).toBe(1);
    expect(toldDigits(third.events)).toEqual(['1', '2', '3', '4', '5']);
  });

  it.each(['1', '2', '3', '4', '5', '6', '7', '8'])('%s chooses the same need in either piece', (digit) => {
    const need = turns(first.session, key(digit)).session.need;
    expect(need).not.toBeNull();
    expect(turns(second.session, key(digit)).session.need).toBe(need);
  });

  it('is repeated from its first piece, whichever was being told', () => {
    const again = turns(second.session, key('*'));
    expect(toldDigits(again.events)).toEqual(['1', '2', '3', '4', '5']);
    expect(toldDigits(turns(again.session, SILENT).events)).toEqual(['6', '7', '8']);
  });

  it('begins with the first piece whenever one comes back to it, or was not understood', () => {
    for (const inputs of [[key('6'), key('0')], [said({ hasWords: true })], [said({ command: 'restart' })]])
      expect(toldDigits(turns(second.session, ...inputs).events)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is shown whole where it can be read', () => {
    const { events } = turns(sessionIn('fr'), said({ command: 'restart' }));
    expect(toldDigits(events)).toHaveLength(8);
    expect(piece(events)).toMatchObject({ goesOn: false, continued: false, untold: [] });
  });

  it('never tells more than five bookings either, and the sixth can be cancelled', () => {
    const many: readonly Booking[] = [1, 2, 3, 4, 5, 6, 7].map((id) => booking(id));
    const world: typeof kindWorld = (want) =>
      want.type === 'list_bookings' ? { type: 'bookings', bookings: many } : kindWorld(want);
    const listed = turn(helpline, first.session, said({ command: 'bookings' }), world);
    expect(toldDigits(listed.events)).toEqual(['1', '2', '3', '4', '5']);
    const rest = turn(helpline, listed.session, SILENT, world);
    expect(toldDigits(rest.events)).toEqual(['6', '7']);
    expect(typesOf(turn(helpline, rest.session, key('6'), world))).toContain('booking_cancelled');
  });
});

describe('the menu of languages on a call', () => {
  const first = turns(sessionIn(null, { live: true }), CALL);
  const second = turns(first.session, SILENT);
  const languages = (events: readonly Event[]) =>
    events.flatMap((event) => (event.type === 'menu_shown' ? event.options.map(({ option }) => option.value) : []));

  it('tells five, and turns its page by a silence that is not hurried, or by 6', () => {
    expect(languages(first.events)).toEqual(['fr', 'nl', 'en', 'ar', 'tr']);
    // Not hurried: a late key would choose a language of the next page.
    expect(piece(first.events)).toMatchObject({ more: null, goesOn: false, turnsPage: true });
    expect(languages(second.events)).toEqual(['ro', 'sq', 'pl', 'pt', 'es']);
    expect(languages(turns(first.session, key('6')).events)).toEqual(['ro', 'sq', 'pl', 'pt', 'es']);
    expect(second.session.misses).toBe(0);
  });

  it('after the last page a silence counts, and the first page is told again', () => {
    const third = turns(second.session, SILENT);
    expect(third.session.misses).toBe(1);
    expect(languages(third.events)).toEqual(['fr', 'nl', 'en', 'ar', 'tr']);
  });
});

describe('* on a call', () => {
  it('tells it slower, then slower still, then as at first; and keeps the pace for the next call', () => {
    const paces: number[] = [];
    let { session } = turns(caller(), CALL);
    for (let times = 0; times < 4; times += 1) {
      session = turns(session, key('*')).session;
      paces.push(session.pace);
    }
    expect(paces).toEqual([1, 2, 0, 1]);
    expect(turns(session, CALL).session.pace).toBe(1);
  });

  it('means nothing but "again" in writing', () => {
    expect(turns(sessionIn('fr'), said({ command: 'restart' }), key('*')).session.pace).toBe(0);
  });
});

describe('a place that was heard', () => {
  it('is said back before the sessions near it, one that was written is not', () => {
    const heard = turns(caller(), spoken({ need: 'admin', ...at('1080') }));
    expect(heard.events).toContainEqual(expect.objectContaining({ type: 'place_understood', spoken: true }));
    const typed = turns(caller(), said({ need: 'admin', ...at('1080') }));
    expect(typed.events).toContainEqual(expect.objectContaining({ type: 'place_understood', spoken: false }));
  });

  it.each([
    ['after the sessions near it', spoken({ need: 'admin', ...at('1080') })],
    ['while the need is still asked', spoken(at('1080'))],
  ])('is taken back by 0 %s', (_when, input) => {
    const { session, events } = turns(caller(), CALL, input, key('0'));
    expect(session).toMatchObject({ node: 'ask_where', where: null });
    expect(events).toContainEqual({ type: 'question_asked', key: 'ask_where', expects: 'place' });
  });

  it('may be taken back after hearing it again, and after the rest of the menu', () => {
    for (const between of [key('*'), SILENT])
      expect(turns(caller(), CALL, spoken(at('1080')), between, key('0')).session.where).toBeNull();
  });

  it('is believed once anything else was answered: 0 is then one step back', () => {
    const { session } = turns(caller(), CALL, spoken(at('1080')), key('1'), key('9'), key('0'));
    expect(session).toMatchObject({ node: 'offer', where: { postcode: '1080' } });
  });
});

describe('a line that closes', () => {
  it.each([
    ['at the menu of needs', [CALL], 'menu_shown'],
    ['at the question of the place', [CALL, key('1')], 'question_asked'],
    ['at the sessions', [CALL, said({ need: 'admin', ...at('1080') })], 'places_listed'],
    ['at the bookings', [CALL, said({ command: 'bookings' })], 'bookings_listed'],
    ['before an erasure is confirmed', [CALL, said({ command: 'erase' })], 'confirmation_asked'],
  ] as const)('%s: the same is told in writing', (_where, way, told) => {
    const { session } = turns(caller(), ...way);
    expect(typesOf(turns(inWriting(session), HUNG_UP))).toEqual(['line_dropped', told]);
  });

  it.each([
    ['before a language was chosen', sessionIn(null, { live: true }), [CALL]],
    ['after a booking', caller(), [CALL, said({ need: 'admin', ...at('1080') }), key('1')]],
    ['after a mediator was called', caller(), [CALL, key('9')]],
    ['after the goodbye', caller(), [CALL, said({ need: 'admin', ...at('1080') }), key('1'), SILENT]],
    ['after the third silence', caller(), [CALL, key('1'), SILENT, SILENT, SILENT]],
    ['after STOP', caller(), [CALL, said({ command: 'stop' })]],
    ['after an erasure', caller(), [CALL, said({ command: 'erase' }), key('1')]],
  ] as const)('%s: nothing is told', (_when, before, way) => {
    const { session } = turns(before, ...way);
    expect(turns(inWriting(session), HUNG_UP).events).toEqual([]);
  });
});

describe('voice', () => {
  it('turned on or off, the screen is told again where the person is', () => {
    const { session } = turns(sessionIn('fr'), said({ command: 'restart' }), key('1'));
    const touched = turns(session, { type: 'chose', id: 'voice:on', idle: false });
    expect(typesOf(touched)).toEqual(['voice_turned', 'question_asked']);
    expect(touched.session).toEqual(session);
    expect(typesOf(turns(session, said({ command: 'voice_off' })))).toEqual(['voice_turned', 'question_asked']);
  });

  it('asked for in the very first message, it begins with it', () => {
    expect(typesOf(turns(sessionIn('fr'), said({ command: 'voice_on' })))).toEqual([
      'greeted',
      'voice_turned',
      'menu_shown',
    ]);
  });

  it('while a mediator is awaited, none is called again', () => {
    const { session } = turns(sessionIn('fr'), said({ command: 'restart' }), key('9'));
    const touched = turns(session, { type: 'chose', id: 'voice:on', idle: false });
    expect(touched.events).toEqual([{ type: 'voice_turned', on: true, awaiting: 'handoff_asked' }]);
    expect(touched.session.node).toBe('person');
  });

  it('on a call the words are only told again', () => {
    const outcome = turns(caller(), CALL, said({ command: 'voice_on' }));
    expect(typesOf(outcome)).toEqual(['menu_shown']);
    expect(outcome.session.pace).toBe(0);
  });
});
