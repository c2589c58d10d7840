import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import type { Offer } from '../../core/offer.ts';
import type { Where } from '../../core/place-reading.ts';
import type { Pin, Wording } from '../../core/screen.ts';
import type { Message, Way } from '../../handoff/answers/answer.ts';
import { codeWording, needWording } from '../../prompts/choices.ts';
import { apart, offerArgs, offerWording, sameInAll, wordByForm } from '../../prompts/offer.ts';
import type { Words } from '../../prompts/when.ts';
import type { Loaded } from './load.ts';

/** Words for who is written to: an SMS has the short ones. */
type To = { readonly words: Words; readonly loaded: Loaded; readonly by: Way; readonly now: Date };

const isShort = ({ loaded, by }: To): boolean => loaded.ticket.channel !== 'whatsapp' || by === 'sms';

const pinOf = (offer: Offer): Pin => ({
  point: offer.point,
  name: offer.placeName,
  address: `${offer.street}, ${offer.postcode} ${offer.commune}`,
});

/** Sentences of ours: read in the form that leaves, and heard as they are said by who listens. */
const messageOf = (to: To, sentences: readonly Wording[]): Message => {
  const form = isShort(to) ? 'short' : 'written';
  return {
    text: sentences.map((sentence) => sentence[form]).join(isShort(to) ? '\n' : '\n\n'),
    heard: sentences.map(({ aloud, spoken }) => aloud ?? spoken),
    language: to.loaded.language,
  };
};

/** The place that was looked near, as the bot says it back. */
const placeWording = (where: Where, language: Language): Wording | null => {
  const { postcode } = where;
  const name = language === 'nl' ? where.nameNl : where.nameFr;
  if (name === null) return postcode === null ? null : { ...sameInAll(postcode), spoken: apart(postcode) };
  return { ...sameInAll(name), written: postcode === null ? name : `${name} (${postcode})` };
};

/** What was looked for, and what was found. */
type Offers = { readonly offers: readonly Offer[]; readonly need: Need | null; readonly where: Where };

/** What it is about, the sessions as the bot lists them, each behind its digit, and how to answer. */
export const offersMessage = (to: To, { offers, need, where }: Offers): Message => {
  const { words, loaded, now } = to;
  const { language } = loaded;
  const sought = needWording(words.catalogues, language, need);
  const place = placeWording(where, language);
  const first =
    place === null
      ? wordByForm(words, language, 'offers_for_you_near', { need: sought })
      : wordByForm(words, language, 'offers_for_you', { need: sought, place });
  const lines = offers.map((offer, index) => {
    const seen = { digit: String(index + 1), now, precision: where.precision, postcode: where.postcode };
    return offerWording(words, language, offer, seen);
  });
  // The addresses are where they come from.
  const isVisit = offers.every(({ kind }) => kind === 'home_visit');
  const visit = isVisit ? [words.catalogues.word(language, 'home_visit_note')] : [];
  return messageOf(to, [first, ...visit, ...lines, words.catalogues.word(language, 'offers_answer')]);
};

/** What the bot says of a booking: when, where and the code for the door. */
export const bookedMessage = (to: To, offer: Offer, code: string): Message => {
  const { words, loaded, now } = to;
  const { language } = loaded;
  const isVisit = offer.kind === 'home_visit';
  const args = { ...offerArgs(words, language, offer, now), code: codeWording(code) };
  // What is said beside a picture of the day speaks of that picture, and there is none here.
  const { aloud: _, ...booked } = wordByForm(words, language, 'booked', args, { home_visit: isVisit ? 'yes' : 'no' });
  const message = messageOf(to, [booked]);
  // Whoever is visited at home is shown no way to go.
  return isVisit ? message : { ...message, pin: pinOf(offer) };
};

/** That a booking stands no more, and what to do if that is a mistake. */
export const cancelledMessage = (to: To, offer: Offer): Message => {
  const { words, loaded, now } = to;
  return messageOf(to, [
    wordByForm(words, loaded.language, 'cancelled_for_you', offerArgs(words, loaded.language, offer, now)),
  ]);
};
