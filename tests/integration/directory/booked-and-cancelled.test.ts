import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../src/booking/book.ts';
import { asId, type ContactId, type OccurrenceId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { findOccurrences } from '../../../src/directory/find-occurrences.ts';
import { importFiles } from '../../../src/directory/import/import-files.ts';
import { reportLines } from '../../../src/directory/import/report-lines.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addPlace, addSchedule, asked, expandNow, NOW, TIME_ZONE } from './directory-support.ts';

/** Somebody booked, and then the session of help goes. Tuesdays 14:00 at `here`: 2, 9, 16 February. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  await addPlace(database.pool, 'here');
  await addSchedule(database.pool, 'here');
  await expandNow(database.pool);
});

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query<Row>(sql, values)).rows;

const newContact = async (language: string | null = null): Promise<ContactId> =>
  asId(
    (await rows<{ id: string }>('insert into contacts (language) values ($1) returning id', [language]))[0]?.id ?? '',
  );

const at = (channel: string, contact: ContactId, updatedAt: string, postcode: string | null): Promise<object[]> =>
  rows(
    `insert into sessions (contact_id, channel, flow, flow_version, node, state, updated_at)
     values ($1, $2, 'help', 1, 'done', $3, $4)`,
    [contact, channel, { where: postcode === null ? null : { postcode } }, updatedAt],
  );

const occurrenceOn = async (date: string): Promise<OccurrenceId> =>
  asId(
    (await rows<{ id: string }>('select id from occurrences where starts_at::date = $1::date', [date]))[0]?.id ?? '',
  );

const bookOn = async (date: string, contactId: ContactId, code = '1234') => {
  const occurrenceId = await occurrenceOn(date);
  return inTransaction(database.pool, (tx) => book({ tx, contactId, occurrenceId, need: 'job', now: NOW }, () => code));
};

/** Until a statement waits for a lock; bounded, so that a statement that never waits fails the test. */
const somebodyWaits = async (): Promise<void> => {
  for (let look = 0; look < 2_000; look += 1) {
    const waiting = await rows(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
  throw new Error('Nothing waited for the lock.');
};

const imported = (name: string, text: string) =>
  importFiles(database.pool, [{ name, bytes: new TextEncoder().encode(text) }], {
    timeZone: TIME_ZONE,
    now: NOW,
    partial: false,
    demo: false,
  });

const closed = (from: string, to = from) => imported('closures.csv', `place_id,from,to,reason\nhere,${from},${to},`);

const SESSIONS =
  'place_id,kind,title,rrule_or_date,start,end,capacity,needs,languages,bookable,walk_in,valid_from,valid_to,notes';

const tickets = () =>
  rows('select contact_id, channel, reason, language, need, postcode from tickets where closed_at is null order by id');

describe('a session of help that goes after somebody booked', () => {
  it('a closure cancels the booking, frees the seat, and asks a mediator to tell the person where they wrote last', async () => {
    const person = await newContact('ar');
    await at('sms', person, '2027-01-01T10:00:00Z', '1000');
    await at('voice', person, '2027-01-20T10:00:00Z', '1080');
    await bookOn('2027-02-02', person);
    const report = await closed('2027-02-02');
    expect(report.written?.occurrences).toMatchObject({ cancelled: 1, bookedPeople: 1 });
    expect(reportLines(report, false)).toContain('1 booked person affected: see the console.');
    expect(await rows('select status, cancelled_at is not null as dated from bookings')).toEqual([
      { status: 'cancelled', dated: true },
    ]);
    expect(await rows('select 1 from seats where held_by is not null or held_until is not null')).toEqual([]);
    expect(await tickets()).toEqual([
      {
        contact_id: person,
        channel: 'voice',
        reason: 'session_cancelled',
        language: 'ar',
        need: 'job',
        postcode: '1080',
      },
    ]);
  });

  it('the same import again asks nobody again', async () => {
    await bookOn('2027-02-02', await newContact());
    await closed('2027-02-02');
    const again = await closed('2027-02-02');
    expect(again.written?.occurrences.bookedPeople).toBe(0);
    expect(reportLines(again, false).join('\n')).not.toContain('affected');
    expect(await tickets()).toMatchObject([{ channel: 'sms', language: null, postcode: null }]);
  });

  it('two bookings of one person are one wait; a wait that is open already goes on for this reason', async () => {
    const twice = await newContact();
    const waiting = await newContact();
    await rows(`insert into tickets (contact_id, channel, reason) values ($1, 'sms', 'asked')`, [waiting]);
    await bookOn('2027-02-02', twice);
    await bookOn('2027-02-09', twice);
    await bookOn('2027-02-02', waiting, '5678');
    const report = await closed('2027-02-02', '2027-02-09');
    expect(reportLines(report, false)).toContain('2 booked people affected: see the console.');
    expect(await tickets()).toMatchObject([
      { contact_id: waiting, reason: 'session_cancelled' },
      { contact_id: twice, reason: 'session_cancelled' },
    ]);
    expect(await rows(`select 1 from bookings where status = 'booked'`)).toEqual([]);
  });

  it('the team is told anew of a wait that was open, and whom it was passed to still hears that it is hers', async () => {
    const waiting = await newContact();
    await rows(`insert into members (id, name, email, languages) values ('m', 'Anne', 'anne@example.org', '{fr}')`);
    await rows(
      `with t as (insert into tickets (contact_id, channel, reason) values ($1, 'sms', 'asked') returning id)
       insert into alerts (ticket_id, member_id, stage, way, handed_over_at, created_at, next_attempt_at)
       select t.id, 'm', s.stage, 'push', case s.stage when 'handed_over' then now() end, now(), now() from t, unnest('{waiting,handed_over}'::text[]) as s (stage)`,
      [waiting],
    );
    await bookOn('2027-02-02', waiting);
    await closed('2027-02-02');
    expect(await rows('select stage from alerts')).toEqual([{ stage: 'handed_over' }]);
  });

  it('a session whose hour changed in the file is another one: who booked the old hour is told', async () => {
    const person = await newContact();
    await bookOn('2027-02-02', person);
    const report = await imported(
      'sessions.csv',
      `${SESSIONS}\nhere,permanence,,FREQ=WEEKLY;BYDAY=TU,15:00,18:00,2,,,yes,no,,,`,
    );
    expect(report.written).toMatchObject({ endedSchedules: 1, occurrences: { bookedPeople: 1 } });
    expect(await tickets()).toMatchObject([{ contact_id: person, reason: 'session_cancelled' }]);
  });

  it('other dates, people who were excused, and people who were erased get no ticket', async () => {
    const person = await newContact();
    await bookOn('2027-02-09', person);
    await bookOn('2027-02-02', await newContact(), '1111');
    await bookOn('2027-02-02', await newContact(), '2222');
    await rows(`update bookings set status = 'excused' where code = '1111'`);
    await rows(`update bookings set contact_id = null where code = '2222'`);
    expect((await closed('2027-02-02')).written?.occurrences.bookedPeople).toBe(0);
    expect(await tickets()).toEqual([]);
    expect(await rows('select code, status from bookings order by code')).toEqual([
      { code: '1111', status: 'excused' },
      { code: '1234', status: 'booked' },
      { code: '2222', status: 'cancelled' },
    ]);
  });

  it('a date that opens again has its seats free and does not bring the booking back', async () => {
    const person = await newContact();
    await bookOn('2027-02-02', person);
    await closed('2027-02-02');
    await closed('2027-02-23');
    expect(await rows('select status from bookings')).toEqual([{ status: 'cancelled' }]);
    expect(await bookOn('2027-02-02', await newContact())).toMatchObject({ type: 'booked' });
    expect(await bookOn('2027-02-02', person, '5678')).toMatchObject({ type: 'booked' });
  });

  it('a booking that committed while the closure came is found by the next run', async () => {
    const person = await newContact();
    await bookOn('2027-02-02', person);
    await rows(`update occurrences set cancelled = true where id = $1`, [await occurrenceOn('2027-02-02')]);
    await rows(`insert into closures (place_id, from_date, to_date) values ('here', '2027-02-02', '2027-02-02')`);
    expect(await expandNow(database.pool)).toMatchObject({ cancelled: 0, bookedPeople: 1 });
    expect(await tickets()).toMatchObject([{ contact_id: person }]);
  });

  it('a turn of the same person at the same moment is waited for, and its own cancelling counts', async () => {
    const person = await newContact();
    await bookOn('2027-02-02', person);
    const { closing } = await inTransaction(database.pool, async (turn) => {
      await turn.query('select from contacts where id = $1 for update', [person]);
      const begun = closed('2027-02-02');
      await somebodyWaits();
      await turn.query(`update bookings set status = 'cancelled', cancelled_at = $2 where contact_id = $1`, [
        person,
        NOW,
      ]);
      await turn.query('update seats set held_by = null, held_until = null where held_by = $1', [person]);
      return { closing: begun };
    });
    expect((await closing).written?.occurrences).toMatchObject({ cancelled: 1, bookedPeople: 0 });
    expect(await tickets()).toEqual([]);
  });

  it('the time that was booked is free for the person: another session at that hour is offered', async () => {
    const person = await newContact();
    await addPlace(database.pool, 'other', { north: 1 });
    await addSchedule(database.pool, 'other', { onDate: '2027-02-02', starts: '15:00', ends: '16:00' });
    await expandNow(database.pool);
    await bookOn('2027-02-02', person);
    const offered = async () =>
      (await findOccurrences(database.pool, asked({ contactId: person }))).map(({ placeName }) => placeName);
    expect(await offered()).not.toContain('other');
    await closed('2027-02-02');
    expect(await offered()).toContain('other');
  });
});
