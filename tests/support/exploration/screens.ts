import { renderSms } from '../../../src/channels/sms/render.ts';
import { renderVoice } from '../../../src/channels/voice/render.ts';
import type { WhatsAppMessage } from '../../../src/channels/whatsapp/messages.ts';
import { renderWhatsApp } from '../../../src/channels/whatsapp/render.ts';
import type { Channel } from '../../../src/core/channel.ts';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import type { Screen } from '../../../src/core/screen.ts';
import type { Speaker } from '../../../src/core/speaker.ts';
import type { Event } from '../../../src/engine/event.ts';
import type { FlowNode } from '../../../src/engine/flow.ts';
import type { Session } from '../../../src/engine/session.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import type { Words } from '../../../src/prompts/when.ts';
import { compose } from '../../../src/turn/compose.ts';
import { helpline } from '../helpline.ts';
import { HANGING_UP } from './inputs.ts';
import type { Passage } from './walk.ts';

export const WORDS: Words = {
  catalogues: loadCatalogues(),
  timeZone: 'Europe/Brussels',
  communeOf: (postcode) => (postcode === '1080' ? { fr: 'Molenbeek-Saint-Jean', nl: 'Sint-Jans-Molenbeek' } : null),
};

/** A screen as one person receives it. */
export type Shown = {
  readonly screen: Screen;
  readonly language: Language | null;
  readonly events: readonly Event[];
  readonly atStart: boolean;
  /** A mediator goes on, or nobody: the screens before said how it begins again. */
  readonly resting: boolean;
} & (
  | { readonly channel: 'sms'; readonly parts: readonly string[] }
  | { readonly channel: 'whatsapp'; readonly messages: readonly WhatsAppMessage[] }
  | { readonly channel: 'voice'; readonly twiml: string }
);

/** Paths as long as the real ones, which carry the words themselves. */
const speaker: Speaker = {
  clip: ({ language, text }) => ({
    path: `/audio/say/${language}/${Buffer.from(text).toString('base64url')}.wav`,
    recorded: false,
  }),
  voiceNote: () => ({ hash: 'a', mimeType: 'audio/ogg', bytes: async () => null }),
};

/** One way in which the same events may have to be told. */
type Way = {
  readonly channel: Channel;
  readonly aloud: boolean;
  readonly reachable: boolean;
  readonly byText: boolean;
};

const way = (channel: Channel, more: Partial<Way> = {}): Way => ({
  channel,
  aloud: false,
  reachable: true,
  byText: false,
  ...more,
});

const has = (events: readonly Event[], type: Event['type']): boolean => events.some((event) => event.type === type);

const waysOf = ({ act, outcome: { session, events } }: Passage): readonly Way[] => {
  if (act === HANGING_UP) return [way('sms')];
  if (!session.live) return [way('sms'), way('whatsapp'), way('whatsapp', { aloud: true })];
  return [
    way('voice'),
    ...(has(events, 'handed_off') ? [way('voice', { reachable: false })] : []),
    ...(has(events, 'booked') ? [way('voice', { byText: true })] : []),
  ];
};

const NOW = new Date('2026-03-03T09:00:00Z');

const isAtStart = ({ path, cameFrom, placeHeard }: Session): boolean =>
  path.length === 0 && cameFrom === null && !placeHeard;

const RESTING: readonly (FlowNode['type'] | undefined)[] = ['handoff', 'erase'];

const isResting = ({ node }: Session): boolean => node === null || RESTING.includes(helpline.nodes[node]?.type);

const shape = (screen: Screen, channel: Channel) => {
  if (channel === 'sms') return { channel, parts: renderSms(screen) };
  if (channel === 'whatsapp') return { channel, messages: renderWhatsApp(screen) };
  return { channel, twiml: renderVoice(screen, '/voice/turn/2', speaker, 'https://passerelle.example') };
};

/** @returns null when nothing is said */
const show = ({ outcome: { session, events } }: Passage, how: Way, language: Language | null): Shown | null => {
  const atStart = isAtStart(session);
  const screen = compose(WORDS, events, {
    language,
    now: NOW,
    reachable: how.reachable,
    placeHints: ['Molenbeek'],
    speaks: how.channel === 'whatsapp',
    aloud: how.aloud,
    pace: session.live ? session.pace : 0,
    live: how.channel === 'voice',
    atStart,
    byText: how.byText,
  });
  return screen === null
    ? null
    : { screen, language, events, atStart, resting: isResting(session), ...shape(screen, how.channel) };
};

/** What the same passage is in every language and every way of telling it; null where nothing is said. */
export const screensOf = (passage: Passage): readonly (Shown | null)[] => {
  const languages = passage.outcome.session.language === null ? [null] : LANGUAGES;
  return waysOf(passage).flatMap((how) => languages.map((language) => show(passage, how, language)));
};

const brief = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(brief).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('bookingId' in value) return `b${value.bookingId}`;
  if ('occurrenceId' in value) return `o${value.occurrenceId}`;
  if ('precision' in value) return String(value.precision);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${brief(each)}`)
    .join(' ');
};

/** Facts that say nothing to the person: they tell no screen from another. */
const UNTOLD: readonly Event['type'][] = [
  ...(['language_set', 'restarted', 'seat_lost', 'booking_requested', 'misunderstood'] as const),
  ...(['need_understood', 'constraints_understood'] as const),
];

/**
 * A list after another sentence has been looked at by itself already: then how long it is counts, and not what is in it. Which need it is
 * shows where it was just said.
 */
const told = (event: Event, alone: boolean): string => {
  const values = Object.entries(event).map(([name, value]) => {
    if (name === 'need' && !alone) return value !== null;
    return name === 'offers' && Array.isArray(value) && !alone ? value.length : value;
  });
  return values.map(brief).join(' ');
};

/** Passages with the same key are the same screens. */
export const screenKeyOf = ({ act, outcome: { session, events } }: Passage): string => {
  const facts = events.filter(
    (event) => !UNTOLD.includes(event.type) && !(event.type === 'place_understood' && !event.spoken),
  );
  const where = act === HANGING_UP ? 'dropped' : session.live;
  return [
    where,
    session.language !== null,
    isAtStart(session),
    isResting(session),
    ...facts.map((event) => told(event, facts.length === 1)),
  ].join('|');
};
