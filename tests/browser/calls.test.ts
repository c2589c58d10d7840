import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALL_WORDS } from '../../src/console/conversation/words/calls.ts';
import { CONVERSATION_WORDS } from '../../src/console/conversation/words/words.ts';
import { type ConsoleApp, type Member, startConsole } from '../integration/console/console-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { createBot } from '../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { newPerson } from '../support/person.ts';

const PATIENCE_MS = 90_000;

let database: TestDatabase;
let browser: Browser;
let app: ConsoleApp;
let callable: 'callable' | 'not_allowed';

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
  const bot = createBot(database.pool);
  callable = 'callable';
  app = await startConsole(database, bot, { callable: async () => callable });
  const person = newPerson(bot, 'whatsapp');
  await person.says('banque 1080');
  await person.says('9');
});
afterEach(() => app.close());

/** Her own conversation with the person, as she has it open. */
const openHers = async (member: Member, width: number): Promise<Page> => {
  const minutes = "now() + interval '10 minutes'";
  await database.pool.query(`UPDATE tickets SET claimed_by = $1, claimed_until = ${minutes}`, [member.id]);
  const context = await browser.newContext({ viewport: { width, height: 740 } });
  await context.addCookies([{ name: 'who', value: member.id, url: app.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${app.url}/console/tickets/1`);
  await page.locator('[data-answer][data-started]').waitFor();
  return page;
};

const faults = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  const width = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  return width > 0 ? [...serious, `${width} px too wide`] : serious;
};

const WIDTHS = [
  ['fr', 360],
  ['ar', 1280],
] as const;

describe('after a call', () => {
  it.each(WIDTHS)(
    'in %s at %i px: one touch says that it was their voicemail, and what she was typing stays',
    async (language, width) => {
      const words = CALL_WORDS[language];
      const amina = await app.join('Amina', { language });
      const page = await openHers(amina, width);
      const box = page.getByPlaceholder(CONVERSATION_WORDS[language].placeholder);
      await box.fill('Bonjour');
      await database.pool.query(
        `INSERT INTO calls (kind, ticket_id, member_id, status, answered_at, ended_at)
         VALUES ('call_back', 1, $1, 'talked', now(), now())`,
        [amina.id],
      );
      const button = page.getByRole('button', { name: words.was.box }); // by itself
      await button.waitFor();
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      expect(await faults(page)).toEqual([]);
      await button.click();
      await page.getByText(CONVERSATION_WORDS[language].said.box_noted).waitFor();
      await page.getByText(words.states.voicemail_box).waitFor();
      await page.getByRole('button', { name: words.was.person }).waitFor();
      await expect.poll(() => box.inputValue()).toBe('Bonjour');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it.each(WIDTHS)(
    'in %s at %i px: where the button would stand she reads why this number cannot be called',
    async (language, width) => {
      callable = 'not_allowed';
      const { call, said } = CONVERSATION_WORDS[language];
      const page = await openHers(await app.join('Amina', { language }), width);
      await page.locator('.acts').getByText(said.not_allowed).waitFor();
      expect(await page.locator('details[data-name="call"]').count()).toBe(0);
      expect(await page.getByRole('button', { name: call, exact: true }).count()).toBe(0);
      expect(await faults(page)).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('a photo that is larger than what is taken', () => {
  it.each([
    ['before it leaves her device', null],
    ['by the server', String(1024 ** 3)],
  ])(
    'is refused %s, in words beside the field, and her text stays',
    async (_, mostBytes) => {
      const page = await openHers(await app.join('Amina', { language: 'fr' }), 360);
      const box = page.getByPlaceholder(CONVERSATION_WORDS.fr.placeholder);
      const png = await page.screenshot();
      await box.fill('Voici la porte');
      // A picture of so many bytes as no screen has.
      await page.evaluate(`HTMLCanvasElement.prototype.toBlob = (done) =>
        done(new Blob([new Uint8Array(6 * 1024 * 1024)], { type: 'image/jpeg' }))`);
      if (mostBytes !== null)
        await page.evaluate(`document.querySelector('[data-composer]').dataset.mostBytes = '${mostBytes}'`);
      await page.locator('[data-photo-file]').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: png });
      await page.getByRole('button', { name: CONVERSATION_WORDS.fr.photoSend }).click();
      const problem = page.locator('#answer-problem');
      await expect.poll(() => problem.textContent()).toMatch(/trop grand.*5\sMo/);
      expect(await box.inputValue()).toBe('Voici la porte');
      expect(await faults(page)).toEqual([]);
      expect((await database.pool.query('SELECT id FROM attachments')).rows).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
