/** What the short form of a result says of a session. */
export type OfferLine = { readonly digit: string; readonly line: string; readonly bookable: boolean };

const NO_BOOKING = /sans (RDV|rendez-vous)|zonder afspraak|walk in|no appointment/i;

/** The numbered sessions of an SMS: each line "1 Name, tomorrow 9h30-12h, Rue de l'Exemple 2 1000, 1,2 km, gratuit". */
export const smsOffers = (text: string): readonly OfferLine[] =>
  text
    .split('\n')
    .filter((line) => /^[1-8] .*\b1\d{3}\b/.test(line))
    .map((line) => ({ digit: line.slice(0, 1), line, bookable: !NO_BOOKING.test(line) }));

/** The numbered sessions of a WhatsApp message: "*1.* Name", then the lines of that session. */
export const whatsAppOffers = (text: string): readonly OfferLine[] =>
  Array.from(text.matchAll(/^\*([1-8])\.\* [\s\S]*?(?=\n\n|\n\*[1-8]\.\*|\n[^\n]*\b0\b)/gm), ([line, digit = '']) => ({
    digit,
    line,
    bookable: !NO_BOOKING.test(line),
  }));

/** The numbered sessions that a caller hears: "Tapez 1 : Name, mardi 3 à 9 heures. Rue de l'Exemple 2, …". */
export const spokenOffers = (text: string): readonly OfferLine[] =>
  Array.from(text.matchAll(/(?:Tapez|Druk op|Press) (\d)\s?: .*/g), ([line, digit = '']) => ({
    digit,
    line,
    bookable: !NO_BOOKING.test(line),
  }));

/** The digit that books: of the first session that takes bookings. */
export const bookableDigit = (offers: readonly OfferLine[]): string => {
  const offer = offers.find(({ bookable }) => bookable);
  if (offer === undefined) throw new Error(`No session that takes bookings: ${JSON.stringify(offers)}`);
  return offer.digit;
};
