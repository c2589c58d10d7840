import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../../src/db/pool.ts';
import { tellingTouched } from '../../../src/directory/edit/tell-touched.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startTestDesk, type TestDesk } from '../../support/desk.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { type FakeChatwoot, startFakeChatwoot } from '../../support/fake-chatwoot.ts';
import { newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let chatwoot: FakeChatwoot;
let desk: TestDesk;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  chatwoot = await startFakeChatwoot();
  desk = await startTestDesk(bot, chatwoot);
});
afterEach(() => Promise.all([desk.close(), chatwoot.close()]));

const write = async (text: string, urn: Parameters<typeof textFrom>[0]): Promise<void> => {
  await bot.accept(textFrom(urn, text, 'sms'));
  await bot.takeTurns();
  await bot.sendAll();
};

it.each([
  ['whose conversation there goes on', '9'],
  ['of whom nobody there has heard', null],
])(
  'who has booked, and %s: the people in Chatwoot are told from where to where the session moved',
  async (_who, asks) => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    const { sms } = newUrns();
    await write('banque 1080', sms);
    await write('1', sms);
    if (asks !== null) await write(asks, sms);
    await desk.forward();
    const before = chatwoot.shown().length;
    await inTransaction(database.pool, (tx) =>
      tellingTouched(tx, bot.clock.now(), () => tx.query("update places set street = 'Rue Nouvelle 9'")),
    );
    await desk.later();
    await desk.forward();
    const told = chatwoot.shown().slice(before);
    const notes = told.filter((line) => line.startsWith('#'));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('Session moved: tell the person');
    expect(notes[0]).toMatch(/\nMoved : [^\n]+–\d\d:\d\d, [^\n]+\nNow : [^\n]+–\d\d:\d\d, Rue Nouvelle 9, /u);
    await desk.later();
    await desk.forward();
    expect(chatwoot.shown()).toHaveLength(before + told.length);
    expect(desk.failures).toEqual([]);
  },
);
