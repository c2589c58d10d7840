import { AxeBuilder } from '@axe-core/playwright';
import express from 'express';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedAssets } from '../../src/web/assets.ts';
import { pictogramRoutes } from '../../src/web/pictogram.tsx';
import type { Console } from '../../src/wiring/console.ts';
import { launchChromium } from '../support/chromium.ts';
import { createBot } from '../support/conversation.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { addOccurrence, addPlace } from '../support/directory-rows.ts';
import { newPerson } from '../support/person.ts';
import { type Entered, enterTeam, openTeam } from '../support/team.ts';

const PATIENCE_MS = 180_000;

let database: TestDatabase;
let browser: Browser;
let team: Console;
let addresses: readonly string[];

beforeAll(async () => {
  database = await openTestDatabase();
  const bot = createBot(database.pool);
  const place = await addPlace(database.pool, { name: 'Maison de quartier' });
  const occurrence = await addOccurrence(database.pool, place);
  const person = newPerson(bot, 'whatsapp');
  await person.says('banque 1080');
  await person.says('1');
  await person.says('9');
  team = openTeam(database);
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM schedules LIMIT 1');
  const ids: Readonly<Record<string, string>> = {
    places: place,
    sessions: occurrence,
    schedules: rows[0]?.id ?? '',
    tickets: '1',
  };
  addresses = team.pages
    .filter(({ method, least }) => method === 'get' && least !== 'admin')
    .map(({ path }) => path)
    // Files, streams and answers for scripts are no pages; of replies there are none yet.
    .filter((path) => !/stream|\.js$|options|media|attachments|^\/exports\/|^\/replies\/:id/.test(path))
    .map((path) => path.replace(':id', ids[path.split('/')[1] ?? ''] ?? ''));
  browser = await launchChromium();
}, PATIENCE_MS);
afterAll(async () => {
  await browser.close();
  team.live.close();
  await database.close();
});

const openAs = async (entered: Entered, language: string, width: number): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width, height: 780 }, locale: language });
  const [name = '', value = ''] = entered.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: entered.base }]);
  return context;
};

describe('every page of the console', () => {
  it.each([
    ['fr', 1280],
    ['ar', 360],
  ] as const)(
    'in %s at %i px: nothing serious for axe, nothing wider than the screen, one heading, one way to skip the menu',
    async (language, width) => {
      expect(addresses.length).toBeGreaterThan(20);
      const assets = express.Router().use(sharedAssets.routes, pictogramRoutes, team.assets);
      const entered = await enterTeam(team, assets);
      const context = await openAs(entered, language, width);
      const page = await context.newPage();
      const wrong: string[] = [];
      for (const address of addresses) {
        const response = await page.goto(`${entered.base}/console${address}`);
        if (response?.status() !== 200) wrong.push(`${address}: ${response?.status()}`);
        // The same elements in the other language and width: looked through once, where there is least room.
        const violations = width < 500 ? (await new AxeBuilder({ page }).analyze()).violations : [];
        for (const { id, impact, nodes } of violations) {
          if (impact === 'serious' || impact === 'critical')
            wrong.push(`${address}: ${id} ${nodes[0]?.html.slice(0, 120)}`);
        }
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
        if (wide > 0) wrong.push(`${address}: ${wide} px too wide`);
        if ((await page.locator('h1').count()) !== 1)
          wrong.push(`${address}: ${await page.locator('h1').count()} headings`);
        if ((await page.locator('a.skip').count()) !== 1) wrong.push(`${address}: no way to skip the menu`);
        const html = page.locator('html');
        if ((await html.getAttribute('lang')) !== language) wrong.push(`${address}: not in ${language}`);
        if (((await html.getAttribute('dir')) === 'rtl') !== (language === 'ar'))
          wrong.push(`${address}: wrong direction`);
      }
      expect(wrong).toEqual([]);
      await context.close();
    },
    PATIENCE_MS,
  );
});
