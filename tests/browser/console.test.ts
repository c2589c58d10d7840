import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../../src/console/console.ts';
import type { VoiceNote } from '../../src/console/voice-notes.ts';
import { asId } from '../../src/core/ids.ts';
import type { OpenTicket } from '../../src/core/ticket.ts';
import { createLoginAttempts } from '../../src/limits/logins.ts';
import { sharedAssets } from '../../src/web/assets.ts';
import { pictogramRoutes } from '../../src/web/pictogram.tsx';
import { launchChromium } from '../support/chromium.ts';
import { testSeals } from '../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';

const PATIENCE_MS = 30_000;
const NOW = new Date('2026-03-02T09:30:00.000Z');

const ticket = (id: string, changes: Partial<OpenTicket> = {}): OpenTicket => ({
  id: asId(id),
  channel: 'sms',
  reason: 'asked',
  language: 'fr',
  need: 'admin',
  postcode: '1080',
  openedAt: new Date('2026-03-02T09:18:00.000Z'),
  waitingMessages: 2,
  ...changes,
});

let open: OpenTicket[];
let notes: VoiceNote[];
const SOUND = Buffer.from('OggS, a voice');
let server: Server;
let url: string;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const start = async (password: string | null): Promise<void> => {
  const app = express();
  app.use(sharedAssets.routes, pictogramRoutes);
  const tickets = {
    open: async () => open,
    close: async (id: string) => {
      const before = open.length;
      open = open.filter((each) => each.id !== id);
      return open.length < before;
    },
  };
  const voiceNotes = {
    ofOpenTickets: async () => notes,
    read: async (id: string) =>
      notes.some((note) => note.id === id)
        ? { bytes: SOUND, mimeType: id === '9' ? 'text/html' : 'audio/ogg; codecs=opus' }
        : null,
  };
  const log = { info: () => undefined, warn: () => undefined };
  const sessionKey = Buffer.alloc(32, 7);
  app.use(
    '/console',
    createConsole({
      password,
      sessionKey,
      tickets,
      voiceNotes,
      attempts: createLoginAttempts(database.pool, testSeals, () => NOW),
      log,
      secureCookies: false,
      clock: { now: () => NOW },
    }),
  );
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const stop = async (): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

beforeEach(async () => {
  await emptyTables(database.pool);
  notes = [];
  open = [
    ticket('1'),
    ticket('2', { reason: 'emergency', channel: 'voice', need: null, language: null, postcode: null }),
  ];
  await start('sesame');
});
afterEach(stop);

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });

const get = (cookie = '', language = 'en') =>
  fetch(`${url}/console`, { headers: { cookie, 'accept-language': language } });

const logIn = async (): Promise<string> => {
  const response = await post('/console/login', { password: 'sesame' });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/console']);
  return response.headers.get('set-cookie') ?? '';
};

