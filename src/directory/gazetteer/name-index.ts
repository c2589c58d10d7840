import type { Point } from '../../core/geo.ts';
import type { Precision } from '../../core/place-reading.ts';
import { ONLY_IN_CONTEXT } from './context-words.ts';
import { compact, wordsOf } from './fold.ts';
import type { Postcode } from './postcodes.ts';
import { readBelgium, readBrusselsNames, readOrdinaryWords, readRiskyNames, readTowns } from './seed-files.ts';

/** A name that people use, and where it is. */
export type NamedPlace = {
  readonly postcode: string;
  readonly precision: Precision;
  readonly point: Point;
  readonly nameFr: string;
  readonly nameNl: string;
  readonly brussels: boolean;
  /** "Bruxelles" may mean the whole Region: any other name in the text says more. */
  readonly vague: boolean;
};

export type Spelling = {
  readonly place: NamedPlace;
  readonly words: number;
  /** Only when the message is that name alone, or after a word of place. */
  readonly needsContext: boolean;
};

export type NameIndex = {
  readonly exact: ReadonlyMap<string, Spelling>;
  /** From every form with one letter left out to the names that give it: finds one typing mistake without reading all names. */
  readonly typos: ReadonlyMap<string, readonly string[]>;
  readonly ordinaryWords: ReadonlySet<string>;
};

const SHORTEST_NAME_WITH_TYPO = 5;
/** Spellings are already variants: short ones with a further mistake meet ordinary words. */
const SHORTEST_SPELLING_WITH_TYPO = 7;
const SHORTEST_ARABIC_WITH_TYPO = 6;
/** Elsewhere in Belgium fewer people are meant: long names only. */
const SHORTEST_TOWN_WITH_TYPO = 8;

export const withoutOneLetter = (name: string): string[] =>
  Array.from(name, (_, index) => name.slice(0, index) + name.slice(index + 1));

const withoutArticle = (name: string): string => name.replace(/^(?:le|la|les|de|het) |^l'/u, '');

const takesTypo = (key: string, isName: boolean): boolean => {
  if (/\p{Script=Arabic}/u.test(key)) return key.length >= SHORTEST_ARABIC_WITH_TYPO;
  return key.length >= (isName ? SHORTEST_NAME_WITH_TYPO : SHORTEST_SPELLING_WITH_TYPO);
};

/** Builds the index once at start. Brussels first: its names win over namesakes elsewhere (Haren, Forest, Berchem). */
export const buildNameIndex = (postcodes: ReadonlyMap<string, Postcode>): NameIndex => {
  const exact = new Map<string, Spelling>();
  const typos = new Map<string, string[]>();

  const add = (name: string, place: NamedPlace, options: { typo: boolean; needsContext: boolean }): void => {
    const key = compact(name);
    if (key === '' || exact.has(key)) return;
    const needsContext = options.needsContext || ONLY_IN_CONTEXT.has(key);
    exact.set(key, { place, words: wordsOf(name).length, needsContext });
    if (!options.typo || needsContext) return;
    for (const form of [key, ...withoutOneLetter(key)]) {
      const names = typos.get(form);
      if (names === undefined) typos.set(form, [key]);
      else if (!names.includes(key)) names.push(key);
    }
  };

  for (const row of readBrusselsNames()) {
    const postcode = postcodes.get(row.postcode);
    if (postcode === undefined) throw new Error(`brussels_names.csv: no postcode ${row.postcode}`);
    const point =
      row.latitude === null || row.longitude === null
        ? postcode.point
        : { latitude: row.latitude, longitude: row.longitude };
    const place: NamedPlace = {
      postcode: row.postcode,
      precision: row.kind === 'commune' ? 'postcode' : 'neighbourhood',
      point,
      nameFr: row.name_fr,
      nameNl: row.name_nl,
      brussels: true,
      vague: row.kind === 'commune' && row.postcode === '1000',
    };
    for (const name of [withoutArticle(row.name_fr), withoutArticle(row.name_nl)]) {
      add(name, place, { typo: row.match === 'open' && takesTypo(compact(name), true), needsContext: false });
    }
    for (const name of row.spellings) {
      add(name, place, { typo: row.match === 'open' && takesTypo(compact(name), false), needsContext: false });
    }
  }

  const elsewhere = (postcode: Postcode, nameFr: string, nameNl: string, point: Point): NamedPlace => ({
    postcode: postcode.postcode,
    precision: 'postcode',
    point,
    nameFr,
    nameNl,
    brussels: false,
    vague: false,
  });

  for (const row of readTowns()) {
    const postcode = postcodes.get(row.postcode);
    if (postcode === undefined) throw new Error(`belgian_towns.csv: no postcode ${row.postcode}`);
    const place = elsewhere(postcode, row.name_fr, row.name_nl, postcode.point);
    for (const name of [row.name_fr, row.name_nl, ...row.spellings]) {
      const needsContext = row.only_after_a_place_word.includes(name);
      add(name, place, { typo: compact(name).length >= SHORTEST_TOWN_WITH_TYPO, needsContext });
    }
  }

  const risky = new Set(readRiskyNames());
  for (const row of readBelgium()) {
    const postcode = postcodes.get(row.postcode);
    const key = compact(row.place);
    if (postcode === undefined || postcode.brussels || risky.has(key)) continue;
    const words = wordsOf(row.place);
    const oneWord = words.length === 1 || (words.length === 2 && words[0] === 'st');
    if (oneWord && key.length < SHORTEST_NAME_WITH_TYPO) continue; // "On", "My", "Soy": villages, and words everywhere
    const point = { latitude: row.latitude, longitude: row.longitude };
    add(row.place, elsewhere(postcode, row.place, row.place, point), { typo: false, needsContext: oneWord });
  }

  return { exact, typos, ordinaryWords: new Set(readOrdinaryWords()) };
};
