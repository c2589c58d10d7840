import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONVERSATION_WORDS } from '../../src/console/conversation/words/words.ts';
import { QUEUE_WORDS } from '../../src/console/queue/words.ts';
import { WORDS } from '../../src/console/words.ts';
import { type ConsoleApp, type Member, startConsole } from '../integration/console/console-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Bot, createBot, testSeals } from '../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { addOccurrence, addPlace } from '../support/directory-rows.ts';
import { received } from '../support/mediators.ts';
import { newPerson, type Person } from '../support/person.ts';

const PATIENCE_MS = 90_000;

let database: TestDatabase;
let browser: Browser;
let bot: Bot;
let app: ConsoleApp;

beforeAll(async () => {
  database = await openTestDatabase();
  browser = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
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

const openPage = async (member: Member, width: number, path = ''): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 740 } });
  await context.addCookies([{ name: 'who', value: member.id, url: app.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${app.url}/console${path}`);
  return page;
};

const asks = async (words = 'banque 1080', channel: 'sms' | 'whatsapp' = 'whatsapp'): Promise<Person> => {
  const person = newPerson(bot, channel);
  await person.says(words);
  await person.says('9');
  return person;
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

describe('from the escalation to the return', () => {
  it.each([
    ['fr', 1280],
    ['fr', 360],
    ['ar', 1280],
    ['ar', 360],
  ] as const)(
    'in %s at %i px: she sees at once that somebody waits, answers, offers a session, and gives the person back',
    async (language, width) => {
      const words = CONVERSATION_WORDS[language];
      const queue = QUEUE_WORDS[language];
      const amina = await app.join('Amina', { language });
      const page = await openPage(amina, width);
      await page.getByRole('heading', { name: queue.emptyTitle }).waitFor();
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
      expect(await faults(page)).toEqual([]);

      const person = await asks();
      await page.getByRole('heading', { name: WORDS[language].reasons.asked }).waitFor(); // by itself
      await person.says('mon code ne marche plus');
      await page.locator('.waiting').getByText(queue.messages(1)).waitFor();
      expect(await page.title()).toMatch(/^\(1\) /);
      expect(await faults(page)).toEqual([]);

      await page.getByRole('button', { name: queue.take }).click();
      const box = page.getByPlaceholder(words.placeholder);
      await box.fill('Bonjour, je regarde avec vous.');
      expect(await faults(page)).toEqual([]);
      await page.locator('[data-answer][data-started]').waitFor();
      await page.reload();
      await expect.poll(() => box.inputValue()).toBe('Bonjour, je regarde avec vous.');
      await box.press('Control+Enter');
      await page.locator('.line.mediator').getByText('Bonjour, je regarde avec vous.').waitFor();
      expect(await box.inputValue()).toBe('');
      expect(await received(bot)).toContain('Bonjour, je regarde avec vous.');

      await person.says('merci <b>beaucoup</b>');
      await page.locator('.line.person').getByText('merci <b>beaucoup</b>').waitFor();

      await page.locator('.tools').getByRole('link', { name: words.sessions }).click();
      await page.getByRole('heading', { name: 'Maison de quartier' }).waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: words.offerDo }).click();
      await page.getByText(words.said.offered).waitFor();
      expect(await received(bot)).toContain('Maison de quartier');

      await page.locator('details[data-name="close"] summary').click();
      await page.getByLabel(words.outcomes.answered).check();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: words.closeDo }).click();
      await page.getByText(queue.said.closed).waitFor();
      await page.context().close();
      await person.says('menu');
      expect(await person.says('banque 1080')).not.toBe('');
    },
    PATIENCE_MS,
  );
});

describe('an open page', () => {
  it(
    'shows what came while the connection was down, and says so in words meanwhile',
    async () => {
      const person = await asks();
      const page = await openPage(await app.join('Amina', { language: 'en' }), 360);
      await page.getByRole('heading', { name: 'Asks for a person' }).waitFor();
      await page.context().setOffline(true);
      app.cut();
      await page.getByText('Connection lost.').waitFor();
      await person.says('un');
      await person.says('deux');
      await asks('papiers 1030');
      expect(await page.locator('.waiting').getByText('2 messages waiting').count()).toBe(0);
      await page.context().setOffline(false);
      await page.locator('.waiting').getByText('2 messages waiting').waitFor();
      expect(await page.locator('.ticket').count()).toBe(2);
      expect(await page.getByText('Connection lost.').count()).toBe(0);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'keeps what is typed when somebody else is passed the ticket, and when it cannot be sent',
    async () => {
      await asks();
      const amina = await app.join('Amina', { language: 'en' });
      const page = await openPage(amina, 360, '/tickets/1');
      await page.locator('.take').getByRole('button', { name: 'Take the request' }).click();
      const box = page.getByPlaceholder('Write to the person…');
      await box.fill('A long answer');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('Not sent: there is no connection.').waitFor();
      expect(await box.inputValue()).toBe('A long answer');
      await page.context().setOffline(false);
      const bilal = await app.join('Bilal');
      await database.pool.query('UPDATE tickets SET claimed_by = $1', [bilal.id]);
      await page.locator('#desk').getByText('Bilal answers').waitFor();
      expect(await page.getByLabel('Your text, not sent:').inputValue()).toBe('A long answer');
      expect(await faults(page)).toEqual([]);
      await database.pool.query('UPDATE tickets SET claimed_by = $1', [amina.id]);
      await box.waitFor();
      expect(await box.inputValue()).toBe('A long answer');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'is usable by keyboard alone: from the list to an answer and a note, without ever losing the place',
    async () => {
      const person = await asks();
      const page = await openPage(await app.join('Amina', { language: 'en' }), 1280);
      const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');
      const tabTo = async (name: string): Promise<void> => {
        for (let presses = 0; presses < 60; presses += 1) {
          await page.keyboard.press('Tab');
          if (String(await focused()).includes(name)) return;
        }
        throw new Error(`Nothing named ${name} is reached by Tab.`);
      };
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to content');
      await tabTo('Take');
      await person.says('encore un mot');
      await page.locator('.waiting').getByText('1 message waiting').waitFor();
      expect(await focused()).toBe('Take'); // the row was drawn anew under it
      await page.keyboard.press('Enter');
      await page.getByText('The request is yours.').waitFor();
      await tabTo('Internal note');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Seen on Tuesday');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.line.note').getByText('Seen on Tuesday').waitFor();
      await tabTo('answer');
      await page.keyboard.type('Bonjour');
      await page.keyboard.press('Control+Enter');
      await page.locator('.line.mediator').getByText('Bonjour').waitFor();
      expect(await focused()).toBe('answer');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'records a voice note, which leaves as the person’s telephone plays it, and sends a photo made small',
    async () => {
      await asks();
      const page = await openPage(await app.join('Amina', { language: 'en' }), 360, '/tickets/1');
      await page.locator('.take').getByRole('button', { name: 'Take the request' }).click();
      await page.getByRole('button', { name: 'Voice' }).click();
      await page.getByText('0:01').waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Send the voice note' }).click();
      await page.locator('.line.mediator audio').waitFor();
      const png = await page.screenshot({ fullPage: false });
      const box = page.getByPlaceholder('Write to the person…');
      await box.fill('Here is the door');
      await page.locator('[data-photo-file]').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: png });
      expect(await faults(page)).toEqual([]);
      expect(await page.getByLabel('Words under the photo').inputValue()).toBe('Here is the door');
      await page.getByRole('button', { name: 'Send the photo' }).click();
      await page
        .locator('.line.mediator', { has: page.locator('.shown img') })
        .getByText('Here is the door')
        .waitFor();
      await expect.poll(() => box.inputValue()).toBe('');
      const { rows } = await database.pool.query('SELECT kind, mime_type FROM attachments ORDER BY id');
      expect(rows).toEqual([
        { kind: 'voice_note', mime_type: 'audio/ogg; codecs=opus' },
        { kind: 'picture', mime_type: 'image/jpeg' },
      ]);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('a long conversation', () => {
  it(
    'is read backwards without losing what is typed; WhatsApp closes meanwhile, and only the way is asked anew',
    async () => {
      await asks();
      const { pool } = database;
      await pool.query(
        `INSERT INTO ticket_notes (ticket_id, sealed_text, created_at)
         SELECT 1, $1, '2026-03-01' FROM generate_series(1, 230)`,
        [testSeals.seal('a note')],
      );
      const page = await openPage(await app.join('Amina', { language: 'en' }), 360, '/tickets/1');
      await page.locator('.take').getByRole('button', { name: 'Take the request' }).click();
      const box = page.getByPlaceholder('Write to the person…');
      await page.locator('[data-answer][data-started]').waitFor();
      await box.fill('What she said at first');
      await page.getByRole('link', { name: 'Earlier messages' }).click();
      await page.getByRole('link', { name: 'Latest messages' }).waitFor();
      await expect.poll(() => box.inputValue()).toBe('What she said at first');
      expect(await faults(page)).toEqual([]);
      await box.focus();
      await page.evaluate("document.getElementById('answer').dataset.mine = 'yes'");
      await pool.query("UPDATE inbound SET received_at = received_at - interval '400 days'");
      await page.getByText('How to send?').waitFor();
      expect(await box.getAttribute('data-mine')).toBe('yes');
      expect(await box.inputValue()).toBe('What she said at first');
      expect(await faults(page)).toEqual([]);
      await page.getByLabel('By SMS').check();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      // What was sent stands with the latest.
      await page.locator('.line.mediator').getByText('What she said at first').waitFor();
      expect(new URL(page.url()).search).toBe('');
      expect(await box.inputValue()).toBe('');
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

describe('the other pages', () => {
  it.each([1280, 360])(
    'are plain at %i px: search, ready replies, places',
    async (width) => {
      await asks();
      const chloe = await app.join('Chloé', { language: 'ar', role: 'coordinator' });
      const page = await openPage(chloe, width, '/search');
      for (const path of ['/search', '/replies', '/replies/new', '/tickets/1/places?q=Maison', '/undelivered']) {
        await page.goto(`${app.url}/console${path}`);
        expect([path, await faults(page)]).toEqual([path, []]);
      }
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
