import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
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
});

const openTickets = async (): Promise<number> => {
  const { rows } = await database.pool.query('SELECT id FROM tickets WHERE closed_at IS NULL');
  return rows.length;
};

describe('who waits for a mediator and cannot write', () => {
  it('is answered when an old picture is touched, and the mediator still sees that somebody waited', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    expect(await person.keys('9')).toContain('🔁 Autre demande');
    expect(await person.says('je vous attends ici')).toBe('');
    expect(await person.pressesEarlier('need:bank')).not.toBe('');
    expect(await openTickets()).toBe(1);
    // Back with the bot, words are for it too.
    expect(await person.says('1080')).not.toBe('');
  });

  it('goes back by one touch on the screen that said so', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.presses('person');
    expect(await person.presses('menu')).toContain('📄');
    expect(await openTickets()).toBe(1);
  });
});
