import { describe, expect, it } from 'vitest';
import { UNPREPARED } from '../../../src/core/heard.ts';
import { asId, type TicketId } from '../../../src/core/ids.ts';
import type { PersonInput } from '../../../src/engine/input.ts';
import type { Session } from '../../../src/engine/session.ts';
import type { Claimed } from '../../../src/turn/claimed.ts';
import { withoutLapsed } from '../../../src/turn/confirmation.ts';
import { type Gate, gateOf } from '../../../src/turn/gate.ts';
import { helpline, sessionIn } from '../../support/helpline.ts';
import { at, said } from '../../support/understanding.ts';

const claimed = (node: string | null, more: Partial<Claimed> = {}): Claimed => ({
  inboundId: asId(1),
  contactId: asId(1),
  urnId: asId(1),
  urn: 'tel:+32470000001',
  channel: 'sms',
  content: { type: 'text', text: '' },
  prepared: UNPREPARED,
  attempts: 0,
  language: 'fr',
  languageChosen: false,
  aloud: false,
  stopped: false,
  waitsForPerson: false,
  mediator: 'none',
  mediatorSince: false,
  closed: null,
  flooding: false,
  nextWaits: false,
  held: null,
  texting: null,
  saved: node === null ? null : { session: sessionIn('fr', { node }), version: 1, updatedAt: new Date(0) },
  ...more,
});

const NOW = new Date('2026-03-03T09:00:00Z');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const WAITING = { waitsForPerson: true };
/** A mediator has the ticket in hand; she has written and may again. */
const HELD = { ...WAITING, mediator: 'holds' } as const;
const WRITTEN = { ...WAITING, mediator: 'wrote' } as const;
const cameTo = (node: string, more: Partial<Claimed>, state: Partial<Session>): Claimed => ({
  ...claimed(node, more),
  saved: { session: { ...sessionIn('fr', { node }), ...state }, version: 1, updatedAt: new Date(0) },
});
/** Asked whether all is to be erased while handed over. */
const erasing = (more: Partial<Claimed>): Claimed =>
  cameTo('confirm_erase', more, { cameFrom: 'person', path: ['choose_need'] });
/** Asked whether one booking is to be cancelled. */
const cancelling = (more: Partial<Claimed>): Claimed =>
  cameTo('my_bookings', more, { cancelling: asId(3), cameFrom: 'booked', path: ['choose_need', 'booked'] });
const writes = (text: string) => ({ content: { type: 'text', text } as const });
const CLOSED = { id: asId<TicketId>(7), at: hoursAgo(1), answered: true, left: false, abuse: false };
const STOPPED = { stopped: true };
const word = (command: 'start' | 'stop' | 'erase' | 'restart' | 'yes' | 'no' | 'person' | 'voice_off'): PersonInput =>
  said({ command });
const press = (id: string): PersonInput => ({ type: 'chose', id, idle: false });

const PICTURE: PersonInput = { type: 'sent_media', kind: 'picture', idle: false };

