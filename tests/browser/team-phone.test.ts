import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { MEDIATOR, type ScriptedBot, startScriptedBot, TWILIO } from './scripted-bot.ts';

const PATIENCE_MS = 60_000;
const SOON = { timeout: 20_000 };

let browser: Browser;
let bot: ScriptedBot;
beforeAll(async () => {
  [browser, bot] = await Promise.all([launchChromium(), startScriptedBot()]);
}, PATIENCE_MS);
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
}, PATIENCE_MS);

const SCREENS = [
  { name: 'a desk screen', width: 1280, height: 860, colorScheme: 'light' },
  { name: 'a small phone', width: 360, height: 740, colorScheme: 'dark' },
] as const;

describe.each(SCREENS)('the telephones of the simulator on $name', ({ width, height, colorScheme }) => {
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${bot.url}/simulator`);
    const tab = page.getByRole('tab', { name: 'Call' });
    if (await tab.isVisible()) await tab.click();
    await page.locator('#mute').check();
  }, PATIENCE_MS);
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  }, PATIENCE_MS);

  it(
    'a mediator’s rings once a caller asks for a person, and the key 1 connects the two',
    async () => {
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await page.locator('#call-lines .heard', { hasText: 'ici Passerelle' }).waitFor();
      const press = (key: string) => page.locator(`#phone [data-key="${key}"]`).click();
      for (const key of '1080') await press(key);
      await page.locator('#call-lines .heard', { hasText: 'J’ai compris 1080' }).waitFor();
      await press('9');
      await page.locator('#team-phone').waitFor();
      expect(await page.locator('#team-number').textContent()).toBe(MEDIATOR);
      await expect.poll(() => page.locator('#call-state').textContent(), SOON).toBe('A mediator’s telephone rings');
      const { violations } = await new AxeBuilder({ page }).include('#team-phone').analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
      await page.locator('#team-answer').click();
      await page.locator('#team-lines .heard', { hasText: 'Quelqu’un attend' }).waitFor();
      await page.locator('#team-1').click();
      await expect.poll(() => page.locator('#call-state').textContent(), SOON).toBe('Connected');
      await page.locator('#team-hang-up').click();
      await page.locator('#call-lines .heard', { hasText: 'Merci, au revoir' }).waitFor();
      await page.locator('#call-lines .call-over').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    },
    PATIENCE_MS,
  );

  it(
    'the visitor’s own rings when somebody calls back, and is picked up with the green key',
    async () => {
      const resident = await page.evaluate<string>('document.documentElement.dataset.resident');
      const credentials = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64');
      const answer = await fetch(`${bot.url}/sandbox/twilio/2010-04-01/Accounts/${TWILIO.accountSid}/Calls.json`, {
        method: 'POST',
        headers: { Authorization: `Basic ${credentials}` },
        body: new URLSearchParams({
          To: resident,
          From: TWILIO.voiceFrom,
          Url: `${bot.url}/webhooks/twilio/voice/rang`,
        }),
      });
      expect(answer.status).toBe(201);
      await expect.poll(() => page.locator('#call-state').textContent(), SOON).toBe('Your telephone rings');
      await page.getByRole('button', { name: 'Answer', exact: true }).click();
      await page.locator('#call-lines .heard', { hasText: 'Merci, au revoir' }).waitFor();
      await page.locator('#call-lines .call-over').waitFor();
    },
    PATIENCE_MS,
  );
});
