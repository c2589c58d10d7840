import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type ContactId, type InboundId } from '../../../src/core/ids.ts';
import { watchPromises } from '../../../src/handoff/promises/watch.ts';
import { subscribe } from '../../../src/handoff/push/subscriptions.ts';
import { giveUpTurn } from '../../../src/turn/give-up.ts';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mediator, newMediator, received } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';
import { type PushServer, startPushService } from '../promises/push-service.ts';
import { addMember, addShift } from '../promises/team.ts';
import { watchingOf } from '../promises/watching.ts';

const clock = createTestClock();
let database: TestDatabase;
let service: PushServer;
let bot: Bot;
let anne: Mediator;

beforeAll(async () => {
  [database, service] = await Promise.all([openTestDatabase(), startPushService()]);
});
afterAll(() => Promise.all([database.close(), service.close()]));
beforeEach(async () => {
  await emptyTables(database.pool);
  clock.set(TUESDAY_MORNING);
  bot = createBot(database.pool, { clock });
  anne = await newMediator(bot, 'Anne');
  const mia = await addMember(database.pool, 'Mia');
  await subscribe(database.pool, testSeals, mia, service.newBrowser(), service.mayPush);
  await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
});

const alerts = async (): Promise<readonly string[]> => {
  const { alerts: sent } = await watchPromises(await watchingOf(bot, service), clock.now());
  return sent.map(({ stage }) => stage);
};

/** A message of theirs at which the program fails each time. */
const failsAt = async (person: Person, text: string): Promise<string> => {
  const { inboundId } = await bot.accept(textFrom(person.urns.sms, text));
  const { rows } = await database.pool.query<{ contact_id: string }>('SELECT contact_id FROM inbound LIMIT 1');
  const ids = { inboundId: inboundId as InboundId, contactId: asId<ContactId>(rows[0]?.contact_id ?? '') };
  await giveUpTurn(database.pool, bot.dependencies, { ...ids, channel: 'sms' }, 'Broken');
  return received(bot);
};

const tickets = async () =>
  (await database.pool.query('SELECT reason, with_bot, awaiting_since IS NOT NULL AS awaits FROM tickets')).rows;

const handedOver = async (): Promise<Person> => {
  const person = newPerson(bot, 'sms');
  await person.says('bonjour');
  await person.says('9');
  return person;
};

describe('whose turn is given up', () => {
  it('after going back to the bot on a ticket that was answered: is waited for again, and the team is told', async () => {
    const person = await handedOver();
    expect(await alerts()).toEqual(['waiting']);
    await anne.claims();
    await anne.answers('Bonjour');
    await received(bot);
    await person.says('menu');
    await database.pool.query('UPDATE tickets SET claimed_by = NULL, claimed_until = NULL');
    expect(await alerts()).toEqual([]);
    expect(await failsAt(person, 'impots 1080')).not.toBe('');
    expect(await tickets()).toEqual([{ reason: 'failed', with_bot: false, awaits: true }]);
    expect(await alerts()).toEqual(['waiting']);
    expect(await alerts()).toEqual([]);
  });

  it('after going back to the bot on a ticket that nobody had answered: the same, though the team was told before', async () => {
    const person = await handedOver();
    expect(await alerts()).toEqual(['waiting']);
    await person.says('menu');
    await database.pool.query('UPDATE tickets SET promise = NULL, promised_by = NULL');
    await failsAt(person, 'impots 1080');
    expect(await tickets()).toEqual([{ reason: 'failed', with_bot: false, awaits: true }]);
    expect(await alerts()).toEqual(['waiting']);
  });

  it('while already waited for: waits once, and nobody is told twice', async () => {
    const person = await handedOver();
    expect(await alerts()).toEqual(['waiting']);
    await failsAt(person, 'je vous attends');
    expect(await tickets()).toEqual([{ reason: 'asked', with_bot: false, awaits: true }]);
    expect(await alerts()).toEqual([]);
  });

  it('in danger before: stays an emergency', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('il me frappe');
    await person.says('menu');
    await failsAt(person, 'impots 1080');
    expect(await tickets()).toEqual([{ reason: 'emergency', with_bot: false, awaits: true }]);
  });
});
