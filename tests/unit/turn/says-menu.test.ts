import { describe, expect, it } from 'vitest';
import { UNPREPARED } from '../../../src/core/heard.ts';
import type { Language } from '../../../src/core/language.ts';
import type { Claimed } from '../../../src/turn/claimed.ts';
import { saysMenu } from '../../../src/turn/says-menu.ts';
import { read } from '../understanding/reader.ts';

/** Only its words are looked at. */
const message = (text: string): Claimed =>
  ({ content: { type: 'text', text }, prepared: UNPREPARED }) as Partial<Claimed> as Claimed;

const FORMS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['MENU', 'le menu svp', 'retour menu', 'retour au menu', 'je veux revenir au menu', 'retour au menu principal'],
  nl: ['MENU', 'het menu aub', 'terug naar menu', 'terug naar het menu', 'hoofdmenu', 'terug naar hoofdmenu'],
  en: ['MENU', 'menu please', 'back to menu', 'go back to the menu', 'return to the menu', 'back to main menu'],
  ar: ['القائمة', 'قائمة', 'العودة إلى القائمة', 'رجوع للقائمة', 'ارجع للقائمة', 'القائمة الرئيسية'],
  tr: ['MENÜ', 'ana menü', 'menüye dön', 'Menuye don', 'ana menüye dön', 'menüye geri dön'],
  ro: ['MENIU', 'meniul', 'înapoi la meniu', 'inapoi la meniu', 'înapoi la meniul principal', 'vreau meniul'],
  sq: ['MENU', 'menuja', 'menyja', 'MENY', 'kthehu te menuja', 'kthehu në menu', 'kthehu në meny', 'menyja kryesore'],
  pl: ['MENU', 'do menu', 'powrót do menu', 'powrot do menu', 'wróć do menu', 'menu główne', 'wróć do menu głównego'],
  pt: ['MENU', 'o menu', 'voltar ao menu', 'voltar para o menu', 'menu principal', 'voltar ao menu principal'],
  es: ['MENÚ', 'el menú', 'volver al menú', 'regresar al menú', 'menú principal', 'volver al menu principal'],
};

const TOLD = Object.entries(FORMS).flatMap(([language, forms]) =>
  forms.map((form) => [language as Language, form] as const),
);

describe('who writes only that they want the menu', () => {
  it.each(TOLD)('is understood in %s: “%s”', (language, form) => {
    expect(read(form, language).command).toBe('restart');
    expect(saysMenu(message(form))).toBe(true);
  });
});

describe('who writes something else', () => {
  it.each(['bonjour', 'menuisier', 'menuiserie', 'meniny', 'من جديد'])(
    'does not call the bot by name with “%s”',
    (text) => {
      expect(saysMenu(message(text))).toBe(false);
    },
  );

  it.each([
    ['retour', 'fr'],
    ['terug', 'nl'],
    ['go back', 'en'],
    ['رجوع', 'ar'],
    ['kthehu', 'sq'],
  ] as const)('“%s” is one step back still', (text, language) => {
    expect(read(text, language).command).toBe('back');
  });

  it.each([
    ['le menu de la cantine est en ligne ?', 'fr'],
    ['mijn zoon vindt het menu van de school niet', 'nl'],
  ] as const)('“%s” is about something', (text, language) => {
    expect(read(text, language).command).not.toBe('restart');
  });
});
