import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { firstAdmin, openBrowser, startConsole, type TestConsole } from './console.ts';

/** A password is slow to check on purpose. */
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let console: TestConsole;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  console = await startConsole(database);
});
afterEach(() => console.stop());

const ENDED = 'You were no longer logged in. Log in again';
const UNSENT = 'what you just sent was not saved';
const to = (text: string): string => /name="to" value="([^"]*)"/.exec(text)?.[1] ?? '';

describe('a login that is over', () => {
  it('is said as such, a form that was sent by it leads back to its page, and who never logged in reads nothing of it', async () => {
    const { browser } = await firstAdmin(console);
    await database.pool.query('DELETE FROM logins');
    const looked = await browser.get('/console/people');
    expect([looked.status, to(looked.text)]).toEqual([401, '/console/people']);
    expect(looked.text).toContain(ENDED);

    const sent = await browser.post('/console/people/invite', { email: 'x@example.test', role: 'mediator' });
    expect([sent.status, to(sent.text)]).toEqual([401, '/console/people']);
    expect(sent.text).toContain(UNSENT);
    const saved = await browser.post('/console/profile/logins/1/end');
    expect(to(saved.text)).toBe('/console/profile');

    const stranger = await openBrowser(console.url).get('/console/people');
    expect(stranger.text).not.toContain('no longer logged in');
  });

  it('is not said to who logged out', async () => {
    const { browser } = await firstAdmin(console);
    await browser.post('/console/logout');
    expect((await browser.get('/console')).text).not.toContain('no longer logged in');
  });
});

describe('an address that does not exist', () => {
  it('is answered in the language of who is logged in, with the way back; to strangers it says nothing of the console', async () => {
    const { browser } = await firstAdmin(console);
    const lost = await browser.get('/console/nowhere/at/all');
    expect(lost.status).toBe(404);
    expect(lost.text).toContain('There is nothing at this address');
    expect(lost.text).toContain('href="/console"');
    const stranger = await openBrowser(console.url).get('/console/nowhere/at/all');
    expect(stranger.status).toBe(404);
    expect(stranger.text).not.toContain('Back to the requests');
  });
});
