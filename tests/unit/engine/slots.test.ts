import { describe, expect, it } from 'vitest';
import type { PersonInput } from '../../../src/engine/input.ts';
import { sessionIn, turns, typesOf } from '../../support/helpline.ts';
import { at, said } from '../../support/understanding.ts';

const key = (digits: string): PersonInput => said({ digits });
const FIRST = said({ need: 'admin', ...at('1080') });

describe('what was said is used and not asked again', () => {
  it('need and place in one message lead to the offer', () => {
    const outcome = turns(sessionIn('fr'), FIRST);
    expect(outcome.session.node).toBe('offer');
    expect(typesOf(outcome)).toEqual(['greeted', 'need_understood', 'place_understood', 'places_listed']);
  });

  it.each([
    ['place, then need', [said(at('1080')), said({ need: 'admin' })]],
    ['need, then place', [said({ need: 'admin' }), said(at('1080'))]],
    ['language last', [said({ need: 'admin', ...at('1080') }), said({ switchTo: 'nl' })]],
  ])('in any order: %s', (_order, inputs) => {
    expect(turns(sessionIn(_order === 'language last' ? null : 'fr'), ...inputs).session.node).toBe('offer');
  });

  it.each([
    ['at the question of the place', [said({ need: 'admin' })]],
    ['at the offer', [FIRST]],
    ['once booked', [FIRST, key('1')]],
    ['in the menu of languages', [FIRST, key('#')]],
    ['in the list of bookings', [FIRST, key('1'), said({ command: 'bookings' })]],
    ['before a yes or no', [FIRST, said({ command: 'erase' })]],
    ['with a person', [FIRST, key('9')]],
  ])('“no, 1030” is understood %s', (_where, way) => {
    const { session } = turns(sessionIn('fr'), ...way, said({ correction: true, ...at('1030') }));
    expect(session).toMatchObject({ node: 'offer', where: { postcode: '1030' }, need: 'admin', cameFrom: null });
  });
});

describe('misunderstandings', () => {
  const unclear = said();

  it('are followed by a person after two in a row', () => {
    const outcome = turns(sessionIn('fr'), said({ command: 'restart' }), key('1'), unclear, unclear);
    expect(outcome.session).toMatchObject({ node: 'lost', misses: 0 });
    expect(outcome.events.at(-1)).toMatchObject({ type: 'handed_off', reason: 'lost' });
  });

  it('of words at the question of what is needed: the person is told of a need that we do not know', () => {
    const outcome = turns(sessionIn('fr'), said({ command: 'restart' }), unclear, unclear);
    expect(outcome.session).toMatchObject({ node: 'unknown_need', misses: 0 });
    expect(outcome.events.at(-1)).toMatchObject({ type: 'handed_off', reason: 'unknown_need' });
  });

  it('of what has no words is no need that we do not know', () => {
    const emoji = said({ hasWords: false });
    expect(turns(sessionIn('fr'), said({ command: 'restart' }), emoji, emoji).session.node).toBe('lost');
  });

  it('are forgiven when something is understood in between', () => {
    const outcome = turns(sessionIn('fr'), said({ command: 'restart' }), unclear, key('1'), unclear);
    expect(outcome.session.node).toBe('ask_where');
  });

  it('“I do not know” is helped once; the second time a person helps', () => {
    const dontKnow = said({ command: 'dont_know' });
    const helped = turns(sessionIn('fr'), said({ command: 'restart' }), dontKnow);
    expect(helped.events).toContainEqual({ type: 'prompt_said', key: 'help_need' });
    expect(turns(helped.session, dontKnow).session.node).toBe('lost');
  });

  it('a language that we lack is said once in an answer, and not also that we did not understand', () => {
    const lacking = said({ language: { type: 'lacking', code: 'som' } });
    const { events } = turns(sessionIn(null), lacking, lacking);
    expect(events.filter(({ type }) => type === 'prompt_said')).toEqual([]);
    expect(events.map(({ type }) => type)).toContain('language_lacking');
  });
});

describe('a caller', () => {
  const SILENT: PersonInput = { type: 'silent' };
  const call = (recent: boolean): PersonInput => ({ type: 'started', recent });

  it('who is silent is repeated to, offered a person, and then given one', () => {
    const started = turns(sessionIn('fr', { live: true }), call(false), key('1'));
    const once = turns(started.session, SILENT);
    expect(once.events).toContainEqual({ type: 'prompt_said', key: 'nothing_heard' });
    const twice = turns(once.session, SILENT);
    expect(twice.events).toContainEqual({ type: 'prompt_said', key: 'nothing_heard_again' });
    expect(typesOf(turns(twice.session, SILENT))).toEqual(['misunderstood', 'handed_off', 'call_ended']);
  });

  it('who was cut off goes on where they were', () => {
    const { session } = turns(sessionIn('fr', { live: true }), call(false), key('1'));
    expect(turns(session, call(true)).session.node).toBe('ask_where');
    expect(turns(session, call(false)).session.node).toBe('choose_need');
  });

  it('who was handed over and calls again is answered, and not hung up on', () => {
    const { session } = turns(sessionIn('fr', { live: true }), call(false), key('9'));
    const again = turns(session, call(true));
    expect(again.session.node).toBe('choose_need');
    expect(typesOf(again)).not.toContain('call_ended');
  });
});

describe('after hours of silence', () => {
  it('the digit of an old list is not taken: what is there now is listed', () => {
    const { session } = turns(sessionIn('fr'), FIRST);
    const outcome = turns(session, { ...said({ digits: '1' }), idle: true } as PersonInput);
    expect(typesOf(outcome)).toEqual(['welcomed_back', 'places_listed']);
  });

  it('thanks after a booking are answered kindly and no new search begins', () => {
    const { session } = turns(sessionIn('fr'), FIRST, key('1'));
    const outcome = turns(session, { ...said({ command: 'thanks' }), idle: true } as PersonInput);
    expect(outcome.events).toEqual([{ type: 'prompt_said', key: 'you_are_welcome' }]);
  });

  it('an ended conversation begins anew, in the same language and without the old place', () => {
    const { session } = turns(sessionIn('fr'), FIRST, key('1'));
    const outcome = turns(session, { ...said({ need: 'bank' }), idle: true } as PersonInput);
    expect(outcome.session).toMatchObject({ node: 'ask_where', need: 'bank', where: null, language: 'fr' });
  });
});
