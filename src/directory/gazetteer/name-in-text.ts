import { BEFORE_A_PLACE, LINKS, NOT_AFTER, NOT_BEFORE, STREETS } from './context-words.ts';
import { wordsOf } from './fold.ts';
import type { NamedPlace, NameIndex, Spelling } from './name-index.ts';
import { withoutOneLetter } from './name-index.ts';

const LONGEST_NAME_WORDS = 6;
/** Several words find a one-word name only when that name is long: "la ken" is not Laken, "molen beek" is Molenbeek. */
const SHORTEST_SPLIT_NAME = 8;
/** Typing mistakes are sought in the first words only, so that a very long message costs little. */
const WORDS_SEARCHED_FOR_TYPOS = 60;
const SHORTEST_TYPED = 4;

const ARABIC = /^\p{Script=Arabic}/u;

/** Some words of the text in a row, with nothing left between them. */
type Window = { readonly key: string; readonly start: number; readonly end: number };

/** The windows that begin at a word, longest first. */
const windowsAt = (words: readonly string[], start: number, last: number): Window[] => {
  const windows: Window[] = [];
  let key = '';
  for (let end = start; end < Math.min(start + LONGEST_NAME_WORDS, last); end += 1) {
    key += words[end];
    windows.push({ key, start, end: end + 1 });
  }
  return windows.reverse();
};

const sizeOf = (window: Window): number => window.end - window.start;

/** Turkish case endings stuck to a name ("Schaerbeekte"), Arabic one-letter words stuck before it ("بمولنبيك"). */
const bareForms = (key: string): string[] => {
  if (ARABIC.test(key)) {
    return [key.replace(/^[وفبلك]/u, ''), key.replace(/^[وفبلك]?(?:ال)?/u, '')].filter(
      (form) => form !== key && form.length >= 4,
    );
  }
  const bare = key.replace(/[dt][ea](?:n|yim|yiz|ki)?$/u, '');
  return bare !== key && bare.length >= 5 ? [bare] : [];
};

/** "chaussée de Gand", "Steenweg op Gent": is there a word for street before, over the little words between? */
const afterStreet = (words: readonly string[], start: number): boolean => {
  let at = start - 1;
  while (at >= 0 && LINKS.has(words[at] ?? '')) at -= 1;
  return at >= 0 && STREETS.has(words[at] ?? '');
};

const isAllowed = (spelling: Spelling, name: string, words: readonly string[], { start, end }: Window): boolean => {
  const before = words[start - 1];
  const after = words[end];
  if (before !== undefined && NOT_AFTER[name]?.has(before)) return false;
  if (after !== undefined && NOT_BEFORE[name]?.has(after)) return false;
  if (!spelling.place.brussels && afterStreet(words, start)) return false;
  if (!spelling.needsContext) return true;
  if (before === undefined) return words.slice(end).every((word) => /^\d+$/u.test(word));
  return BEFORE_A_PLACE.has(before) || /^\d{4}$/u.test(before);
};

const exactIn = (index: NameIndex, words: readonly string[], window: Window): NamedPlace | null => {
  for (const form of [window.key, ...bareForms(window.key)]) {
    const spelling = index.exact.get(form);
    if (spelling === undefined) continue;
    if (sizeOf(window) > 1 && spelling.words === 1 && form.length < SHORTEST_SPLIT_NAME) continue;
    // "ب" stuck to the name is a word of place itself.
    const placed = form !== window.key && ARABIC.test(form);
    if (isAllowed({ ...spelling, needsContext: spelling.needsContext && !placed }, form, words, window)) {
      return spelling.place;
    }
  }
  return null;
};

const readExact = (index: NameIndex, words: readonly string[]): NamedPlace[] => {
  const found: NamedPlace[] = [];
  let start = 0;
  while (start < words.length) {
    let next = start + 1;
    for (const window of windowsAt(words, start, words.length)) {
      const place = exactIn(index, words, window);
      if (place === null) continue;
      found.push(place);
      next = window.end;
      break;
    }
    start = next;
  }
  return found;
};

/** At most one letter more, fewer or other, or two neighbours swapped (Damerau-Levenshtein 1). */
const isOneMistake = (typed: string, name: string): boolean => {
  // "st" stands for a whole word: a mistake in it is not one letter ("sigille", Saint-Gilles).
  if (name.startsWith('st') && !typed.startsWith('st')) return false;
  if (Math.abs(typed.length - name.length) > 1) return false;
  let head = 0;
  while (head < typed.length && head < name.length && typed[head] === name[head]) head += 1;
  const a = typed.slice(head);
  const b = name.slice(head);
  if (a === '' || b === '') return true;
  if (a.length > b.length) return a.slice(1) === b;
  if (a.length < b.length) return a === b.slice(1);
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
};

const typoIn = (index: NameIndex, words: readonly string[], window: Window): NamedPlace | null => {
  const { key: typed } = window;
  if (typed.length < SHORTEST_TYPED || index.ordinaryWords.has(typed) || /\d/u.test(typed)) return null;
  const size = sizeOf(window);
  // A stray one-letter word beside a name is not a mistake in it.
  const stray = size > 1 && (words[window.start]?.length === 1 || words[window.end - 1]?.length === 1);
  // A name and what was typed share a form with at most one letter left out of each.
  for (const form of [typed, ...withoutOneLetter(typed)]) {
    for (const name of index.typos.get(form) ?? []) {
      const spelling = index.exact.get(name);
      if (spelling === undefined || !isOneMistake(typed, name)) continue;
      if (size > 1 && spelling.words !== size && typed.length <= SHORTEST_SPLIT_NAME) continue;
      if (stray && spelling.words < size) continue;
      if (isAllowed(spelling, name, words, window)) return spelling.place;
    }
  }
  return null;
};

const readTypo = (index: NameIndex, words: readonly string[]): NamedPlace | null => {
  const last = Math.min(words.length, WORDS_SEARCHED_FOR_TYPOS);
  for (let start = 0; start < last; start += 1) {
    for (const window of windowsAt(words, start, last)) {
      const place = typoIn(index, words, window);
      if (place !== null) return place;
    }
  }
  return null;
};

/**
 * The place that a text names. The longest name at a position wins, then the first in the text; a Brussels name wins over one
 * elsewhere, and any name wins over "Bruxelles", which may mean the whole Region.
 */
export const readName = (index: NameIndex, text: string): NamedPlace | null => {
  const words = wordsOf(text);
  const exact = readExact(index, words);
  const clear = exact.filter((place) => !place.vague);
  return clear.find((place) => place.brussels) ?? clear[0] ?? readTypo(index, words) ?? exact[0] ?? null;
};
