import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mediator, newMediator, received } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let anne: Mediator;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  anne = await newMediator(bot, 'Anne');
});

type Words = {
  readonly first: string;
  readonly menu: readonly string[];
  readonly stop: readonly string[];
  readonly erase: readonly string[];
  readonly yes: string;
};

/** How people begin, and what they write to be heard by the bot although a mediator answers. */
const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    first: 'bonjour, aide svp',
    menu: ['MENU', 'le menu svp', 'retour au menu'],
    stop: ['STOP', 'arrêt', 'ARRET'],
    erase: ['EFFACER', 'supprimer mes données'],
    yes: 'oui',
  },
  nl: {
    first: 'goedendag, hulp graag',
    menu: ['MENU', 'terug naar menu', 'hoofdmenu'],
    stop: ['STOP', 'stoppen'],
    erase: ['WISSEN', 'wis mijn gegevens'],
    yes: 'ja',
  },
  en: {
    first: 'good morning, I need some help please',
    menu: ['MENU', 'go back to the menu'],
    stop: ['STOP', 'unsubscribe'],
    erase: ['ERASE', 'delete my data'],
    yes: 'yes',
  },
  ar: {
    first: 'مرحبا أحتاج مساعدة',
    menu: ['قائمة', 'القائمة', 'العودة إلى القائمة', 'MENU'],
    stop: ['توقف', 'قف', 'STOP'],
    erase: ['مسح', 'امسح'],
    yes: 'نعم',
  },
  tr: {
    first: 'merhaba yardım lazım',
    menu: ['MENÜ', 'MENU', 'ANA MENÜ', 'menüye dön'],
    stop: ['DUR', 'STOP'],
    erase: ['SİL', 'SIL', 'sil'],
    yes: 'evet',
  },
  ro: {
    first: 'bună ziua, am nevoie de ajutor',
    menu: ['MENIU', 'meniul', 'înapoi la meniu'],
    stop: ['STOP', 'opreste'],
    erase: ['ȘTERGE', 'sterge'],
    yes: 'da',
  },
  sq: {
    first: 'përshëndetje, kam nevojë për ndihmë',
    menu: ['MENU', 'menuja', 'menyja', 'kthehu te menyja'],
    stop: ['STOP', 'ndalo'],
    erase: ['FSHI', 'fshij'],
    yes: 'po',
  },
  pl: {
    first: 'dzień dobry, potrzebuję pomocy',
    menu: ['MENU', 'powrót do menu'],
    stop: ['STOP', 'zatrzymaj'],
    erase: ['USUŃ', 'usun'],
    yes: 'tak',
  },
  pt: {
    first: 'bom dia, preciso de ajuda',
    menu: ['MENU', 'voltar ao menu'],
    stop: ['PARAR', 'STOP'],
    erase: ['APAGAR', 'apagar os meus dados'],
    yes: 'sim',
  },
  es: {
    first: 'buenos días, necesito ayuda',
    menu: ['MENÚ', 'menu', 'volver al menú'],
    stop: ['PARAR', 'STOP'],
    erase: ['BORRAR', 'borrar mis datos'],
    yes: 'sí',
  },
};

const LANGUAGES = Object.entries(WORDS) as [Language, Words][];

/** Somebody to whom Anne has just written. */
const answered = async (language: Language): Promise<Person> => {
  const person = newPerson(bot, 'sms');
  await person.says(WORDS[language].first);
  await person.says('9');
  await anne.claims();
  await anne.answers('Bonjour');
  await received(bot);
  const { rows } = await database.pool.query('SELECT language FROM contacts');
  expect(rows).toEqual([{ language }]);
  return person;
};

const ticket = async () =>
  (await database.pool.query('SELECT with_bot, claimed_by IS NOT NULL AS claimed FROM tickets')).rows;
const people = async () =>
  (await database.pool.query('SELECT erased_at IS NOT NULL AS erased, stopped_at IS NOT NULL AS stopped FROM contacts'))
    .rows;

describe('on a ticket that a mediator has claimed, the bot hears', () => {
  const shesAnswering = async (): Promise<void> => {
    await anne.answers('Bonjour');
    await received(bot);
  };

  it.each(LANGUAGES)('the way back to it in %s', async (language, { menu }) => {
    const person = await answered(language);
    for (const word of menu) {
      expect(await person.says(word), word).not.toBe('');
      expect(await ticket(), word).toEqual([{ with_bot: true, claimed: true }]);
      await shesAnswering();
      expect(await ticket(), word).toEqual([{ with_bot: false, claimed: true }]);
    }
  });

  it.each(LANGUAGES)('STOP in %s', async (language, { stop }) => {
    const person = await answered(language);
    for (const word of stop) {
      await person.says(word);
      expect(await people(), word).toEqual([{ stopped: true, erased: false }]);
      await person.says('START');
      expect(await people(), word).toEqual([{ stopped: false, erased: false }]);
      await shesAnswering();
    }
  });

  it.each(
    LANGUAGES.flatMap(([language, { erase, yes }]) => [
      [language, erase[0] ?? '', yes] as const,
      [language, erase.at(-1) ?? '', '1'] as const,
    ]),
  )('ERASE and its answer in %s: “%s”, “%s”', async (language, erase, yes) => {
    const person = await answered(language);
    expect(await person.says(erase)).not.toBe('');
    expect(await people()).toEqual([{ stopped: false, erased: false }]);
    expect(await person.says(yes)).not.toBe('');
    expect(await ticket()).toEqual([]);
  });

  it.each(LANGUAGES)('and not the yes of a mediator’s question in %s', async (language, { erase, yes }) => {
    const person = await answered(language);
    await person.says(erase[0] ?? '');
    await anne.answers('Voulez-vous venir mardi ?');
    await received(bot);
    for (const word of [yes, '1']) expect(await person.says(word)).toBe('');
    expect(await ticket()).toEqual([{ with_bot: false, claimed: true }]);
    expect(await people()).toEqual([{ stopped: false, erased: false }]);
  });
});
