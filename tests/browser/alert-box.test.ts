import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DutyApp, startDutyApp } from '../integration/promises/duty-app.tsx';
import { launchChromium } from '../support/chromium.ts';
import { createTestClock } from '../support/clock.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';

const PATIENCE_MS = 60_000;

let database: TestDatabase;
let browser: Browser;
let app: DutyApp;
beforeAll(async () => {
  [database, browser] = await Promise.all([openTestDatabase(), launchChromium()]);
  app = await startDutyApp(database, { clock: createTestClock(), mayPush: () => true });
}, PATIENCE_MS);
afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
});
beforeEach(() => emptyTables(database.pool));

const open = async (who: string) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.grantPermissions(['notifications'], { origin: app.url });
  await context.addCookies([{ name: 'who', value: who, url: app.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${app.url}/console/shifts`);
  return page;
};

describe('who asked to be told by her browser', () => {
  it(
    'finds the switch on her hours while this browser tells her nothing, and it stays away once she sent it away',
    async () => {
      const page = await open(await app.join('Mia', { language: 'fr' }));
      const box = page.locator('.alert-box');
      await box.getByRole('button', { name: 'Activer les alertes ici' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      await box.getByRole('button', { name: 'Plus tard' }).click();
      expect(await box.count()).toBe(0);
      await page.reload();
      await expect.poll(() => page.locator('[data-push-switch]').getAttribute('data-state')).toBe('off');
      expect(await box.isVisible()).toBe(false);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'and not who wants no such alerts',
    async () => {
      const who = await app.join('Jan', { language: 'fr' });
      await database.pool.query('UPDATE members SET alerts_by_push = false');
      const page = await open(who);
      expect(await page.locator('.alert-box').count()).toBe(0);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
