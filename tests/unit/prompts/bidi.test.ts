import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/core/language.ts';
import { marked, nameLine } from '../../../src/prompts/bidi.ts';

const FSI = '\u2068';
const PDI = '\u2069';
const RLM = '\u200f';

/** "⟦…⟧" for an isolate, "›" for a right-to-left mark, so that a failure can be read. */
const marksIn = (text: string): string => text.replaceAll('⟦', FSI).replaceAll('⟧', PDI).replaceAll('›', RLM);
const shown = (text: string): string => text.replaceAll(FSI, '⟦').replaceAll(PDI, '⟧').replaceAll(RLM, '›');

const written = (text: string, language: 'ar' | 'fr' = 'ar'): string =>
  shown(marked(language, marksIn(text), { sparing: false }));
const short = (text: string, language: 'ar' | 'fr' = 'ar'): string =>
  shown(marked(language, marksIn(text), { sparing: true }));

describe('an Arabic message', () => {
  it('keeps a Latin name, a number and a date apart from what stands around them', () => {
    expect(written('المكان: ⟦Maison 1⟧، ⟦4711⟧')).toBe('المكان: ⟦Maison 1⟧، ⟦4711⟧');
  });

  it('keeps an hour and an address each in one piece', () => {
    expect(written('من ⟦14⟧:⟦00⟧')).toBe('من ⟦14:00⟧');
    expect(written('العنوان: ⟦Rue Bonnevie 40⟧, ⟦1080⟧ ⟦Molenbeek⟧')).toBe(
      'العنوان: ⟦Rue Bonnevie 40, 1080 Molenbeek⟧',
    );
  });

  it('does not join what is no address: a digit before a name, two numbers, two things with an Arabic comma', () => {
    expect(written('ا ⟦1⟧ ⟦Maison⟧')).toBe('ا ⟦1⟧ ⟦Maison⟧');
    expect(written('ا ⟦24⟧ ⟦14⟧')).toBe('ا ⟦24⟧ ⟦14⟧');
    expect(written('ا ⟦Maison⟧، ⟦Rue⟧')).toBe('ا ⟦Maison⟧، ⟦Rue⟧');
  });

  it('marks nothing twice when one wording is inserted into another', () => {
    expect(written('على بعد ⟦حوالي ⟦600 م⟧⟧')).toBe('على بعد حوالي ⟦600 م⟧');
    expect(written('من ⟦⟦14:00⟧⟧')).toBe('من ⟦14:00⟧');
  });

  it('is laid out from the right even when a line begins with Latin letters', () => {
    expect(written('⟦Maison 1⟧ مفتوح')).toBe('›⟦Maison 1⟧ مفتوح');
    expect(short('⟦Maison 1⟧ مفتوح')).toBe('›Maison 1 مفتوح');
    expect(short('⟦Maison 1⟧')).toBe('›Maison 1');
    expect(written('Passerelle: مساعدة')).toBe('›Passerelle: مساعدة');
    expect(short('Passerelle: مساعدة')).toBe('›Passerelle: مساعدة');
    expect(written('أهلا\n⟦Rue X⟧')).toBe('أهلا\n›⟦Rue X⟧');
  });

  it('is marked at its beginning once only, and not where there are no letters', () => {
    expect(written('›⟦Maison 1⟧')).toBe('›⟦Maison 1⟧');
    expect(written('⟦4711⟧')).toBe('⟦4711⟧');
    expect(written('⟦75011⟧ ليس')).toBe('⟦75011⟧ ليس');
  });

  it('stays bold in WhatsApp: no mark stands between a star and the space or line before it, and none is a space', () => {
    expect(written('*⟦Maison⟧* مفتوح')).toBe('*›⟦Maison⟧* مفتوح');
    expect(written('الرمز: *⟦4711⟧*')).toBe('الرمز: *⟦4711⟧*');
    expect(/\s/u.test(FSI + PDI + RLM)).toBe(false);
  });

  it('closes what it opens in every line', () => {
    expect(written('الباب: ⟦Sonnez\nau 2e⟧')).toBe('الباب: ⟦Sonnez⟧\n›⟦au 2e⟧');
    expect(written('الباب ⟧⟦⟦ Rue ⟧')).toBe('الباب ⟦ Rue ⟧');
  });

  it('pays in an SMS only for what would be read wrongly', () => {
    expect(short('⟦1⟧ ⟦الثلاثاء 24/11⟧ ⟦14:00⟧، ⟦Maison 1⟧، ⟦مجاني⟧، ⟦حوالي 600 م⟧')).toBe(
      '1 الثلاثاء 24/11 14:00، Maison 1، مجاني، حوالي 600 م',
    );
    expect(short('ا، ⟦Maison 1⟧، ⟦Rue X 1⟧، ⟦1080⟧، ⟦مجاني⟧')).toBe('ا، Maison 1، ⟦Rue X 1⟧، ⟦1080⟧، مجاني');
    expect(short('ا ⟦123 Info⟧ و ⟦Info (1)⟧')).toBe('ا ⟦123 Info⟧ و ⟦Info (1)⟧');
    expect(short('ا ⟦Maison⟧ 9=ب')).toBe('ا ⟦Maison⟧ 9=ب');
    expect(short('الهاتف ⟦+32 2 123 45 67⟧')).toBe('الهاتف ⟦+32 2 123 45 67⟧');
    expect(short('في Passerelle ⟦4711⟧')).toBe('في Passerelle ⟦4711⟧');
  });
});

describe('a message in a language that is written from the left', () => {
  it('has no mark at all, so that its SMS stays in GSM-7', () => {
    expect(written('⟦1⟧ ⟦Maison⟧, ⟦Rue X⟧ ⟦1080⟧', 'fr')).toBe('1 Maison, Rue X 1080');
  });

  it('keeps an Arabic name apart', () => {
    expect(short('Porte: ⟦باب 2⟧, 14h', 'fr')).toBe('Porte: ⟦باب 2⟧, 14h');
  });
});

describe('a line of the language menu', () => {
  it('has its digit on the side where the reader begins', () => {
    expect(shown(nameLine('fr', '4', 'العربية'))).toBe('4 ⟦العربية⟧');
    expect(shown(nameLine('fr', '2', 'Nederlands'))).toBe('2 Nederlands');
    expect(shown(nameLine('ar', '4', 'العربية'))).toBe('4 العربية');
    expect(shown(nameLine('ar', '2', 'Nederlands'))).toBe('›2 Nederlands');
  });
});

describe('whatever is inserted', () => {
  const word = fc.constantFrom(
    'Rue',
    'Maison 1',
    '1080',
    '14:00',
    'باب',
    'مجاني',
    '+32 2',
    FSI,
    PDI,
    ', ',
    ' ',
    '\n',
    '*',
  );
  const texts = fc.array(word, { maxLength: 12 }).map((parts) => parts.join(''));
  const balanced = (line: string): boolean =>
    /^[^\u2068\u2069]*(?:\u2068[^\u2068\u2069]+\u2069[^\u2068\u2069]*)*$/.test(line);

  it('loses no visible letter, closes every isolate in its line, nests none, and is the same when marked again', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), fc.boolean(), (text, language, sparing) => {
        const result = marked(language, text, { sparing });
        expect(result.replace(/[\u2068\u2069\u200f]/g, '')).toBe(text.replace(/[\u2068\u2069]/g, ''));
        for (const line of result.split('\n')) expect(balanced(line), shown(line)).toBe(true);
        expect(marked(language, result, { sparing })).toBe(result);
      }),
    );
  });
});
