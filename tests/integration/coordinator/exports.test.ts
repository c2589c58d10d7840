import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csvCell } from '../../../src/console/exports/csv.ts';
import { importWithChanges } from '../../../src/directory/edit/import-changes.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addPlace, addSchedule, expandNow, NOW, TIME_ZONE } from '../directory/directory-support.ts';
import { type Desk, openDesk } from './coordinator-support.ts';

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  await addPlace(database.pool, 'here', { languages: ['fr', 'ar'], wheelchair: false, audience: 'women' });
  await addPlace(database.pool, 'shut', { active: false, free: false });
  await addSchedule(database.pool, 'here', { needs: ['admin', 'job'] });
  await expandNow(database.pool);
  desk = await openDesk(database);
});
afterEach(() => desk.close());

const download = async (path: string): Promise<{ text: string; response: Response }> => {
  const response = await desk.get(`/console/exports/${path}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { text: bytes.toString('utf8'), response };
};
const rowsOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, record_delimiter: '\r\n' });

describe('a cell', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+32470123456', "'+32470123456"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['a, "b"\nc', '"a, ""b""\nc"'],
    ['Rue 1', 'Rue 1'],
  ])('%j is nothing that a spreadsheet would run', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('an export', () => {
  it('is UTF-8 with the mark that Excel looks for, a file of its own, in lines that end in CRLF', async () => {
    await database.pool.query(
      `update places set name = '=cmd|calc', phone = '+3221234567', summary = E'é\\n"x"' where id = 'here'`,
    );
    const { text, response } = await download('places.csv');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain("'=cmd|calc");
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=places.csv');
    expect(rowsOf(text)).toMatchObject([
      { id: 'here', telephone: "'+3221234567", langues: 'fr|ar', acces_pmr: 'non' },
      { id: 'shut' },
    ]);
  });

  it('of places, sessions and closures, imported again, changes nothing', async () => {
    await database.pool.query(
      `update places set phone = '+3221234567', directions = '{"nl":"De deur"}', mednum = '{"pivot":"1","frais_a_charge":"Payant|Gratuit"}', free = false where id = 'here'`,
    );
    await database.pool.query(
      "insert into closures (place_id, from_date, to_date, reason) values (null, '2027-02-09', '2027-02-09', '=1')",
    );
    await expandNow(database.pool);
    const inputs = await Promise.all(
      ['places.csv', 'sessions.csv', 'closures.csv'].map(async (name) => ({
        name,
        bytes: Buffer.from((await download(name)).text),
      })),
    );
    const options = { timeZone: TIME_ZONE, now: NOW, partial: false, demo: false };
    const { changes } = await importWithChanges(database.pool, inputs, options, null);
    expect(changes.files.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(
      changes.files.flatMap(({ warnings }) => warnings.filter(({ reason }) => reason.code === 'column_unknown')),
    ).toEqual([]);
    expect(changes.rows).toEqual([]);
    expect(changes.unchanged).toEqual({ places: 2, sessions: 1, closures: 1 });
  });

  it('of dates counts who came; of bookings says nothing of the person', async () => {
    await database.pool.query('insert into contacts (language) values (null), (null)');
    await database.pool.query(
      `insert into bookings (contact_id, occurrence_id, seat, code, need, during, status)
       select c.id, o.id, c.id, 1000 + c.id, 'job', tstzrange(o.starts_at, o.ends_at), case c.id when 1 then 'seen' else 'noshow' end
         from contacts c, (select * from occurrences order by starts_at limit 1) o`,
    );
    const range = '?from=2027-02-01&to=2027-02-02';
    const dates = rowsOf((await download(`dates.csv${range}`)).text);
    expect(dates).toMatchObject([
      { starts: '2027-02-02 14:00', ends: '2027-02-02 17:00', seen: '1', noshow: '1', booked: '0' },
    ]);
    const bookings = await download(`bookings.csv${range}`);
    expect(rowsOf(bookings.text)).toHaveLength(2);
    expect(bookings.text).not.toContain('1001');
    expect(rowsOf((await download('bookings.csv?from=2027-02-03&to=2027-03-01')).text)).toEqual([]);
  });

  it('of answered requests has the figures that outlive the people, within the days asked for', async () => {
    await database.pool.query(
      `insert into ticket_figures (ticket_id, closed_on, channel, reason, language, outcome, minutes_open)
       values (1, '2027-01-31', 'sms', 'asked', 'ar', 'answered', 12), (2, '2026-01-31', 'sms', 'asked', 'ar', 'answered', 12)`,
    );
    const { text } = await download('figures.csv');
    expect(rowsOf(text)).toMatchObject([{ closed_on: '2027-01-31', outcome: 'answered', minutes_open: '12' }]);
  });

  it('tells the postcode only where five requests or more of those days have it with the same language', async () => {
    await database.pool.query(
      `insert into ticket_figures (ticket_id, closed_on, channel, reason, language, postcode, outcome, minutes_open)
       select n, case when n = 5 then date '2027-01-20' else date '2027-01-10' end, 'sms', 'asked',
              case when n <= 5 then 'fr' when n <= 9 then 'ti' end, '1080', 'answered', 12
         from generate_series(1, 1400) n`,
    );
    const postcodes = async (range: string) =>
      rowsOf((await download(`figures.csv${range}`)).text).map(({ postcode }) => postcode);
    const all = await postcodes('?from=2027-01-01&to=2027-01-31');
    expect(all.slice(0, 9)).toEqual([...Array(5).fill('1080'), ...Array(4).fill('')]);
    // In pieces of a thousand, counted over all of them.
    expect(all.slice(9)).toEqual(Array(1391).fill('1080'));
    // A day less, and those who speak French are four.
    expect((await postcodes('?from=2027-01-01&to=2027-01-19')).slice(0, 8)).toEqual(Array(8).fill(''));
    const { text } = await download('figures.csv');
    expect(text.split('\r\n')[0]).not.toMatch(/id/);
    desk.language = 'en';
    expect(await (await desk.get('/console/exports')).text()).toContain('fewer than five');
  });

  it('is for coordinators, is in the audit, and one that does not exist leads back to the page', async () => {
    expect((await desk.get('/console/exports/places.csv', 'mediator')).status).toBe(403);
    expect((await desk.get('/console/exports/contacts.csv')).headers.get('location')).toBe('/console/exports');
    await download('places.csv');
    const { rows } = await database.pool.query(
      "select subject from audit where action = 'exported' order by id desc limit 1",
    );
    expect(rows).toEqual([{ subject: 'places.csv' }]);
  });
});
