import { describe, expect, it } from 'vitest';
import type { PersonInput } from '../../../src/engine/input.ts';
import { sessionIn, turns, typesOf } from '../../support/helpline.ts';
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