const BESIDE_A_MEDIATOR: readonly (readonly [string, Claimed, PersonInput, Gate])[] = [
  ['a digit, where the bot had listed something', claimed('offer', HELD), said({ digits: '1' }), 'waiting_for_person'],
  ['a need', claimed('offer', HELD), said({ need: 'bank' }), 'waiting_for_person'],
  ['a postcode', claimed('ask_where', HELD), said(at('1080')), 'waiting_for_person'],
  ['an old row', claimed('person', HELD), press('need:bank'), 'waiting_for_person'],
  ['“my appointments”', claimed('person', HELD), press('bookings'), 'waiting_for_person'],
  ['🔊', claimed('person', HELD), press('voice:on'), 'waiting_for_person'],
  ['thanks', claimed('person', HELD), said({ command: 'thanks' }), 'waiting_for_person'],
  ['asking for a person', claimed('person', HELD), word('person'), 'waiting_for_person'],
  ['a photo', claimed('offer', HELD), PICTURE, 'waiting_for_person'],
  ['hello', claimed('person', { ...HELD, ...writes('Bonjour') }), word('restart'), 'waiting_for_person'],
  [
    'hello, after she wrote',
    claimed('offer', { ...WRITTEN, ...writes('hello') }),
    word('restart'),
    'waiting_for_person',
  ],
  ['“menu”', claimed('person', { ...HELD, ...writes('MENU') }), word('restart'), 'open'],
  ['“menu” in Romanian', claimed('person', { ...HELD, ...writes('meniul') }), word('restart'), 'open'],
  ['“menu” in Arabic', claimed('person', { ...HELD, ...writes('القائمة') }), word('restart'), 'open'],
  ['the button “menu”', claimed('person', HELD), press('menu'), 'open'],
  ['the button “another request”', claimed('person', HELD), press('another'), 'open'],
  ['what follows “menu”', claimed('choose_need', WAITING), said({ digits: '1' }), 'open'],
  ['STOP', claimed('person', HELD), word('stop'), 'open'],
  ['a word after STOP', claimed('person', { ...HELD, ...STOPPED }), said(), 'silenced'],
  ['START after it', claimed('person', { ...HELD, ...STOPPED }), word('start'), 'open'],
  ['ERASE', claimed('offer', HELD), word('erase'), 'open'],
  ['its yes', claimed('confirm_erase', HELD), word('yes'), 'open'],
  ['its no', claimed('confirm_erase', HELD), word('no'), 'open'],
  ['its 1', claimed('confirm_erase', HELD), said({ digits: '1' }), 'open'],
  ['its 2', claimed('confirm_erase', HELD), said({ digits: '2' }), 'open'],
  ['0 instead of either', claimed('confirm_erase', HELD), said({ digits: '0' }), 'open'],
  ['the button of its yes', claimed('confirm_erase', HELD), press('yes'), 'open'],
  ['the button of its no', claimed('confirm_erase', HELD), press('no'), 'open'],
  ['a digit that it did not offer', claimed('confirm_erase', HELD), said({ digits: '3' }), 'waiting_for_person'],
  ['a word to her instead of an answer', claimed('confirm_erase', HELD), said(), 'waiting_for_person'],
  [
    'a yes that is about something',
    claimed('confirm_erase', HELD),
    said({ command: 'yes', need: 'bank' }),
    'waiting_for_person',
  ],
  ['a photo instead of an answer', claimed('confirm_erase', HELD), PICTURE, 'waiting_for_person'],
  ['danger instead of an answer', claimed('confirm_erase', HELD), said({ emergency: true }), 'open'],
  ['STOP instead of an answer', claimed('confirm_erase', HELD), word('stop'), 'open'],
  ['yes to “cancel this one?”', cancelling(HELD), word('yes'), 'open'],
  ['a word to her instead of it', cancelling(HELD), said(), 'waiting_for_person'],
  ['a word to her, asked after she wrote', claimed('confirm_erase', WRITTEN), said(), 'waiting_for_person'],
  ['danger', claimed('offer', HELD), said({ emergency: true }), 'open'],
  ['danger in a flood', claimed('offer', { ...HELD, flooding: true }), said({ emergency: true }), 'open'],
  ['a call', claimed('person', { ...HELD, channel: 'voice' }), { type: 'started', recent: false }, 'open'],
  ['a digit after she wrote, ten minutes ago', claimed('offer', WRITTEN), said({ digits: '1' }), 'waiting_for_person'],
  ['an old row after she wrote, ten minutes ago', claimed('offer', WRITTEN), press('need:bank'), 'open'],
];

