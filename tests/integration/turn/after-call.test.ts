import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Urn } from '../../../src/core/channel.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Inbound, InboundContent } from '../../../src/core/inbound.ts';
import { createTestClock, durationMs, type TestClock } from '../../support/clock.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let clock: TestClock;

beforeAll(async () => {
  database = await openTestDatabase({ max: 16 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  await addOccurrence(database.pool, await addPlace(database.pool));
  clock = createTestClock();
  bot = createBot(database.pool, { clock });
});

type Urns = Person['urns'];
const callOf = (urns: Urns, content: InboundContent, sid: string): Inbound => ({
  channel: 'voice',
  urn: urns.voice,
  providerId: asId(sid),
  sentAt: null,
  content,
});
const texts = () => bot.phone.delivered.map(({ message }) => (message.type === 'text' ? message.body : ''));
const sessionsOn = async (channel: Channel) => {
  const { rows } = await database.pool.query('SELECT node, state, version FROM sessions WHERE channel = $1', [channel]);
  return rows as { node: string; state: { live: boolean }; version: number }[];
};
/** A number on every channel, of which that for calls is a landline. */
const onLandline = (urn: Urn): Urns => ({ ...newUrns(), voice: urn, sms: urn });

/** Calls, says what is needed, and stands before the list. */
const callsAndSearches = async (person: Person): Promise<void> => {
  await person.calls();
  await person.keys('1');
  await person.says('impôts à Molenbeek');
};

describe('a booking made on a call', () => {
  it('comes by SMS, where its keys go on', async () => {
    const urns = newUrns();
    const caller = newPerson(bot, 'voice', urns);
    await callsAndSearches(caller);
    expect(await caller.keys('1')).toContain('Code 4711');
    expect((await sessionsOn('sms'))[0]).toMatchObject({ node: 'booked', state: { live: false } });
    expect(await newPerson(bot, 'sms', urns).keys('3')).toContain('4711');
  });

  it('told again, is not sent again', async () => {
    const caller = newPerson(bot, 'voice');
    await callsAndSearches(caller);
    await caller.keys('1');
    for (const key of ['*', '1']) expect(await caller.keys(key)).not.toContain('Code 4711');
  });

  it('whose request the provider makes again, is sent once', async () => {
    const urns = newUrns();
    await callsAndSearches(newPerson(bot, 'voice', urns));
    const press = callOf(urns, { type: 'digits', digits: '1' }, 'CA1:9');
    await Promise.all([bot.call(press), bot.call(press), bot.call(press)]);
    await bot.sendAll();
    expect(texts()).toHaveLength(1);
  });

  it.each([
    ['a landline', onLandline('tel:+3222345678')],
    ['a landline in Liège', onLandline('tel:+3242123456')],
    ['a withheld number', onLandline('tel:anonymous-CA7')],
  ])('is only told to %s, and no SMS is promised', async (_what, urns) => {
    const caller = newPerson(bot, 'voice', urns);
    await callsAndSearches(caller);
    const told = await caller.keys('1');
    expect(told).toContain('4, 7, 1, 1');
    expect(told).not.toContain('aussi ce code');
    expect((await database.pool.query('SELECT FROM outbound')).rowCount).toBe(0);
  });

  it('comes without digits into another conversation by SMS, which stays where it is', async () => {
    const urns = newUrns();
    const writer = newPerson(bot, 'sms', urns);
    await writer.says('bonjour');
    const [before] = await sessionsOn('sms');
    const caller = newPerson(bot, 'voice', urns);
    await caller.calls();
    await caller.says('impôts à Molenbeek');
    const told = await caller.keys('1');
    expect(told).toContain('Code 4711');
    expect(told).not.toContain('2 Autre demande');
    expect(await sessionsOn('sms')).toEqual([before]);
    // The digit still answers the question that was asked by SMS.
    expect(await writer.keys('2')).toContain('code postal');
  });

  it('takes over a conversation by SMS that is two hours old', async () => {
    const urns = newUrns();
    await newPerson(bot, 'sms', urns).says('bonjour');
    clock.advance(durationMs('3h'));
    const caller = newPerson(bot, 'voice', urns);
    await caller.calls();
    await caller.says('impôts à Molenbeek');
    expect(await caller.keys('1')).toContain('2 Autre demande');
    expect((await sessionsOn('sms'))[0]).toMatchObject({ node: 'booked', version: 2 });
  });
});

describe('a line that closes in the middle', () => {
  it('is told once, however often the provider tells it', async () => {
    const urns = newUrns();
    await callsAndSearches(newPerson(bot, 'voice', urns));
    const end = callOf(urns, { type: 'call_ended' }, 'CA1:ended');
    await Promise.all([bot.endCall(end), bot.endCall(end), bot.endCall(end)]);
    await bot.sendAll();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('coupé');
  });

  it('leaves the call where it was, for who rings again', async () => {
    const caller = newPerson(bot, 'voice');
    await callsAndSearches(caller);
    await caller.hangsUp();
    expect((await sessionsOn('voice'))[0]).toMatchObject({ node: 'offer', state: { live: true } });
    expect(await caller.calls()).toContain('Rebonjour');
    expect(await caller.keys('1')).toContain('4, 7, 1, 1');
  });

  it('is not told into a conversation by SMS that goes on already', async () => {
    const urns = newUrns();
    await newPerson(bot, 'sms', urns).says('bonjour');
    const caller = newPerson(bot, 'voice', urns);
    await caller.calls();
    expect(await caller.hangsUp()).toBe('');
  });

  it('is told again after an earlier one, once that was answered to its end', async () => {
    const urns = newUrns();
    const caller = newPerson(bot, 'voice', urns);
    await callsAndSearches(caller);
    await caller.hangsUp();
    await newPerson(bot, 'sms', urns).keys('1');
    await caller.calls();
    await caller.says('menu');
    expect(await caller.hangsUp()).toContain('coupé');
  });

  it('is not told to who is with a mediator by SMS', async () => {
    const urns = newUrns();
    const writer = newPerson(bot, 'sms', urns);
    await writer.says('bonjour');
    await writer.keys('9');
    clock.advance(durationMs('3h'));
    const caller = newPerson(bot, 'voice', urns);
    await caller.calls();
    expect(await caller.hangsUp()).toBe('');
    expect((await sessionsOn('sms'))[0]).toMatchObject({ node: 'person' });
  });

  it.each([
    ['a landline', onLandline('tel:+3222345678')],
    ['a withheld number', onLandline('tel:anonymous-CA8')],
  ])('is not told to %s', async (_what, urns) => {
    const caller = newPerson(bot, 'voice', urns);
    await callsAndSearches(caller);
    await caller.hangsUp();
    expect((await database.pool.query('SELECT FROM outbound')).rowCount).toBe(0);
  });

  it('is not told after STOP', async () => {
    const urns = newUrns();
    await bot.accept(textFrom(urns.sms, 'arret'));
    await bot.takeTurns();
    const caller = newPerson(bot, 'voice', urns);
    await callsAndSearches(caller);
    await caller.hangsUp();
    expect((await database.pool.query("SELECT FROM outbound WHERE channel = 'sms' AND seq = 1")).rowCount).toBe(0);
  });

  it('makes nobody known: neither a stranger nor who was erased on that call', async () => {
    const stranger = newUrns();
    await bot.endCall(callOf(stranger, { type: 'call_ended' }, 'CA2:ended'));
    const urns = newUrns();
    const caller = newPerson(bot, 'voice', urns);
    await caller.calls();
    await caller.keys('1');
    await caller.says('effacer');
    await caller.keys('1');
    expect((await database.pool.query('SELECT FROM contacts')).rowCount).toBe(0);
    await caller.hangsUp();
    expect((await database.pool.query('SELECT FROM contacts')).rowCount).toBe(0);
    expect((await database.pool.query('SELECT FROM urns')).rowCount).toBe(0);
  });

  it('which could not be stored is told again by the provider, and nothing is half done', async () => {
    const urns = newUrns();
    await callsAndSearches(newPerson(bot, 'voice', urns));
    await database.pool.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON outbound FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const end = callOf(urns, { type: 'call_ended' }, 'CA3:ended');
    try {
      await expect(bot.endCall(end)).rejects.toThrow();
      expect(await sessionsOn('sms')).toEqual([]);
    } finally {
      await database.pool.query('DROP TRIGGER refuse ON outbound; DROP FUNCTION refuse()');
    }
    await bot.endCall(end);
    await bot.sendAll();
    expect(texts()).toHaveLength(1);
  });
});
