import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { releaseCancelled } from '../../../src/directory/release-cancelled.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { addMember, onlyTicket } from '../../support/mediators.ts';
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

const cancelled = async (): Promise<number> => {
  await database.pool.query('UPDATE occurrences SET cancelled = true');
  const until = new Date(bot.clock.now().getTime() + 14 * 86_400_000);
  return releaseCancelled(database.pool, { from: bot.clock.now(), until });
};
const alerts = async (): Promise<number> => (await database.pool.query('SELECT FROM alerts')).rows.length;

it.each([
  ['asked', 'session_cancelled'],
  ['emergency', 'emergency'],
])(
  'somebody whose ticket (%s) is open and answered is seen again when their session is cancelled',
  async (reason, then) => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    const person = newPerson(bot, 'sms');
    await person.says('banque 1080');
    expect(await person.says('1')).toContain('réservé');
    const member = await addMember(database.pool);
    await database.pool.query(
      `WITH open AS (
       INSERT INTO tickets (contact_id, channel, reason, awaiting_since, with_bot)
       SELECT id, 'sms', $1, NULL, true FROM contacts RETURNING id)
     INSERT INTO alerts (ticket_id, member_id, stage, way) SELECT id, $2, 'waiting', 'push' FROM open`,
      [reason, member],
    );
    expect(await cancelled()).toBe(1);
    expect(await onlyTicket(bot)).toMatchObject({ reason: then });
    const { rows } = await database.pool.query('SELECT awaiting_since IS NOT NULL AS waits, with_bot FROM tickets');
    expect(rows).toEqual([{ waits: true, with_bot: false }]);
    expect(await alerts()).toBe(0);
  },
);
