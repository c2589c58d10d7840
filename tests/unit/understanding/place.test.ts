import { describe, expect, it } from 'vitest';
import { LEXICONS } from '../../../src/understanding/lexicon/lexicons.ts';
import { postcodeOf, read } from './reader.ts';

describe('a postcode said in words', () => {
  it.each([
    ['mille quatre-vingts', '1080'],
    ['mil quatre-vingt', '1080'],
    ['mille trente', '1030'],
    ['mille nonante', '1090'],
    ['mille quatre-vingt-dix', '1090'],
    ['mille quatre-vingt-un', '1081'],
    ['mille deux cent dix', '1210'],
    ['onze cent cinquante', '1150'],
    ['dix quatre-vingts', '1080'],
    ['un zéro huit zéro', '1080'],
    ['mille', '1000'],
    ['duizend tachtig', '1080'],
    ['duizendtachtig', '1080'],
    ['duizend eenentachtig', '1081'],
    ['elfhonderd veertig', '1140'],
    ['een nul acht nul', '1080'],
    ['one zero eight zero', '1080'],
    ['ten eighty', '1080'],
    ['one thousand and thirty', '1030'],
    ['eleven ninety', '1190'],
    ['ألف وثمانين', '1080'],
    ['ألف و ثلاثين', '1030'],
    ['واحد صفر ثمانية صفر', '1080'],
    ['bin seksen', '1080'],
    ['bin yüz elli', '1150'],
    ['on seksen', '1080'],
    ['o mie optzeci și unu', '1081'],
    ['o mie două sute zece', '1210'],
    ['një mijë e tetëdhjetë', '1080'],
    ['një mijë e njëqind e njëzet', '1120'],
    ['tysiąc osiemdziesiąt', '1080'],
    ['tysiąc sto dwadzieścia', '1120'],
    ['mil e oitenta', '1080'],
    ['mil cento e vinte', '1120'],
    ['mil ochenta', '1080'],
    ['mil doscientos diez', '1210'],
    ['10 80', '1080'],
  ])('%s is %s', (text, postcode) => {
    expect(postcodeOf(text)).toBe(postcode);
  });

  it('is found inside a sentence', () => {
    expect(postcodeOf("j'habite à mille quatre-vingts, c'est pour mes impôts")).toBe('1080');
    expect(postcodeOf('ik woon in duizend dertig')).toBe('1030');
  });

  it('is not heard in a thousand thanks or in a telephone number', () => {
    expect(postcodeOf('mille mercis')).toBe('none');
    expect(postcodeOf('zero four seven five one zero eight zero one two')).toBe('none');
  });

  it('can be said digit by digit in each of the ten languages', () => {
    for (const { language, numbers } of LEXICONS) {
      const say = (digit: 0 | 1 | 3): string => numbers.digits[digit].split(',')[0] ?? '';
      expect([language, postcodeOf([say(1), say(0), say(3), say(0)].join(' '))]).toEqual([language, '1030']);
    }
  });
});

describe('a place in a message', () => {
  it.each([
    ['1080', '1080'],
    ['9999', 'unknown_postcode'],
    ['75011', 'foreign_postcode'],
    ['12', 'none'],
    ['108', 'none'],
    ['impôts 1080', '1080'],
    ['Molenbeek svp', '1080'],
    ['non, 1030', '1030'],
    ['pas 1080 mais 1030', '1030'],
    ['1030 pas 1080', '1030'],
    ['nee, ik bedoel Jette', '1090'],
    ['niet 1080 maar 1030', '1030'],
    ['not 1080 but 1030', '1030'],
    ['no 1080 sino 1030', '1030'],
    ['nie 1080 tylko 1030', '1030'],
    ['1080 değil 1030', '1030'],
  ])('%s leads to %s', (text, expected) => {
    expect(postcodeOf(text)).toBe(expected);
  });
});

describe('a correction', () => {
  it.each([
    'non, 1030',
    'non 1030',
    'pas 1080 mais 1030',
    'nee, ik bedoel Jette',
    'actually 1030',
    'plutôt Jette',
    'en fait 1030',
    'no, 1030',
    'لا، 1030',
    'hayır 1030',
    'nu, 1030',
    'jo, 1030',
    'nie, 1030',
    'não, 1030',
    'no 1030',
    'non, impôts',
  ])('%j takes back what was said', (text) => {
    expect(read(text).correction).toBe(true);
  });

  it.each([
    'no tengo internet',
    'nu am calculator',
    'nie mam komputera',
    'não sei usar o computador',
    'non merci',
    'impôts 1080',
    "j'ai une erreur sur itsme",
    'je ne comprends pas',
  ])('%j takes nothing back', (text) => {
    expect(read(text).correction).toBe(false);
  });
});
