import { describe, expect, it } from 'vitest';
import { UNPREPARED } from '../../../src/core/heard.ts';
import { asId } from '../../../src/core/ids.ts';
import type { PersonInput } from '../../../src/engine/input.ts';
import type { Claimed } from '../../../src/turn/claimed.ts';
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
  flooding: false,
  nextWaits: false,
  held: null,
  texting: null,
  saved: node === null ? null : { session: sessionIn('fr', { node }), version: 1, updatedAt: new Date(0) },
  ...more,
});

const WAITING = { waitsForPerson: true };
const STOPPED = { stopped: true };
const word = (command: 'start' | 'stop' | 'erase' | 'restart' | 'yes' | 'person' | 'voice_off'): PersonInput =>
  said({ command });
const press = (id: string): PersonInput => ({ type: 'chose', id, idle: false });

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
  ['danger while waiting', claimed('person', WAITING), said({ emergency: true }), 'open'],
  ['a node that a new flow removed', claimed('was_a_handoff', WAITING), said(), 'waiting_for_person'],
  ['🔊 while waiting', claimed('person', WAITING), press('voice:on'), 'open'],
  ['the same as a word', claimed('person', WAITING), word('voice_off'), 'open'],
  ['🔊 after STOP', claimed('offer', STOPPED), press('voice:on'), 'silenced'],
  ['any word after STOP', claimed('offer', STOPPED), word('restart'), 'silenced'],
  ['asking for a person after STOP', claimed('offer', STOPPED), word('person'), 'silenced'],
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
    expect(gateOf(helpline, turn, input)).toBe(gate);
  });
});
