import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson } from '../../support/person.ts';
import { type ConsoleApp, elementsIn, get, type Member, page, post, startConsole } from './console-app.ts';

const HOSTILE = '<script>alert("x")</script>';
let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let mediator: Member;
let coordinator: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  mediator = await app.join('Amina');
  coordinator = await app.join('Chloé', { role: 'coordinator' });
});
afterEach(() => app.close());

describe('ready replies', () => {
  it('are written by coordinators, read by everybody with an example, and escaped', async () => {
    const fields = { title: `Welcome ${HOSTILE}`, need: '', text_fr: `Bonjour, {name_of_mediator} ${HOSTILE}` };
    expect((await post(app, mediator, '/replies', fields)).status).toBe(403);
    expect((await get(app, mediator, '/replies/new')).status).toBe(403);
    expect((await post(app, coordinator, '/replies', fields)).headers.get('location')).toBe(
      '/console/replies?said=saved',
    );
    const html = await page(app, mediator, '/replies');
    expect(html).toContain('Welcome &lt;script>');
    expect(html).toContain('Bonjour, Amina &lt;script>');
    expect(elementsIn(html)).not.toContain('<script>alert');
  });

  it('with a gap that nothing fills, or without any text, are refused with everything kept', async () => {
    const wrong = await post(app, coordinator, '/replies', { title: 'Code', text_nl: 'Uw code: {kode}' });
    const html = await wrong.text();
    expect([wrong.status, html]).toEqual([422, expect.stringContaining('{kode}')]);
    expect(html).toContain('Uw code: {kode}');
    expect((await post(app, coordinator, '/replies', { title: 'Empty' })).status).toBe(422);
  });

  it('can be changed and deleted, and are offered in a conversation with the gaps that are known filled in', async () => {
    await post(app, coordinator, '/replies', {
      title: 'Hello',
      text_fr: 'Bonjour, ici {name_of_mediator}. Code {code}.',
    });
    await post(app, coordinator, '/replies/1', {
      title: 'Hello',
      text_fr: 'Salut, ici {name_of_mediator}. Code {code}.',
    });
    const person = newPerson(bot, 'sms');
    await person.says('banque 1080');
    await person.says('9');
    await post(app, mediator, '/tickets/1/claim');
    expect(await page(app, mediator, '/tickets/1?reply=1')).toMatch(/<textarea[^>]*>Salut, ici Amina. Code \{code\}.</);
    expect((await post(app, coordinator, '/replies/1/remove')).headers.get('location')).toContain('said=removed');
    expect((await get(app, coordinator, '/replies/1')).headers.get('location')).toContain('said=gone');
  });
});

describe('looking for a person', () => {
  it('finds them by the end of their number, of which it shows two digits, and by their code', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool, { name: `Maison ${HOSTILE}` }));
    const person = newPerson(bot, 'sms');
    await person.says('banque 1080');
    await person.says('1');
    await person.says('9');
    const digits = person.urns.sms.slice(-5);
    const found = await (await post(app, mediator, '/search', { sought: digits })).text();
    expect(found).toContain('1 person found');
    expect(found).toContain(`•••• ${digits.slice(-2)}`);
    expect(found).not.toContain(person.urns.sms.slice(4));
    expect(found).toContain('href="/console/tickets/1"');
    const byCode = await (await post(app, mediator, '/search', { sought: '4711' })).text();
    expect(byCode).toContain('Maison &lt;script>');
    expect(elementsIn(byCode)).not.toContain('<script>alert');
    expect(app.audited).toEqual(['people_searched', 'people_searched']);
    const { rows } = await database.pool.query('SELECT member_id, action, subject FROM audit');
    const found_ = { member_id: mediator.id, action: 'person_found', subject: '1' };
    expect(rows).toEqual([found_, found_]);
  });

  it('is done thirty times an hour by one of the team: nobody reads the list of people ending by ending', async () => {
    const search = async (member = mediator) => (await post(app, member, '/search', { sought: '123' })).status;
    for (let nth = 1; nth <= 30; nth += 1) expect(await search()).toBe(200);
    const refused = await post(app, mediator, '/search', { sought: '123' });
    expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining('30 times within an hour')]);
    expect(await search(coordinator)).toBe(200);
    bot.clock.advance(3_600_000);
    expect(await search()).toBe(200);
  });

  it.each(['', '12', '1234567', 'abc', '%'])('asks for three to six digits instead of %j', async (sought) => {
    const response = await post(app, mediator, '/search', { sought });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('Write 3 to 6 digits.')]);
  });
});
