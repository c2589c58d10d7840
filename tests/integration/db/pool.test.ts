import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectionString, inTransaction, openPool } from '../../../src/db/pool.ts';
import { openPrisma } from '../../../src/db/prisma.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const contacts = async (): Promise<number> => {
  const { rows } = await database.pool.query<{ n: number }>('select count(*)::int as n from contacts');
  return rows[0]?.n ?? -1;
};

describe('a transaction', () => {
  it('keeps everything when it returns', async () => {
    const id = await inTransaction(database.pool, async (tx) => {
      const { rows } = await tx.query<{ id: string }>('insert into contacts default values returning id');
      return rows[0]?.id;
    });
    expect(id).toBe('1');
    expect(await contacts()).toBe(1);
  });

  it('keeps nothing when it throws, and the connection can be used again', async () => {
    const single = openPool(database.url, { max: 1 });
    await expect(
      inTransaction(single, async (tx) => {
        await tx.query('insert into contacts default values');
        throw new Error('half way');
      }),
    ).rejects.toThrow('half way');
    expect((await single.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await single.end();
    expect(await contacts()).toBe(0);
  });

  it('does not pretend to have saved when a failed statement was swallowed', async () => {
    await expect(
      inTransaction(database.pool, async (tx) => {
        await tx.query('insert into contacts default values');
        await tx.query('select 1/0').catch(() => undefined);
      }),
    ).rejects.toThrow('rolled back');
    expect(await contacts()).toBe(0);
  });

  it('throws a connection away that may no longer write: the server behind it became a standby', async () => {
    const single = openPool(database.url, { max: 1 });
    const pidOf = async (): Promise<number | undefined> =>
      (await single.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
    const before = await pidOf();
    await expect(
      inTransaction(single, async (tx) => {
        await tx.query('set session characteristics as transaction read only; set transaction read only');
        await tx.query('insert into contacts default values');
      }),
    ).rejects.toMatchObject({ code: '25006' });
    expect(await pidOf()).not.toBe(before);
    expect((await single.query('insert into contacts default values')).rowCount).toBe(1);
    await single.end();
  });

  it('throws a broken connection away instead of handing it to the next person', async () => {
    const single = openPool(database.url, { max: 1 });
    await expect(
      inTransaction(single, async (tx) => {
        const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await tx.query('select 1');
      }),
    ).rejects.toThrow();
    expect((await single.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await single.end();
  });
});

describe('times, in a database whose own time zone is not UTC', () => {
  const instant = new Date('2026-07-01T12:00:00.000Z');

  beforeAll(async () => {
    const name = new URL(database.url).pathname.slice(1);
    // Four hours off in summer. New connections only, hence the pools opened in the tests.
    await database.pool.query(`alter database "${name}" set timezone to 'America/New_York'`);
  });

  it('are what Prisma wrote, read by SQL and by Prisma', async () => {
    const prisma = openPrisma(database.url);
    const pool = openPool(database.url);
    try {
      const contact = await prisma.contact.create({ data: { lastInboundAt: instant } });
      expect(contact.lastInboundAt).toEqual(instant);
      const { rows } = await pool.query<{ at: Date; text: string }>(
        'select last_inbound_at as at, last_inbound_at::text as text from contacts where id = $1',
        [contact.id],
      );
      expect(rows[0]?.at).toEqual(instant);
      expect(rows[0]?.text).toBe('2026-07-01 12:00:00+00');
    } finally {
      await Promise.all([prisma.$disconnect(), pool.end()]);
    }
  });

  it('are what SQL wrote, read by Prisma', async () => {
    const prisma = openPrisma(database.url);
    const pool = openPool(database.url);
    try {
      await pool.query('insert into contacts (last_inbound_at) values ($1)', [instant]);
      expect((await prisma.contact.findFirstOrThrow()).lastInboundAt).toEqual(instant);
    } finally {
      await Promise.all([prisma.$disconnect(), pool.end()]);
    }
  });

  it('stay right when DATABASE_URL has options of its own, which are kept', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c statement_timeout=4321 -c TimeZone=Asia/Tokyo');
    const pool = openPool(url.href);
    try {
      const { rows } = await pool.query<{ zone: string; timeout: string }>(
        "select current_setting('TimeZone') as zone, current_setting('statement_timeout') as timeout",
      );
      expect(rows[0]).toEqual({ zone: 'UTC', timeout: '4321ms' });
    } finally {
      await pool.end();
    }
  });
});

describe('patience', () => {
  it('with a statement that takes too long ends at the server, and frees the connection', async () => {
    const hurried = openPool(database.url, { max: 1, statementWithin: 50 });
    await expect(hurried.query('select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
    expect((await hurried.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await hurried.end();
  });

  it('with a connection on which no answer comes ends too: it is thrown away, and another one opened', async () => {
    const deaf = openPool(database.url, { max: 1, answerWithin: 50 });
    await expect(deaf.query('select pg_sleep(2)')).rejects.toThrow('timeout');
    expect((await deaf.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await deaf.end();
  });

  it('with whoever holds all connections ends: what comes in is told so and comes again', async () => {
    const full = openPool(database.url, { max: 1, connectWithin: 300 });
    const holder = await full.connect();
    await expect(full.query('select 1')).rejects.toThrow('timeout');
    holder.release();
    await full.end();
  });

  it('with a machine that vanished in the middle of a transaction is half a minute, unless DATABASE_URL says otherwise', async () => {
    const settingOf = async (url: string): Promise<string | undefined> => {
      const pool = openPool(url);
      const { rows } = await pool.query<{ value: string }>(
        "select current_setting('idle_in_transaction_session_timeout') as value",
      );
      await pool.end();
      return rows[0]?.value;
    };
    expect(await settingOf(database.url)).toBe('30s');
    const url = new URL(database.url);
    url.searchParams.set('options', '-c idle_in_transaction_session_timeout=5000');
    expect(await settingOf(url.href)).toBe('5s');
  });
});

it('keeps a name for the connection that DATABASE_URL chose', () => {
  expect(connectionString('postgresql://a@b/c?application_name=mine')).toContain('application_name=mine');
});
