import type { Language } from '../../core/language.ts';
import type { Booking, Offer } from '../../core/offer.ts';
import type { Choice, Pin } from '../../core/screen.ts';
import type { Event } from '../../engine/event.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import { codeWording, promptChoice } from '../../prompts/choices.ts';
import { offerArgs, wordByForm } from '../../prompts/offer.ts';
import { dayWording, type Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';
import { tellHomeVisit } from './offers.ts';

const pinOf = (offer: Offer): Pin => ({
  point: offer.point,
  name: offer.placeName,
  address: `${offer.street}, ${offer.postcode} ${offer.commune}`,
});

/** How to find the door, in the person's language or in one that the place gave. */
const tellDirections = (words: Words, draft: Draft, language: Language, offer: Offer): void => {
  const text = offer.directions[language] ?? offer.directions.fr ?? offer.directions.nl;
  if (text !== undefined) draft.lines.push(words.catalogues.word(language, 'directions', { text }));
};

/** What one may go on with, once something was told to its end. 1 is left free on purpose: it was the last screen's key. */
const whatNext = ({ catalogues }: Words, language: Language): Choice[] => [
  promptChoice(catalogues, language, { id: 'another', digit: '2', key: 'another' }),
  promptChoice(catalogues, language, { id: 'bookings', digit: '3', key: 'bookings_label' }),
];

const rest = (words: Words, draft: Draft, language: Language): void => {
  draft.rests = true;
  draft.expects = 'choice';
  draft.choices.push(...whatNext(words, language));
};

export const tellBooked = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'booked' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  const { offer, code } = event.booking;
  const args = { ...offerArgs(words, language, offer, context.now), code: codeWording(code) };
  draft.lines.push(wordByForm(words, language, event.key as PromptKey, args));
  tellHomeVisit(words, draft, language, [offer]);
  // Whoever is visited at home is shown no way to go.
  if (offer.kind !== 'home_visit') {
    tellDirections(words, draft, language, offer);
    draft.pin = pinOf(offer);
  }
  rest(words, draft, language);
};

export const tellWalkIn = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'walk_in_chosen' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  const args = offerArgs(words, language, event.offer, context.now);
  draft.lines.push(wordByForm(words, language, event.key as PromptKey, args));
  tellDirections(words, draft, language, event.offer);
  draft.pin = pinOf(event.offer);
  rest(words, draft, language);
};

const bookingChoice = (words: Words, language: Language, booking: Booking, digit: string, now: Date): Choice => {
  const { offer, code } = booking;
  const args = { ...offerArgs(words, language, offer, now), code: codeWording(code) };
  const day = dayWording(words, language, new Date(offer.startsAt), now).short;
  return {
    id: `cancel:${booking.bookingId}`,
    digit,
    icon: null,
    label: words.catalogues.word(language, 'cancel_label', { day }).written,
    detail: offer.placeName,
    wording: wordByForm(words, language, 'booking_line', args, { digit }),
  };
};

export const tellBookings = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'bookings_listed' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  draft.lines.push(words.catalogues.word(language, event.key as PromptKey));
  draft.choices.push(
    ...event.bookings.map((booking, index) => bookingChoice(words, language, booking, String(index + 1), context.now)),
  );
  draft.expects = 'choice';
};

export const tellCancelled = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'booking_cancelled' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  const args = offerArgs(words, language, event.booking.offer, context.now);
  draft.lines.push(wordByForm(words, language, event.key as PromptKey, args));
};