const AFTER_A_MEDIATOR: readonly (readonly [string, Claimed, PersonInput, Gate])[] = [
  ['words that the bot does not know', claimed('person', { closed: CLOSED }), said(), 'reopens_ticket'],
  ['the same where the bot had come elsewhere', claimed('offer', { closed: CLOSED }), said(), 'reopens_ticket'],
  ['a figure', claimed('person', { closed: CLOSED }), said({ digits: '2' }), 'reopens_ticket'],
  ['yes', claimed('person', { closed: CLOSED }), word('yes'), 'reopens_ticket'],
  ['a photo', claimed('person', { closed: CLOSED }), PICTURE, 'reopens_ticket'],
  ['a first SMS of who was answered by SMS to a call', claimed(null, { closed: CLOSED }), said(), 'reopens_ticket'],
  [
    'who was handed over and never answered',
    claimed('person', { closed: { ...CLOSED, answered: false } }),
    said(),
    'reopens_ticket',
  ],
  ['thanks', claimed('person', { closed: CLOSED }), said({ command: 'thanks' }), 'open'],
  ['a need', claimed('person', { closed: CLOSED }), said({ need: 'bank' }), 'open'],
  ['a postcode', claimed('person', { closed: CLOSED }), said(at('1080')), 'open'],
  ['a button', claimed('person', { closed: CLOSED }), press('need:bank'), 'open'],
  ['danger', claimed('person', { closed: CLOSED }), said({ emergency: true }), 'open'],
  ['a pictogram alone', claimed('person', { closed: CLOSED }), said({ hasWords: false }), 'open'],
  ['a note that did not reach us', claimed('person', { closed: CLOSED }), { ...PICTURE, kind: 'lost_note' }, 'open'],
  ['who has used the bot since', claimed('choose_need', { closed: { ...CLOSED, left: true } }), said(), 'open'],
  ['who was told off', claimed('person', { closed: { ...CLOSED, abuse: true } }), said(), 'open'],
  [
    'who was with the bot and never answered',
    claimed('offer', { closed: { ...CLOSED, answered: false } }),
    said(),
    'open',
  ],
  ['a day later', claimed('person', { closed: { ...CLOSED, at: hoursAgo(25) } }), said(), 'open'],
  ['where a new ticket is open', claimed('person', { ...WAITING, closed: CLOSED }), said(), 'waiting_for_person'],
];

const CASES: readonly (readonly [string, Claimed, PersonInput, Gate])[] = [
  ['an ordinary message', claimed('offer'), said({ digits: '1' }), 'open'],
  ['a first message', claimed(null), said(), 'open'],
  ['a message to a mediator', claimed('person', WAITING), said(at('1080')), 'waiting_for_person'],
  [
    'a photo for a mediator',
    claimed('person', WAITING),
    { type: 'sent_media', kind: 'picture', idle: false },
    'waiting_for_person',
  ],
  ['an old row of a need while waiting', claimed('person', WAITING), press('need:bank'), 'open'],
  ['an old row of a language while waiting', claimed('person', WAITING), press('language:nl'), 'open'],
  ['an old session of help while waiting', claimed('person', WAITING), press('offer:7'), 'open'],
  ['an old row that cancels, while waiting', claimed('person', WAITING), press('cancel:3'), 'open'],
  ['“my appointments” while waiting', claimed('person', WAITING), press('bookings'), 'open'],
  ['“another request” while waiting', claimed('person', WAITING), press('another'), 'open'],
  ['an old yes while waiting', claimed('person', WAITING), press('yes'), 'waiting_for_person'],
  ['an old “others” while waiting', claimed('person', WAITING), press('others'), 'waiting_for_person'],
  ['a digit while waiting', claimed('person', WAITING), said({ digits: '1' }), 'waiting_for_person'],
  ['a need in words while waiting', claimed('person', WAITING), said({ need: 'bank' }), 'waiting_for_person'],
  ['an old row after STOP', claimed('person', { ...WAITING, ...STOPPED }), press('need:bank'), 'silenced'],
  ['MENU while waiting', claimed('person', WAITING), word('restart'), 'open'],
  ['the button “menu” while waiting', claimed('person', WAITING), press('menu'), 'open'],
  ['what follows MENU', claimed('choose_need', WAITING), said({ digits: '1' }), 'open'],
  ['STOP while waiting', claimed('person', WAITING), word('stop'), 'open'],
  ['START after it', claimed('person', { ...WAITING, ...STOPPED }), word('start'), 'open'],
  ['ERASE while waiting', claimed('person', WAITING), word('erase'), 'open'],
  ['its yes', claimed('confirm_erase', WAITING), word('yes'), 'open'],
  ['its yes, asked while waiting', erasing(WAITING), word('yes'), 'open'],
  ['a word for the mediator instead of it', erasing(WAITING), said(), 'waiting_for_person'],
  ['a word for nobody instead of it', claimed('confirm_erase'), said(), 'open'],
  ['danger while waiting', claimed('person', WAITING), said({ emergency: true }), 'open'],
  ['a node that a new flow removed', claimed('was_a_handoff', WAITING), said(), 'waiting_for_person'],
  ['🔊 while waiting', claimed('person', WAITING), press('voice:on'), 'open'],
  ['the same as a word', claimed('person', WAITING), word('voice_off'), 'open'],
  ['🔊 after STOP', claimed('offer', STOPPED), press('voice:on'), 'silenced'],
  ['any word after STOP', claimed('offer', STOPPED), word('restart'), 'silenced'],
  ['asking for a person after STOP', claimed('offer', STOPPED), word('person'), 'silenced'],
  ['danger after STOP', claimed('offer', STOPPED), said({ emergency: true }), 'open'],
  ['START after STOP', claimed('offer', STOPPED), word('start'), 'open'],
  ['ERASE after STOP', claimed('offer', STOPPED), word('erase'), 'open'],
  ['a call after STOP', claimed('offer', { ...STOPPED, channel: 'voice' }), { type: 'started', recent: false }, 'open'],
  [
    'a call while waiting',
    claimed('person', { ...WAITING, channel: 'voice' }),
    { type: 'started', recent: true },
    'open',
  ],
];

