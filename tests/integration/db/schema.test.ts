import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { migrationTo } from './schema-engine.ts';

const schemaFile = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url));

let database: TestDatabase;
let schema: string;
beforeAll(async () => {
  [database, schema] = await Promise.all([openTestDatabase(), readFile(schemaFile, 'utf8')]);
});
afterAll(() => database.close());

/**
 * What only SQL can say, and Prisma neither sees nor touches. Each has its reason; a new one is added here on purpose or not at all.
 */
const inSqlOnly: Readonly<Record<string, string>> = {
  inbound_waiting: 'partial: only what waits is looked through',
  inbound_next: 'partial: only what waits is looked through',
  inbound_unprepared: 'partial: few messages need preparing, and none for long',
  tickets_unmet: 'partial: two reasons of many are counted again and again',
  outbound_next: 'partial: only what waits is looked through',
  outbound_waiting: 'partial: only what waits is looked through',
  outbound_held: 'partial: few messages wait for their person',
  outbound_undelivered: 'partial: only what never arrived is listed',
  outbound_provider: 'partial: unique among those that a provider has taken',
  urns_without_ending: 'partial: those that came since somebody last looked for a number',
  outbound_ticket: 'partial: few messages are a mediator’s',
  places_nearest: 'an expression (earth distance), partial',
  occurrences_next: 'partial: cancelled ones are never offered',
  seats_held_by: 'partial: most seats are held by nobody',
  bookings_no_overlap: 'EXCLUDE: nobody books two sessions at the same time',
  bookings_seat: 'partial unique: a cancelled booking frees its seat',
  bookings_code: 'partial unique: a cancelled booking frees its code',
  tickets_open: 'partial unique: one open ticket, any number of closed ones',
  tickets_claimed: 'partial: few tickets are claimed, and not for long',
  tickets_waiting: 'partial: only what waits is looked through',
  calls_going_on: 'partial unique: nobody is rung for two callers at once',
  tickets_unanswered: 'partial: only what waits for a word of ours is watched',
  shifts_no_overlap: 'EXCLUDE: nobody is on duty twice at the same time',
  alerts_unsent: 'partial: alerts are sent at once, or left',
  desk_people_contact: 'partial unique: who was erased and writes again is somebody else to the desk',
  desk_people_to_forget: 'partial: few are to be forgotten, and not for long',
  desk_conversations_open: 'partial: what is over is not looked through',
  desk_answers_waiting: 'partial: an answer is dealt with at once',
};

describe('prisma/schema.prisma', () => {
  it('says what the migrations make: nothing is left to migrate', async () => {
    expect(await migrationTo(database.pool, schema)).toBe('');
  });

  it.each([
    ['a column that is missing', '  summary      String?\n', '', 'DROP COLUMN "summary"'],
    [
      'a column too many',
      '  summary      String?\n',
      '  summary String?\n  motto String?\n',
      'ADD COLUMN     "motto" TEXT',
    ],
    ['another type', '  capacity       Int\n', '  capacity BigInt\n', '"capacity" SET DATA TYPE BIGINT'],
    ['a null that is allowed', '  flow        String\n', '  flow String?\n', '"flow" DROP NOT NULL'],
    ['another default', '@default("queued")', '@default("sent")', `"status" SET DEFAULT 'sent'`],
    ['another index', '@@index([urnId], map: "inbound_urn")', '', 'DROP INDEX "inbound_urn"'],
    ['another rule for deleting', 'onDelete: SetNull', 'onDelete: Cascade', 'ON DELETE CASCADE'],
  ])('would be found out for %s', async (_difference, now, changed, sql) => {
    const wrong = schema.replace(now, changed);
    expect(wrong).not.toBe(schema);
    expect(await migrationTo(database.pool, wrong)).toContain(sql);
  });

  it('leaves to SQL exactly the indexes that Prisma has no words for', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select c.relname as name
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       where t.relnamespace = 'public'::regnamespace
         and (i.indpred is not null or i.indexprs is not null or i.indisexclusion)
       order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(inSqlOnly).sort());
  });

  it('has a model for every table', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
    );
    const models = [...schema.matchAll(/@@map\("(\w+)"\)/g)].map(([, name]) => name);
    expect(models.sort()).toEqual(rows.map(({ name }) => name));
  });
});
