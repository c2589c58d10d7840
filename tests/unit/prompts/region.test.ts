import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { wordByForm } from '../../../src/prompts/offer.ts';
import { emergencyArgs, loadRegion, readRegion } from '../../../src/prompts/region.ts';

const catalogues = loadCatalogues();
const words = { catalogues, timeZone: 'Europe/Brussels', communeOf: () => null };
const brussels = loadRegion('brussels');
const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
const told = (language: Language, form: 'written' | 'short' | 'spoken', region = brussels): string => {
  const wording = wordByForm(words, language, 'handoff_emergency', emergencyArgs(catalogues, region, language));
  return plain(wording[form]);
};

describe('whoever is in danger in Brussels', () => {
  it('and speaks French hears 1 1 2 and 1 0 7', () => {
    expect(told('fr', 'written')).toContain('appelez tout de suite le *112*');
    expect(told('fr', 'written')).toContain('*107* (Télé-Accueil)');
    expect(told('fr', 'spoken')).toContain('appelez le 1 0 7.');
    expect(told('fr', 'short')).not.toContain('106');
  });

  it('and speaks Dutch hears 1 1 2 and 1 0 6', () => {
    expect(told('nl', 'written')).toContain('*106* (Tele-Onthaal)');
    expect(told('nl', 'spoken')).toContain('bel 1 0 6.');
    expect(told('nl', 'short')).not.toContain('107');
  });

  it('and speaks another language hears both, and what is spoken there', () => {
    expect(told('en', 'written')).toContain('*107* (in French) or *106* (in Dutch)');
    expect(told('en', 'spoken')).toContain('call 1 0 7 in French, or 1 0 6 in Dutch.');
    expect(told('pt', 'spoken')).toContain('ligue para o 1 0 7 em francês, ou para o 1 0 6 em neerlandês.');
    expect(told('sq', 'spoken')).toContain('një zero shtatë frëngjisht, ose një zero gjashtë holandisht');
  });

  it.each(LANGUAGES)('is told in %s within two SMS', (language) => {
    expect(told(language, 'short').length).toBeLessThanOrEqual(language === 'ar' ? 134 : 160);
  });
});

const FILE = {
  region: 'Elsewhere',
  emergency: { number: '112', source: 'https://example.org', checked: '2026-11-23' },
  listening: [
    {
      number: '108',
      name: 'Telefonhilfe',
      languages: ['fr', 'en'],
      source: 'https://example.org',
      checked: '2026-11-23',
    },
  ],
};

describe('the file of a region', () => {
  it('can be another one, with other numbers', () => {
    const region = readRegion('elsewhere', JSON.stringify(FILE));
    expect(told('en', 'written', region)).toContain('*108* (Telefonhilfe)');
    expect(told('nl', 'written', region)).toContain('*108* (in het Frans)');
  });

  it.each([
    ['a number that is none', { ...FILE, emergency: { ...FILE.emergency, number: 112 } }, 'emergency.number'],
    ['no date of the check', { ...FILE, emergency: { ...FILE.emergency, checked: 'soon' } }, 'emergency.checked'],
    ['nobody to talk to', { ...FILE, listening: [] }, 'listening'],
    [
      'a language that we do not speak',
      { ...FILE, listening: [{ ...FILE.listening[0], languages: ['de'] }] },
      'languages',
    ],
    ['a word too many', { ...FILE, police: '101' }, 'police'],
  ])('stops the start with one line for %s', (_title, file, where) => {
    const read = (): unknown => readRegion('elsewhere', JSON.stringify(file));
    expect(read).toThrow(/^regions\/elsewhere\.yaml: [^\n]+$/);
    expect(read).toThrow(where);
  });

  it.each(['nowhere', '../package', 'Brussels'])('named %s stops the start too', (name) => {
    expect(() => loadRegion(name)).toThrow(name);
  });

  it('that is no YAML stops the start', () => {
    expect(() => readRegion('elsewhere', 'a: [')).toThrow('regions/elsewhere.yaml');
  });
});
