import { describe, expect, it } from 'vitest';
import { read } from './reader.ts';

describe('a message of digits and keys', () => {
  it.each([
    ['1', '1'],
    [' 2 ', '2'],
    ['1.', '1'],
    ['1)', '1'],
    ['(3)', '3'],
    ['①', '1'],
    ['１', '1'],
    ['1️⃣', '1'],
    ['٣', '3'],
    ['۴', '4'],
    ['1 0 8 0', '1080'],
    ['١٠٨٠', '1080'],
    ['#', '#'],
    ['*', '*'],
    ['?', '?'],
    ['???', '?'],
    ['4#', '4'],
    ['\u200f7\u200f', '7'],
  ])('%j is %s', (text, digits) => {
    expect(read(text).digits).toBe(digits);
  });

  it.each([
    ['0', 'back'],
    ['9', 'person'],
    ['*', 'repeat'],
    ['?', 'repeat'],
    ['#', 'language'],
    ['zéro', 'back'],
    ['nine', 'person'],
  ] as const)('%s always means %s', (text, command) => {
    expect(read(text).command).toBe(command);
  });

  it.each(['1 impôts', 'je suis au 1080', '😀', '', '+32 475', '1080 1030', '9'.repeat(400)])(
    '%j is not digits',
    (text) => {
      expect(read(text).digits).toBeNull();
    },
  );

  it.each([
    ['un', '1'],
    ['deux', '2'],
    ['le premier', '1'],
    ['numéro trois', '3'],
    ['één', '1'],
    ['twee', '2'],
    ['de derde', '3'],
    ['le deuxième', '2'],
    ['la première', '1'],
    ['je veux la quatrième svp', '4'],
    ['la 2ème', '2'],
    ['le huitième', '8'],
    ['de eerste', '1'],
    ['de tweede', '2'],
    ['de achtste', '8'],
    ['the first', '1'],
    ['the first one', '1'],
    ['the second one', '2'],
    ['the 2nd one please', '2'],
    ['number two', '2'],
    ['the eighth', '8'],
    ['al doilea', '2'],
    ['dördüncü', '4'],
    ['الخامس', '5'],
    ['two', '2'],
    ['number four please', '4'],
    ['واحد', '1'],
    ['جوج', '2'],
    ['üç', '3'],
    ['patru', '4'],
    ['pesë', '5'],
    ['sześć', '6'],
    ['sete', '7'],
    ['ocho', '8'],
  ])('%s answers %s to a menu', (text, digits) => {
    expect(read(text).digits).toBe(digits);
  });

  it.each([
    'un rendez-vous chez le médecin',
    'een afspraak',
    'one question about taxes',
    'um computador',
    'un ordinateur',
    'une seconde',
    'one second please',
    'para mí',
  ])('the article in %j chooses nothing', (text) => {
    expect(read(text).digits).toBeNull();
  });
});
