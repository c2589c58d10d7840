import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import type { Offer } from '../../../src/core/offer.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { offerWording } from '../../../src/prompts/offer.ts';
import { dayWording, type Words } from '../../../src/prompts/when.ts';
import { offer } from '../../support/offers.ts';

const words: Words = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
const now = new Date('2026-03-03T09:00:00Z');

const told = (language: Language, more: Partial<Offer> = {}, postcode: string | null = null) =>
  offerWording(words, language, { ...offer(1), ...more }, { digit: '1', now, precision: 'postcode', postcode });

describe('a session of help, told by voice', () => {
  it('begins with the key, and ends no later than it must: the end hour is told at the booking', () => {
    const { spoken, aloud } = told('fr', { languages: ['fr'] });
    expect(spoken).toMatch(/^Tapez 1 : Maison 1, jeudi 5 à 14 heures\./);
    expect(aloud).toMatch(/^Le 1 : Maison 1, jeudi 5 à 14 heures,/);
    for (const language of LANGUAGES) expect(told(language).spoken).not.toMatch(/17/);
  });

  it('names the commune only where it is another than the one asked about', () => {
    const { postcode, commune } = offer(1);
    expect(told('fr', {}, postcode).spoken).not.toContain(commune);
    expect(told('fr', {}, '1000').spoken).toContain(commune);
    expect(told('fr', {}, null).spoken).toContain(commune);
  });
});

describe('a session in the person’s own language', () => {
  it.each<[Language, RegExp]>([
    ['sq', /shqip/],
    ['ar', /العربية|بالعربية/],
    ['en', /English/],
    ['tr', /Türkçe/],
  ])('says so in %s, in every form', (language, name) => {
    const { written, short, spoken, aloud = '' } = told(language, { languages: ['fr', language] });
    expect(written).toContain('🗣');
    for (const text of [written, short, spoken, aloud]) expect(text.replace(/\p{Mn}/gu, '')).toMatch(name);
    const other = told(language, { languages: ['fr', 'nl'] });
    for (const text of Object.values(other)) expect(text.replace(/\p{Mn}/gu, '')).not.toMatch(name);
  });

  it('is nothing to tell in French and Dutch, which are spoken everywhere', () => {
    for (const language of ['fr', 'nl'] as const)
      expect(told(language, { languages: ['fr', 'nl'] }).written).not.toContain('🗣');
  });
});

describe('a day, told by voice', () => {
  const spoken = (language: Language, day: string) =>
    dayWording(words, language, new Date(`${day}T13:00:00Z`), now).spoken;

  it('has no month within a week, when the weekday is enough', () => {
    expect(spoken('fr', '2026-03-05')).toBe('jeudi 5');
    expect(spoken('fr', '2026-03-10')).toBe('mardi 10 mars');
    expect(spoken('pl', '2026-03-05')).toBe('czwartek 5 marca');
  });

  it('has its vowel signs in Arabic, whatever the day and the month', () => {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 10; day < 17; day += 1) {
        const said = spoken('ar', `2027-${String(month).padStart(2, '0')}-${day}`);
        for (const word of said.match(/[\p{L}\p{M}]+/gu) ?? []) expect(word).toMatch(/\p{Mn}/u);
      }
    }
  });

  it('has distances with their vowel signs in Arabic', () => {
    for (const distanceMetres of [100, 450, 950, 2000, 3000, 11_000]) {
      const { spoken: said } = told('ar', { distanceMetres });
      expect(said).toMatch(/مِتْر|أَمْتَار|كِيلُومِتْر/);
    }
  });
});
