import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  firstAdmin,
  invite,
  member,
  PASSWORD,
  setUpCodes,
  startConsole,
  type TestConsole,
} from '../integration/accounts/console.ts';
import { launchChromium } from '../support/chromium.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';

const PATIENCE_MS = 120_000;

let database: TestDatabase;
let chromium: Browser;
let console: TestConsole;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [database, chromium] = await Promise.all([openTestDatabase(), launchChromium()]);
});
afterAll(async () => {
  await chromium.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database.pool);
  console = await startConsole(database);
  context = await chromium.newContext({ baseURL: console.url, locale: 'en-GB', viewport: { width: 360, height: 740 } });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await console.stop();
});

/** A phone that knows its owner, as Chromium plays it: https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/ */
const givePhone = async (isUserVerified: boolean): Promise<{ session: CDPSession; authenticatorId: string }> => {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
};

const logInByPassword = async (email: string): Promise<void> => {
  await page.goto('/console');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
};

/** @param password null: none is asked for */
const addPasskey = async (name: string, password: string | null = PASSWORD): Promise<void> => {
  await page.goto('/console/profile/passkeys');
  await page.getByLabel('Name').last().fill(name);
  if (password === null) expect(await page.getByLabel('Your password').count()).toBe(0);
  else await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
};

const logOut = async (): Promise<void> => {
  await context.clearCookies();
  await page.goto('/console');
};

describe('a passkey', () => {
  it(
    'is added, named, logs in without a password, and is removed',
    async () => {
      const { browser: ada } = await firstAdmin(console);
      const { email } = await member(console, ada, 'Mo');
      const { session, authenticatorId } = await givePhone(true);
      await logInByPassword(email);
      await addPasskey('My phone', 'something else');
      await page.getByText('The current password is not right').waitFor();
      expect(await page.getByLabel('Name').last().inputValue()).toBe('My phone');
      // The phone has made it already, and is not asked again.
      await page.getByLabel('Your password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByText('The passkey is added.').waitFor();
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
      expect(credentials).toHaveLength(1);
      expect(await page.getByLabel('Name').first().inputValue()).toBe('My phone');

      await logOut();
      await page.getByRole('button', { name: 'Log in with a passkey' }).click();
      await page.getByText('mediator Mo').waitFor();
      const { rows } = await database.pool.query<{ action: string }>(
        `SELECT action FROM audit WHERE action IN ('passkey_added', 'logged_in_with_passkey') ORDER BY id`,
      );
      expect(rows.map(({ action }) => action)).toEqual(['passkey_added', 'logged_in_with_passkey']);

      await page.goto('/console/profile/passkeys');
      await page.getByLabel('Name').first().fill('Old phone');
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByText('The name is changed.').waitFor();
      await page.getByRole('button', { name: 'Remove: Old phone' }).click();
      await page.getByText('The passkey is removed.').waitFor();
      await logOut();
      await page.getByRole('button', { name: 'Log in with a passkey' }).click();
      // The phone still has it; the console does not know it any more.
      await page.getByText('This passkey is not known here.').waitFor();
    },
    PATIENCE_MS,
  );

  it(
    'is a coordinator’s second factor, also where the password comes first',
    async () => {
      const { browser: ada } = await firstAdmin(console);
      const link = await invite(ada, 'cora@example.test', 'coordinator');
      await givePhone(true);
      await page.goto(link);
      await page.getByLabel('First and last name').fill('Cora');
      await page.getByLabel('Français').check();
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Create my account' }).click();
      await page.getByText('Your role wants a second factor').waitFor();
      await addPasskey('Key', null);
      await page.getByText('The passkey is added.').waitFor();
      await page.goto('/console');
      await page.getByText('coordinator Cora').waitFor();

      await logOut();
      await logInByPassword('cora@example.test');
      await page.getByText('Confirm that it is you').waitFor();
      // Who knows the password alone can neither look around nor make a second factor of their own.
      await page.goto('/console/profile/passkeys');
      await page.getByText('Confirm that it is you').waitFor();
      expect((await page.request.get('/console/profile/passkeys/options')).status()).toBe(403);
      await page.getByRole('button', { name: 'Confirm with my passkey' }).click();
      await page.getByText('coordinator Cora').waitFor();
      expect(await database.prisma.login.count({ where: { member: { name: 'Cora' }, strong: false } })).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'that does not ask who holds the phone is refused',
    async () => {
      const { browser: ada } = await firstAdmin(console);
      const { email } = await member(console, ada, 'Mo');
      const { session, authenticatorId } = await givePhone(true);
      await logInByPassword(email);
      await addPasskey('My phone');
      await page.getByText('The passkey is added.').waitFor();
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await logOut();
      await page.getByRole('button', { name: 'Log in with a passkey' }).click();
      await page.getByText('The passkey was not used.').waitFor();
      expect(await database.prisma.login.count({ where: { strong: true, member: { name: 'Mo' } } })).toBe(1);
    },
    PATIENCE_MS,
  );
});

describe('the pages of accounts', () => {
  it(
    'a code generator reads the picture: its secret gives codes that are taken',
    async () => {
      const { browser: ada } = await firstAdmin(console);
      const { email } = await member(console, ada, 'Mo');
      await logInByPassword(email);
      await page.goto('/console/profile/second-factor');
      await page.getByLabel('Your password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByRole('img', { name: 'Picture to scan' }).waitFor();
      expect(await page.locator('.qr svg').count()).toBe(1);
      const secret = (await page.locator('code.secret').textContent()) ?? '';
      await page.getByLabel('Copy the code of 6 digits').fill('000000');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('This code is not right').waitFor();
      await page.getByLabel('Copy the code of 6 digits').fill(codeOf(secret));
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Your backup codes').waitFor();
      expect(await page.locator('.backup-codes li').count()).toBe(10);
    },
    PATIENCE_MS,
  );

  it.each(['fr', 'ar'])(
    'fit a phone, and have nothing that keeps somebody out, in %s',
    async (language) => {
      const { browser: ada } = await firstAdmin(console);
      const link = await invite(ada, 'x@example.test', 'mediator');
      await setUpCodes(ada);
      await database.prisma.member.updateMany({ data: { language } });
      const pages = await chromium.newContext({
        baseURL: console.url,
        locale: language,
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
      });
      const look = async (path: string): Promise<void> => {
        const opened = await pages.newPage();
        await opened.goto(path);
        // Once: the same page in another language is another text.
        const { violations } =
          language === 'ar' ? await new AxeBuilder({ page: opened }).analyze() : { violations: [] };
        expect(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          path,
        ).toEqual([]);
        const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await opened.evaluate<number>(overflow), path).toBe(0);
        await opened.close();
      };
      for (const path of ['/console', '/console/login/code', link, '/console/invitation/no-such-invitation-at-all']) {
        await look(path);
      }
      const value = ada.cookies.get('passerelle_console') ?? '';
      await pages.addCookies([{ name: 'passerelle_console', value, domain: 'localhost', path: '/console' }]);
      for (const path of ['/profile', '/profile/second-factor', '/profile/passkeys', '/people', '/audit']) {
        await look(`/console${path}`);
      }
      await pages.close();
    },
    PATIENCE_MS,
  );
});
