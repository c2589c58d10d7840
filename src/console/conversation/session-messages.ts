import type { Language } from '../../core/language.ts';
import type { Offer } from '../../core/offer.ts';
import type { Where } from '../../core/place-reading.ts';
import type { Pin } from '../../core/screen.ts';
import type { Message, Way } from '../../handoff/answers/answer.ts';
import { codeWording } from '../../prompts/choices.ts';
import { offerArgs, offerWording, wordByForm } from '../../prompts/offer.ts';
import type { Words } from '../../prompts/when.ts';
import type { Loaded } from './load.ts';

/** Words for who is written to: an SMS has the short ones. */
type To = { readonly words: Words; readonly loaded: Loaded; readonly by: Way; readonly now: Date };

const isShort = ({ loaded, by }: To): boolean => loaded.ticket.channel !== 'whatsapp' || by === 'sms';

export const pinOf = (offer: Offer): Pin => ({
  point: offer.point,
  name: offer.placeName,
  address: `${offer.street}, ${offer.postcode} ${offer.commune}`,
});

/** Sessions as the bot lists them, each behind its digit, which the person may answer with. */
export const offersMessage = (to: To, offers: readonly Offer[], where: Where): Message => {
  const { words, loaded, now } = to;
  const form = isShort(to) ? 'short' : 'written';
  const lines = offers.map((offer, index) => {
    const seen = { digit: String(index + 1), now, precision: where.precision, postcode: where.postcode };
    return offerWording(words, loaded.language, offer, seen)[form];
  });
  return { text: lines.join(isShort(to) ? '\n' : '\n\n'), language: loaded.language };
};

/** What the bot says of a booking: when, where and the code for the door. */
export const bookedMessage = (to: To, offer: Offer, code: string): Message => {
  const { words, loaded, now } = to;
  const { language }: { language: Language } = loaded;
  const isVisit = offer.kind === 'home_visit';
  const args = { ...offerArgs(words, language, offer, now), code: codeWording(code) };
  const wording = wordByForm(words, language, 'booked', args, { home_visit: isVisit ? 'yes' : 'no' });
  const text = wording[isShort(to) ? 'short' : 'written'];
  // Whoever is visited at home is shown no way to go.
  return isVisit ? { text, language } : { text, language, pin: pinOf(offer) };
};
