import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSeals, SealError } from '../../../src/db/seal.ts';
import { NUMBERS, SEALED_COLUMNS } from '../../../src/privacy/rotation/columns.ts';
import { rotateKey } from '../../../src/privacy/rotation/rotate.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addMember } from '../../support/mediators.ts';
import { newPerson, newUrns } from '../../support/person.ts';

/** The key of the tests' bot is the one that is given up. */
const OLD_KEY = Buffer.alloc(32, 7);
const NEW_KEY = Buffer.alloc(32, 9);
const both = createSeals(NEW_KEY, OLD_KEY);
const today = createSeals(NEW_KEY);

/** Hashes of secrets that nobody could guess: they need no key, and have none. */
const WITHOUT_KEY = ['attachments', 'feeds', 'invitations']
  .map((table) => `${table}.token_hash`)
  .concat('push_subscriptions.endpoint_hash');

let database: TestDatabase;
let bot: Bot;
let urns: ReturnType<typeof newUrns>;

const sealedValues = async (): Promise<Buffer[]> => {
  const found: Buffer[] = [];
  for (const { table, columns } of [...SEALED_COLUMNS, { table: NUMBERS.table, columns: [NUMBERS.sealed] }]) {
    for (const column of columns) {
      const { rows } = await database.pool.query<{ sealed: Buffer }>(
        `SELECT ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL ORDER BY id`,
      );
      found.push(...rows.map(({ sealed }) => sealed));
    }
  }
  return found;
};

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  urns = newUrns();
  await newPerson(bot, 'sms', urns).says('1080 impôts');
  await newPerson(bot, 'voice', urns).calls();
  for (let nth = 0; nth < 5; nth += 1) await newPerson(bot, 'whatsapp').says('bonjour');
  await database.pool.query(
    `INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
     SELECT contact_id, id, 'voice_note', 'audio/ogg', $1 FROM inbound ORDER BY id LIMIT 1`,
    [testSeals.seal('a note')],
  );
  await database.pool.query('UPDATE inbound SET sealed_prepared = $1 WHERE id = 1', [
    testSeals.sealJson({ heard: null, story: null }),
  ]);
  const [anne] = [await addMember(database.pool), await addMember(database.pool)];
  await database.pool.query('UPDATE members SET sealed_phone = $1', [testSeals.seal('tel:+32470000000')]);
  await database.pool.query(
    `WITH t AS (INSERT INTO tickets (contact_id, channel, reason) VALUES (1, 'whatsapp', 'asked') RETURNING id),
      n AS (INSERT INTO ticket_notes (ticket_id, member_id, sealed_text) SELECT id, $1, $2 FROM t)
     INSERT INTO attachments (contact_id, ticket_id, kind, mime_type, sealed) SELECT 1, id, 'picture', 'image/png', $2 FROM t`,
    [anne, testSeals.seal('a note')],
  );
});

describe('changing the key', () => {
  it('leaves nothing that the old key opens, and everything that it said', async () => {
    const before = (await sealedValues()).map((sealed) => testSeals.open(sealed));
    const done = await rotateKey(database.pool, both, { size: 2 });
    const after = await sealedValues();
    expect(after.map((sealed) => today.open(sealed))).toEqual(before);
    for (const sealed of after) expect(() => testSeals.open(sealed)).toThrow(SealError);
    expect(done.every(({ current, unreadable }) => current === 0 && unreadable === 0)).toBe(true);
    const resealed = done.filter((one) => one.resealed > 0).map(({ what }) => what);
    expect(resealed).toEqual([
      ...[
        'urns',
        'inbound.sealed_content',
        'inbound.sealed_prepared',
        'inbound.sealed_reply',
        'outbound.sealed_screen',
      ],
      ...['media.sealed', 'ticket_notes.sealed_text', 'attachments.sealed', 'members.sealed_phone'],
    ]);
  });

  it('finds people again by their number', async () => {
    await rotateKey(database.pool, both);
    const { rows } = await database.pool.query<{ contact_id: string }>('SELECT contact_id FROM urns WHERE hash = $1', [
      today.hash(urns.sms),
    ]);
    expect(rows).toHaveLength(1);
    const old = await database.pool.query('SELECT FROM urns WHERE hash = $1', [testSeals.hash(urns.sms)]);
    expect(old.rowCount).toBe(0);
  });

  it('goes on where it was ended', async () => {
    let batches = 0;
    const failing = {
      query: async (text: string, values?: unknown[]) => {
        if (text.includes('UPDATE')) {
          batches += 1;
          if (batches === 4) throw new Error('killed');
        }
        return database.pool.query(text, values);
      },
    } as unknown as typeof database.pool;
    await expect(rotateKey(failing, both, { size: 2 })).rejects.toThrow('killed');
    const mixed = await sealedValues();
    for (const sealed of mixed) expect(() => both.open(sealed)).not.toThrow();
    const again = await rotateKey(database.pool, both, { size: 2 });
    expect(again.reduce((sum, { current }) => sum + current, 0)).toBeGreaterThan(0);
    for (const sealed of await sealedValues()) expect(() => today.open(sealed)).not.toThrow();
    const nothing = await rotateKey(database.pool, both, { size: 2 });
    expect(nothing.every(({ resealed }) => resealed === 0)).toBe(true);
  });

  it('does not overwrite what a turn wrote meanwhile', async () => {
    const newer = both.sealJson({ type: 'text', text: 'newer' });
    const racing = {
      query: async (text: string, values?: unknown[]) => {
        const result = await database.pool.query(text, values);
        if (text.includes('SELECT id, sealed_content')) {
          await database.pool.query('UPDATE inbound SET sealed_content = $1 WHERE id = 1', [newer]);
        }
        return result;
      },
    } as unknown as typeof database.pool;
    await rotateKey(racing, both);
    const { rows } = await database.pool.query<{ sealed_content: Buffer }>(
      'SELECT sealed_content FROM inbound WHERE id = 1',
    );
    expect(today.openJson(rows[0]?.sealed_content ?? Buffer.alloc(0))).toEqual({ type: 'text', text: 'newer' });
  });

  it('counts what neither key opens and leaves it as it is', async () => {
    const foreign = createSeals(Buffer.alloc(32, 1)).seal('x');
    await database.pool.query('UPDATE media SET sealed = $1', [foreign]);
    const done = await rotateKey(database.pool, both);
    expect(done.find(({ what }) => what === 'media.sealed')).toMatchObject({ resealed: 0, unreadable: 1 });
    const { rows } = await database.pool.query<{ sealed: Buffer }>('SELECT sealed FROM media');
    expect(rows[0]?.sealed.equals(foreign)).toBe(true);
  });

  it('covers every sealed and hashed column that there is', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
    );
    const covered = [
      ...SEALED_COLUMNS.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
      `${NUMBERS.table}.${NUMBERS.sealed}`,
      `${NUMBERS.table}.${NUMBERS.hash}`,
      `${NUMBERS.table}.${NUMBERS.ending}`,
      ...WITHOUT_KEY,
    ].sort();
    expect(rows.map(({ name }) => name)).toEqual(covered);
  });
});
