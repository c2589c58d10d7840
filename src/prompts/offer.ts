import type { Language } from '../core/language.ts';
import type { Offer } from '../core/offer.ts';
import type { Precision } from '../core/place-reading.ts';
import type { Wording } from '../core/screen.ts';
import type { Form, PromptArgs, PromptKey } from './catalogue.ts';
import { distanceWording } from './distance.ts';
import { dayWording, hourWording, type Words } from './when.ts';

/** Digits said one by one: "1080" is not "one thousand and eighty" to who writes it down. */
export const apart = (digits: string): string => [...digits].join(', ');

/** Arguments that differ by form: the hour in an SMS is not the hour as it is said. */
type ByForm = Readonly<Record<string, Wording>>;

/** Words a prompt whose arguments are themselves worded in every form. */
export const wordByForm = (
  { catalogues }: Words,
  language: Language,
  key: PromptKey,
  byForm: ByForm,
  same: Readonly<Record<string, string>> = {},
): Wording => {
  const entries = Object.entries(byForm);
  const argsIn = (form: Form): PromptArgs => ({
    ...Object.fromEntries(entries.map(([name, wording]) => [name, wording[form] ?? wording.spoken])),
    ...same,
  });
  const aloud = catalogues.wordIn('aloud', language, key, argsIn('aloud'));
  return {
    written: catalogues.wordIn('written', language, key, argsIn('written')),
    short: catalogues.wordIn('short', language, key, argsIn('short')),
    spoken: catalogues.wordIn('spoken', language, key, argsIn('spoken')),
    ...(aloud === null ? {} : { aloud }),
  };
};

export const sameInAll = (text: string): Wording => ({ written: text, short: text, spoken: text });

/** The source names the commune in one language; who reads Dutch looks for the Dutch name on the street sign. */
const communeName = ({ communeOf }: Words, language: Language, { postcode, commune }: Offer): string =>
  language === 'nl' ? (communeOf(postcode)?.nl ?? commune) : commune;

/** The title says more than the place's name where there is room; in an SMS the name is what stands on the door. */
const nameWording = ({ placeName, title }: Offer): Wording => {
  const full = title === null || placeName.includes(title) ? placeName : `${placeName} – ${title}`;
  // A dash is a rest to the eye; to the ear a comma is.
  return { written: full, short: placeName, spoken: full.replace(/\s+[–—-]\s+/g, ', ') };
};

/** What every sentence about a session of help may use: when, where and at what price. */
export const offerArgs = (words: Words, language: Language, offer: Offer, now: Date): ByForm => {
  const startsAt = new Date(offer.startsAt);
  return {
    name: nameWording(offer),
    day: dayWording(words, language, startsAt, now),
    start: hourWording(words, language, startsAt),
    end: hourWording(words, language, new Date(offer.endsAt)),
    street: sameInAll(offer.street),
    postcode: { ...sameInAll(offer.postcode), spoken: apart(offer.postcode) },
    commune: sameInAll(communeName(words, language, offer)),
    price: words.catalogues.word(language, offer.free ? 'free' : 'not_free'),
  };
};

/** French and Dutch are spoken wherever there is help here: only another language is worth a word. */
export const isSpokenThere = (language: Language, { languages }: Offer): boolean =>
  language !== 'fr' && language !== 'nl' && languages.includes(language);

const yesOrNo = (yes: boolean): string => (yes ? 'yes' : 'no');

/**
 * A session of help as it is listed, behind its digit.
 * @param seen `postcode` is the one that was asked about: what is there is told without its commune by voice
 */
export const offerWording = (
  words: Words,
  language: Language,
  offer: Offer,
  seen: { digit: string; now: Date; precision: Precision; postcode?: string | null },
): Wording => {
  const about = offer.approximate || seen.precision === 'postcode';
  const distance = distanceWording(words.catalogues, language, offer.distanceMetres, about);
  return wordByForm(
    words,
    language,
    'offer',
    { ...offerArgs(words, language, offer, seen.now), distance },
    {
      digit: seen.digit,
      walk_in: yesOrNo(!offer.bookable),
      own_language: yesOrNo(isSpokenThere(language, offer)),
      elsewhere: yesOrNo(offer.postcode !== seen.postcode),
    },
  );
};
