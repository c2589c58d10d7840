import { describe, expect, it } from 'vitest';
import { read } from './reader.ts';

describe('the language of a first message', () => {
  it.each([
    ['1080 impôts', 'fr'],
    ['hulp met belastingen in Molenbeek', 'nl'],
    ['I need help with my phone', 'en'],
    ['مساعدة 1030', 'ar'],
    ['bghit m3awna 3afak', 'ar'],
    ['vergi için yardım', 'tr'],
    ['am nevoie de ajutor', 'ro'],
    ['dua ndihmë', 'sq'],
    ['potrzebuję pomocy', 'pl'],
    ['preciso de ajuda', 'pt'],
    ['necesito ayuda', 'es'],
  ])('%j is surely %s', (text, language) => {
    expect(read(text).language).toEqual({ type: 'known', language, sure: true });
  });

  it.each(['1080', 'Molenbeek 1080', 'Anderlecht', '', '😀', '...', 'itsme', 'CV 1070', 'Saint-Josse'])(
    '%j tells no language',
    (text) => {
      expect(read(text).language).toEqual({ type: 'unknown' });
    },
  );

  it('a word of two languages takes the one that is spoken, and is never sure', () => {
    expect(read('taxes').language).toEqual({ type: 'known', language: 'fr', sure: false });
    expect(read('taxes', 'en').language).toEqual({ type: 'known', language: 'en', sure: false });
  });

  it('"help" is taken for English rather than Dutch', () => {
    expect(read('help').language).toMatchObject({ language: 'en' });
    expect(read('help', 'nl').language).toMatchObject({ language: 'nl' });
  });

  it('a Dutch place name hints at Dutch and no more', () => {
    expect(read('Schaarbeek').language).toEqual({ type: 'known', language: 'nl', sure: false });
    expect(read('Schaarbeek', 'fr').language).toEqual({ type: 'unknown' });
  });

  it('one foreign word does not leave the language that is spoken', () => {
    expect(read('job', 'fr').language).not.toMatchObject({ sure: true });
    expect(read('help', 'fr').language).not.toMatchObject({ language: 'en', sure: true });
    expect(read('I am looking for help please', 'fr').language).toEqual({ type: 'known', language: 'en', sure: true });
  });

  it.each([
    ['Мені потрібна допомога', 'ukr'],
    ['помогите пожалуйста', 'rus'],
    ['Имам нужда от помощ', 'bul'],
    ['waxaan u baahanahay caawimaad', 'som'],
    ['من به کمک نیاز دارم', 'prs'],
    ['زه مرسته غواړم', 'pus'],
    ['مجھے مدد چاہیے', 'urd'],
    ['ሓገዝ የድልየኒ ኣሎ', 'tir'],
    ['እርዳታ እፈልጋለሁ', 'amh'],
    ['Ich brauche Hilfe mit den Steuern', 'deu'],
    ['sprichst du deutsch', 'deu'],
    ['tigrinya', 'tir'],
    ['ho bisogno di aiuto', 'ita'],
    ['χρειάζομαι βοήθεια', 'ell'],
    ['我需要帮助', 'zho'],
    ['მჭირდება დახმარება', 'kat'],
  ])('%j is one that we lack (%s)', (text, code) => {
    expect(read(text).language).toEqual({ type: 'lacking', code });
  });

  it('Maghrebi Arabic with a borrowed letter stays Arabic', () => {
    expect(read('بغيت نمشي لأگادير').language).toMatchObject({ language: 'ar' });
  });
});

describe('asking for a language', () => {
  it.each([
    ['NL', 'nl'],
    ['fr', 'fr'],
    ['English please', 'en'],
    ['in English', 'en'],
    ['en français svp', 'fr'],
    ['عربي', 'ar'],
    ['بالعربية من فضلك', 'ar'],
    ['darija', 'ar'],
    ['shqip', 'sq'],
    ['türkçe', 'tr'],
    ['turkce', 'tr'],
    ['po polsku', 'pl'],
    ['português por favor', 'pt'],
    ['español', 'es'],
    ['română', 'ro'],
    ['arabe', 'ar'],
    ['je parle arabe', 'ar'],
    ['ik spreek Turks', 'tr'],
    ['I only speak Spanish', 'es'],
    ['Français, 1080', 'fr'],
    ['English please, taxes 1080', 'en'],
    ['🇷🇴', 'ro'],
  ])('%j asks for %s', (text, language) => {
    expect(read(text).switchTo).toBe(language);
  });

  it.each([
    'cours de français',
    'apprendre le néerlandais',
    'je parle pas français',
    "I don't speak French",
    'je veux un cours en NL',
    "j'ai reçu une lettre en néerlandais que je ne comprends pas",
    'bonjour',
    '1080',
    'es para los impuestos',
  ])('%j asks for none', (text) => {
    expect(read(text).switchTo).toBeNull();
  });
});
