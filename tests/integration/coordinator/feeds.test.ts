import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { strictIcs, textOf } from '../../support/ics.ts';
import { addPlace, addSchedule, expandNow } from '../directory/directory-support.ts';
import { type Desk, memberId, openDesk } from './coordinator-support.ts';

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  await addPlace(database.pool, 'here');
  await addSchedule(database.pool, 'here');
  // Eight weeks from 1 March go over the spring change of 28 March 2027.
  await expandNow(database.pool, new Date('2027-03-01T08:00:00Z'));
  desk = await openDesk(database);
});
afterEach(() => desk.close());

/** @returns the address that the page shows, once */
const made = async (
  form: Record<string, string>,
  role: 'mediator' | 'coordinator' = 'coordinator',
): Promise<string> => {
  const answer = await desk.post('/console/feeds', form, role);
  expect(answer.status).toBe(201);
  const address = /(http[^<]*\.ics)/u.exec(await answer.text())?.[1] ?? '';
  return address;
};

/** As a calendar program asks: `fetch` would add `Cache-Control: no-cache`, which asks for the whole file. */
const askedAgain = (address: string, etag: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'if-none-match': etag } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });

describe('the calendar of a place', () => {
  it('has each session at its hour in UTC, before and after the clock changes, with how many booked and nobody’s data', async () => {
    await database.pool.query('insert into contacts (language) values (null)');
    await database.pool.query(
      `insert into bookings (contact_id, occurrence_id, seat, code, need, during)
       select 1, o.id, 1, '4821', 'job', tstzrange(o.starts_at, o.ends_at) from occurrences o order by o.starts_at limit 1`,
    );
    const response = await fetch(await made({ place: 'here' }));
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('private');
    const events = strictIcs(Buffer.from(await response.arrayBuffer()));
    const starts = events.map((event) => textOf(event, 'DTSTART'));
    expect(starts).toContain('20270323T130000Z');
    expect(starts).toContain('20270330T120000Z');
    expect(textOf(events[0], 'SUMMARY')).toBe('Permanence – here (1/2)');
    expect(textOf(events[0], 'LOCATION')).toContain('Molenbeek-Saint-Jean');
    expect(JSON.stringify(events)).not.toContain('4821');
  });

  it('shows what was called off as cancelled, is the same file until something changes, and then another', async () => {
    const address = await made({ place: 'here' });
    const first = await fetch(address);
    const etag = first.headers.get('etag') ?? '';
    expect(await askedAgain(address, etag)).toBe(304);
    await database.pool.query('update occurrences set cancelled = true where id = (select min(id) from occurrences)');
    expect(await askedAgain(address, etag)).toBe(200);
    const second = await fetch(address);
    expect(textOf(strictIcs(Buffer.from(await second.arrayBuffer()))[0], 'STATUS')).toBe('CANCELLED');
  });

  it('is gone once its address was removed, and an address that nobody gave out never was there', async () => {
    const address = await made({ place: 'here' });
    const page = await (await desk.get('/console/feeds')).text();
    expect(page).not.toContain(address);
    const revoke = /action="(\/console\/feeds\/\d+\/revoke)"/u.exec(page)?.[1] ?? '';
    expect((await fetch(address)).status).toBe(200);
    expect((await desk.post(revoke, {}, 'mediator')).headers.get('location')).toBe('/console/feeds');
    expect((await fetch(address)).status).toBe(200);
    await desk.post(revoke);
    expect((await fetch(address)).status).toBe(404);
    for (const file of ['x.ics', `${'a'.repeat(43)}.ics`, `${'a'.repeat(43)}`, '%27.ics']) {
      expect((await fetch(`${desk.url}/calendar/${file}`)).status).toBe(404);
    }
    const { rows } = await database.pool.query<{ token_hash: Buffer }>('select token_hash from feeds');
    expect(rows[0]?.token_hash).toHaveLength(32);
  });

  it('is not asked for without end from one address', async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, () => fetch(`${desk.url}/calendar/x.ics`)));
    expect(answers.some(({ status }) => status === 429)).toBe(true);
  });
});

describe('the calendar of a mediator', () => {
  it('has their own hours; they make it themselves, and of nobody else', async () => {
    for (const [role, day] of [
      ['mediator', '2027-02-03'],
      ['coordinator', '2027-02-04'],
    ] as const) {
      await database.pool.query(
        "insert into shifts (member_id, starts_at, ends_at, languages) values ($1, $2, $3, '{fr}')",
        [memberId(role), `${day}T09:00:00Z`, `${day}T11:00:00Z`],
      );
    }
    const address = await made({ member: memberId('coordinator'), place: 'here' }, 'mediator');
    const events = strictIcs(Buffer.from(await (await fetch(address)).arrayBuffer()));
    expect(events.map((event) => textOf(event, 'DTSTART'))).toEqual(['20270203T090000Z']);
    const theirs = await made({ member: memberId('coordinator') });
    expect(await (await fetch(theirs)).text()).toContain('20270204T090000Z');
    expect(await (await desk.get('/console/feeds', 'mediator')).text()).not.toContain('/console/feeds/2/revoke');
  });

  it('ends when they leave the team', async () => {
    const address = await made({}, 'mediator');
    await database.pool.query('update members set disabled_at = now() where id = $1', [memberId('mediator')]);
    expect((await fetch(address)).status).toBe(404);
  });
});
