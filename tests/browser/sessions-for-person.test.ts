import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_WORDS } from '../../src/console/conversation/words/sessions.ts';
import { CONVERSATION_WORDS } from '../../src/console/conversation/words/words.ts';
import { QUEUE_WORDS } from '../../src/console/queue/words.ts';
import { type ConsoleApp, type Member, startConsole } from '../integration/console/console-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Bot, createBot } from '../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { addOccurrence, addPlace } from '../support/directory-rows.ts';
import { received } from '../support/mediators.ts';
import { newPerson } from '../support/person.ts';

const PATIENCE_MS = 90_000;

let database: TestDatabase;
let browser: Browser;
let bot: Bot;
let app: ConsoleApp;

beforeAll(async () => {
  database = await openTestDatabase();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  await addOccurrence(database.pool, await addPlace(database.pool, { name: 'Maison de quartier' }));
  app = await startConsole(database, bot);
});
afterEach(() => app.close());

const openPage = async (member: Member, width: number): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 740 } });
  await context.addCookies([{ name: 'who', value: member.id, url: app.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${app.url}/console`);
  return page;
};

const asks = async (): Promise<void> => {
  const person = newPerson(bot, 'whatsapp');
  await person.says('banque 1080');
  await person.says('9');
};

/** What axe finds serious, and anything that is wider than the screen. */
const faults = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  const width = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  return width > 0 ? [...serious, `${width} px too wide`] : serious;
};

describe('a ready reply with gaps', () => {
  it(
    'is inserted with the first gap ready to be typed over, and is not sent while one is left',
    async () => {
      await database.pool.query("INSERT INTO canned_replies (title, texts, updated_at) VALUES ('Venez', $1, now())", [
        { fr: 'Venez {time} à {place}.' },
      ]);
      const words = CONVERSATION_WORDS.fr;
      const page = await openPage(await app.join('Amina', { language: 'fr' }), 360);
      await asks();
      await page.getByRole('button', { name: QUEUE_WORDS.fr.take }).click();
      await page.locator('[data-answer][data-started]').waitFor();
      await received(bot);
      await page.locator('details[data-name="replies"] summary').click();
      await page.getByText('à compléter').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.locator('[data-reply]').click();
      await page.keyboard.type('demain');
      const box = page.getByPlaceholder(words.placeholder);
      expect(await box.inputValue()).toBe('Venez demain à {place}.');
      await box.press('Control+Enter');
      await page.getByText(words.said.gaps_left).waitFor();
      expect(await received(bot)).toBe('');
      await page.keyboard.type('la Maison');
      await box.press('Control+Enter');
      await page.locator('.line.mediator').getByText('Venez demain à la Maison.').waitFor();
      expect(await received(bot)).toContain('Venez demain à la Maison.');
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('the sessions of a person who has booked', () => {
  it.each([
    ['fr', 1280],
    ['ar', 360],
  ] as const)(
    'in %s at %i px: she cancels one, and asks for the language that nobody knows',
    async (language, width) => {
      const words = CONVERSATION_WORDS[language];
      const sessions = SESSION_WORDS[language];
      const page = await openPage(await app.join('Amina', { language }), width);
      await asks();
      await database.pool.query('UPDATE contacts SET language = NULL');
      await database.pool.query('UPDATE tickets SET language = NULL');
      await page.getByRole('button', { name: QUEUE_WORDS[language].take }).click();
      await page.getByText(sessions.languageUnknown).waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByLabel(sessions.languageUnknown).selectOption('fr');
      await page.getByRole('button', { name: sessions.languageDo }).click();
      await page.getByText(words.said.language_noted).waitFor();

      await page.locator('.tools').getByRole('link', { name: words.sessions }).click();
      await page.getByRole('button', { name: words.offerDo }).click();
      await page.getByText(words.said.offered).waitFor();
      await page.locator('.tools').getByRole('link', { name: words.sessions }).click();
      await page.getByRole('button', { name: sessions.bookDigit(1) }).click();
      await page.getByText(words.said.booked).waitFor();
      await page.locator('.tools').getByRole('link', { name: words.sessions }).click();
      await page.locator('details.cancel summary').click();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: sessions.cancelDo }).click();
      await page.getByText(words.said.booking_cancelled).waitFor();
      const told = await received(bot);
      expect(told).toContain('Votre rendez-vous est annulé');
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
