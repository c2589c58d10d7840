import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { addMember, newMediator, onlyTicket } from '../../support/mediators.ts';
import { newPerson } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  await addOccurrence(database.pool, await addPlace(database.pool));
});

const isWithBot = async () => (await database.pool.query('SELECT with_bot FROM tickets')).rows[0]?.with_bot;

describe('who waits for a person', () => {
  it.each(['allo ?', 'bonjour', 'salam', 'hello'])(
    'and asks “%s” is answered, and waited for all the same',
    async (words) => {
      const person = newPerson(bot, 'whatsapp');
      await person.says('bonjour');
      await person.says('9');
      const { awaitingSince } = await onlyTicket(bot);
      await person.says(words);
      expect(await isWithBot()).toBe(false);
      expect(await onlyTicket(bot)).toMatchObject({ awaitingSince });
      expect(await person.says('menu')).not.toBe('');
      expect(await isWithBot()).toBe(true);
    },
  );

  it('and tells the bot more is known by it when they ask again, for another reason too', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    expect(await onlyTicket(bot)).toMatchObject({ reason: 'asked', need: null, postcode: null });
    const { id, awaitingSince } = await onlyTicket(bot);
    await person.says('menu');
    await person.says('banque 1080');
    await database.pool.query("UPDATE tickets SET reason = 'lost'");
    await person.says('9');
    expect(await onlyTicket(bot)).toMatchObject({
      id,
      awaitingSince,
      reason: 'asked',
      language: 'fr',
      need: 'bank',
      postcode: '1080',
    });
    expect(await isWithBot()).toBe(false);
  });
});

describe('danger', () => {
  it('while somebody waits already alerts the team anew', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    await database.pool.query(
      `INSERT INTO alerts (ticket_id, member_id, stage, way) SELECT id, $1, 'waiting', 'push' FROM tickets`,
      [await addMember(database.pool)],
    );
    expect(await person.says('je veux mourir')).toContain('112');
    expect(await onlyTicket(bot)).toMatchObject({ reason: 'emergency' });
    const alerts = async () => (await database.pool.query('SELECT FROM alerts')).rows.length;
    expect(await alerts()).toBe(0);
  });

  it.each(['sms', 'whatsapp'] as const)('after STOP by %s is answered, and nothing else is', async (channel) => {
    const anne = await newMediator(bot);
    const person = newPerson(bot, channel);
    await person.says('bonjour');
    await person.says('stop');
    expect(await person.says('bonjour')).toBe('');
    const told = await person.says('je veux mourir');
    expect(told).toContain('112');
    expect(told).not.toContain('noté');
    expect(await onlyTicket(bot)).toMatchObject({ reason: 'emergency' });
    expect(await person.says('menu')).toBe('');
    expect(await person.says('je veux mourir')).toContain('112');
    await anne.claims();
    expect(await anne.answers('Bonjour')).toEqual({ type: 'stopped' });
  });
});