describe('whether the bot answers', () => {
  it.each(CASES)('%s', (_what, turn, input, gate) => {
    expect(gateOf(helpline, turn, input, NOW)).toBe(gate);
  });
});

describe('while a mediator answers, the bot', () => {
  it.each(BESIDE_A_MEDIATOR)('at %s', (_what, turn, input, gate) => {
    expect(gateOf(helpline, turn, input, NOW)).toBe(gate);
  });
});

describe('after a mediator has finished, the bot', () => {
  it.each(AFTER_A_MEDIATOR)('at %s', (_what, turn, input, gate) => {
    expect(gateOf(helpline, turn, input, NOW)).toBe(gate);
  });
});

describe('a yes or no that was asked before a mediator wrote', () => {
  const SINCE = { ...HELD, mediatorSince: true };
  const sessionAfter = (turn: Claimed) => withoutLapsed(helpline, turn).saved?.session;

  it('is no question any more: the person is where they were before it', () => {
    const after = { cameFrom: null, cancelling: null };
    expect(sessionAfter(erasing(SINCE))).toMatchObject({ ...after, node: 'person', path: ['choose_need'] });
    expect(sessionAfter(cancelling(SINCE))).toMatchObject({ ...after, node: 'booked', path: ['choose_need'] });
    // Where nobody knows any more, at the beginning.
    expect(sessionAfter(claimed('confirm_erase', SINCE))).toMatchObject({ ...after, node: 'choose_need', path: [] });
  });

  it.each([
    ['yes', word('yes')],
    ['1', said({ digits: '1' })],
    ['the button', press('yes')],
  ] as const)('is not answered by %s', (_what, input) => {
    for (const more of [SINCE, { ...WRITTEN, mediatorSince: true }]) {
      for (const turn of [erasing(more), cancelling(more)]) {
        expect(gateOf(helpline, withoutLapsed(helpline, turn), input, NOW)).toBe('waiting_for_person');
      }
    }
  });

  it('stands as long as she has not written since, on a call, and where nothing was asked', () => {
    const turns = [erasing(HELD), erasing({ ...SINCE, channel: 'voice' }), claimed('offer', SINCE)];
    for (const turn of turns) expect(withoutLapsed(helpline, turn)).toBe(turn);
  });
});
