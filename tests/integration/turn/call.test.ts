import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../../src/core/ids.ts';
import type { Inbound, InboundContent } from '../../../src/core/inbound.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newUrns } from '../../support/person.ts';
import { heard } from '../../support/received.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase({ max: 16 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
});

const request = (turn: number, content: InboundContent, urn = newUrns().voice): Inbound => ({
  channel: 'voice',
  urn,
  providerId: asId(`CA1:${turn}`),
  sentAt: null,
  content,
});

describe('a request of a call that the provider makes again', () => {
  it('is given the same words again, and nothing is done twice', async () => {
    const { voice } = newUrns();
    const occurrence = await addOccurrence(database.pool, await addPlace(database.pool));
    await bot.call(request(0, { type: 'call_started' }, voice));
    await bot.call(request(1, { type: 'speech', text: 'impôts à Molenbeek', confidence: 0.9 }, voice));
    const press = request(2, { type: 'digits', digits: '1' }, voice);
    const first = await bot.call(press);
    expect(heard(first)).toContain('4, 7, 1, 1');
    expect(await bot.call(press)).toBe(first);
    const { rows } = await database.pool.query('SELECT FROM bookings WHERE occurrence_id = $1', [occurrence]);
    expect(rows).toHaveLength(1);
  });

  it('ten times at once is answered the same ten times', async () => {
    const start = request(0, { type: 'call_started' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => bot.call(start)));
    expect(new Set(answers).size).toBe(1);
    expect((await database.pool.query('SELECT FROM inbound')).rowCount).toBe(1);
  });
});

it('a caller who is silenced by SMS is answered all the same', async () => {
  const urns = newUrns();
  await bot.accept({ ...request(0, { type: 'text', text: 'arret' }, urns.sms), channel: 'sms' });
  await bot.takeTurns();
  const said = heard(await bot.call(request(1, { type: 'call_started' }, urns.voice)));
  expect(said).toContain('Passerelle');
});

it('what is to be sent by SMS is not sent because of a call, and a call leaves nothing to send', async () => {
  await bot.call(request(0, { type: 'call_started' }));
  expect((await database.pool.query('SELECT FROM outbound')).rowCount).toBe(0);
});
