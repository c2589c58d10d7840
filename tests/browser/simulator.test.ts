import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGE_NAMES } from '../../src/core/language.ts';
import { decodeOggOpus } from '../../src/speech/audio/opus.ts';
import { secondsOf } from '../../src/speech/audio/pcm.ts';
import { launchChromium } from '../support/chromium.ts';
import { ALBANIAN, type ScriptedBot, startScriptedBot } from './scripted-bot.ts';

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

/** As much of an `<audio>` as is asked for in the page. */
type Playing = { readonly duration: number; readonly currentTime: number; readonly paused: boolean };

/** Sound plays in its own time, on a machine that does other things too. */
const SOON = { timeout: 10_000 };

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
      await thread.getByRole('button', { name: 'Enlarge: A letter' }).waitFor();
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

  /** How the first voice note of the thread stands. */
  const playback = () =>
    page
      .locator('[data-voice-note] audio')
      .first()
      .evaluate(({ duration, currentTime, paused }: Playing) => ({ seconds: duration, at: currentTime, paused }));

  it(
    'plays a voice note, moves within it, and shows its card as large as the window',
    async () => {
      const thread = page.locator('#whatsapp-thread');
      await page.getByLabel('WhatsApp message', { exact: true }).fill('عربي');
      await page.keyboard.press('Enter');
      const play = thread.getByRole('button', { name: /^Play voice note, [1-9] seconds$/ });
      await play.waitFor();
      expect((await playback()).paused).toBe(true); // silent until the visitor wants sound
      await play.focus();
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await playback()).at, SOON).toBeGreaterThan(0.2);
      expect((await playback()).seconds).toBeGreaterThan(1);
      expect(await play.getAttribute('aria-pressed')).toBe('true');
      await page.keyboard.press('Enter');
      await expect.poll(() => play.getAttribute('aria-pressed'), SOON).toBe('false');
      await thread.getByRole('slider', { name: 'Position in voice note' }).fill('1');
      await expect.poll(async () => (await playback()).at, SOON).toBeCloseTo(1, 1);

      const card = thread.getByRole('button', { name: /Enlarge: الخميس/ });
      await card.click();
      const viewer = page.getByRole('dialog', { name: 'Picture' });
      const shown = viewer.getByRole('img', { name: /الخميس/ });
      await expect
        .poll(() => shown.evaluate((image: { readonly naturalWidth: number }) => image.naturalWidth), SOON)
        .toBe(800);
      expect(await seriousProblems(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await viewer.waitFor({ state: 'hidden' });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    },
    PATIENCE_MS,
  );

  it(
    'plays new voice notes by itself once the sound is on, and reads Arabic from right to left',
    async () => {
      const thread = page.locator('#whatsapp-thread');
      await page.getByRole('switch', { name: 'Sound' }).check();
      await page.getByLabel('WhatsApp message', { exact: true }).fill('عربي');
      await page.keyboard.press('Enter');
      await thread.locator('[data-voice-note]').waitFor();
      await expect.poll(async () => (await playback()).at, SOON).toBeGreaterThan(0.2);
      const words = thread.locator('.bot .words').first();
      expect(await page.evaluate(`getComputedStyle(document.querySelector('.bot .words')).direction`)).toBe('rtl');
      expect(await words.locator('strong').textContent()).toContain('Passerelle');
      await page.getByRole('switch', { name: 'Sound' }).uncheck();
      await expect.poll(async () => (await playback()).paused, SOON).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'sends a spoken sentence from the list, in the language that the visitor chooses',
    async () => {
      const thread = page.locator('#whatsapp-thread');
      await page.getByRole('button', { name: 'Attach' }).click();
      const sheet = page.getByRole('dialog', { name: 'Send something else' });
      expect(await sheet.locator('summary').allTextContents()).toEqual(Object.values(LANGUAGE_NAMES));
      expect(await sheet.textContent()).toContain('No speech recogniser is configured');
      await sheet.getByText('Shqip').click();
      expect(await seriousProblems(page)).toEqual([]);
      await sheet.getByRole('button', { name: 'Një zero tetë zero.' }).click();
      await thread.getByRole('button', { name: /^Play your voice note/ }).waitFor();
      await thread.locator('.bot .words', { hasText: 'J’ai entendu : Një zero tetë zero.' }).waitFor();
    },
    PATIENCE_MS,
  );

  it(
    'says what to do without a microphone',
    async () => {
      await page.getByRole('button', { name: 'Record a voice note' }).click();
      await expect
        .poll(() => page.locator('#recorder-note').textContent())
        .toMatch(/microphone.*Under \+, a spoken sentence can be sent instead/);
      expect(await page.getByLabel('WhatsApp message', { exact: true }).isVisible()).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'hears real sound on the phone: the sandbox’s voice, then a clip in Albanian; hanging up is told',
    async () => {
      await show('Call');
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      const times = page.locator('#call-times');
      await times.waitFor(); // shown when the first words are heard
      await expect.poll(() => page.locator('#call-state').textContent(), SOON).toMatch(/stand-in|Listening/);
      for (const key of ['3', '5', '5']) await page.keyboard.press(key);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.locator('.heard[lang=sq]', { hasText: ALBANIAN }).waitFor();
      await expect.poll(() => page.locator('#call-state').textContent(), SOON).toBe('Listening: press a key');
      expect(Number(await times.getAttribute('data-spoken'))).toBeGreaterThan(1);
      expect(await times.textContent()).toMatch(/^First words after \d+\.\d s · last \d+\.\d s · \d+ s spoken$/);
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Hang up' }).click();
      const over = () => bot.webhooks.filter(({ body }) => /^CA\w+ completed/.test(body)).length;
      await expect.poll(over, SOON).toBeGreaterThan(0);
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

describe('a visitor with a microphone', () => {
  it(
    'records a voice note, throws one away, sends one: it arrives as OGG/Opus with sound in it',
    async () => {
      const hearing = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
      try {
        const page = await (await hearing.newContext({ reducedMotion: 'reduce' })).newPage();
        page.setDefaultTimeout(10_000);
        await page.goto(`${bot.url}/simulator`);
        const before = bot.voiceNotes.length;
        const record = page.getByRole('button', { name: 'Record a voice note' });
        const send = page.getByRole('button', { name: 'Send the voice note' });
        await record.click();
        await page.getByRole('button', { name: 'Throw the recording away' }).click();
        await record.waitFor();
        await record.click();
        await send.waitFor();
        expect(await seriousProblems(page)).toEqual([]);
        await expect.poll(() => page.locator('#recorder-time').textContent(), SOON).toMatch(/^0:(0[2-9]|[1-5]\d)$/);
        await send.click();
        await page.getByRole('button', { name: /^Play your voice note, \d+ seconds$/ }).waitFor();
        await expect.poll(() => bot.voiceNotes.length, SOON).toBe(before + 1); // what was thrown away never left
        const heard = await decodeOggOpus(bot.voiceNotes.at(-1) ?? new Uint8Array());
        expect(secondsOf(heard)).toBeGreaterThan(1.2);
        expect(Math.max(...heard.samples)).toBeGreaterThan(0.01); // Chromium's false microphone beeps each second
        await page.locator('.bot .words', { hasText: 'Une personne écoutera' }).waitFor();
        expect(await page.locator('#recorder-note').textContent()).toContain('kept for a mediator');
      } finally {
        await hearing.close();
      }
    },
    PATIENCE_MS,
  );
});
