import type { Language } from '../../core/language.ts';
import type { Offer } from '../../core/offer.ts';
import type { Where } from '../../core/place-reading.ts';
import type { Choice, Wording } from '../../core/screen.ts';
import type { Event } from '../../engine/event.ts';
import { needWording, pictureOf, promptChoice } from '../../prompts/choices.ts';
import { distanceWording } from '../../prompts/distance.ts';
import { apart, isSpokenThere, offerWording, sameInAll, wordByForm } from '../../prompts/offer.ts';
import { dayWording, hourWording, type Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';
import { spokenLanguages } from './keys.ts';

/**
 * The place as a person of that language says it, with its postcode so that a mistake is seen at once. Null for a shared location, which has no name.
 */
const placeWording = (where: Where, language: Language): Wording | null => {
  const name = language === 'nl' ? where.nameNl : where.nameFr;
  const { postcode } = where;
  if (name === null && postcode === null) return null;
  const spoken = name ?? apart(postcode ?? '');
  const written = name === null || postcode === null ? spoken : `${name} (${postcode})`;
  return { written, short: spoken, spoken };
};

/** Where words must be few: "mar 24/11 14h". */
const shortLabel = (words: Words, language: Language, offer: Offer, now: Date): string => {
  const startsAt = new Date(offer.startsAt);
  return `${dayWording(words, language, startsAt, now).short} ${hourWording(words, language, startsAt).short}`;
};

/** What was heard, said back with how to take it back: a recogniser may be wrong. */
export const tellHeardPlace = (words: Words, draft: Draft, context: ComposeContext, where: Where): void => {
  const postcode = where.postcode ?? '';
  for (const language of spokenLanguages(words, context.language)) {
    const name = language === 'nl' ? where.nameNl : where.nameFr;
    const worded = wordByForm(words, language, 'heard_place', {
      place: sameInAll(name ?? postcode),
      postcode: { ...sameInAll(postcode), spoken: apart(postcode) },
    });
    draft.lines.push(context.language === null ? { ...worded, language } : worded);
  }
};

const offerChoice = (
  words: Words,
  language: Language,
  offer: Offer,
  seen: { digit: string; where: Where; now: Date },
): Choice => {
  const { digit, where, now } = seen;
  const about = offer.approximate || where.precision === 'postcode';
  const distance = distanceWording(words.catalogues, language, offer.distanceMetres, about);
  return {
    id: `offer:${offer.occurrenceId}`,
    digit,
    icon: pictureOf(digit),
    label: shortLabel(words, language, offer, now),
    // Why a farther one may come first.
    detail: `${isSpokenThere(language, offer) ? '🗣 ' : ''}${distance.short} · ${offer.placeName}`,
    wording: offerWording(words, language, offer, {
      digit,
      now,
      precision: where.precision,
      ...(where.postcode === null ? {} : { postcode: where.postcode }),
    }),
  };
};

/** Somebody comes to the person: the address listed is where they come from. */
export const tellHomeVisit = (words: Words, draft: Draft, language: Language, offers: readonly Offer[]): void => {
  if (offers.every(({ kind }) => kind === 'home_visit')) {
    draft.lines.push(words.catalogues.word(language, 'home_visit_note'));
  }
};

/** The nearest sessions, each in full behind its digit. */
export const tellOffers = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'places_listed' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  const { where, offers } = event;
  const need = needWording(words.catalogues, language, event.need);
  const place = placeWording(where, language);
  draft.lines.push(
    place === null
      ? wordByForm(words, language, 'offer_list_near', { need })
      : wordByForm(words, language, 'offer_list', { need, place }),
  );
  tellHomeVisit(words, draft, language, offers);
  draft.choices.push(
    ...offers.map((offer, index) =>
      offerChoice(words, language, offer, { digit: String(index + 1), where, now: context.now }),
    ),
  );
  if (event.others !== null) {
    const others = promptChoice(words.catalogues, language, {
      id: 'others',
      digit: event.others,
      icon: '➕',
      key: 'others',
    });
    draft.choices.push(others);
  }
  draft.expects = 'choice';
};
