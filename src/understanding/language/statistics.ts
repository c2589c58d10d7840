import { eld } from 'eld/small';
import { francAll } from 'franc';
import type { Code } from './evidence.ts';

/** `eld` speaks ISO 639-1, `franc` 639-3 with its own choice for Arabic and Albanian (`arb`, `als`). */
const FRANC_CODES: Readonly<Record<string, Code>> = {
  fra: 'fr',
  nld: 'nl',
  eng: 'en',
  arb: 'ar',
  tur: 'tr',
  ron: 'ro',
  als: 'sq',
  pol: 'pl',
  por: 'pt',
  spa: 'es',
};

/** ISO 639-3 of the languages in Latin letters that `eld` knows and we lack. */
const LACKING_CODES: Readonly<Record<string, Code>> = {
  de: 'deu',
  it: 'ita',
  az: 'azj',
  ca: 'cat',
  cs: 'ces',
  da: 'dan',
  et: 'est',
  eu: 'eus',
  fi: 'fin',
  hr: 'hrv',
  hu: 'hun',
  is: 'isl',
  lt: 'lit',
  lv: 'lvs',
  ms: 'zlm',
  no: 'nob',
  sk: 'slk',
  sl: 'slv',
  sv: 'swe',
  tl: 'tgl',
  vi: 'vie',
  yo: 'yor',
};

/** Among franc's 187 languages the right one is often second for a short text. */
const FRANC_PLACES = 3;

export type Statistics = {
  readonly code: Code;
  readonly reliable: boolean;
  /** Both libraries name it. */
  readonly agreed: boolean;
};

/** What letter sequences tell, for texts that no lexicon knows. */
export const guessFromStatistics = (text: string): Statistics | null => {
  const result = eld.detect(text);
  if (result.language === '') return null;
  const code = LACKING_CODES[result.language] ?? result.language;
  const named = francAll(text, { minLength: 2 })
    .slice(0, FRANC_PLACES)
    .map(([franc]) => FRANC_CODES[franc] ?? franc);
  return { code, reliable: result.isReliable(), agreed: named.includes(code) };
};
