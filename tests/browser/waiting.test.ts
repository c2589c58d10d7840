import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeAudit } from '../../src/accounts/audit.ts';
import { type ConsoleApp, type Member, post, startConsole } from '../integration/console/console-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Bot, createBot } from '../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { newPerson } from '../support/person.ts';

const PATIENCE_MS = 60_000;

let database: TestDatabase;
let browser: Browser;
let bot: Bot;
let app: ConsoleApp;

beforeAll(async () => {
  [database, browser] = await Promise.all([openTestDatabase(), launchChromium()]);
}, PATIENCE_MS);
afterAll(async () => {
  await browser.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
});
afterEach(() => app.close());

/** A telephone that counts how often it shakes, of somebody who asked to be rung. */
const openPage = async (member: Member, width: number, path = ''): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 740 } });
  await context.addCookies([{ name: 'who', value: member.id, url: app.url }]);
  await context.addInitScript(`
    localStorage.setItem('passerelle:ring', 'on');
    window.shaken = 0;
    navigator.vibrate = () => { window.shaken += 1; return true; };
  `);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${app.url}/console${path}`);
  return page;
};

const asks = async (words: string): Promise<ReturnType<typeof newPerson>> => {
  const person = newPerson(bot, 'whatsapp');
  await person.says(words);
  await person.says('9');
  return person;
};

const shaken = (page: Page) =>
  expect.poll(async () => Number(await page.evaluate('window.shaken')), { timeout: 10_000 });
const KNOWN = "sessionStorage.getItem('passerelle:waiting')";
const known = (page: Page) => expect.poll(async () => String(await page.evaluate(KNOWN)), { timeout: 10_000 });

const serious = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  const width = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  return width > 0 ? [...found, `${width} px too wide`] : found;
};

/** By the page's own form, with its line in the audit table. */
const passes = async (from: Member, to: Member, ticket: string): Promise<void> => {
  await writeAudit(database.pool, { memberId: from.id, action: 'ticket_transferred', subject: ticket });
  await post(app, from, `/tickets/${ticket}/transfer`, { member: to.id });
};

describe('a request that a colleague passes on', () => {
  it.each(['en', 'ar'] as const)(
    'rings at hers in %s, stands on top with the colleague’s name, and is like any other once she has looked',
    async (language) => {
      await asks('banque 1080');
      await asks('papiers 1030');
      const fatima = await app.join('Fatima');
      const karim = await app.join('Karim', { language });
      await post(app, fatima, '/tickets/2/claim');
      // Answered already: nobody waits for a word of ours any more.
      await database.pool.query('UPDATE tickets SET awaiting_since = NULL, answered_at = now() WHERE id = 2');
      const page = await openPage(karim, 360);
      await page.locator('#ticket-2').waitFor();
      const rows = () => page.locator('.ticket').evaluateAll((all) => all.map(({ id }) => id));
      expect(await rows()).toEqual(['ticket-1', 'ticket-2']);

      await passes(fatima, karim, '2');
      await page.locator('#ticket-2 .passed').getByText('Fatima').waitFor();
      expect(await rows()).toEqual(['ticket-2', 'ticket-1']);
      expect(await page.locator('[data-live-news]').textContent()).toContain('Fatima');
      await shaken(page).toBe(1);
      expect(await page.title()).toMatch(/^\(2\) /);
      expect(await serious(page)).toEqual([]);

      await writeAudit(database.pool, { memberId: karim.id, action: 'ticket_viewed', subject: '2' });
      await page.reload();
      expect(await rows()).toEqual(['ticket-1', 'ticket-2']);
      expect(await page.locator('.passed').count()).toBe(0);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('while she answers somebody', () => {
  it.each([360, 1280])(
    'at %i px the way back and the title count who else waits, and her telephone rings as she chose on the list',
    async (width) => {
      await asks('banque 1080');
      const amina = await app.join('Amina', { language: 'fr' });
      await post(app, amina, '/tickets/1/claim');
      const page = await openPage(amina, width, '/tickets/1');
      const back = page.locator('.talk-head .back .badge');
      await page.evaluate('document.title').then((title) => expect(title).not.toMatch(/^\(/));
      // Connected: the page was told who waits, and she herself is answering the only one.
      await known(page).toContain('1:');
      expect(await back.isVisible()).toBe(false);

      const other = await asks('papiers 1030');
      await back.getByText('1').waitFor();
      expect(await page.title()).toMatch(/^\(1\) /);
      await known(page).toContain('2:1:');
      await shaken(page).toBeGreaterThan(0);
      await expect.poll(() => page.locator('[data-waiting-news]').textContent()).toContain('Quelqu’un attend');
      expect(await serious(page)).toEqual([]);

      const before = Number(await page.evaluate('window.shaken'));
      await other.says('il y a quelqu’un ?');
      await known(page).toContain('2:2:');
      await shaken(page).toBe(before + 1);
      // On a page that shows no list it is told too, and what rang already does not ring again.
      await page.goto(`${app.url}/console/search`);
      await page.locator('.console-nav .first .badge').first().getByText('2').waitFor();
      expect(await page.title()).toMatch(/^\(2\) /);
      expect(await page.evaluate('window.shaken')).toBe(0);
      expect(await serious(page)).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('on the list of her own', () => {
  it(
    'she hears that somebody new waits, and of her own person once',
    async () => {
      const hers = await asks('banque 1080');
      const amina = await app.join('Amina');
      await post(app, amina, '/tickets/1/claim');
      const page = await openPage(amina, 360, '?only=mine');
      await known(page).toContain('1:');
      expect(await page.locator('.ticket').count()).toBe(1);
      await asks('papiers 1030');
      await known(page).toContain('2:');
      await shaken(page).toBe(1);
      expect(await page.title()).toMatch(/^\(2\) /);
      expect(await page.locator('.ticket').count()).toBe(1);
      await hers.says('un mot de plus');
      await page.locator('#ticket-1 .waiting').getByText('1 message').waitFor();
      await known(page).toContain('1:1:');
      await shaken(page).toBe(2);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('a form on a slow line', () => {
  it(
    'is sent once however often it is pressed, and again after the way back',
    async () => {
      const page = await openPage(
        await app.join('Chloé', { language: 'en', role: 'coordinator' }),
        360,
        '/replies/new',
      );
      const title = page.locator('main form [name="title"]');
      await title.fill('Opening hours');
      await page.locator('main form textarea').first().fill('We are open on Tuesday.');
      const pressed = await page.evaluate(`(() => {
        const button = document.querySelector('main form [type="submit"]');
        const told = [];
        addEventListener('submit', (event) => told.push(event.defaultPrevented ? 'held back' : 'sent'));
        for (let nth = 0; nth < 3; nth += 1) button.click();
        return [...told, button.ariaBusy];
      })()`);
      expect(pressed).toEqual(['sent', 'held back', 'held back', 'true']);
      await page.waitForURL('**/replies?**');
      const replies = async () =>
        (await database.pool.query('SELECT DISTINCT title FROM canned_replies ORDER BY title')).rows.length;
      expect(await replies()).toBe(1);
      await page.goBack();
      await title.fill('Closing hours');
      await page.locator('main form textarea').first().fill('We are closed on Monday.');
      await page.locator('main form [type="submit"]').first().click();
      await page.waitForURL('**/replies?**');
      expect(await replies()).toBe(2);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('an address that does not exist', () => {
  it(
    'is said in her language, with the way back',
    async () => {
      const page = await openPage(await app.join('Mia', { language: 'ar' }), 360, '/nowhere/at/all');
      await page.getByRole('heading', { name: 'لا يوجد شيء في هذا العنوان' }).waitFor();
      expect(await serious(page)).toEqual([]);
      await page.getByRole('link', { name: 'العودة إلى الطلبات' }).click();
      expect(new URL(page.url()).pathname).toBe('/console');
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
