import { LANGUAGES } from '../../../src/core/language.ts';
import { MENU_NEEDS, NEEDS } from '../../../src/core/need.ts';
import type { Where } from '../../../src/core/place-reading.ts';
import type { Command, Understanding } from '../../../src/core/understanding.ts';
import type { FlowNode } from '../../../src/engine/flow.ts';
import type { PersonInput } from '../../../src/engine/input.ts';
import { at, understanding, whereIs } from '../understanding.ts';
import { BOOKING_IDS, OFFER_IDS } from './world.ts';

export type Act = { readonly name: string; readonly input: PersonInput };

/** Every id that a screen may have, and some of screens that are gone or never were. */
export const IDS: readonly string[] = [
  ...MENU_NEEDS.map((need) => `need:${need}`),
  ...LANGUAGES.map((language) => `language:${language}`),
  ...OFFER_IDS.map((id) => `offer:${id}`),
  ...BOOKING_IDS.map((id) => `cancel:${id}`),
  ...['more', 'others', 'another', 'bookings', 'yes', 'no', 'back', 'person', 'menu', 'language'],
  ...['voice:on', 'voice:off', 'need:nothing'],
];

const COMMANDS: Readonly<Record<Command, true>> = {
  back: true,
  person: true,
  repeat: true,
  language: true,
  restart: true,
  stop: true,
  start: true,
  erase: true,
  privacy: true,
  bookings: true,
  cancel: true,
  yes: true,
  no: true,
  thanks: true,
  voice_on: true,
  voice_off: true,
  dont_know: true,
};

const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', '?', '12'];

const SHARED: Where = { ...whereIs('1080'), precision: 'location', postcode: null, nameFr: null, nameNl: null };

const words: Readonly<Record<string, Partial<Understanding>>> = {
  'words that mean nothing to us': {},
  'no words at all': { hasWords: false },
  'a need of the menu': { need: 'school' },
  'a place': at('1080'),
  'a need and a place': { need: 'admin', ...at('1080') },
  'a need and a wish': { need: 'learn', constraints: { evening: true, wheelchair: true } },
  'a postcode that does not exist': { place: { type: 'unknown_postcode', postcode: '1099' } },
  'a postcode of France': { place: { type: 'foreign_postcode', postcode: '75011' } },
  'a need and a postcode of France': { need: 'bank', place: { type: 'foreign_postcode', postcode: '75011' } },
  'a language by name': { switchTo: 'nl' },
  'words surely of another language': { language: { type: 'known', language: 'tr', sure: true } },
  'words perhaps of another language': { language: { type: 'known', language: 'tr', sure: false } },
  'words of a language that we lack': { language: { type: 'lacking', code: 'som' } },
  'an emergency': { emergency: true },
  'a request for somebody else': { forSomeoneElse: true },
};

/** Wherever one need, language, session or booking is told from another, each is tried; elsewhere one of each kind, as of an old screen. */
const ONE_OF_EACH: readonly string[] = ['need:bank', 'need:nothing', 'language:nl', 'offer:1', 'offer:99', 'cancel:b1'];

const KIND_OF_NODE: Partial<Readonly<Record<FlowNode['type'], readonly string[]>>> = {
  choose: ['need:', 'language:'],
  offer: ['offer:'],
  end: ['offer:'],
  bookings: ['cancel:'],
};

const idsAt = (type: FlowNode['type'] | undefined): readonly string[] => {
  const kinds = type === undefined ? [] : (KIND_OF_NODE[type] ?? []);
  return IDS.filter((id) => !id.includes(':') || ONE_OF_EACH.includes(id) || kinds.some((kind) => id.startsWith(kind)));
};

const said = (more: Partial<Understanding>, how: { spoken?: boolean; idle?: boolean } = {}): PersonInput => ({
  type: 'said',
  understanding: understanding(more),
  spoken: how.spoken ?? false,
  idle: how.idle ?? false,
});

const keys = KEYS.map((digits): Act => ({ name: `key ${digits}`, input: said({ digits, hasWords: false }) }));

const spokenOrWritten = (spoken: boolean): Act[] => [
  ...Object.entries(words).map(([name, more]): Act => ({ name, input: said(more, { spoken }) })),
  ...Object.keys(COMMANDS).map(
    (command): Act => ({ name: `"${command}"`, input: said({ command: command as Command }, { spoken }) }),
  ),
];

const later: readonly Act[] = [
  { name: 'hours later: words', input: said({}, { idle: true }) },
  { name: 'hours later: key 1', input: said({ digits: '1' }, { idle: true }) },
  { name: 'hours later: thanks', input: said({ command: 'thanks' }, { idle: true }) },
  { name: 'hours later: an old row', input: { type: 'chose', id: 'offer:1', idle: true } },
];

const media = (['voice_note', 'empty_note', 'lost_note', 'picture', 'other'] as const).map(
  (kind): Act => ({ name: `media: ${kind}`, input: { type: 'sent_media', kind, idle: false } }),
);

const touches = (type: FlowNode['type'] | undefined): Act[] =>
  idsAt(type).map((id) => ({ name: `touch ${id}`, input: { type: 'chose', id, idle: false } }));

const EVERY_NEED = NEEDS.map((need): Act => ({ name: `a need: ${need}`, input: said({ need }) }));

/** What can be done in writing anywhere. */
const WRITTEN: readonly Act[] = [
  ...keys,
  ...spokenOrWritten(false),
  { name: 'a voice note with a place', input: said(at('1080'), { spoken: true }) },
  ...media,
  ...later,
  { name: 'a location', input: { type: 'located', where: SHARED, idle: false } },
];

/** What can be done in writing at a node of this type; undefined where the conversation has not begun. */
export const writtenActs = (type: FlowNode['type'] | undefined): readonly Act[] => [
  ...WRITTEN,
  ...touches(type),
  ...(type === 'choose' ? EVERY_NEED : []),
];

export const HANGING_UP: Act = { name: 'the line closes', input: { type: 'hung_up' } };
export const SILENCE: Act = { name: 'silence', input: { type: 'silent' } };
export const NONSENSE: Act = { name: 'words that mean nothing to us', input: said({}) };

export const UNHEARD_NOTE: Act = {
  name: 'a voice note that nobody can listen to',
  input: { type: 'sent_media', kind: 'voice_note', idle: false },
};

/** What can be done on a call. */
export const CALL_ACTS: readonly Act[] = [...keys, ...spokenOrWritten(true), SILENCE, HANGING_UP];

/** How a call begins: a moment after the last one broke off, or long after. */
export const CALLING: readonly Act[] = [
  { name: 'a call', input: { type: 'started', recent: false } },
  { name: 'a call again', input: { type: 'started', recent: true } },
];
