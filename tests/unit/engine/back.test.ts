import { describe, expect, it } from 'vitest';
import type { Answer, PersonInput } from '../../../src/engine/input.ts';
import type { Want } from '../../../src/engine/want.ts';
import { helpline, kindWorld, sessionIn, turn, turns, typesOf } from '../../support/helpline.ts';
import { booking, offer } from '../../support/offers.ts';
import { at, said } from '../../support/understanding.ts';

const key = (digits: string): PersonInput => said({ digits });
const HELLO = said({ command: 'restart' });
const BACK = key('0');

/** The way to each node at which one can be waited for, and where 0 leads from there. */
const WAYS: readonly { readonly node: string; readonly way: readonly PersonInput[]; readonly leadsTo: string }[] = [
  { node: 'choose_need', way: [HELLO], leadsTo: 'choose_need' },
  { node: 'ask_where', way: [HELLO, key('1')], leadsTo: 'choose_need' },
  { node: 'offer', way: [HELLO, key('1'), said(at('1080'))], leadsTo: 'ask_where' },
  { node: 'offer', way: [said({ need: 'admin', ...at('1080') })], leadsTo: 'ask_where' },
  { node: 'booked', way: [said({ need: 'admin', ...at('1080') }), key('1')], leadsTo: 'offer' },
  { node: 'choose_language', way: [HELLO, key('1'), key('#')], leadsTo: 'ask_where' },
  { node: 'my_bookings', way: [HELLO, key('1'), said({ command: 'bookings' })], leadsTo: 'ask_where' },
  { node: 'confirm_erase', way: [HELLO, key('1'), said({ command: 'erase' })], leadsTo: 'ask_where' },
  { node: 'person', way: [HELLO, key('1'), key('9')], leadsTo: 'ask_where' },
];

describe('0', () => {
  it.each(WAYS)('leads from $node to $leadsTo', ({ node, way, leadsTo }) => {
    const there = turns(sessionIn('fr'), ...way);
    expect(there.session.node).toBe(node);
    const back = turns(there.session, BACK);
    expect(back.session.node).toBe(leadsTo);
    expect(back.want).toBeNull();
  });

  it('pressed often enough leads to the beginning from everywhere, and says so there', () => {
    for (const { way } of WAYS) {
      const outcome = turns(sessionIn('fr'), ...way, ...Array.from({ length: 8 }, () => BACK));
      expect(outcome.session.node).toBe('choose_need');
      expect(outcome.events).toContainEqual({ type: 'prompt_said', key: 'at_start' });
      expect(typesOf(outcome)).toContain('menu_shown');
    }
  });

  it('forgets the answer that it goes back to, so that the question is asked again', () => {
    const { session } = turns(sessionIn('fr'), said({ need: 'admin', ...at('1080') }), BACK);
    expect(session).toMatchObject({ need: 'admin', where: null });
    expect(turns(session, BACK).session).toMatchObject({ need: null, where: null });
  });

  it('after another search does not lead back into the detour of the one before', () => {
    const walkIn = offer(2, { bookable: false, walkIn: true });
    const world = (want: Want): Answer =>
      want.type === 'find' ? { type: 'found', offers: [offer(1), walkIn], far: false } : kindWorld(want);
    const search = said({ need: 'admin', ...at('1080') });
    const WAYS_BACK: readonly (readonly PersonInput[])[] = [
      // A mediator was called from the list of bookings,
      [search, key('1'), key('3'), key('9'), key('1'), key('2'), BACK],
      // a language was said instead of chosen,
      [search, key('1'), key('#'), said({ switchTo: 'nl' }), key('2'), key('1'), key('2'), BACK],
      // or 0 is pressed until the booking of before is there.
      [search, key('1'), key('2'), key('1'), key('2'), BACK, BACK, BACK],
    ];
    for (const way of WAYS_BACK) {
      let session = sessionIn('fr');
      for (const input of way) {
        const outcome = turn(helpline, session, input, world);
        for (const event of outcome.events) {
          if (event.type === 'walk_in_chosen') expect(event.key).toBe('walk_in');
          if (event.type === 'booked') expect(event.key).toBe('booked');
        }
        session = outcome.session;
      }
      expect(session.cameFrom).toBeNull();
    }
  });

  it.each(['walk_in', 'booked'] as const)(
    'tells what was chosen in its own words, whichever end one is at (%s)',
    (node) => {
      const visit = sessionIn('fr', { node, chosen: offer(2, { bookable: false }), bookings: [booking(1)] });
      expect(turns(visit, key('*')).events).toContainEqual(
        expect.objectContaining({ type: 'walk_in_chosen', key: 'walk_in' }),
      );
      const booked = sessionIn('fr', { node, chosen: offer(1), bookings: [booking(1)] });
      expect(turns(booked, key('*')).events).toContainEqual(expect.objectContaining({ type: 'booked', key: 'booked' }));
    },
  );

  it('after a cancelled booking shows the menu and not the booking that is gone', () => {
    const outcome = turns(
      sessionIn('fr'),
      said({ need: 'admin', ...at('1080') }),
      key('1'),
      said({ command: 'cancel' }),
      key('1'),
      BACK,
    );
    expect(typesOf(outcome)).toContain('menu_shown');
    expect(typesOf(outcome)).not.toContain('booked');
  });
});
