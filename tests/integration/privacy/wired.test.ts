import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSeals } from '../../../src/db/seal.ts';
import { accept } from '../../../src/inbox/accept.ts';
import { LIMITS } from '../../../src/limits/limits.ts';
import { rotateKey } from '../../../src/privacy/rotation/rotate.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';

const OLD_KEY = Buffer.alloc(32, 7);
const NEW_KEY = Buffer.alloc(32, 9);

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

const stored = async (seals = testSeals): Promise<unknown[]> => {
  const { rows } = await database.pool.query<{ sealed: Buffer }>(
    'SELECT sealed_content AS sealed FROM inbound ORDER BY id',
  );
  return rows.map(({ sealed }) => seals.openJson(sealed));
};

describe('what is stored of a message', () => {
  it('holds no national number, and the postcode beside it is understood all the same', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('impôts, registre 85.07.30-033.28, 1080');
    expect(await stored()).toEqual([{ type: 'text', text: 'impôts, registre [🔒], 1080' }]);
    const { rows } = await database.pool.query<{ state: { where: { postcode: string }; need: string } }>(
      'SELECT state FROM sessions',
    );
    expect(rows[0]?.state).toMatchObject({ need: 'admin', where: { postcode: '1080' } });
  });
});

describe('while the key is being changed', () => {
  const both = createSeals(NEW_KEY, OLD_KEY);

  it('a person is still the same, and a message is still the same message', async () => {
    const { sms } = newUrns();
    const message = textFrom(sms, 'bonjour');
    const first = await accept(database.pool, testSeals, message);
    const again = await accept(database.pool, both, message);
    expect(again).toEqual({ ...first, inboundId: null });
    const next = await accept(database.pool, both, textFrom(sms, '1080'));
    expect(next.contactId).toBe(first.contactId);
    await rotateKey(database.pool, both);
    expect((await accept(database.pool, both, message)).inboundId).toBeNull();
    expect((await accept(database.pool, both, textFrom(sms, '1'))).contactId).toBe(first.contactId);
    expect(await stored(createSeals(NEW_KEY))).toHaveLength(3);
  });

  it('the same person on the other network is found by the old hash', async () => {
    const urns = newUrns();
    const { contactId } = await accept(database.pool, testSeals, textFrom(urns.sms, 'bonjour'));
    expect((await accept(database.pool, both, textFrom(urns.whatsapp, 'bonjour'))).contactId).toBe(contactId);
  });
});

describe('who writes without end', () => {
  it('is answered no more, is not lost, and can still say stop', async () => {
    const { sms } = newUrns();
    // As if somebody had written all that: only the last one is taken here.
    await bot.accept(textFrom(sms, 'bonjour'));
    await bot.takeTurns();
    await database.pool.query(
      `INSERT INTO inbound (contact_id, urn_id, channel, provider_id, content_type, processed_at)
       SELECT contact_id, urn_id, channel, 'flood ' || nth, content_type, now() FROM inbound, generate_series(1, $1::int) AS nth`,
      [LIMITS.messagesAMinute],
    );
    await bot.accept(textFrom(sms, 'bla'));
    await bot.takeTurns();
    const events = await database.pool.query<{ events: { type: string }[] }>('SELECT events FROM inbound ORDER BY id');
    expect(events.rows.at(-1)?.events).toEqual([{ type: 'flooding' }]);
    await bot.accept(textFrom(sms, 'stop'));
    await bot.takeTurns();
    const { rows } = await database.pool.query<{ stopped: boolean }>(
      'SELECT stopped_at IS NOT NULL AS stopped FROM contacts',
    );
    expect(rows[0]?.stopped).toBe(true);
  });
});
