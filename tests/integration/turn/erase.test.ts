import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newMediator } from '../../support/mediators.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  const place = await addPlace(database.pool);
  await addOccurrence(database.pool, place, { seats: 2 });
  await addOccurrence(database.pool, place, { seats: 2, inHours: 72 });
});

/** Every column of every table that could lead to a person, whatever tables there will be. */
const personal = async (): Promise<readonly { table: string; column: string }[]> => {
  const { rows } = await database.pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND (data_type = 'bytea' OR column_name IN ('contact_id', 'urn_id', 'held_by'))
       AND table_name NOT LIKE '\\_prisma%'`,
  );
  return rows;
};

/** Where something of a person is left. */
const remains = async (): Promise<string[]> => {
  const left: string[] = [];
  for (const { table, column } of await personal()) {
    const { rowCount } = await database.pool.query(`SELECT FROM ${table} WHERE ${column} IS NOT NULL LIMIT 1`);
    if (rowCount !== 0) left.push(`${table}.${column}`);
  }
  for (const table of ['contacts', 'urns', 'sessions', 'outbound', 'tickets']) {
    const { rowCount } = await database.pool.query(`SELECT FROM ${table} LIMIT 1`);
    if (rowCount !== 0) left.push(table);
  }
  const { rowCount } = await database.pool.query('SELECT FROM inbound WHERE events IS NOT NULL');
  if (rowCount !== 0) left.push('inbound.events');
  return left;
};

describe('ERASE, confirmed', () => {
  it('leaves nothing of the person in any table once the farewell is out', async () => {
    const urns = newUrns();
    const [sms, whatsapp, phone] = [
      newPerson(bot, 'sms', urns),
      newPerson(bot, 'whatsapp', urns),
      newPerson(bot, 'voice', urns),
    ];
    await sms.says('1080 impôts');
    await sms.says('1');
    await whatsapp.says('1080 impôts');
    await whatsapp.says('9');
    await phone.calls();
    await sms.says('effacer');
    expect(await remains()).not.toEqual([]);
    expect(await sms.says('oui')).toContain('effacées');
    expect(await remains()).toEqual([]);
  });

  it('leaves of an answered request that somebody was helped, and neither where they live nor what they speak', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('banque 1080');
    await person.says('9');
    const anne = await newMediator(bot);
    await anne.closes('referred');
    const other = newPerson(bot, 'sms');
    await other.says('banque 1080');
    await other.says('9');
    await anne.closes('answered');
    await database.pool.query("UPDATE ticket_figures SET service = 'CPAS' WHERE ticket_id = 1");
    const figures = async () =>
      (
        await database.pool.query(
          'SELECT language, need, postcode, service, outcome FROM ticket_figures ORDER BY ticket_id',
        )
      ).rows;
    const theirs = { language: 'fr', need: 'bank', postcode: '1080', service: 'CPAS', outcome: 'referred' };
    const others = { ...theirs, service: null, outcome: 'answered' };
    expect(await figures()).toEqual([theirs, others]);
    await person.says('effacer');
    await person.says('1');
    const left = { language: null, need: null, postcode: null, service: null, outcome: 'referred' };
    expect(await figures()).toEqual([left, others]);
  });

  it('frees the booked seat and keeps the booking for the figures, without the person', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('1080 impôts');
    await person.says('1');
    await person.says('effacer');
    await person.says('1');
    const { rows } = await database.pool.query('SELECT status, contact_id FROM bookings');
    expect(rows).toEqual([{ status: 'cancelled', contact_id: null }]);
    expect((await database.pool.query('SELECT FROM seats WHERE held_until IS NOT NULL')).rowCount).toBe(0);
  });

  it('is the same on a call, whose farewell is the last word', async () => {
    const phone = newPerson(bot, 'voice');
    await phone.calls();
    await phone.keys('1');
    await phone.says('effacer mes données');
    expect(await phone.keys('1')).toContain('(hangs up)');
    expect(await remains()).toEqual([]);
  });

  it('keeps late redeliveries of old messages harmless', async () => {
    const { sms } = newUrns();
    const first = textFrom(sms, 'bonjour');
    await bot.accept(first);
    for (const text of ['effacer', '1']) await bot.accept(textFrom(sms, text));
    await bot.takeTurns();
    await bot.sendAll();
    bot.phone.take();
    await bot.accept(first);
    await bot.takeTurns();
    await bot.sendAll();
    expect(bot.phone.delivered).toEqual([]);
  });

  it('followed at once by another message: that one is answered as a stranger’s', async () => {
    const { sms } = newUrns();
    for (const text of ['banque 1080', 'effacer', 'oui', 'impôts']) await bot.accept(textFrom(sms, text));
    await bot.takeTurns();
    await bot.sendAll();
    const last = bot.phone.take().at(-1)?.message;
    expect(last).toMatchObject({ type: 'text', body: expect.stringContaining('Passerelle') as string });
    expect(last).toMatchObject({ body: expect.stringContaining('Votre code postal') as string });
  });

  it('asked for and refused changes nothing', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('1080 impôts');
    await person.says('1');
    await person.says('effacer');
    expect(await person.says('non')).toContain('4711');
    expect((await database.pool.query("SELECT FROM bookings WHERE status = 'booked'")).rowCount).toBe(1);
  });
});

describe('STOP', () => {
  it('silences what was waiting to be sent; its own confirmation goes out', async () => {
    const { sms } = newUrns();
    await bot.accept(textFrom(sms, 'bonjour'));
    await bot.takeTurns();
    await bot.accept(textFrom(sms, 'arrêt'));
    await bot.takeTurns();
    await bot.sendAll();
    expect(bot.phone.take().map(({ message }) => message)).toMatchObject([
      { body: expect.stringContaining('START') as string },
    ]);
  });

  it('that the provider answered itself gets no word of ours, and START speaks again', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    expect(await person.send({ type: 'text', text: 'STOP', optedOut: true })).toBe('');
    expect(await person.says('banque')).toBe('');
    expect(await person.says('START')).toContain('Aide pour quoi');
  });

  it('on one channel silences the others, but never a call', async () => {
    const urns = newUrns();
    const [sms, whatsapp, phone] = [
      newPerson(bot, 'sms', urns),
      newPerson(bot, 'whatsapp', urns),
      newPerson(bot, 'voice', urns),
    ];
    await sms.says('arrêt');
    expect(await whatsapp.says('bonjour')).toBe('');
    expect(await phone.calls()).toContain('Passerelle');
    expect(await whatsapp.says('start')).not.toBe('');
  });

  it('while a mediator is awaited can be taken back by START', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    await person.says('arrêt');
    expect(await person.says('START')).not.toBe('');
    expect(await person.says('banque')).not.toBe('');
  });
});

describe('a person who writes again at the very moment of being erased', () => {
  it('is answered each time, whichever comes first', async () => {
    for (let round = 0; round < 25; round += 1) {
      const urn = newUrns().sms;
      for (const text of ['bonjour', 'EFFACER', 'oui']) {
        await bot.sendAll();
        await bot.accept(textFrom(urn, text));
        await bot.takeTurns();
      }
      bot.phone.take();
      // The farewell goes out, and the contact with it, while the next message is being stored.
      await Promise.all([bot.sendAll(), bot.accept(textFrom(urn, 'bonjour'))]);
      await bot.takeTurns();
      await bot.sendAll();
      expect(bot.phone.take().filter((sent) => sent.urn === urn)).toHaveLength(2);
    }
  });
});

describe('STOP at the question whether to erase', () => {
  it('silences, and a later "ok" erases nothing', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('1080 impôts');
    await person.says('EFFACER');
    await person.says('arrêt');
    expect(await person.says('ok')).toBe('');
    expect(await person.says('oui')).toBe('');
    const { rowCount } = await database.pool.query('SELECT FROM sessions');
    expect(rowCount).toBe(1);
  });
});
