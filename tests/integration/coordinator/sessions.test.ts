import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../src/booking/book.ts';
import { asId, type ContactId, type OccurrenceId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { erasePerson } from '../../../src/turn/erase.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addPlace, addSchedule, expandNow, NOW } from '../directory/directory-support.ts';
import { type Desk, openDesk } from './coordinator-support.ts';

let database: TestDatabase;
let desk: Desk;
let person: ContactId;
let occurrence: OccurrenceId;
let bookingId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { pool } = database;
  await emptyTables(pool);
  await addPlace(pool, 'here');
  await addSchedule(pool, 'here');
  await expandNow(pool);
  desk = await openDesk(database);
  const contact = await pool.query<{ id: string }>("insert into contacts (language) values ('ar') returning id");
  const date = await pool.query<{ id: string }>('select id from occurrences order by starts_at limit 1');
  person = asId(contact.rows[0]?.id ?? '');
  occurrence = asId(date.rows[0]?.id ?? '');
  await pool.query("insert into urns (contact_id, scheme, hash, sealed) values ($1, 'tel', 'x', $2)", [
    person,
    testSeals.seal('+32470123456'),
  ]);
  await inTransaction(pool, (tx) =>
    book({ tx, contactId: person, occurrenceId: occurrence, need: 'job', now: NOW }, () => '4821'),
  );
  bookingId = (await pool.query<{ id: string }>('select id from bookings')).rows[0]?.id ?? '';
});
afterEach(() => desk.close());

const session = (role: 'mediator' | 'coordinator' = 'coordinator') => desk.get(`/console/sessions/${occurrence}`, role);
const status = async (): Promise<unknown> => (await database.pool.query('select status from bookings')).rows[0]?.status;

describe('sessions', () => {
  it('are listed by day with how many have booked', async () => {
    const html = await (await desk.get('/console/sessions', 'mediator')).text();
    expect(html).toContain('mardi 2 février 2027');
    expect(html).toContain('1 / 2 réservées');
    expect(await (await desk.get('/console/sessions?from=2027-02-03&place=here')).text()).toContain(
      'mardi 9 février 2027',
    );
    expect((await desk.get('/console/sessions?from=nonsense')).status).toBe(200);
  });

  it('show who comes by code, pictogram and language, never a number; a mediator may look and not change', async () => {
    const html = await (await session('mediator')).text();
    for (const part of ['4821', 'العربية', 'Travail, CV', '1f4bc.svg']) expect(html).toContain(part);
    expect(html).not.toContain('470123456');
    expect(html).not.toContain('/mark');
    expect((await desk.post(`/console/bookings/${bookingId}/mark`, { status: 'seen' }, 'mediator')).status).toBe(403);
    const audit = await database.pool.query('select action, subject, member_id from audit');
    expect(audit.rows).toEqual([{ action: 'session_viewed', subject: occurrence, member_id: 'member-mediator' }]);
  });
});

describe('a booking', () => {
  it.each(['seen', 'excused', 'noshow', 'booked'])('is noted as %s', async (wanted) => {
    await desk.post(`/console/bookings/${bookingId}/mark`, { status: wanted });
    expect(await status()).toBe(wanted);
  });

  it('takes no other status, and a cancelled one stays cancelled', async () => {
    await desk.post(`/console/bookings/${bookingId}/mark`, { status: 'cancelled' });
    expect(await status()).toBe('booked');
    await desk.post(`/console/bookings/${bookingId}/cancel`);
    await desk.post(`/console/bookings/${bookingId}/mark`, { status: 'seen' });
    expect(await status()).toBe('cancelled');
  });

  it('whose code went to somebody else meanwhile is not noted as seen, and the page says so', async () => {
    await desk.post(`/console/bookings/${bookingId}/mark`, { status: 'excused' });
    const [other] = (await database.pool.query<{ id: string }>('insert into contacts default values returning id'))
      .rows;
    const contactId = asId<ContactId>(other?.id ?? '');
    await inTransaction(database.pool, (tx) =>
      book({ tx, contactId, occurrenceId: occurrence, need: 'job', now: NOW }, () => '4821'),
    );
    const answer = await desk.post(`/console/bookings/${bookingId}/mark`, { status: 'seen' });
    expect(answer.headers.get('location')).toContain('done=clash');
  });

  it('cancelled by a coordinator frees the seat and opens a request, so that somebody tells the person', async () => {
    const answer = await desk.post(`/console/bookings/${bookingId}/cancel`);
    expect(await (await desk.get(answer.headers.get('location') ?? '')).text()).toContain('Le rendez-vous est annulé');
    expect((await database.pool.query('select contact_id, reason, need from tickets')).rows).toEqual([
      { contact_id: person, reason: 'session_cancelled', need: 'job' },
    ]);
    expect((await database.pool.query('select 1 from seats where held_by is not null')).rows).toEqual([]);
    expect((await desk.post(`/console/bookings/${bookingId}/cancel`)).headers.get('location')).toContain('done=gone');
  });

  it('has a first name where one was noted: sealed, shown, and forgotten with the person', async () => {
    await desk.post(`/console/bookings/${bookingId}/first-name`, { first_name: ' Fatima\n ' });
    const { rows } = await database.pool.query<{ sealed: Buffer }>('select sealed_first_name as sealed from bookings');
    expect(rows[0]?.sealed.includes('Fatima')).toBe(false);
    expect(await (await session()).text()).toContain('Fatima');
    await inTransaction(database.pool, (tx) => erasePerson(tx, person, NOW));
    expect((await database.pool.query('select sealed_first_name, contact_id from bookings')).rows).toEqual([
      { sealed_first_name: null, contact_id: null },
    ]);
    await desk.post(`/console/bookings/${bookingId}/first-name`, { first_name: 'Fatima' });
    expect((await database.pool.query('select 1 from bookings where sealed_first_name is not null')).rows).toEqual([]);
  });

  it('keeps no family name, address or number of a name, and says so beside the list', async () => {
    const all = { first_name: 'Marie Vandenbroucke, Rue Haute 12 0470123456' };
    const noted = await desk.post(`/console/bookings/${bookingId}/first-name`, all);
    expect(noted.headers.get('location')).toContain('done=named_short');
    const { rows } = await database.pool.query<{ sealed: Buffer }>('select sealed_first_name as sealed from bookings');
    expect(rows.map(({ sealed }) => testSeals.open(sealed))).toEqual(['Marie']);
    const html = await (await session()).text();
    expect(html).not.toMatch(/Vandenbroucke|Haute|0470/);
    expect(html).toContain('Prénom ou initiales seulement');
    expect(html).toMatch(/aria-describedby="first-name-hint"/);
    await desk.post(`/console/bookings/${bookingId}/first-name`, { first_name: '1234' });
    expect((await database.pool.query('select 1 from bookings where sealed_first_name is not null')).rows).toEqual([]);
  });

  it('prints no more than a first name of one that was noted in full before', async () => {
    const full = testSeals.seal('Marie Vandenbroucke');
    await database.pool.query('update bookings set sealed_first_name = $1', [full]);
    const html = await (await session()).text();
    expect(html).toContain('Marie');
    expect(html).not.toContain('Vandenbroucke');
  });

  it('forgets the first name too when the contact itself is deleted', async () => {
    await desk.post(`/console/bookings/${bookingId}/first-name`, { first_name: 'F.' });
    await database.pool.query('delete from contacts where id = $1', [person]);
    expect((await database.pool.query('select sealed_first_name from bookings')).rows).toEqual([
      { sealed_first_name: null },
    ]);
  });
});
