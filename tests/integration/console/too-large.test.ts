import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson } from '../../support/person.ts';
import { type ConsoleApp, type Member, post, startConsole, upload } from './console-app.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  const person = newPerson(bot, 'whatsapp');
  await person.says('banque 1080');
  await person.says('9');
});
afterEach(() => app.close());

const TOO_LARGE = new Uint8Array(6 * 1024 * 1024);
const at = (name: string): string => `/tickets/1/${name}?key=${randomUUID()}`;

const asPage = (member: Member, path: string) =>
  fetch(`${app.url}/console${path}`, {
    method: 'POST',
    body: TOO_LARGE,
    headers: { cookie: member.cookie, 'content-type': 'image/jpeg', accept: 'text/html' },
    redirect: 'manual',
  });

describe('what is larger than an address of the console takes', () => {
  it.each(['picture', 'voice-note'])(
    'is answered to the page’s script with what it shows beside the field: %s',
    async (name) => {
      const member = await app.join('Amina', { language: 'fr' });
      const answer = await upload(app, member, at(name), TOO_LARGE, 'image/jpeg');
      expect(answer.status).toBe(413);
      const { done, said } = (await answer.json()) as { done: boolean; said: string };
      expect(done).toBe(false);
      expect(said).toMatch(/^C’est trop grand\. Le maximum est de 5\sMo\. Rien n’a été envoyé/);
      expect(app.audited).toEqual([]);
    },
  );

  it.each([
    ['fr', /Le maximum est de 5\sMo/, 'Retour à la page'],
    ['nl', /Het maximum is 5\sMB/, 'Terug naar de pagina'],
    ['en', /The most is 5\sMB/, 'Back to the page'],
    ['ar', /الحدّ الأقصى 5\sميغابايت/, 'العودة إلى الصفحة'],
  ] as const)(
    'is answered by a page in the member’s language (%s) that says the limit and leads back',
    async (language, limit, back) => {
      const member = await app.join('Amina', { language });
      const answer = await asPage(member, at('picture'));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
      const html = await answer.text();
      expect(html).toMatch(limit);
      expect(html).toContain(back);
      expect(html).toContain('href="/console/tickets/1"');
    },
  );

  it('of a form says the limit of a form, and leads back to the page that it was on', async () => {
    const member = await app.join('Amina');
    const answer = await post(app, member, '/tickets/1/answer', { text: 'x'.repeat(300_000), key: randomUUID() });
    expect(answer.status).toBe(413);
    const html = await answer.text();
    expect(html).toMatch(/The most is 200\sKB/);
    expect(html).toContain('href="/console/tickets/1"');
  });

  it('is not what a form with too many fields is told: it is small', async () => {
    const member = await app.join('Amina');
    const fields = Object.fromEntries(Array.from({ length: 600 }, (_, nth) => [`field${nth}`, 'x']));
    const answer = await post(app, member, '/tickets/1/answer', fields);
    expect(answer.status).toBe(413);
    expect(await answer.text()).not.toContain('The most is');
  });

  it('is read of nobody who has not logged in', async () => {
    const answer = await asPage({ id: (await app.join('Amina')).id, cookie: 'who=nobody' }, at('picture'));
    expect(answer.status).toBe(401);
  });
});
