import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/engine/event.ts';
import { isOnlyQuestion } from '../../../src/turn/burst.ts';
import { booking, offer } from '../../support/offers.ts';
import { whereIs } from '../../support/understanding.ts';

const WHERE: Event = { type: 'question_asked', key: 'ask_where', expects: 'place' };
const MENU: Event = {
  type: 'menu_shown',
  key: 'choose_need',
  options: [{ digit: '1', option: { slot: 'need', value: 'admin' } }],
  untold: [],
  more: null,
  turnsPage: false,
  continued: false,
  goesOn: false,
};
const says = (key: string): Event => ({ type: 'prompt_said', key });
const placed = (spoken: boolean): Event => ({ type: 'place_understood', where: whereIs('1080'), spoken });

describe('a question that the next message has answered already', () => {
  it.each<[string, readonly Event[]]>([
    ['the menu', [{ type: 'restarted' }, MENU]],
    ['where they are', [{ type: 'need_understood', need: 'admin' }, WHERE]],
    ['with the greeting, which is told with the next answer', [{ type: 'greeted' }, MENU]],
    ['after hours', [{ type: 'welcomed_back' }, WHERE]],
    ['in a language just chosen', [{ type: 'language_set', language: 'nl', chosen: true }, MENU]],
    ['after words that meant nothing', [{ type: 'misunderstood', misses: 1 }, says('not_understood'), MENU]],
    ['for what to be helped with, somewhere that was written', [placed(false), MENU]],
  ])('is %s', (_what, events) => {
    expect(isOnlyQuestion(events)).toBe(true);
  });
});

describe('what the person would miss', () => {
  const { bookingId, code } = booking(1);
  const booked = { bookingId, code, offer: offer(1) };
  it.each<[string, readonly Event[]]>([
    ['nothing to answer', [says('you_are_welcome')]],
    ['a place that was heard and perhaps wrongly', [placed(true), MENU]],
    ['a postcode that does not exist', [says('unknown_postcode'), WHERE]],
    ['that a picture was kept', [{ type: 'misunderstood', misses: 1 }, says('picture_kept'), MENU]],
    ['that we do not book for somebody else', [says('for_someone_else'), WHERE]],
    ['what we know of them', [says('privacy_told'), MENU]],
    ['a language that we lack', [{ type: 'language_lacking', code: 'uk' }, MENU]],
    ['a seat that is gone', [{ type: 'seat_lost', offer: offer(1) }, MENU]],
    ['a booking', [{ type: 'booked', key: 'booked', booking: booked, need: null }]],
    ['a cancellation', [{ type: 'booking_cancelled', key: 'booking_cancelled', booking: booked }, MENU]],
    ['which booking would be cancelled', [{ type: 'cancellation_asked', key: 'confirm_cancel', booking: booked }]],
    ['that everything would be erased', [{ type: 'confirmation_asked', key: 'confirm_erase' }]],
    ['a hand-over', [{ type: 'handed_off', key: 'handoff_asked', reason: 'asked' }]],
    ['that voice is on', [{ type: 'voice_turned', on: true, awaiting: null }, MENU]],
    ['a farewell', [{ type: 'stopped' }]],
  ])('is %s', (_what, events) => {
    expect(isOnlyQuestion(events)).toBe(false);
  });
});
