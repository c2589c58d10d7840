import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Urn } from '../../../src/core/channel.ts';
import { createSeals } from '../../../src/db/seal.ts';
import { findPeople } from '../../../src/handoff/transcript/find-people.ts';
import { rotateKey } from '../../../src/privacy/rotation/rotate.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newMediator, onlyTicket } from '../../support/mediators.ts';
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
  await addOccurrence(database.pool, await addPlace(database.pool, { name: 'Maison 1' }));
});

const find = (sought: string, seals = testSeals) => findPeople(database.pool, seals, { sought, now: bot.clock.now() });

const numbered = (number: string) =>
  newPerson(bot, 'sms', { sms: `tel:+${number}`, voice: `tel:+${number}`, whatsapp: `whatsapp:${number}` });

describe('a person who is looked for', () => {
  it('by the last digits of the number is found, with the ticket, and nobody else', async () => {
    const person = numbered('32470123456');
    await person.says('bonjour');
    await person.says('9');
    await numbered('32470999456').says('bonjour');
    const { id } = await onlyTicket(bot);
    expect(await find('3456')).toMatchObject([
      { ticketId: id, isOpen: true, language: 'fr', ending: '3456', booked: null },
    ]);
    expect(await find('123 456')).toHaveLength(1);
    expect(await find('456')).toHaveLength(2);
    expect(await find('0000')).toEqual([]);
  });

  it('who came since somebody last looked is found too, and one who writes on two channels is one', async () => {
    expect(await find('456')).toEqual([]);
    const urns = { sms: 'tel:+32470123456', voice: 'tel:+32470123456', whatsapp: 'whatsapp:32470123456' } as const;
    await newPerson(bot, 'sms', urns).says('bonjour');
    await newPerson(bot, 'whatsapp', urns).says('bonjour');
    expect(await find('456')).toHaveLength(1);
    await (await newMediator(bot)).claims().catch(() => undefined);
  });

  it('by the code of a booking is found, with the session', async () => {
    const person = numbered('32470123456');
    await person.says('banque 1080');
    await person.says('1');
    expect(await find('4711')).toMatchObject([
      { booked: { place: 'Maison 1' }, ending: null, ticketId: null, isOpen: false },
    ]);
    bot.clock.advance(40 * 86_400_000);
    expect(await find('4711')).toEqual([]);
  });

  it('is not found by two digits, nor by anything but digits', async () => {
    await numbered('32470123456').says('bonjour');
    for (const sought of ['56', '', 'Anne', '1234567', '4%6']) expect(await find(sought)).toEqual([]);
  });

  it('is found while the key is being changed, and after', async () => {
    await numbered('32470123456').says('bonjour');
    await find('456');
    const changing = createSeals(Buffer.alloc(32, 9), Buffer.alloc(32, 7));
    expect(await find('456', changing)).toHaveLength(1);
    await rotateKey(database.pool, changing);
    expect(await find('456', changing)).toHaveLength(1);
    expect(await find('456', createSeals(Buffer.alloc(32, 9)))).toHaveLength(1);
  });
});

describe('ten thousand numbers', () => {
  it('are searched without opening them all again', async () => {
    const urns = Array.from({ length: 10_000 }, (_, nth): Urn => `tel:+324${String(70_000_000 + nth * 7).slice(0, 8)}`);
    await database.pool.query(
      `WITH c AS (INSERT INTO contacts (created_at) SELECT now() FROM generate_series(1, $1) RETURNING id),
        numbered AS (SELECT id, row_number() OVER () AS nth FROM c)
       INSERT INTO urns (contact_id, scheme, hash, sealed)
       SELECT n.id, 'tel', u.hash, u.sealed FROM numbered n
       JOIN unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY AS u (hash, sealed, nth) USING (nth)`,
      [urns.length, urns.map((urn) => testSeals.hash(urn)), urns.map((urn) => testSeals.seal(urn))],
    );
    await find('000');
    const { rows } = await database.pool.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM urns WHERE ending_hash IS NULL',
    );
    expect(rows).toEqual([{ left: 0 }]);
    const found = await find('69993');
    expect(found.every(({ ending }) => ending === '9993')).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });
});