const csrfOf = (html: string): string => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('who may enter the console', () => {
  it('asks for the password in the operator’s language and shows no ticket before', async () => {
    for (const [language, word] of [
      ['fr-BE', 'Mot de passe'],
      ['nl', 'Wachtwoord'],
      ['en', 'Password'],
      ['ja', 'Mot de passe'],
    ] as const) {
      const response = await get('', language);
      const html = await response.text();
      expect(response.status).toBe(401);
      expect(html).toContain(word);
      expect(html).not.toContain('1080');
    }
  });

  it('says plainly that a password is wrong, and makes an address that keeps guessing wait', async () => {
    const first = await post('/console/login', { password: 'nope' }, { 'accept-language': 'en' });
    expect(first.status).toBe(401);
    expect(await first.text()).toContain('This password is not right');
    const statuses: number[] = [];
    for (let attempt = 2; attempt <= 6; attempt += 1) {
      statuses.push((await post('/console/login', { password: `nope ${attempt}` })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    expect((await post('/console/login', { password: 'sesame' })).status).toBe(429);
  });

  it('gives a cookie that scripts and other sites cannot use, and takes no forged one', async () => {
    const cookie = await logIn();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Expires=/);
    expect((await get(cookie)).status).toBe(200);
    const forged = cookie.replace(/=([^.]+)\.(\d+)\./, (_, id, expiry) => `=${id}.${Number(expiry) + 1}.`);
    expect((await get(forged)).status).toBe(401);
  });

  it('without a password in the environment lets nobody in and says what to do', async () => {
    await stop();
    await start(null);
    const response = await get();
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('CONSOLE_PASSWORD=');
    expect((await post('/console/login', { password: '' })).status).toBe(503);
  });
});

describe('the list of people waiting', () => {
  it('shows why, what for, where and since when, in the order given', async () => {
    const html = await (await get(await logIn())).text();
    for (const words of [
      'Asked for a person',
      'Papers and administration',
      'Français',
      '1080',
      '2 messages waiting',
      '10:18 (12 minutes ago)',
    ]) {
      expect(html).toContain(words);
    }
    expect(html.indexOf('Asked for a person')).toBeLessThan(html.indexOf('Emergency'));
  });

  it('closes a ticket once, and only by a form of this very session', async () => {
    const cookie = await logIn();
    const csrf = csrfOf(await (await get(cookie)).text());
    const headers = { cookie, 'accept-language': 'en' };
    expect((await post('/console/tickets/1/close', {}, headers)).status).toBe(403);
    expect((await post('/console/tickets/1/close', { csrf: 'x' }, headers)).status).toBe(403);
    const other = csrfOf(await (await get(await logIn())).text());
    expect((await post('/console/tickets/1/close', { csrf: other }, headers)).status).toBe(403);
    expect((await post('/console/tickets/1/close', { csrf })).status).toBe(401);
    expect(
      (await post('/console/tickets/1/close', { csrf }, { ...headers, 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403);
    expect(open).toHaveLength(2);
    expect(await (await post('/console/tickets/1/close', { csrf }, headers)).text()).toContain('Request closed.');
    expect(open.map(({ id }) => id)).toEqual(['2']);
    expect(await (await post('/console/tickets/1/close', { csrf }, headers)).text()).toContain('closed already');
  });

  it(
    'is usable by keyboard at 360 px: log in, close, see that nobody waits, log out',
    async () => {
      const browser = await launchChromium();
      try {
        const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' });
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        const serious = async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
        };
        await page.goto(`${url}/console`);
        expect(await serious()).toEqual([]);
        await page.getByLabel('Password').fill('sesame');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'People waiting' }).waitFor();
        expect(await serious()).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        await page.getByRole('button', { name: 'Close' }).first().click();
        await page.getByRole('status').filter({ hasText: 'Request closed.' }).waitFor();
        await page.getByRole('button', { name: 'Close' }).click();
        await page.getByRole('heading', { name: 'Nobody is waiting' }).waitFor();
        open = [ticket('3', { reason: 'lost' })];
        await page.getByRole('heading', { name: 'Lost with the bot' }).waitFor(); // by itself
        await page.getByRole('button', { name: 'Log out' }).click();
        await page.getByLabel('Password').waitFor();
      } finally {
        await browser.close();
      }
    },
    PATIENCE_MS,
  );
});

describe('voice notes of who waits', () => {
  const listen = (id: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/console/voice-notes/${id}`, { headers: { 'accept-language': 'en', ...headers } });

  beforeEach(() => {
    notes = ['7', '9'].map((id) => ({ id, ticketId: asId('1'), receivedAt: new Date('2026-03-02T09:17:00.000Z') }));
  });

  it('stand on their ticket with the hour, to be played', async () => {
    const html = await (await get(await logIn())).text();
    expect(html).toContain('Voice note, 10:17');
    expect(html.match(/<audio[^>]*controls[^>]*src="\/console\/voice-notes\/7"/)).not.toBeNull();
    expect(html.indexOf('voice-notes/7')).toBeLessThan(html.indexOf('Emergency'));
  });

  it('are heard by nobody who has not logged in', async () => {
    const response = await listen('7');
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('a voice');
  });

  it('are given as sound and kept nowhere', async () => {
    const response = await listen('7', { cookie: await logIn() });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/ogg; codecs=opus');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(await response.text()).toBe('OggS, a voice');
  });

  it('can be asked for in parts, as some browsers do', async () => {
    const cookie = await logIn();
    const part = await listen('7', { cookie, range: 'bytes=0-3' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 0-3/13']);
    expect(await part.text()).toBe('OggS');
    expect((await listen('7', { cookie, range: 'bytes=99-' })).status).toBe(416);
  });

  it('whose sender called them a page are no page', async () => {
    const response = await listen('9', { cookie: await logIn() });
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each(['8', '0', 'x', '7;', '99999999999999999999'])('are not there under %j', async (id) => {
    expect((await listen(id, { cookie: await logIn() })).status).toBe(404);
  });

  it(
    'fit a small screen, and every player has a name',
    async () => {
      const browser = await launchChromium();
      try {
        const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' });
        const page = await context.newPage();
        await page.goto(`${url}/console`);
        await page.getByLabel('Password').fill('sesame');
        await page.keyboard.press('Enter');
        await page.getByLabel('Voice note, 10:17').first().waitFor();
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id }) => id)).toEqual([]);
      } finally {
        await browser.close();
      }
    },
    PATIENCE_MS,
  );
});
