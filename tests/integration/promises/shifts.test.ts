import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type MemberId } from '../../../src/core/ids.ts';
import {
  isOnDuty,
  shiftsBetween,
  shiftsInLanguage,
  shiftsOf,
  uncoveredLanguages,
} from '../../../src/handoff/promises/shifts.ts';
import { changeShift, createShifts, type Planned, removeShift } from '../../../src/handoff/promises/shifts-plan.ts';
import { TIME_ZONE } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addMember, addShift } from './team.ts';

let database: TestDatabase;
let mia: MemberId;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  mia = await addMember(database.pool, 'Mia');
});

const NOW = new Date('2026-03-20T09:00:00Z');
const EVER = [new Date('2026-01-01'), new Date('2027-12-31')] as const;
const morning = (date: string, more: Partial<Planned> = {}): Planned => ({
  date,
  from: '09:00',
  to: '12:00',
  languages: ['fr', 'nl'],
  ...more,
});
const create = (planned: Planned, weeks = 1) =>
  createShifts(database.pool, planned, { memberId: mia, createdBy: mia, weeks, now: NOW, timeZone: TIME_ZONE });
const times = async (): Promise<string[]> =>
  (await shiftsOf(database.pool, mia, ...EVER)).map(
    ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(0, 16)} ${endsAt.toISOString().slice(11, 16)}`,
  );

describe('a shift', () => {
  it('every week begins at nine on the wall, before and after the clock goes forward', async () => {
    expect(await create(morning('2026-03-24'), 3)).toEqual({ type: 'done', count: 3 });
    expect(await times()).toEqual(['2026-03-24T08:00 11:00', '2026-03-31T07:00 10:00', '2026-04-07T07:00 10:00']);
  });

  it('in the night when the clock goes back lasts an hour longer', async () => {
    await create(morning('2026-10-24', { from: '22:00', to: '06:00' }));
    expect(await times()).toEqual(['2026-10-24T20:00 05:00']);
  });

  it('at an hour that a spring night does not have begins after it', async () => {
    await create(morning('2026-03-29', { from: '02:30', to: '06:00' }));
    expect(await times()).toEqual(['2026-03-29T01:30 04:00']);
  });

  it.each<[string, Planned, string]>([
    ['a time that is none', morning('2026-03-24', { from: '25:00' }), 'not_a_time'],
    ['a date that is none', morning('2026-02-30'), 'not_a_time'],
    ['an end that is the beginning', morning('2026-03-24', { to: '09:00' }), 'no_end'],
    ['no language', morning('2026-03-24', { languages: [] }), 'no_language'],
    ['a day and a night', morning('2026-03-24', { to: '08:00' }), 'too_long'],
    ['a day that is over', morning('2026-03-02'), 'past'],
  ])('with %s is refused', async (_title, planned, why) => {
    expect(await create(planned)).toEqual({ type: 'refused', why });
    expect(await times()).toEqual([]);
  });

  it('sent twice is written down once and both are told so, other hours at that time are refused, of several weeks all or none', async () => {
    await create(morning('2026-03-31'));
    expect(await create(morning('2026-03-31'))).toEqual({ type: 'done', count: 1 });
    expect(await create(morning('2026-03-31', { languages: ['fr'] }))).toEqual({ type: 'refused', why: 'overlaps' });
    expect(await create(morning('2026-03-31'), 2)).toEqual({ type: 'refused', why: 'overlaps' });
    expect(await create(morning('2026-03-24', { from: '11:00', to: '13:00' }), 4)).toEqual({
      type: 'refused',
      why: 'overlaps',
    });
    expect(await times()).toHaveLength(1);
  });

  it('may follow another without a break, and others may be on duty at the same time', async () => {
    const jan = await addMember(database.pool, 'Jan');
    await create(morning('2026-03-24'));
    expect((await create(morning('2026-03-24', { from: '12:00', to: '14:00' }))).type).toBe('done');
    await addShift(database.pool, jan, '2026-03-24T08:00Z', '2026-03-24T11:00Z');
    expect(await shiftsBetween(database.pool, ...EVER)).toHaveLength(3);
  });

  it('is changed and removed by who it is of, or by anybody who may', async () => {
    const jan = await addMember(database.pool, 'Jan');
    await create(morning('2026-03-24'));
    const [shift] = await shiftsOf(database.pool, mia, ...EVER);
    const id = shift?.id ?? asId('0');
    const later = morning('2026-03-24', { from: '10:00', to: '11:00', languages: ['ar'] });
    const at = { now: NOW, timeZone: TIME_ZONE };
    expect(await changeShift(database.pool, id, later, { of: jan, ...at })).toEqual({ type: 'refused', why: 'gone' });
    expect((await changeShift(database.pool, id, later, { of: null, ...at })).type).toBe('done');
    expect(await times()).toEqual(['2026-03-24T09:00 10:00']);
    expect(await removeShift(database.pool, id, jan)).toBe(false);
    expect(await removeShift(database.pool, id, mia)).toBe(true);
    expect(await removeShift(database.pool, id, mia)).toBe(false);
  });
});

describe('who is on duty', () => {
  it('is who has not left the team, in their languages', async () => {
    const jan = await addMember(database.pool, 'Jan');
    const noor = await addMember(database.pool, 'Noor');
    await addShift(database.pool, mia, '2026-03-20T08:00Z', '2026-03-20T11:00Z', ['fr', 'ar']);
    await addShift(database.pool, jan, '2026-03-20T10:00Z', '2026-03-20T11:00Z', ['ar']);
    await addShift(database.pool, noor, '2026-03-20T08:00Z', '2026-03-20T11:00Z', ['ar']);
    await database.pool.query(`UPDATE members SET disabled_at = now() WHERE id = 'Noor'`);
    const shifts = await shiftsInLanguage(database.pool, ['ar'], NOW, new Date('2026-03-21T09:00Z'));
    expect(shifts.map(({ name }) => name)).toEqual(['Mia', 'Jan']);
    expect(shifts.filter((shift) => isOnDuty(shift, NOW)).map(({ name }) => name)).toEqual(['Mia']);
  });

  it('is missed in the languages in which somebody waits', async () => {
    await addShift(database.pool, mia, '2026-03-20T12:00Z', '2026-03-20T14:00Z', ['fr']);
    await database.pool.query(`
      WITH c AS (INSERT INTO contacts (created_at) SELECT now() FROM generate_series(1, 4) RETURNING id),
           n AS (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM c)
      INSERT INTO tickets (contact_id, channel, reason, language)
      SELECT id, 'sms', 'asked', (ARRAY['fr', 'ar', 'ar', 'tr'])[nth] FROM n`);
    expect(await uncoveredLanguages(database.pool, NOW, new Date('2026-03-21T09:00Z'))).toEqual([
      { language: 'ar', waiting: 2 },
      { language: 'tr', waiting: 1 },
    ]);
  });
});
