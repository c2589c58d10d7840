import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperatorLanguage } from '../../../src/console/words.ts';
import type { MemberId } from '../../../src/core/ids.ts';
import { pushKeys } from '../../../src/handoff/push/keys.ts';
import { launchChromium } from '../../support/chromium.ts';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type DutyApp, startDutyApp } from './duty-app.tsx';
import { addShift } from './team.ts';

const PATIENCE_MS = 60_000;

/** In the page: the worker is registered and has begun. */
const REGISTER = `(async () => {
  const registration = await navigator.serviceWorker.register('/console/alerts/sw.js', { scope: '/console' });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (worker.state === 'activated') return;
  await new Promise((resolve) => {
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve());
  });
})()`;

/** In the page: the alert that is shown. */
const SHOWN = `navigator.serviceWorker
  .getRegistration('/console')
  .then((registration) => registration.getNotifications())
  .then(([first]) => first && { title: first.title, body: first.body, data: first.data })`;

let database: TestDatabase;
let app: DutyApp;
let browser: Browser;
let context: BrowserContext;
const clock = createTestClock();

beforeAll(async () => {
  [database, browser] = await Promise.all([openTestDatabase(), launchChromium()]);
  const { publicKey } = await pushKeys(database.pool, testSeals);
  app = await startDutyApp(database, { clock, mayPush: () => true, publicKey });
}, PATIENCE_MS);
afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
}, PATIENCE_MS);
beforeEach(async () => {
  await emptyTables(database.pool);
  clock.set(TUESDAY_MORNING);
});
afterEach(() => context.close());

const open = async (who: string, width: number, language: OperatorLanguage = 'fr'): Promise<Page> => {
  await app.join(who, { role: 'coordinator', language });
  await addShift(database.pool, who as MemberId, '2026-03-03T08:00Z', '2026-03-03T11:00Z', ['fr', 'ar', 'pl']);
  await addShift(database.pool, who as MemberId, '2026-03-04T21:00Z', '2026-03-05T01:00Z', ['nl']);
  context = await browser.newContext({ viewport: { width, height: 780 }, locale: language });
  await context.addCookies([{ name: 'who', value: who, url: app.url }]);
  return context.newPage();
};

describe('the pages about duty', () => {
  const cases = (['fr', 'ar'] as const).flatMap((language) =>
    [360, 1280].flatMap((width) => ['/shifts', '/duty'].map((path) => [path, language, width] as const)),
  );
  it.each(cases)(
    '%s in %s at %i px: nothing sticks out, nothing stands in the way of who cannot see or touch',
    async (path, language, width) => {
      const page = await open('Mia', width, language);
      await page.goto(`${app.url}/console${path}`);
      await page.locator('details summary').last().click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const small = await page
        .locator('main button:visible, main summary:visible, main .weeks a:visible')
        .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).length);
      expect(small).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'add hours with the keyboard alone',
    async () => {
      const page = await open('Mia', 360);
      await page.goto(`${app.url}/console/shifts`);
      await page.locator('#new-date').fill('2026-03-10');
      await page.locator('#new-from').fill('13:00');
      await page.locator('#new-to').fill('15:00');
      await page.locator('#new-weeks').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: 'Heures ajoutées.' }).waitFor();
      expect(await page.locator('.shift .hours').allTextContents()).toContain('13:00–15:00');
    },
    PATIENCE_MS,
  );
});

describe('alerts on a device', () => {
  it(
    'say how they stand, and why where a browser refuses',
    async () => {
      const page = await open('Mia', 360);
      await page.goto(`${app.url}/console/switch`);
      await page.getByText('Les alertes ne sont pas actives sur cet appareil.').waitFor();
      expect(await page.getByRole('button', { name: 'Activer les alertes ici' }).isVisible()).toBe(true);
      await context.addInitScript(`Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`);
      await page.reload();
      await page.getByText('Ce navigateur bloque nos alertes').waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'are shown by the worker as they come, and hold nothing but what was sent',
    async () => {
      const page = await open('Mia', 360);
      await context.grantPermissions(['notifications'], { origin: app.url });
      await page.goto(`${app.url}/console/switch`);
      const session = await context.newCDPSession(page);
      const registered = new Promise<string>((resolve) => {
        session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
          const found = registrations.find(({ scopeURL }) => scopeURL === `${app.url}/console`);
          if (found !== undefined) resolve(found.registrationId);
        });
      });
      await session.send('ServiceWorker.enable');
      await page.evaluate(REGISTER);
      const data = JSON.stringify({ title: 'Passerelle', body: 'quelqu’un attend', path: '/console', tag: 'ticket-1' });
      await session.send('ServiceWorker.deliverPushMessage', {
        origin: app.url,
        registrationId: await registered,
        data,
      });
      const shown = await page.waitForFunction(SHOWN);
      expect(await shown.jsonValue()).toEqual({
        title: 'Passerelle',
        body: 'quelqu’un attend',
        data: { path: '/console' },
      });
    },
    PATIENCE_MS,
  );
});
