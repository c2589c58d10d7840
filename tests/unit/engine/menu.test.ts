import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/core/language.ts';
import type { Event, MenuOption } from '../../../src/engine/event.ts';
import type { Flow } from '../../../src/engine/flow.ts';
import { helpline, sessionIn, turn, turns } from '../../support/helpline.ts';
import { at, said } from '../../support/understanding.ts';

const tenLanguages: Flow = {
  ...helpline,
  nodes: {
    ...helpline.nodes,
    choose_language: {
      type: 'choose',
      slot: 'language',
      prompt: 'choose_language',
      help: 'choose_language',
      options: [...LANGUAGES],
      page: 5,
      next: 'choose_need',
    },
  },
};

const menu = (events: readonly Event[]): readonly (readonly [string, MenuOption['value']])[] =>
  events.flatMap((event) =>
    event.type === 'menu_shown' ? [...event.options.map(({ digit, option }) => [digit, option.value] as const)] : [],
  );
const more = (events: readonly Event[]) => events.find((event) => event.type === 'menu_shown')?.more;

describe('a menu of more languages than digits', () => {
  it('can be leafed through all day and its session does not grow', () => {
    const pressed = Array.from({ length: 40 }, () => said({ digits: '6' }));
    for (let many = 1; many <= pressed.length; many += 1)
      expect(turns(sessionIn(null), said(), ...pressed.slice(0, many)).session.page).toBe(many % 2);
  });

  it('shows five at once; 6 shows the next five and then the first again', () => {
    const first = turn(tenLanguages, sessionIn(null), said());
    expect(menu(first.events).map(([, language]) => language)).toEqual(['fr', 'nl', 'en', 'ar', 'tr']);
    expect(more(first.events)).toBe('6');
    const second = turn(tenLanguages, first.session, said({ digits: '6' }));
    expect(menu(second.events)).toEqual([
      ['1', 'ro'],
      ['2', 'sq'],
      ['3', 'pl'],
      ['4', 'pt'],
      ['5', 'es'],
    ]);
    const third = turn(tenLanguages, second.session, { type: 'chose', id: 'more', idle: false });
    expect(menu(third.events).map(([, language]) => language)).toEqual(['fr', 'nl', 'en', 'ar', 'tr']);
  });

  it('takes the digit of the page that is shown', () => {
    const second = turn(tenLanguages, turn(tenLanguages, sessionIn(null), said()).session, said({ digits: '6' }));
    const { session } = turn(tenLanguages, second.session, said({ digits: '3' }));
    expect(session).toMatchObject({ language: 'pl', languageChosen: true, node: 'choose_need', page: 0 });
  });

  it('takes a button of the page before by its id', () => {
    const second = turn(tenLanguages, turn(tenLanguages, sessionIn(null), said()).session, said({ digits: '6' }));
    const { session } = turn(tenLanguages, second.session, { type: 'chose', id: 'language:nl', idle: false });
    expect(session.language).toBe('nl');
  });
});

describe('a digit, a postcode', () => {
  const atMenu = turns(sessionIn('fr'), said({ command: 'restart' })).session;
  const atPlace = turns(atMenu, said({ digits: '1' })).session;

  it('1080 at the menu is a place and no choice; the menu is shown again', () => {
    const { session, events } = turns(atMenu, said({ digits: '1080', ...at('1080') }));
    expect(session).toMatchObject({ node: 'choose_need', need: null, where: { postcode: '1080' } });
    expect(menu(events)).toHaveLength(8);
  });

  it('1 at the question of the place is neither: it is said that a postcode has four digits', () => {
    const { session, events } = turns(atPlace, said({ digits: '1' }));
    expect(session).toMatchObject({ node: 'ask_where', need: 'admin', where: null, misses: 1 });
    expect(events).toContainEqual({ type: 'prompt_said', key: 'postcode_has_four_digits' });
  });

  it.each(['1', '2', '3', '4', '5', '6', '7', '8'])('%s at the menu chooses', (digits) => {
    expect(turns(atMenu, said({ digits })).session.node).toBe('ask_where');
  });
});
