import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smsText } from '../../../src/channels/sms/render.ts';
import type { ContactId } from '../../../src/core/ids.ts';
import type { Screen } from '../../../src/core/screen.ts';
import { loadDemoDirectory } from '../../../src/directory/demo.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, TIME_ZONE, testSeals, textFrom } from '../../support/conversation.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { forgetEveryone } from '../../support/forget.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
  await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: TUESDAY_MORNING });
});
afterAll(() => database.close());
beforeEach(async () => {
  await forgetEveryone(database.pool);
  bot = createBot(database.pool);
});

const TEN = ['bonjour', '1', '0', '3', '1080', '*', 'non, 1030', '#', '2', 'mijn afspraken'];

/** What was answered, in the order of the messages that it answers. */
const answers = async (contactId: ContactId): Promise<string[]> => {
  const { rows } = await database.pool.query<{ sealed_screen: Buffer }>(
    'SELECT sealed_screen FROM outbound WHERE contact_id = $1 ORDER BY id',
    [contactId],
  );
  return rows.map(({ sealed_screen }) => smsText(testSeals.openJson(sealed_screen) as Screen));
};

type Message = { readonly events: readonly { readonly type: string }[]; readonly answers: number };

/** Each message with how often it was answered, in the order in which they were sent. */
const messages = async (): Promise<Message[]> => {
  const { rows } = await database.pool.query<Message>(
    `SELECT i.events, count(o.id)::int AS answers FROM inbound i LEFT JOIN outbound o ON o.inbound_id = i.id
     GROUP BY i.id ORDER BY coalesce(i.sent_at, i.received_at), i.id`,
  );
  return rows;
};
const isOvertaken = ({ events }: Message): boolean => events.some(({ type }) => type === 'overtaken');
/** What happened in each turn, whenever the greeting was told. */
const happened = (all: readonly Message[]): string[][] =>
  all.map(({ events }) => events.map(({ type }) => type).filter((type) => !['greeted', 'overtaken'].includes(type)));

const expectAnsweredTogether = (all: readonly Message[]): void => {
  expect(all.map((message) => message.answers)).toEqual(all.map((message) => (isOvertaken(message) ? 0 : 1)));
  expect(isOvertaken(all.at(-1) as Message)).toBe(false);
};

/** A greeting is told with the first answer, whichever that is, and so are the keys. */
const withoutGreeting = (text: string): string => text.replace(/^Passerelle.*\n/, '').replace(/ #=langue$/, '');

describe.each(['sms', 'whatsapp'] as const)('ten messages within a second by %s', (channel) => {
  it('that several connections brought in any order are taken in the order in which they were sent', async () => {
    const slow = newPerson(bot, channel);
    for (const text of TEN) await slow.says(text);
    const oneByOne = await messages();
    await forgetEveryone(database.pool);

    const urn = newUrns()[channel];
    const sent = TEN.map((text, index) => ({
      ...textFrom(urn, text, channel),
      sentAt: new Date(TUESDAY_MORNING.getTime() + index * 100),
    }));
    await Promise.all(sent.toReversed().map((inbound) => bot.accept(inbound)));
    await bot.takeTurns(8);
    const atOnce = await messages();
    expect(happened(atOnce)).toEqual(happened(oneByOne));
    expectAnsweredTogether(atOnce);
    const { rows: answers } = await database.pool.query<{ sent: Date }>(
      'SELECT i.sent_at AS sent FROM outbound o JOIN inbound i ON i.id = o.inbound_id ORDER BY o.id',
    );
    const at = answers.map(({ sent: time }) => time.getTime());
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at.length).toBeLessThan(TEN.length);
  });

  it('that come while turns are being taken are all taken in order, whoever takes them', async () => {
    const urn = newUrns()[channel];
    const sent = TEN.map((text, index) => ({
      ...textFrom(urn, text, channel),
      sentAt: new Date(TUESDAY_MORNING.getTime() + index * 100),
    }));
    for (const inbound of sent) await Promise.all([bot.accept(inbound), bot.takeTurns(3)]);
    await bot.takeTurns(8);
    const taken = await messages();
    expectAnsweredTogether(taken);
    expect(taken).toHaveLength(TEN.length);
    const { rows } = await database.pool.query<{ version: number }>('SELECT version FROM sessions');
    expect(rows).toEqual([{ version: TEN.length }]);
    await bot.sendAll();
    expect(bot.phone.take().length).toBeGreaterThan(0);
  });
});

