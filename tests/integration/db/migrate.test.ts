import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, migrationsFolder } from '../../../src/db/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await openTestDatabase({ migrated: false });
  folder = await mkdtemp(path.join(tmpdir(), 'passerelle-migrations-'));
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const write = async (name: string, sql: string): Promise<void> => {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
};

const exists = async (table: string): Promise<boolean> => {
  const { rows } = await database.pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    table,
  ]);
  return rows[0]?.found === true;
};

const recorded = async (): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations order by finished_at',
  );
  return rows.map(({ name }) => name);
};

describe('the migrations', () => {
  it('are applied in the order of their names, each once, new ones on top', async () => {
    await write('0002_second', 'alter table a add column b integer;');
    await write('0001_first', 'create table a (id integer);');
    expect(await migrate(database.url, folder)).toEqual(['0001_first', '0002_second']);
    expect(await migrate(database.url, folder)).toEqual([]);
    await write('0003_third', 'create table c (id integer); insert into c values (1);');
    expect(await migrate(database.url, folder)).toEqual(['0003_third']);
    expect(await recorded()).toEqual(['0001_first', '0002_second', '0003_third']);
  });

  it('leave nothing of a file that fails in its middle, keep those before it, and can be mended', async () => {
    await write('0001_first', 'create table a (id integer);');
    await write('0002_second', 'create table b (id integer); insert into nowhere values (1);');
    await expect(migrate(database.url, folder)).rejects.toThrow(
      'prisma/migrations/0002_second/migration.sql could not be applied: relation "nowhere" does not exist',
    );
    expect(await exists('a')).toBe(true);
    expect(await exists('b')).toBe(false);
    expect(await recorded()).toEqual(['0001_first']);
    await write('0002_second', 'create table b (id integer);');
    expect(await migrate(database.url, folder)).toEqual(['0002_second']);
  });

  it('may be asked for by many processes at once: each file is applied once', async () => {
    await write('0001_first', 'create table a (id integer); insert into a values (1);');
    await write('0002_second', 'insert into a values (2);');
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url, folder)));
    expect(applied.flat().sort()).toEqual(['0001_first', '0002_second']);
    expect((await database.pool.query('select id from a order by id')).rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('that were changed after they were applied stop the start, by name, and nothing new is applied', async () => {
    await write('0001_first', 'create table a (id integer);');
    await migrate(database.url, folder);
    await write('0001_first', 'create table a (id bigint);');
    await write('0002_second', 'create table b (id integer);');
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /0001_first\/migration\.sql was changed after it was applied/,
    );
    expect(await exists('b')).toBe(false);
  });

  it('let an older program start on a newer database, as during a roll-out', async () => {
    await write('0001_first', 'create table a (id integer);');
    await write('0002_second', 'create table b (id integer);');
    await migrate(database.url, folder);
    await rm(path.join(folder, '0002_second'), { recursive: true });
    expect(await migrate(database.url, folder)).toEqual([]);
  });

  it('respect a failure that Prisma itself recorded, and one that was resolved', async () => {
    await write('0001_first', 'create table a (id integer);');
    await migrate(database.url, folder);
    await database.pool.query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'y', '0002_second')`,
    );
    await write('0002_second', 'create table b (id integer);');
    await expect(migrate(database.url, folder)).rejects.toThrow(/0002_second.*prisma migrate resolve/);
    await database.pool.query(`update _prisma_migrations set rolled_back_at = now() where id = 'x'`);
    expect(await migrate(database.url, folder)).toEqual(['0002_second']);
  });

  it('wait for a migration that Prisma is running', async () => {
    await write('0001_first', 'create table a (id integer);');
    const prisma = await database.pool.connect();
    await prisma.query('select pg_advisory_lock(72707369)');
    const migrating = migrate(database.url, folder);
    await expect
      .poll(async () => {
        const { rows } = await database.pool.query<{ waiting: number }>(
          `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
        );
        return rows[0]?.waiting;
      })
      .toBe(1);
    expect(await exists('a')).toBe(false);
    await prisma.query('select pg_advisory_unlock(72707369)');
    prisma.release();
    expect(await migrating).toEqual(['0001_first']);
  });
});

it('what this project ships is recorded as Prisma records it: by the sha256 of the file', async () => {
  await migrate(database.url);
  const { rows } = await database.pool.query<{ name: string; checksum: string; steps: number; finished: boolean }>(
    `select migration_name as name, checksum, applied_steps_count as steps, finished_at is not null as finished
     from _prisma_migrations order by migration_name limit 1`,
  );
  const file = await readFile(path.join(migrationsFolder, '0001_first', 'migration.sql'));
  expect(rows).toEqual([
    { name: '0001_first', checksum: createHash('sha256').update(file).digest('hex'), steps: 1, finished: true },
  ]);
});
