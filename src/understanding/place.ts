import type { Gazetteer } from '../core/gazetteer.ts';
import type { PlaceReading } from '../core/place-reading.ts';
import { fold } from './normalise.ts';
import type { Token } from './tokens.ts';

/** Looks a place up with the gazetteer after numbers said in words became digits. */
export const readPlace = (
  gazetteer: Gazetteer,
  message: { readonly text: string; readonly meant: string | null; readonly digits: string | null },
): PlaceReading => {
  const { digits } = message;
  if (digits !== null) return readDigits(gazetteer, digits);
  if (message.meant !== null) {
    const meant = gazetteer.read(message.meant);
    if (meant.type !== 'none') return meant;
  }
  return gazetteer.read(withoutDenied(message.text));
};

/** One to three digits answer a menu; four are a postcode, right or wrong; five are France's or Germany's. */
const readDigits = (gazetteer: Gazetteer, digits: string): PlaceReading => {
  if (digits.length < 4 || digits.length > 5 || !/^\d+$/.test(digits)) return { type: 'none' };
  const reading = gazetteer.read(digits);
  if (reading.type !== 'none') return reading;
  return { type: digits.length === 4 ? 'unknown_postcode' : 'foreign_postcode', postcode: digits };
};

const DENIED =
  /(?<!\p{L})(?:pas|niet|geen|not|ليس|مش|ماشي|degil|nu|nuk|jo|nie|nao|no)\s+(?:le |het |the |o |el )?\d{4}(?!\d)/giu;

/** Turkish denies after the word: "1080 değil". */
const DENIED_BEFORE = /(?<!\d)\d{4}\s+degil(?!\p{L})/giu;

/** "1030 pas 1080": the denied postcode goes, as long as another stays. */
const withoutDenied = (text: string): string => {
  if ((text.match(/(?<!\d)\d{4}(?!\d)/g) ?? []).length < 2) return text;
  const left = fold(text).replace(DENIED_BEFORE, ' ').replace(DENIED, ' ');
  return /(?<!\d)\d{4}(?!\d)/.test(left) ? left : text;
};

const sameWhere = (a: PlaceReading, b: PlaceReading): boolean =>
  a.type === 'found' &&
  b.type === 'found' &&
  a.where.nameFr === b.where.nameFr &&
  a.where.postcode === b.where.postcode;

/** The largest index in [low, high] for which `holds`, given that it holds at `low` and stops holding once for all. */
const last = (low: number, high: number, holds: (index: number) => boolean): number => {
  let [yes, no] = [low, high + 1];
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
};

/**
 * The tokens that name the place, found by narrowing the message from both ends (a dozen look-ups). Their words are no
 * evidence of a language: everyone says "Molenbeek".
 */
export const placeTokens = (
  gazetteer: Gazetteer,
  text: string,
  tokens: readonly Token[],
  place: PlaceReading,
): ReadonlySet<Token> => {
  if (place.type !== 'found' || tokens.length === 0) return new Set();
  const within = (start: number, end: number): boolean =>
    start <= end && sameWhere(place, gazetteer.read(text.slice(tokens[start]?.start, tokens[end]?.end)));
  const end = tokens.length - 1;
  if (!within(0, end)) return new Set();
  const start = last(0, end, (index) => within(index, end));
  const stop = end - last(0, end - start, (cut) => within(start, end - cut));
  return new Set(tokens.slice(start, stop + 1));
};
