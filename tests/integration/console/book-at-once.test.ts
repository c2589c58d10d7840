import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nextTurn } from '../../../src/turn/next-turn.ts';
import { createBot, textFrom } from '../../support/conversation.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson } from '../../support/person.ts';
import { post, startConsole } from './console-app.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const T = '/tickets/1';

/** Until so many connections wait for a lock, or the other thing has happened. */
const untilWaiting = async (many: number, isOver: () => boolean): Promise<void> => {
  const WAITING = `SELECT count(*)::int AS many FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while (!isOver() && ((await database.pool.query<{ many: number }>(WAITING)).rows[0]?.many ?? 0) < many);
};

it('a session that the person and the mediator book at the same moment is booked once, and neither meets a fault', async () => {
  const bot = createBot(database.pool);
  const app = await startConsole(database, bot);
  const somebodyElse = await database.pool.connect();
  try {
    const amina = await app.join('Amina');
    const occurrence = await addOccurrence(database.pool, await addPlace(database.pool), { seats: 2 });
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    await post(app, amina, `${T}/claim`);
    await person.says('menu');
    await person.says('1080 impôts');
    await bot.accept(textFrom(person.urns.sms, '1'));

    // Both come as far as the seat, the mediator first.
    await somebodyElse.query('BEGIN; SELECT FROM seats FOR UPDATE');
    const form = { near: '1080', need: 'tax', not: '', key: randomUUID(), book: occurrence };
    let isAnswered = false;
    const booking = post(app, amina, `${T}/book`, form).finally(() => {
      isAnswered = true;
    });
    await untilWaiting(1, () => isAnswered);
    let isTaken = false;
    const faults: unknown[] = [];
    const observer = { taken: () => undefined, failed: ({ error }: { error: unknown }) => void faults.push(error) };
    // Finds nothing to do while the mediator is at it.
    const turn = nextTurn(database.pool, bot.dependencies, observer).finally(() => {
      isTaken = true;
    });
    await untilWaiting(2, () => isTaken);
    await somebodyElse.query('COMMIT');

    expect((await booking).status).toBe(303);
    await turn;
    await bot.takeTurns();
    expect(faults).toEqual([]);
    const { rows } = await database.pool.query<{ many: number }>(
      `SELECT count(*)::int AS many FROM bookings WHERE status = 'booked'`,
    );
    expect(rows[0]?.many).toBe(1);
  } finally {
    somebodyElse.release();
    await app.close();
  }
});
