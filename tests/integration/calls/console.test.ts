import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson } from '../../support/person.ts';
import { type ConsoleApp, type Member, page, post, startConsole } from '../console/console-app.ts';

let database: TestDatabase;
let app: ConsoleApp;
let amina: Member;
let bilal: Member;
let callable: 'callable' | 'unreachable' | 'not_allowed';

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  callable = 'callable';
  const bot = createBot(database.pool);
  app = await startConsole(database, bot, { callable: async () => callable });
  amina = await app.join('Amina');
  bilal = await app.join('Bilal', { language: 'fr' });
  const person = newPerson(bot, 'whatsapp');
  await person.says('banque 1080');
  await person.says('9');
  await post(app, amina, '/tickets/1/claim');
});
afterEach(() => app.close());

const CALL_FORM = 'action="/console/tickets/1/call"';

const callOf = async (member: Member, status: string, answered = true): Promise<string> => {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO calls (kind, ticket_id, member_id, status, answered_at, ended_at)
     VALUES ('call_back', 1, $1, $2, CASE WHEN $3 THEN now() END, now()) RETURNING id`,
    [member.id, status, answered],
  );
  return rows[0]?.id ?? '';
};

const said = async (path: string, member = amina): Promise<string> => page(app, member, path);

describe('a mediator who could call', () => {
  it('is offered to, where the person’s number can be rung from here', async () => {
    expect(await said('/tickets/1')).toContain(CALL_FORM);
  });

  it.each([
    ['not_allowed', 'This number cannot be called from here'],
    ['unreachable', 'This person hides their number'],
  ] as const)('reads why not before she presses anything: %s', async (why, words) => {
    callable = why;
    const html = await said('/tickets/1');
    expect(html).not.toContain(CALL_FORM);
    expect(html).toContain(words);
  });

  it('is told in words why her own telephone, or theirs, could not be rung', async () => {
    expect(await said('/tickets/1?said=phone_not_allowed')).toContain('Your own number cannot be called from here');
    expect(await said('/tickets/1?said=not_allowed')).toContain('This number cannot be called from here');
  });
});

describe('a call that is over', () => {
  const BUTTON = 'It was their voicemail';

  it('is said to have been their voicemail with one touch, and that is taken back with another', async () => {
    const id = await callOf(amina, 'talked');
    await database.pool.query(
      'UPDATE tickets SET awaiting_since = NULL, answered_at = (SELECT answered_at FROM calls WHERE id = $1)',
      [id],
    );
    expect(await said('/tickets/1')).toContain(BUTTON);
    const noted = await post(app, amina, '/tickets/1/picked-up', { box: id });
    expect(noted.headers.get('location')).toBe('/console/tickets/1?said=box_noted');
    const html = await said('/tickets/1?said=box_noted');
    expect(html).toContain('the person is still waiting');
    expect(html).toContain('voicemail: no answer');
    const { rows } = await database.pool.query('SELECT answered_at, awaiting_since IS NOT NULL AS awaits FROM tickets');
    expect(rows).toEqual([{ answered_at: null, awaits: true }]);
    const back = await post(app, amina, '/tickets/1/picked-up', { person: id });
    expect(back.headers.get('location')).toBe('/console/tickets/1?said=talk_noted');
    expect(await said('/tickets/1')).toContain(BUTTON);
    expect(app.audited.filter((entry) => entry === 'call_outcome_noted 1')).toHaveLength(2);
  });

  it('is judged by her alone who was on the line, and only where something picked up', async () => {
    await callOf(amina, 'no_answer', false);
    expect(await said('/tickets/1')).not.toContain(BUTTON);
    const id = await callOf(amina, 'talked');
    expect(await said('/tickets/1', bilal)).not.toContain('boîte vocale');
    const refused = await post(app, bilal, '/tickets/1/picked-up', { box: id });
    expect(refused.headers.get('location')).toBe('/console/tickets/1');
    const malformed = await post(app, amina, '/tickets/1/picked-up', { box: "1'; --" });
    expect(malformed.headers.get('location')).toBe('/console/tickets/1');
    const { rows } = await database.pool.query('SELECT status FROM calls WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'talked' }]);
  });

  it('of a closed ticket is judged no more', async () => {
    await callOf(amina, 'talked');
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    expect(await said('/tickets/1')).not.toContain(BUTTON);
  });
});
