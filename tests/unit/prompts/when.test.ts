import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { dayWording } from '../../../src/prompts/when.ts';

const words = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
/** A Tuesday. */
const FIRST = new Date('2026-12-01T10:00:00Z');
const ELEVENTH = new Date('2026-12-11T10:00:00Z');
const DAYS_BEFORE = new Date('2026-11-26T10:00:00Z');
const WEEKS_BEFORE = new Date('2026-11-16T10:00:00Z');
const told = (language: Language, instant: Date, now: Date) => dayWording(words, language, instant, now);

describe('the first of a month', () => {
  it('is in French the "1er", said "premier", with its month however near it is', () => {
    const wording = { written: 'mardi 1er décembre', short: 'mar 01/12', spoken: 'mardi premier décembre' };
    expect(told('fr', FIRST, WEEKS_BEFORE)).toEqual(wording);
    expect(told('fr', FIRST, DAYS_BEFORE)).toEqual(wording);
    expect(told('fr', FIRST, new Date('2026-11-30T10:00:00Z')).written).toBe('demain (mardi 1er décembre)');
  });

  it('is said in Romanian "întâi", and written as a number', () => {
    const wording = { written: 'marți, 1 decembrie', spoken: 'marți întâi decembrie' };
    expect(told('ro', FIRST, WEEKS_BEFORE)).toMatchObject(wording);
  });

  it.each<[Language, string, string]>([
    ['nl', 'dinsdag 1 december', 'dinsdag 1'],
    ['en', 'Tuesday 1 December', 'Tuesday 1'],
    ['tr', '1 Aralık Salı', '1 Aralık Salı'],
    ['pl', 'wtorek, 1 grudnia', 'wtorek 1 grudnia'],
    ['pt', 'terça-feira, 1 de dezembro', 'terça-feira 1'],
    ['es', 'martes, 1 de diciembre', 'martes 1'],
  ])('is in %s a number like the others', (language, written, spoken) => {
    expect(told(language, FIRST, DAYS_BEFORE)).toMatchObject({ written, spoken });
  });

  it('changes no other day that has a 1', () => {
    expect(told('fr', ELEVENTH, FIRST)).toMatchObject({
      written: 'vendredi 11 décembre',
      spoken: 'vendredi 11 décembre',
    });
    expect(told('fr', new Date('2026-12-21T10:00:00Z'), FIRST).written).toBe('lundi 21 décembre');
  });
});
