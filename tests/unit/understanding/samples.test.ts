import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLanguage, type Language } from '../../../src/core/language.ts';
import type { Need } from '../../../src/core/need.ts';
import { postcodeOf, read } from './reader.ts';

const SAMPLES = new URL('../../../src/sandbox/samples/sentences.json', import.meta.url);
const samples = JSON.parse(readFileSync(SAMPLES, 'utf8')) as Record<string, readonly string[]>;

/** What each of the sentences that the demonstration says is about, in the order of the file. The third is a postcode alone. */
const EXPECTED: Readonly<Record<Language, readonly (readonly [need: Need | null, postcode: string])[]>> = {
  fr: [
    ['admin', '1080'],
    ['job', '1030'],
    [null, '1080'],
  ],
  nl: [
    ['admin', '1080'],
    ['learn', '1050'],
    [null, '1080'],
  ],
  en: [
    ['admin', '1080'],
    ['job', '1050'],
    [null, '1080'],
  ],
  ar: [
    ['admin', '1080'],
    ['job', '1070'],
    [null, '1080'],
  ],
  tr: [
    ['admin', '1080'],
    ['job', '1030'],
    [null, '1080'],
  ],
  ro: [
    ['admin', '1080'],
    ['job', '1070'],
    [null, '1080'],
  ],
  sq: [
    ['admin', '1080'],
    ['job', '1030'],
    [null, '1080'],
  ],
  pl: [
    ['admin', '1080'],
    ['job', '1070'],
    [null, '1080'],
  ],
  pt: [
    ['admin', '1080'],
    ['job', '1050'],
    [null, '1080'],
  ],
  es: [
    ['admin', '1080'],
    ['job', '1070'],
    [null, '1080'],
  ],
};

const cases = Object.entries(samples).flatMap(([language, sentences]) =>
  isLanguage(language) ? sentences.map((sentence, index) => ({ language, sentence, index })) : [],
);

describe('the sentences of the demonstration', () => {
  it('are those that are expected here, in every language', () => {
    const counts = Object.entries(EXPECTED).map(([language, expected]) => [language, expected.length]);
    expect(Object.entries(samples).map(([language, { length }]) => [language, length])).toEqual(counts);
  });

  it.each(cases)('$language: "$sentence"', ({ language, sentence, index }) => {
    const [need, postcode] = EXPECTED[language][index] ?? [];
    expect([read(sentence).need, postcodeOf(sentence)]).toEqual([need, postcode]);
    const heard = read(sentence).language;
    const said = heard.type === 'known' ? heard.language : heard.type;
    // A number alone may be of no language, but never of another one.
    expect(need === null ? [language, 'unknown'] : [language]).toContain(said);
  });
});

describe('beside what it is for, a tax office is no flat and a missing computer no purchase', () => {
  it.each<[string, Need]>([
    ['vergi dairesi', 'admin'],
    ['daire arıyorum', 'housing'],
    ['jatni bra dyal drayeb', 'admin'],
    ['khassni nkhelles drayb', 'admin'],
    ["je n'ai pas d'ordinateur", 'equipment'],
    ["je n'ai pas d'ordinateur à la maison", 'equipment'],
    ["je cherche du travail mais je n'ai pas d'ordinateur", 'job'],
    ['ik heb geen computer', 'equipment'],
    ['ik heb thuis geen computer', 'equipment'],
    ["I don't have a computer at home", 'equipment'],
    ['ik zoek werk en ik heb geen computer', 'job'],
    ["I don't have a computer and I need a job", 'job'],
    ['nu am calculator', 'equipment'],
    ['nie mam komputera', 'equipment'],
    ['bilgisayarım yok', 'equipment'],
  ])('%j is %s', (text, need) => {
    expect(read(text).need).toBe(need);
  });
});
