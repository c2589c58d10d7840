import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Accounts, createAccounts } from '../../../src/accounts/accounts.ts';
import { writeAudit } from '../../../src/accounts/audit.ts';
import { auditRoutes } from '../../../src/console/audit/routes.ts';
import { askToLogIn, keepAtSetUp } from '../../../src/console/login/answers.ts';
import { loginAssets } from '../../../src/console/login/outside.tsx';
import { publicAccountRoutes } from '../../../src/console/login/routes.ts';
import { mountRoutes } from '../../../src/console/mount.ts';
import { peopleRoutes } from '../../../src/console/people/routes.ts';
import { profileRoutes } from '../../../src/console/profile/routes.ts';
import type { ConsoleRoute } from '../../../src/console/route.ts';
import { visitorOf as addressOf } from '../../../src/web/address.ts';
import { sharedAssets } from '../../../src/web/assets.ts';
import { pictogramRoutes } from '../../../src/web/pictogram.tsx';
import { sameOrigin } from '../../../src/web/same-origin.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { testSeals } from '../../support/conversation.ts';
import type { TestDatabase } from '../../support/database.ts';

export const PASSWORD = 'vélo lampe orange';
export const CONSOLE_PASSWORD = 'sesame';
const TIME_ZONE = 'Europe/Brussels';

/** The pages of accounts on a real port of this machine, and what a test does with them. */
export type TestConsole = {
  readonly url: string;
  readonly accounts: Accounts;
  readonly clock: TestClock;
  stop(): Promise<void>;
};

/** A page like any other of the console, to see who gets in. */
const ORDINARY: ConsoleRoute = {
  method: 'get',
  path: '/',
  least: 'mediator',
  audit: null,
  handle: async ({ response, visitor }) => {
    response.type('html').send(`<p>${visitor.role} ${visitor.name}</p><input name="csrf" value="${visitor.csrf}">`);
  },
};

/** @param clock given where two of them are replicas of one console */
export const startConsole = async (
  database: TestDatabase,
  {
    clock = createTestClock(),
    consolePassword = CONSOLE_PASSWORD,
    secretKey = Buffer.alloc(32, 7),
    oldSecretKey = null,
  }: {
    readonly clock?: TestClock;
    readonly consolePassword?: string | null;
    readonly secretKey?: Buffer;
    readonly oldSecretKey?: Buffer | null;
  } = {},
): Promise<TestConsole> => {
  const accounts = createAccounts({
    prisma: database.prisma,
    pool: database.pool,
    seals: testSeals,
    secretKey,
    oldSecretKey,
    baseUrl: null,
    clock,
    consolePassword,
    secureCookies: false,
    visitorName: addressOf,
    log: { info: () => undefined, warn: () => undefined },
  });
  await accounts.ready();
  const context = { pool: database.pool, timeZone: TIME_ZONE };
  const routes = [
    ORDINARY,
    ...profileRoutes(accounts, context),
    ...peopleRoutes(accounts, context),
    ...auditRoutes(accounts, context),
  ];
  const app = express().set('trust proxy', 'loopback');
  app.use(sharedAssets.routes, loginAssets.routes, pictogramRoutes);
  app.use('/console', publicAccountRoutes(accounts));
  app.use(
    '/console',
    sameOrigin,
    mountRoutes(routes, {
      visitorOf: accounts.visitorOf,
      askToLogIn: askToLogIn(accounts),
      keepAtSetUp: keepAtSetUp(accounts),
      isCsrf: accounts.isCsrf,
      audit: (entry) => writeAudit(database.pool, entry),
    }),
  );
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    accounts,
    clock,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type Answered = { readonly status: number; readonly text: string; readonly location: string | null };

/** Somebody at a browser: keeps cookies as it does. */
export type TestBrowser = {
  get(path: string): Promise<Answered>;
  /** Sends a form as a page of ours does; its token is taken from the last page seen, unless the form has one. */
  post(
    path: string,
    form?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  readonly cookies: Map<string, string>;
};

let addresses = 0;

/** Each comes from an address of its own, since each is limited. */
export const openBrowser = (url: string, more: Readonly<Record<string, string>> = {}): TestBrowser => {
  const cookies = new Map<string, string>();
  let csrf = '';
  addresses += 1;
  const from = `203.0.113.${(addresses % 250) + 1}`;
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const headers = new Headers({ 'accept-language': 'en', 'x-forwarded-for': from, ...more });
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    for (const [name, value] of Object.entries(init.headers ?? {})) headers.set(name, value);
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? csrf;
    return { status: response.status, text, location: response.headers.get('location') };
  };
  return {
    cookies,
    get: (path) => ask(path, {}),
    post: (path, form = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams({ csrf, ...form }),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
      }),
  };
};

/** Whatever follows from a form: what its redirection leads to. */
export const follow = (browser: TestBrowser, { location }: Answered): Promise<Answered> =>
  browser.get(location ?? '/nowhere');

const pathOf = (link: string): string => link.replace(/^https?:\/\/[^/]+/, '');

const ABOUT = { name: 'Somebody', languages: 'fr', language: 'en', phone: '', password: PASSWORD };

/** Opens a link that makes an account, and is logged in afterwards. */
export const join = async (
  browser: TestBrowser,
  link: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  await browser.get(pathOf(link));
  return browser.post(pathOf(link), { ...ABOUT, ...more });
};

/**
 * The code that a generator shows (RFC 6238), some steps of half a minute from now. The next one is taken already, so a test that has used this
 * one goes on with that.
 */
export const codeOf = (secret: string, steps = 0): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((each) => alphabet.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

/** Sets a code generator up. @returns its secret and the backup codes */
export const setUpCodes = async (browser: TestBrowser): Promise<{ secret: string; backupCodes: readonly string[] }> => {
  await browser.get('/console/profile/second-factor');
  const shown = await browser.post('/console/profile/second-factor', { password: PASSWORD });
  const secret = /<code class="secret"[^>]*>([A-Z2-7]+)</.exec(shown.text)?.[1] ?? '';
  const done = await browser.post('/console/profile/second-factor/confirm', { code: codeOf(secret) });
  const backupCodes = [...done.text.matchAll(/<code[^>]*>([\w-]{11})<\/code>/g)].map(([, code = '']) => code);
  await browser.get('/console');
  return { secret, backupCodes };
};

/** The first admin, logged in with her second factor. */
export const firstAdmin = async (console: TestConsole) => {
  const browser = openBrowser(console.url);
  const link = (await console.accounts.firstAdminLink('')) ?? '';
  await join(browser, link, { name: 'Ada', email: 'ada@example.test' });
  return { browser, email: 'ada@example.test', ...(await setUpCodes(browser)) };
};

/** Makes a link by the page for it. */
export const invite = async (by: TestBrowser, email: string, role: string): Promise<string> => {
  await by.get('/console/people');
  const { text } = await by.post('/console/people/invite', { email, role });
  return /class="copy-link" value="([^"]+)"/.exec(text)?.[1] ?? '';
};

/** Somebody who was invited and has joined. */
export const member = async (console: TestConsole, by: TestBrowser, name: string, role = 'mediator') => {
  const email = `${name.toLowerCase()}@example.test`;
  const browser = openBrowser(console.url);
  await join(browser, await invite(by, email, role), { name });
  return { browser, email };
};

export const logIn = (browser: TestBrowser, email: string, password = PASSWORD): Promise<Answered> =>
  browser.post('/console/login', { email, password });
