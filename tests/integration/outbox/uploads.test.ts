import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSeals } from '../../../src/db/seal.ts';
import { createUploads, sweepUploads } from '../../../src/outbox/uploads.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';

const seals = createSeals(Buffer.alloc(32, 7));
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const rows = async () => {
  const { rows: found } = await database.pool.query<{ account: string; hash: string; media_id: string; days: number }>(
    `SELECT account, hash, media_id, round(extract(epoch FROM expires_at - now()) / 86400)::int AS days
     FROM uploads ORDER BY account, hash`,
  );
  return found;
};
const endIn = (interval: string) =>
  database.pool.query('UPDATE uploads SET expires_at = now() + $1::interval', [interval]);

describe('what was uploaded once', () => {
  it('is found by every replica of the account for 29 days, and by no other account', async () => {
    await createUploads(database.pool, 'one', seals).remember('card-1', '900');
    expect(await createUploads(database.pool, 'one', seals).find('card-1')).toBe('900');
    expect(await createUploads(database.pool, 'one', seals).find('card-2')).toBeNull();
    expect(await createUploads(database.pool, 'other', seals).find('card-1')).toBeNull();
    expect(await rows()).toMatchObject([{ account: 'one', days: 29 }]);
  });

  it('is not used in its last hour, and is uploaded again in its place', async () => {
    const uploads = createUploads(database.pool, 'one', seals);
    await uploads.remember('card-1', '900');
    await endIn('59 minutes');
    expect(await uploads.find('card-1')).toBeNull();
    await endIn('61 minutes');
    expect(await uploads.find('card-1')).toBe('900');
    await uploads.remember('card-1', '901');
    expect(await rows()).toMatchObject([{ media_id: '901', days: 29 }]);
  });

  it('is forgotten when Meta no longer knows it; forgetting twice is harmless', async () => {
    const uploads = createUploads(database.pool, 'one', seals);
    await uploads.remember('card-1', '900');
    await createUploads(database.pool, 'other', seals).remember('card-1', '700');
    await uploads.forget('card-1');
    await uploads.forget('card-1');
    expect(await rows()).toMatchObject([{ account: 'other' }]);
  });

  it('by two senders at once is kept once, under an id that both can use', async () => {
    const uploads = createUploads(database.pool, 'one', seals);
    const ids = Array.from({ length: 8 }, (_, index) => String(900 + index));
    await Promise.all(ids.map((id) => uploads.remember('card-1', id)));
    const found = await rows();
    expect(found).toHaveLength(1);
    expect(ids).toContain(found[0]?.media_id);
  });

  it('is swept once its time is over, and nothing else is', async () => {
    const uploads = createUploads(database.pool, 'one', seals);
    await uploads.remember('old', '900');
    await endIn('-1 second');
    await uploads.remember('new', '901');
    await sweepUploads(database.pool);
    expect(await rows()).toMatchObject([{ media_id: '901' }]);
  });

  it('does not tell what it is to who reads the table and tries out contents', async () => {
    await createUploads(database.pool, 'one', seals).remember('card-1', '900');
    expect((await rows())[0]?.hash).not.toContain('card-1');
  });
});
