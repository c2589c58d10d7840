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

describe('ten messages within a second', () => {
  it('are answered in order by eight workers, as if they had come one by one', async () => {
    const slow = newPerson(bot, 'sms');
    const expected: string[] = [];
    for (const text of TEN) expected.push(await slow.says(text));
    await forgetEveryone(database.pool);

    const urn = newUrns().sms;
    let contactId = '' as ContactId;
    for (const text of TEN) contactId = (await bot.accept(textFrom(urn, text))).contactId;
    await bot.takeTurns(8);
    expect(await answers(contactId)).toEqual(expected);
    const { rows } = await database.pool.query('SELECT FROM outbound o JOIN inbound i ON i.id = o.inbound_id');
    expect(rows).toHaveLength(TEN.length);
  });

  it('of twenty people each are answered to each in order', async () => {
    const people = Array.from({ length: 20 }, () => newUrns().sms);
    const contacts = new Set<ContactId>();
    for (const text of ['bonjour', 'banque', '1080', '9']) {
      await Promise.all(people.map(async (urn) => contacts.add((await bot.accept(textFrom(urn, text))).contactId)));
    }
    await bot.takeTurns(8);
    expect(contacts.size).toBe(20);
    for (const contactId of contacts) {
      const told = await answers(contactId);
      const beginnings = told.map((text) => text.replace(/^Passerelle.*\n/, '').split(/[^\p{L}']/u)[0]);
      expect(beginnings).toEqual(['Aide', 'Où', 'Banque', "D'accord"]);
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
