import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ConsoleApp, type Member, startConsole } from '../integration/console/console-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Bot, createBot, testSeals } from '../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { newPerson, type Person } from '../support/person.ts';

const PATIENCE_MS = 90_000;

let database: TestDatabase;
let browser: Browser;
let bot: Bot;
let app: ConsoleApp;
let fatima: Member;
let karim: Member;
let person: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  browser = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
});
afterAll(async () => {
  await browser.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  [fatima, karim] = [await app.join('Fatima'), await app.join('Karim')];
  person = newPerson(bot, 'whatsapp');
  await person.says('banque 1080');
  await person.says('9');
});
afterEach(() => app.close());

const openPage = async (height = 740): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 360, height } });
  await context.addCookies([{ name: 'who', value: karim.id, url: app.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/console/tickets/1`);
  // A page that is loaded again has lost this.
  await page.evaluate('window.sameVisit = true');
  return page;
};

const isHolder = async (member: Member | null): Promise<void> => {
  const until = "now() + interval '10 minutes'";
  await database.pool.query(`UPDATE tickets SET claimed_by = $1, claimed_until = ${until}`, [member?.id ?? null]);
};

const noteIn = (page: Page) => page.locator('#acts [data-name="note"] textarea');
const box = (page: Page) => page.getByPlaceholder('Write to the person…');
const isSameVisit = (page: Page) => page.evaluate('window.sameVisit === true && location.pathname');
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });
/** What is stored of anything that was typed. */
const kept = (page: Page) =>
  page.evaluate('Object.keys(sessionStorage).filter((name) => /^passerelle:(draft|acts):/.test(name)).length');
const isInSight = (page: Page, selector: string) =>
  page.evaluate(`(() => {
    const { top, bottom } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return bottom > top && top >= 0 && bottom <= innerHeight;
  })()`);

it(
  'a note and a voice note outlive that a colleague gives the ticket back, has it and passes it on, and keep it while they are made',
  async () => {
    await isHolder(fatima);
    const page = await openPage();
    await page.locator('#acts [data-name="note"] summary').click();
    await noteIn(page).fill('She called twice');
    await isHolder(null);
    await page.locator('.take').getByRole('button', { name: 'Take the request' }).waitFor();
    await expect.poll(() => noteIn(page).inputValue()).toBe('She called twice');
    await expect.poll(() => noteIn(page).isVisible()).toBe(true);

    await page.locator('.take').getByRole('button', { name: 'Take the request' }).click();
    await page.locator('.talk > .said').getByText('The request is yours.').waitFor();
    await box(page).waitFor();
    expect(await isSameVisit(page)).toBe('/console/tickets/1');
    await database.pool.query("UPDATE tickets SET claimed_until = now() + interval '1 minute'");
    await noteIn(page).fill('She called twice today');
    const isKept = "SELECT claimed_until > now() + interval '5 minutes' AS kept FROM tickets";
    await expect.poll(async () => (await database.pool.query(isKept)).rows[0]?.kept).toBe(true);

    await page.getByRole('button', { name: 'Voice' }).click();
    await page.getByText('0:01').waitFor();
    await isHolder(fatima);
    await page.locator('#desk').getByText('Your voice note or photo, not sent, is kept').waitFor();
    await expect.poll(() => page.locator('.talk > .said').count()).toBe(0);
    await isHolder(karim);
    await box(page).waitFor();
    await page.getByRole('button', { name: 'Send the voice note' }).click();
    await page.locator('.line.mediator audio').waitFor();

    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.locator('.line.note').getByText('She called twice today').waitFor();
    await expect.poll(() => noteIn(page).inputValue()).toBe('');
    expect(await isSameVisit(page)).toBe('/console/tickets/1');
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'a form that is refused stands in sight with what is wrong, and the answer that was begun stays, with scripts or before they came',
  async () => {
    await isHolder(karim);
    const page = await openPage();
    await page.locator('[data-answer][data-started]').waitFor();
    await box(page).fill('An answer that was begun');
    await page.locator('#acts [data-name="close"] summary').click();
    await page.getByLabel('Passed to a social service').check();
    await page.locator('#acts [name="service"]').fill('CPAS 0470 12 34 56');
    await page.getByRole('button', { name: 'Close and give the person back to the bot' }).click();
    await page.locator('#close-problem').waitFor();
    const stands = async (): Promise<void> => {
      await expect.poll(() => isInSight(page, '#close-problem')).toBe(true);
      expect(await page.evaluate('document.activeElement.name')).toBe('service');
      expect(await page.locator('#acts [name="service"]').inputValue()).toBe('CPAS 0470 12 34 56');
      expect(await box(page).inputValue()).toBe('An answer that was begun');
      expect(new URL(page.url()).pathname).toBe('/console/tickets/1');
    };
    await stands();
    expect(await isSameVisit(page)).toBe('/console/tickets/1');

    await Promise.all([page.waitForEvent('load'), page.evaluate("document.getElementById('close-form').submit()")]);
    await page.locator('[data-answer][data-started]').waitFor();
    await stands();
    await isHolder(fatima);
    await page.locator('#desk').getByText('Fatima answers').waitFor();
    expect(await page.getByLabel('Your text, not sent:').inputValue()).toBe('An answer that was begun');
    await isHolder(karim);
    await box(page).waitFor();
    expect(await box(page).inputValue()).toBe('An answer that was begun');
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'who is logged out while she writes is told so, loses nothing, and sends it once she has logged in again elsewhere',
  async () => {
    await isHolder(karim);
    const page = await openPage();
    await page.locator('[data-answer][data-started]').waitFor();
    await box(page).fill('Still here');
    await page.locator('#acts [data-name="note"] summary').click();
    await noteIn(page).fill('A note as well');
    app.out.add(karim.id);
    app.cut();
    await page.locator('[data-out]').getByText('You are logged out').waitFor();
    await expect.poll(() => isInSight(page, '[data-out]')).toBe(true);
    expect(await page.locator('.lost').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('#answer-problem').getByText('You are logged out').waitFor();
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.locator('#acts .problem').getByText('You are logged out').waitFor();
    expect([await box(page).inputValue(), await noteIn(page).inputValue()]).toEqual(['Still here', 'A note as well']);

    app.out.delete(karim.id);
    // A login has a token of its own.
    await page.evaluate(
      "document.querySelectorAll('[name=csrf]').forEach((each) => { each.value = 'of-another-login'; })",
    );
    await page.getByRole('button', { name: 'Add the note' }).click();
    await expect.poll(() => noteIn(page).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.line.mediator').getByText('Still here').waitFor();
    await page.locator('.line.note').getByText('A note as well').waitFor();
    await page.locator('[data-out]').waitFor({ state: 'hidden' });
    expect(await isSameVisit(page)).toBe('/console/tickets/1');
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'one sheet is open at a time, and Escape or a touch beside it closes it; with the keyboard open, messages stay in sight',
  async () => {
    await isHolder(null);
    const page = await openPage(420);
    await page.goto(`${app.url}/console/tickets/1?said=noted`);
    expect(new URL(page.url()).search).toBe('');
    await page.locator('.take').getByRole('button', { name: 'Take the request' }).click();
    await box(page).fill('One line\n'.repeat(40));
    const height = Number(await page.evaluate("document.getElementById('answer').offsetHeight"));
    expect(height).toBeLessThanOrEqual(105);

    const places = page.locator('[data-name="places"]');
    await places.locator('summary').click();
    await page.getByRole('button', { name: 'Voice' }).click();
    await page.getByText('0:01').waitFor();
    expect(await places.getAttribute('open')).toBeNull();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Send the voice note' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Send the voice note' }).waitFor({ state: 'hidden' });
    expect(await page.evaluate("document.activeElement.hasAttribute('data-record')")).toBe(true);
    await page.getByRole('button', { name: 'Voice' }).click();
    await page.getByRole('button', { name: 'Send the voice note' }).waitFor();
    await places.locator('summary').click();
    expect(await page.getByRole('button', { name: 'Send the voice note' }).isHidden()).toBe(true);
    await page.locator('.lines').click({ position: { x: 5, y: 5 } });
    expect(await places.getAttribute('open')).toBeNull();
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'two touches on the microphone are one recording, and nothing listens once it is stopped',
  async () => {
    await isHolder(karim);
    const page = await openPage();
    await page.evaluate(`(() => {
      const asked = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const allowed = new Promise((resolve) => { window.allow = resolve; });
      window.streams = [];
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        await allowed;
        const stream = await asked(wanted);
        window.streams.push(stream);
        return stream;
      };
    })()`);
    await page.locator('[data-recorder][data-started]').waitFor();
    const voice = page.getByRole('button', { name: 'Voice' });
    await voice.click();
    await voice.click();
    await page.evaluate('window.allow()');
    await page.getByText('0:01').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Send the voice note' }).waitFor();
    const states = 'window.streams.flatMap((each) => each.getTracks()).map(({ readyState }) => readyState)';
    expect(await page.evaluate(states)).toEqual(['ended']);
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'words that are changed after a try that nobody answered are sent, and so is what is typed while something is under way',
  async () => {
    await isHolder(karim);
    const page = await openPage();
    await page.locator('[data-answer][data-started]').waitFor();
    // It arrives, and its answer does not.
    await page.route('**/answer', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await box(page).fill('Come on Tuesday');
    await send(page).click();
    await page.getByText('Not sent: there is no connection.').waitFor();
    await page.unroute('**/answer');
    await box(page).fill('Come on Wednesday');
    await send(page).click();
    await page.locator('.line.mediator').getByText('Come on Wednesday').waitFor();
    await expect.poll(() => box(page).inputValue()).toBe('');

    const gate: { open: () => void } = { open: () => undefined };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    await page.route(/\/(?:answer|note)$/, async (route) => {
      await opened;
      await route.continue();
    });
    await box(page).fill('At ten');
    await send(page).click();
    await box(page).pressSequentially(' or at eleven');
    await page.locator('#acts [data-name="note"] summary').click();
    await noteIn(page).fill('She has a key');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await expect.poll(() => noteIn(page).isEditable()).toBe(false);
    gate.open();
    await page.locator('.line.mediator').getByText('At ten', { exact: true }).waitFor();
    await page.locator('.line.note').getByText('She has a key').waitFor();
    await expect.poll(() => box(page).inputValue()).toBe('or at eleven');
    // The line may be told by the stream before the form has its answer.
    await expect.poll(() => noteIn(page).isEditable()).toBe(true);
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'nothing that was typed stays once she has given the request back, closed it or logged out, or the person is kept no more',
  async () => {
    await isHolder(karim);
    const page = await openPage();
    const type = async (): Promise<void> => {
      await page.locator('[data-answer][data-started]').waitFor();
      await box(page).fill('Of Amal');
    };
    await type();
    await expect.poll(() => kept(page)).toBe(1);
    await page.getByRole('button', { name: 'Give the request back' }).click();
    await page.waitForURL('**/console?said=released');
    await expect.poll(() => kept(page)).toBe(0);

    await isHolder(karim);
    await page.goto(`${app.url}/console/tickets/1`);
    await type();
    await page.locator('#acts [data-name="note"] summary').click();
    await noteIn(page).fill('Of her sister');
    await expect.poll(() => kept(page)).toBe(2);
    await page.locator('.console-nav .more summary').click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL('**/console/logout');
    await expect.poll(() => kept(page)).toBe(0);

    await page.goto(`${app.url}/console/tickets/1`);
    await type();
    await page.locator('#acts [data-name="close"] summary').click();
    await page.getByLabel('Answered').check();
    await page.getByRole('button', { name: 'Close and give the person back to the bot' }).click();
    await page.waitForURL('**/console?said=closed');
    await expect.poll(() => kept(page)).toBe(0);

    await database.pool.query('UPDATE tickets SET closed_at = NULL, outcome = NULL');
    await isHolder(karim);
    await page.goto(`${app.url}/console/tickets/1`);
    await type();
    await database.pool.query('DELETE FROM contacts');
    app.cut();
    await page.waitForURL('**/console?said=gone');
    await expect.poll(() => kept(page)).toBe(0);
    await page.context().close();
  },
  PATIENCE_MS,
);

it(
  'a request that is closed on a page of earlier messages, and something came meanwhile, leads to what came',
  async () => {
    await isHolder(karim);
    await database.pool.query(
      `INSERT INTO ticket_notes (ticket_id, sealed_text, created_at)
       SELECT 1, $1, '2026-03-01' FROM generate_series(1, 230)`,
      [testSeals.seal('a note')],
    );
    const page = await openPage();
    await page.getByRole('link', { name: 'Earlier messages' }).click();
    await page.getByRole('link', { name: 'Latest messages' }).waitFor();
    await person.says('un mot de plus');
    await page.locator('#later').getByText('since').waitFor();
    await page.locator('#acts [data-name="close"] summary').click();
    await page.getByLabel('Answered').check();
    const close = page.getByRole('button', { name: 'Close and give the person back to the bot' });
    await close.click();
    await page.locator('.line.person').getByText('un mot de plus').waitFor();
    await page.locator('.talk > .said[data-stays]').getByText('Something new came from the person').waitFor();
    expect(await page.getByLabel('Answered').isChecked()).toBe(true);
    await close.click();
    await page.waitForURL('**/console?said=closed');
    await page.context().close();
  },
  PATIENCE_MS,
);
