import { createCall, type Heard } from '../../contract/support/call.ts';
import { bookableDigit, type OfferLine, smsOffers, spokenOffers } from '../../contract/support/offers.ts';
import type { Person, Town } from '../../contract/support/people.ts';

/** Where people live: their requests are spread over the Region as in life, or the nearest sessions would soon be full. */
const POSTCODES = ['1000', '1020', '1030', '1040', '1050', '1060', '1070', '1080', '1090', '1140', '1180', '1190'];

const OFFER = /^1 .+\b1\d{3}\b/m;
const SMS_CODE = /\b(\d{4})\b(?=:)/;
const SPOKEN_CODE = /(\d), (\d), (\d), (\d)\b/;

/** A conversation that ended with a booking. */
export type Booked = {
  readonly number: string;
  readonly channel: 'sms' | 'voice';
  readonly code: string;
  /** What the person wrote or pressed, the call itself included. */
  readonly messages: number;
};

export type Conversation = () => Promise<Booked>;

/** How long anything may take while a replica dies: more than that is lost. */
const PATIENCE_MS = 30_000;

/** Two people reach for the last seat: one gets it, and the other is offered the next ones. */
const LOST = /vient d'[eê]tre prise/;

/** What the messages of somebody who writes are answered with, in order; losing a seat may come several times. */
export const ANSWERS = {
  where: /Où|code postal/i,
  offer: OFFER,
  lostOrBooked: /vient d'[eê]tre prise|Code/,
  mine: /Code|rendez-vous/i,
} as const;

/** @throws Error with the whole answer, when nothing in it can be booked */
const bookableIn = (answer: string, offers: readonly OfferLine[]): string => {
  if (!offers.some(({ bookable }) => bookable)) throw new Error(`Nothing can be booked: ${answer}`);
  return bookableDigit(offers);
};

const found = (pattern: RegExp, text: string): string => {
  const match = pattern.exec(text)?.slice(1).join('');
  if (match === undefined) throw new Error(`Awaited ${pattern} in: ${text}`);
  return match;
};

/** By SMS: a need, a postcode, the first session that can be booked, and what was booked once more. */
const bySms =
  (person: Person, postcode: string): Conversation =>
  async () => {
    const says = async (text: string, pattern: RegExp): Promise<string> => {
      await person.writes(text);
      return person.receives(pattern, PATIENCE_MS);
    };
    await says('impôts', ANSWERS.where);
    let messages = 3;
    let answer = await says(postcode, ANSWERS.offer);
    do {
      answer = await says(bookableIn(answer, smsOffers(answer)), ANSWERS.lostOrBooked);
      messages += 1;
    } while (LOST.test(answer));
    await says('mes rendez-vous', ANSWERS.mine);
    return { number: person.number, channel: 'sms', code: found(SMS_CODE, answer), messages };
  };

/** By phone: French, papers, the postcode, the first session that can be booked. Each key may be answered by another replica. */
const byPhone =
  (url: string, number: string, postcode: string): Conversation =>
  async () => {
    const call = createCall({ url }, number);
    /** Who is asked to hold the line holds it. */
    const patiently = async (asking: Promise<Heard>): Promise<Heard> => {
      const heard = await asking;
      return heard.holds ? patiently(call.isSilent()) : heard;
    };
    await patiently(call.starts());
    await patiently(call.keys('1'));
    await patiently(call.keys('1'));
    let messages = 4;
    let answer = await patiently(call.keys(postcode));
    do {
      answer = await patiently(call.keys(bookableIn(answer.text, spokenOffers(answer.text))));
      messages += 1;
    } while (LOST.test(answer.text));
    return { number, channel: 'voice', code: found(SPOKEN_CODE, answer.text), messages };
  };

/** @param everyNth of how many one is a call */
export const conversations = (
  town: Town,
  url: string,
  count: number,
  everyNth: number,
): { readonly people: readonly Person[]; readonly all: readonly Conversation[] } => {
  const people: Person[] = [];
  const all = Array.from({ length: count }, (_, n): Conversation => {
    const postcode = POSTCODES[n % POSTCODES.length] ?? '1000';
    if (n % everyNth === 0) return byPhone(url, town.newNumber(), postcode);
    const person = town.sms();
    people.push(person);
    return bySms(person, postcode);
  });
  return { people, all };
};
