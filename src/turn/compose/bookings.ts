import type { Language } from '../../core/language.ts';
import type { Booking, Offer } from '../../core/offer.ts';
import type { Choice, Pin } from '../../core/screen.ts';
import type { Event } from '../../engine/event.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import { codeWording, promptChoice } from '../../prompts/choices.ts';
import { offerArgs, wordByForm } from '../../prompts/offer.ts';
import { dayWording, hourWording, type Words } from '../../prompts/when.ts';
import { cardOf } from './card.ts';
import type { ComposeContext } from './context.ts';
import { tellDirections } from './directions.ts';
import type { Draft } from './draft.ts';
import { askYesOrNo } from './menu.ts';
import { tellHomeVisit } from './offers.ts';

const pinOf = (offer: Offer): Pin => ({
  point: offer.point,
  name: offer.placeName,
  address: `${offer.street}, ${offer.postcode} ${offer.commune}`,
});

/** What one may go on with, once something was told to its end. 1 is left free on purpose: it was the last screen's key. */
const whatNext = ({ catalogues }: Words, language: Language): Choice[] => [
  promptChoice(catalogues, language, { id: 'another', digit: '2', icon: '🔁', key: 'another' }),
  promptChoice(catalogues, language, { id: 'bookings', digit: '3', icon: '📅', key: 'bookings_label' }),
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
  const isVisit = offer.kind === 'home_visit';
  draft.lines.push(wordByForm(words, language, event.key as PromptKey, args, { home_visit: isVisit ? 'yes' : 'no' }));
  if (context.byText) draft.lines.push(words.catalogues.word(language, 'code_by_sms'));
  draft.card = cardOf(words.timeZone, { language, offer, code, need: event.need });
  tellHomeVisit(words, draft, language, [offer]);
  // Whoever is visited at home is shown no way to go.
  if (!isVisit) {
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
  draft.card = cardOf(words.timeZone, { language, offer: event.offer, code: null, need: event.need });
  rest(words, draft, language);
};

/** "Cancel Thu 05/03"; two of one day are told apart by the hour, for which a button has no more room beside the day. */
const cancelLabels = (words: Words, language: Language, bookings: readonly Booking[], now: Date): readonly string[] => {
  const starts = bookings.map(({ offer }) => new Date(offer.startsAt));
  const days = starts.map((start) => dayWording(words, language, start, now).short);
  return starts.map((start, index) => {
    const day = days[index] ?? '';
    const isAlone = days.filter((other) => other === day).length === 1;
    const when = isAlone ? day : hourWording(words, language, start).short;
    return words.catalogues.wordIn('written', language, 'cancel_label', { day: when });
  });
};

const bookingChoice = (
  words: Words,
  language: Language,
  booking: Booking,
  { digit, label, now }: { digit: string; label: string; now: Date },
): Choice => {
  const { offer, code } = booking;
  const args = { ...offerArgs(words, language, offer, now), code: codeWording(code) };
  return {
    id: `cancel:${booking.bookingId}`,
    digit,
    icon: '❌',
    label,
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
  if (!event.continued) draft.lines.push(words.catalogues.word(language, event.key as PromptKey));
  const { now } = context;
  const labels = cancelLabels(words, language, event.bookings, now);
  draft.choices.push(
    ...event.bookings.map((booking, index) =>
      bookingChoice(words, language, booking, { digit: booking.digit, label: labels[index] ?? '', now }),
    ),
  );
  draft.goesOn = event.goesOn;
  draft.moreFollows = event.goesOn;
  draft.continued = event.continued;
  draft.expects = 'choice';
};

/** Which one is to be cancelled is said in full: a row was perhaps touched by mistake. */
export const tellCancellation = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'cancellation_asked' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  const args = offerArgs(words, language, event.booking.offer, context.now);
  draft.lines.push(wordByForm(words, language, event.key as PromptKey, args));
  askYesOrNo(words, draft, language);
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
