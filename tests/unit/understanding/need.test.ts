import { describe, expect, it } from 'vitest';
import { NEED_ICONS, NEEDS } from '../../../src/core/need.ts';
import { LEXICONS } from '../../../src/understanding/lexicon/lexicons.ts';
import { read } from './reader.ts';

describe('the need in a message', () => {
  it.each([
    ['impôts', 'admin'],
    ['tax', 'admin'],
    ['taks', 'admin'],
    ['vergi', 'admin'],
    ['الضرائب', 'admin'],
    ['podatki', 'admin'],
    ['tatime', 'admin'],
    ['itsme', 'admin'],
    ['je cherche du travail', 'job'],
    ['rendez-vous chez le docteur', 'health'],
    ['doctolib', 'health'],
    ["apprendre l'ordinateur", 'learn'],
    ['mon ordinateur ne marche pas', 'device'],
    ['imprimer un document', 'device'],
    ['cours de français', 'learn'],
    ['home banking', 'bank'],
    ['smartschool', 'school'],
    ['bourse d’études', 'school'],
    ['logement social', 'housing'],
    ['un ordinateur pas cher', 'equipment'],
    ['a cheap laptop', 'equipment'],
    ['a cheap flat', 'housing'],
    ['visite à domicile pour mon ordinateur', 'home_visit'],
    ["pas d'internet à la maison", 'device'],
    ['changement de domicile', 'admin'],
    ['no internet at home', 'device'],
    ['pas impôts mais travail', 'job'],
    ['les deux', null],
    ['who is this', null],
    ['nie rozumiem po francusku', null],
    ['ik volg les', 'learn'],
    ['iş', 'job'],
    ['bonjour', null],
    ["c'est compliqué", null],
  ])('%j is %s', (text, need) => {
    expect(read(text).need).toBe(need);
  });

  it.each([
    ['impots', 'admin'],
    ['imopts', 'admin'],
    ['travial', 'job'],
    ['ordinatuer', 'device'],
    ['belastngen', 'admin'],
    ['sollicitatie brief', 'job'],
    ['lordinateur', 'device'],
    ['carte didentité', 'admin'],
  ])('%j is understood in spite of the typo', (text, need) => {
    expect(read(text).need).toBe(need);
  });

  it.each(NEEDS)('the icon of %s says it without words', (need) => {
    expect(read(NEED_ICONS[need]).need).toBe(need);
  });

  it.each(LEXICONS.map(({ language }) => language))('%s has words for every need', (language) => {
    const lexicon = LEXICONS.find((candidate) => candidate.language === language);
    expect(Object.keys(lexicon?.needs ?? {}).sort()).toEqual([...NEEDS].sort());
  });
});
