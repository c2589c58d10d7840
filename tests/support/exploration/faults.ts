import { isGsm7 } from '../../../src/channels/sms/gsm7.ts';
import { LIMITS, type WhatsAppMessage } from '../../../src/channels/whatsapp/messages.ts';
import type { Wording } from '../../../src/core/screen.ts';
import { IDS } from './inputs.ts';
import { type Shown, WORDS } from './screens.ts';
import { formOf, namesKey, soundsOf, textsOf, touchable } from './texts.ts';

/** A promise that a screen breaks, and the words in which it does. */
export type Fault = { readonly rule: string; readonly text: string };

const MOST_TOLD = 5;
const PLACEHOLDER = /[{}]|\b(?:undefined|NaN|\[object)/;
const KEY_LIKE = /\b[a-z]+(?:_[a-z0-9]+)+\b/g;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const when = (broken: boolean, rule: string, text: string): Fault[] => (broken ? [{ rule, text }] : []);

const isForeign = ({ language }: Shown, line: Wording): boolean =>
  language !== null && line.language !== undefined && line.language !== language;

const wordsAreThere = (shown: Shown): Fault[] => {
  const texts = textsOf(shown);
  const keys = texts.flatMap((text) => text.match(KEY_LIKE) ?? []).filter((word) => WORDS.catalogues.has(word));
  // What is in another language than the person's may be left out where each word costs.
  const emptyLines = shown.screen.lines.filter(
    (line) => formOf(shown, line).trim() === '' && !(shown.channel === 'sms' && isForeign(shown, line)),
  );
  return [
    ...when(texts.length === 0, 'says something', ''),
    ...texts.flatMap((text) => when(text.trim() === '', 'has no empty text', JSON.stringify(texts))),
    ...texts.flatMap((text) => when(PLACEHOLDER.test(text), 'fills every placeholder', text)),
    ...keys.map((key) => ({ rule: 'says words and not the name of a prompt', text: key })),
    ...emptyLines.map((line) => ({ rule: 'has a form for every line', text: line.written })),
  ];
};

const smsFits = (parts: readonly string[], { language, screen }: Shown): Fault[] => {
  const text = parts.join(' // ');
  const choosesLanguage = screen.choices.some(({ id }) => id === 'language:ar');
  const mayBeDear = language === 'ar' || choosesLanguage;
  return [
    ...when(parts.length !== 1, 'is one SMS', text),
    ...when(!mayBeDear && !isGsm7(text), 'stays in GSM-7', text),
    ...screen.choices.flatMap(({ digit }) =>
      when(
        !text.split('\n').some((line) => line.replace(new RegExp(BIDI, 'g'), '').startsWith(`${digit} `)),
        'shows each digit before its choice',
        `${digit}: ${text}`,
      ),
    ),
  ];
};

const isCut = (title: string): boolean => title.endsWith('…');

const messageFits = (message: WhatsAppMessage): Fault[] => {
  switch (message.type) {
    case 'text':
      return when(message.body.length > LIMITS.text, 'fits a WhatsApp text', message.body);
    case 'location_request':
      return when(message.body.length > LIMITS.interactiveBody, 'fits a WhatsApp body', message.body);
    case 'buttons':
      return [
        ...when(message.body.length > LIMITS.interactiveBody, 'fits a WhatsApp body', message.body),
        ...when((message.footer ?? '').length > LIMITS.footer, 'fits a WhatsApp footer', message.footer ?? ''),
        ...when(message.buttons.length > LIMITS.buttons, 'has three buttons at most', message.body),
        ...message.buttons.flatMap(({ title }) =>
          when(title.length > LIMITS.buttonTitle || isCut(title), 'fits a button', title),
        ),
        ...when(
          new Set(message.buttons.map(({ title }) => title)).size < message.buttons.length,
          'has no twin buttons',
          message.body,
        ),
      ];
    case 'list':
      return [
        ...when(message.body.length > LIMITS.interactiveBody, 'fits a WhatsApp body', message.body),
        ...when((message.footer ?? '').length > LIMITS.footer, 'fits a WhatsApp footer', message.footer ?? ''),
        ...when(
          message.button.length > LIMITS.listButton || isCut(message.button),
          'fits the button of a list',
          message.button,
        ),
        ...when(message.rows.length > LIMITS.rows, 'has ten rows at most', message.body),
        ...message.rows.flatMap(({ title }) =>
          when(title.length > LIMITS.rowTitle || isCut(title), 'fits a row', title),
        ),
        // Only a place's name may be cut, and it stands in the description alone.
        ...message.rows.flatMap(({ description }) =>
          when((description ?? '').length > LIMITS.rowDescription, 'fits a row’s description', description ?? ''),
        ),
        ...when(
          new Set(message.rows.map(({ title }) => title)).size < message.rows.length,
          'has no twin rows',
          message.body,
        ),
      ];
    case 'location':
    case 'card':
    case 'attachment':
    case 'voice_note':
      return [];
    default:
      return message satisfies never;
  }
};

const touchesFit = (shown: Shown): Fault[] => {
  const ids = touchable(shown);
  const missing = shown.screen.choices.filter(({ id }) => !ids.includes(id));
  return [
    ...when(new Set(ids).size < ids.length, 'has each thing to touch once', ids.join(' ')),
    ...when(
      ids.length > 0 && missing.length > 0,
      'can be touched where it is a choice',
      missing.map(({ id }) => id).join(' '),
    ),
  ];
};

const callFits = (twiml: string, { screen }: Shown): Fault[] => {
  const sounds = soundsOf(twiml);
  const told = screen.choices.filter(({ wording }) => (wording?.spoken ?? '') !== '');
  return [
    ...when(sounds === null, 'is TwiML', twiml),
    ...(sounds ?? []).flatMap((text) => when(BIDI.test(text), 'is spoken without direction marks', text)),
    ...(sounds ?? []).flatMap((text) => when(/\p{Extended_Pictographic}|[*_#=]/u.test(text), 'can be said', text)),
    ...when(told.length > MOST_TOLD, 'tells five options at most', told.map(({ id }) => id).join(' ')),
    ...told.flatMap(({ digit, wording }) =>
      when(!(wording?.spoken ?? '').includes(digit), 'says the key of each choice', wording?.spoken ?? ''),
    ),
    ...when(Buffer.byteLength(twiml) > 64_000, 'fits 64 kB of TwiML', `${twiml.length}`),
  ];
};

/** Somebody goes on, or nobody is to go on; "thank you" is answered by how it begins again. */
const ends = ({ events, resting }: Shown): boolean =>
  resting ||
  events.some(({ type }) => type === 'call_ended') ||
  events.some((event) => event.type === 'prompt_said' && event.key === 'you_are_welcome');

const goesForward = (shown: Shown): Fault[] =>
  when(
    !ends(shown) && shown.screen.choices.length === 0 && !['place', 'choice'].includes(shown.screen.expects),
    'has a way forward',
    textsOf(shown).join(' / '),
  );

/** In writing a way out is told on the very screen. */
const waysOutInWriting = (shown: Shown): Fault[] => {
  if (ends(shown)) return [];
  const text = textsOf(shown).join('\n');
  const ids = touchable(shown);
  return [
    ...when(!ids.includes('person') && !namesKey(text, '9'), 'tells the way to a person', text),
    ...when(
      !shown.atStart && shown.language !== null && !ids.includes('back') && !namesKey(text, '0'),
      'tells the way back',
      text,
    ),
  ];
};

const idsAreKnown = ({ screen }: Shown): Fault[] =>
  [...screen.choices, ...screen.keys]
    .filter(({ id }) => !IDS.includes(id))
    .map(({ id }) => ({ rule: 'has only ids that the exploration tries', text: id }));

const fits = (shown: Shown): Fault[] => {
  if (shown.channel === 'sms') return smsFits(shown.parts, shown);
  if (shown.channel === 'voice') return callFits(shown.twiml, shown);
  return [...shown.messages.flatMap(messageFits), ...touchesFit(shown)];
};

/** What is wrong with one screen by itself; on a call the ways out depend on what was told before. */
export const faultsOf = (shown: Shown): readonly Fault[] => [
  ...wordsAreThere(shown),
  ...fits(shown),
  ...goesForward(shown),
  ...(shown.channel === 'voice' ? [] : waysOutInWriting(shown)),
  ...idsAreKnown(shown),
];

/** Which keys a caller hears of on this screen. */
export const toldOn = (shown: Shown): { readonly back: boolean; readonly person: boolean } => {
  const text = textsOf(shown).join('\n');
  return { back: namesKey(text, '0'), person: namesKey(text, '9') };
};

/** What is told in pieces has its keys at the end, where a silence leads. */
export const isToldInPieces = ({ screen }: Shown): boolean =>
  screen.goesOn || screen.footer?.spoken === WORDS.catalogues.word(screen.language, 'wait_for_more').spoken;
