import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type ScriptedBot, startScriptedBot } from './scripted-bot.ts';

const PATIENCE_MS = 30_000;

let browser: Browser;
let bot: ScriptedBot;

beforeAll(async () => {
  [browser, bot] = await Promise.all([launchChromium(), startScriptedBot()]);
}, PATIENCE_MS);
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
}, PATIENCE_MS);

/** What axe calls serious or worse, named so that the report says where. */
const seriousProblems = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};

const SCREENS = [
  { name: 'a desk screen', width: 1280, height: 860, colorScheme: 'light' },
  { name: 'a small phone', width: 360, height: 740, colorScheme: 'dark' },
] as const;

describe.each(SCREENS)('the simulator on $name', ({ width, height, colorScheme }) => {
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(bot.url) && !request.url().startsWith('data:')) complaints.push(request.url());
    });
    await page.goto(`${bot.url}/simulator`);
  }, PATIENCE_MS);

  afterEach(async () => {
    await context.close();
    // No script error, nothing that the strict Content-Security-Policy stopped, no request to another server.
    expect(complaints).toEqual([]);
  }, PATIENCE_MS);

  /** On a small screen a device is behind its tab. */
  const show = async (name: string): Promise<void> => {
    const tab = page.getByRole('tab', { name });
    if (await tab.isVisible()) await tab.click();
  };

  it(
    'fits the screen and says what it is and that the directory is invented',
    async () => {
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Passerelle simulator');
      expect(await page.getByRole('note').textContent()).toContain('hours, streets and phone numbers are invented');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const devices = await page.locator('.device:visible').count();
      expect(devices).toBe(width > 1_000 ? 3 : 1);
    },
    PATIENCE_MS,
  );

  it(
    'carries a WhatsApp conversation: words, a list, buttons, a location, a picture',
    async () => {
      const thread = page.locator('#whatsapp-thread');
      await page.getByLabel('WhatsApp message', { exact: true }).fill('1080 impôts');
      await page.getByRole('button', { name: 'Send WhatsApp message' }).click();
      await thread.getByRole('button', { name: 'Choisir' }).click();
      const sheet = page.getByRole('dialog', { name: 'Choisir' });
      expect(await sheet.getByRole('button').count()).toBe(9); // eight needs and "Close"
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'hidden' });
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Choisir');
      await page.keyboard.press('Enter');
      await sheet.getByRole('button', { name: 'Papiers' }).click();
      await thread.getByRole('button', { name: '1 Réserver' }).waitFor();
      await page.getByRole('button', { name: 'Attach' }).click();
      await page.getByRole('button', { name: 'Place Flagey, Ixelles' }).click();
      await thread.locator('.bot .pin-card', { hasText: 'EPN de la Senne' }).waitFor();
      await page.getByRole('button', { name: 'Attach' }).click();
      await page.getByRole('button', { name: 'A picture of a letter' }).click();
      await thread.getByRole('img', { name: 'A letter' }).waitFor();
      // Every message of one's own was read, and nothing came twice.
      await expect.poll(() => thread.locator('.person .ticks.read').count()).toBe(4);
      expect(await thread.locator('.person').count()).toBe(4);
      expect(await seriousProblems(page)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'keeps the conversation when the page is loaded again, and starts anew for a new person',
    async () => {
      await show('SMS');
      await page.getByLabel('SMS message', { exact: true }).fill('hulp in Molenbeek');
      await expect.poll(() => page.locator('#sms-segments').textContent()).toBe('1 SMS · 17 GSM-7 units');
      await page.keyboard.press('Enter');
      await page.locator('#sms-thread .bot').waitFor();
      await page.reload();
      await page.locator('#sms-thread .bot').waitFor();
      expect(await page.locator('#sms-thread .message').count()).toBe(2);
      const before = await page.locator('#resident-number').textContent();
      await page.getByRole('button', { name: 'New person' }).click();
      await expect.poll(() => page.locator('#resident-number').textContent()).not.toBe(before);
      expect(await page.locator('.message').count()).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'calls: the voice is written, keys and words answer, the bot hangs up',
    async () => {
      await show('Call');
      await page.locator('#mute').check();
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await page.locator('.heard', { hasText: 'ici Passerelle' }).waitFor();
      for (const key of ['1', '0', '8']) await page.getByRole('button', { name: key, exact: true }).click();
      expect(await page.locator('#keyed').textContent()).toBe('108·');
      await page.keyboard.press('0'); // the computer's own keys are the phone's
      await page.locator('.heard', { hasText: 'J’ai compris 1080' }).waitFor();
      await page.getByLabel('Say something').fill('Anderlecht');
      await page.getByRole('button', { name: 'Say it' }).click();
      await page.locator('.heard', { hasText: 'J’ai compris Anderlecht' }).waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('button', { name: '1', exact: true }).click();
      await page.locator('.call-over').waitFor();
      await expect.poll(() => page.locator('#call').isEnabled(), { timeout: 10_000 }).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'unfolds what the bot understood',
    async () => {
      const offer = { placeName: 'EPN de la Senne', distanceMetres: 640, startsAt: '2026-03-03T13:00:00.000Z' };
      bot.decisions.set('whatsapp', [
        {
          at: '2026-03-02T13:00:00.000Z',
          events: [
            { type: 'language_set', language: 'fr' },
            { type: 'need_understood', need: 'admin' },
            {
              type: 'place_understood',
              where: { postcode: '1080', nameFr: 'Molenbeek', nameNl: null, precision: 'postcode' },
            },
            { type: 'places_listed', offers: [offer] },
          ],
        },
      ]);
      await page.getByLabel('WhatsApp message', { exact: true }).fill('1080 impôts');
      await page.keyboard.press('Enter');
      await page.locator('#device-whatsapp .understood > summary').click();
      const panel = page.locator('#whatsapp-understood');
      await panel.locator('.ranking').waitFor();
      const words = await panel.textContent();
      for (const word of ['Français', 'admin', '1080', 'EPN de la Senne', '640 m', '24 h'])
        expect(words).toContain(word);
      expect(await seriousProblems(page)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