describe('messages within a second', () => {
  it('of which some are of the same second keep the order in which they came', async () => {
    const urn = newUrns().whatsapp;
    for (const text of ['impôts 1080', '4', '0']) {
      await bot.accept({ ...textFrom(urn, text, 'whatsapp'), sentAt: TUESDAY_MORNING });
    }
    await bot.takeTurns(8);
    const { rows } = await database.pool.query<{ inbound_id: string }>('SELECT inbound_id FROM outbound ORDER BY id');
    const ids = rows.map(({ inbound_id }) => Number(inbound_id));
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    expect(ids).toHaveLength(3);
  });

  it('say what was said one by one, without the questions that were answered already', async () => {
    const slow = newPerson(bot, 'sms');
    const oneByOne: string[] = [];
    for (const text of TEN) oneByOne.push(await slow.says(text));
    await forgetEveryone(database.pool);

    const urn = newUrns().sms;
    let contactId = '' as ContactId;
    for (const text of TEN) contactId = (await bot.accept(textFrom(urn, text))).contactId;
    await bot.takeTurns(8);
    const kept = (await messages()).map((message) => !isOvertaken(message));
    const expected = oneByOne.filter((_, index) => kept[index]).map(withoutGreeting);
    const told = await answers(contactId);
    expect(told.map(withoutGreeting)).toEqual(expected);
    expect(told[0]).toMatch(/^Passerelle/);
    expect(expected).toHaveLength(5);
  });

  it('of twenty people each are answered to each in order, together', async () => {
    const people = Array.from({ length: 20 }, () => newUrns().sms);
    const contacts = new Set<ContactId>();
    for (const text of ['bonjour', 'banque', '1080', '9']) {
      await Promise.all(people.map(async (urn) => contacts.add((await bot.accept(textFrom(urn, text))).contactId)));
    }
    await bot.takeTurns(8);
    expect(contacts.size).toBe(20);
    for (const contactId of contacts) {
      const told = await answers(contactId);
      const beginnings = told.map((text) => withoutGreeting(text).split(/[^\p{L}']/u)[0]);
      expect(beginnings).toEqual(['Banque', "D'accord"]);
      expect(told[0]).toMatch(/^Passerelle/);
    }
  });

  it('that are one message delivered ten times are answered once', async () => {
    const inbound = textFrom(newUrns().sms, 'bonjour');
    await Promise.all(Array.from({ length: 10 }, () => bot.accept(inbound)));
    await bot.takeTurns(8);
    await bot.accept(inbound);
    await bot.takeTurns(8);
    await bot.sendAll();
    expect(bot.phone.delivered).toHaveLength(1);
  });
});

describe('what comes late', () => {
  it('once more after hours is known: nothing is said and nothing moves', async () => {
    const person = newPerson(bot, 'sms');
    const first = textFrom(person.urns.sms, 'impôts 1080');
    await bot.accept(first);
    await bot.takeTurns();
    await bot.sendAll();
    await person.says('1');
    const before = await database.pool.query('SELECT node, state, version FROM sessions');
    bot.clock.advance(7 * 86_400_000);
    await bot.accept(first);
    await bot.takeTurns();
    await bot.sendAll();
    expect(bot.phone.take()).toEqual([]);
    expect((await database.pool.query('SELECT node, state, version FROM sessions')).rows).toEqual(before.rows);
  });

  it('for the first time after hours is answered from where the person stands now', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('impôts');
    const late = { ...textFrom(person.urns.whatsapp, '1080', 'whatsapp'), sentAt: bot.clock.now() };
    bot.clock.advance(5 * 3_600_000);
    await bot.accept(late);
    await bot.takeTurns();
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(1);
  });
});
