import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../src/booking/book.ts';
import { asId, type ContactId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addPlace, addSchedule, expandNow, NOW } from '../directory/directory-support.ts';
import { type Desk, hidden, openDesk } from './coordinator-support.ts';

/** Tuesdays 14:00 at `here`: 2, 9, 16 February 2027… It is Monday the first. */
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
  await expandNow(database.pool);
  desk = await openDesk(database);
});
afterEach(() => desk.close());

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query<Row>(sql, values)).rows;

const bookOn = async (date: string, code = '1234'): Promise<ContactId> => {
  const [person] = await rows<{ id: string }>("insert into contacts (language) values ('ar') returning id");
  const [occurrence] = await rows<{ id: string }>('select id from occurrences where starts_at::date = $1::date', [
    date,
  ]);
  const contactId = asId<ContactId>(person?.id ?? '');
  const occurrenceId = asId<Parameters<typeof book>[0]['occurrenceId']>(occurrence?.id ?? '');
  await inTransaction(database.pool, (tx) => book({ tx, contactId, occurrenceId, need: 'job', now: NOW }, () => code));
  return contactId;
};

const standing = () => rows<{ id: string }>("select id from bookings where status = 'booked'");
const waiting = () =>
  rows<{ contact_id: string }>(
    "select contact_id from tickets where reason in ('session_cancelled', 'session_changed')",
  );

const PLACE = {
  nom: 'Maison Neuve',
  adresse: 'Rue de l’Exemple 5',
  code_postal: '1080',
  frais_a_charge: 'Gratuit',
  langues: ['fr', 'ar'],
  directions_nl: 'De blauwe deur',
};
const SCHEDULE = {
  how: 'weekly',
  days: ['MO', 'WE'],
  every: '1',
  start: '09:00',
  end: '12:00',
  capacity: '4',
  kind: 'permanence',
  bookable: 'yes',
};

describe('a place', () => {
  it('is added with little: the commune and an approximate position come from the postcode', async () => {
    const made = await desk.post('/console/places/new', PLACE);
    expect(made.status).toBe(303);
    expect(made.headers.get('location')).toBe('/console/places/maison-neuve?said=made');
    expect(
      await rows(
        "select name, commune, approximate, languages, directions, free, active from places where id = 'maison-neuve'",
      ),
    ).toEqual([
      {
        name: 'Maison Neuve',
        commune: 'Molenbeek-Saint-Jean',
        approximate: true,
        languages: ['fr', 'ar'],
        directions: { nl: 'De blauwe deur' },
        free: true,
        active: true,
      },
    ]);
    expect(await (await desk.get('/console/places?q=molenbeek')).text()).toContain('Maison Neuve');
    const elsewhere = { ...PLACE, adresse: 'Rue de l’Exemple 50' };
    expect((await desk.post('/console/places/new', elsewhere)).headers.get('location')).toContain('maison-neuve-2');
  });

  it('is made once when its form is sent twice on a slow line, and anew once a minute is over', async () => {
    const make = async () => (await desk.post('/console/places/new', PLACE)).headers.get('location');
    const once = '/console/places/maison-neuve?said=made';
    expect(await Promise.all([make(), make(), make()])).toEqual([once, once, once]);
    expect(await make()).toBe(once);
    expect(await rows("select id from places where name = 'Maison Neuve'")).toHaveLength(1);
    await database.pool.query("update places set updated_at = updated_at - interval '61 seconds'");
    expect(await make()).toContain('maison-neuve-2');
  });

  it('with mistakes comes back with everything typed, what is wrong beside its field, and nothing written', async () => {
    const typed = {
      ...PLACE,
      nom: '',
      code_postal: '9999',
      telephone: '+33 1 23',
      latitude: '4.35',
      longitude: '50.85',
    };
    const answer = await desk.post('/console/places/new', typed);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    for (const column of ['nom', 'telephone']) expect(html).toContain(`aria-describedby="${column}-wrong"`);
    expect(html).toContain('+33 1 23');
    expect(html).toContain('Un numéro belge comme +3221234567');
    expect(await rows("select 1 from places where name = ''")).toEqual([]);
    const elsewhere = await (await desk.post('/console/places/new', { ...PLACE, code_postal: '9999' })).text();
    expect(elsewhere).toContain('code_postal-wrong');
    expect(elsewhere).not.toContain('commune-wrong');
    const swapped = await (
      await desk.post('/console/places/new', { ...PLACE, latitude: '4.35', longitude: '50.85' })
    ).text();
    expect(swapped).toContain('latitude-wrong');
  });

  it('that changes keeps what no form asks for, in the source’s own words', async () => {
    await database.pool.query(
      `update places set audience = 'women', mednum = '{"id":"here","pivot":"0123","publics_specifiquement_adresses":"Femmes|Familles"}' where id = 'here'`,
    );
    const page = await (await desk.get('/console/places/here')).text();
    expect(page).toContain('Femmes|Familles');
    const form = {
      ...PLACE,
      nom: 'here',
      adresse: "Rue de l'Exemple 1",
      commune: 'Molenbeek-Saint-Jean',
      publics_specifiquement_adresses: 'Femmes|Familles',
    };
    expect((await desk.post('/console/places/here', form)).headers.get('location')).toBe(
      '/console/places/here?said=saved',
    );
    const [place] = await rows<{ audience: string; mednum: object }>(
      "select audience, mednum from places where id = 'here'",
    );
    expect(place).toMatchObject({
      audience: 'women',
      mednum: { pivot: '0123', publics_specifiquement_adresses: 'Femmes|Familles' },
    });
  });

  it('that moves to another street asks first, and then has everybody told who was told the old one; they keep their seat', async () => {
    const person = await bookOn('2027-02-02');
    const moved = { ...PLACE, nom: 'here', commune: 'Molenbeek-Saint-Jean', adresse: 'Rue Nouvelle 9' };
    const asked = await desk.post('/console/places/here', moved);
    expect(asked.status).toBe(409);
    const html = await asked.text();
    expect(html).toContain('1 rendez-vous reste');
    expect(await rows("select 1 from places where street = 'Rue Nouvelle 9'")).toEqual([]);
    await desk.post('/console/places/here', { ...moved, agreed: hidden(html, 'agreed') });
    expect(await rows("select 1 from places where street = 'Rue Nouvelle 9'")).toHaveLength(1);
    expect(await standing()).toHaveLength(1);
    expect(await waiting()).toEqual([{ contact_id: person }]);
  });

  it('that closes says how many have booked before anything changes, then cancels and has each told; open again, its dates are back', async () => {
    const people = [await bookOn('2027-02-02', '1111'), await bookOn('2027-02-09', '2222')];
    const html = await (await desk.post('/console/places/here/close')).text();
    expect(html).toContain('2 rendez-vous seront annulés');
    expect(await standing()).toHaveLength(2);
    expect(await rows("select 1 from places where active and id = 'here'")).toHaveLength(1);
    const done = await desk.post('/console/places/here/close', { agreed: hidden(html, 'agreed') });
    expect(done.headers.get('location')).toBe('/console/places/here?said=closed');
    expect(await standing()).toEqual([]);
    expect((await waiting()).map(({ contact_id }) => contact_id).sort()).toEqual([...people].sort());
    await expandNow(database.pool);
    expect(await rows('select 1 from occurrences where not cancelled')).toEqual([]);
    await desk.post('/console/places/here/reopen');
    expect(await rows('select 1 from occurrences where not cancelled')).toHaveLength(8);
  });

  it('is not closed on an old agreement when somebody booked since', async () => {
    await bookOn('2027-02-02', '1111');
    const html = await (await desk.post('/console/places/here/close')).text();
    await bookOn('2027-02-09', '2222');
    const again = await desk.post('/console/places/here/close', { agreed: hidden(html, 'agreed') });
    expect(again.status).toBe(409);
    expect(await standing()).toHaveLength(2);
    expect(await waiting()).toEqual([]);
  });
});

describe('a schedule', () => {
  it('is dated and bookable as soon as it is saved, and never twice the same', async () => {
    expect((await desk.post('/console/places/here/schedules/new', SCHEDULE)).status).toBe(303);
    const [schedule] = await rows<{ id: string; rrule: string }>(
      "select id, rrule from schedules where starts = '09:00'",
    );
    expect(schedule?.rrule).toBe('FREQ=WEEKLY;BYDAY=MO,WE');
    expect(
      await rows('select 1 from seats s join occurrences o on o.id = s.occurrence_id where o.schedule_id = $1', [
        schedule?.id,
      ]),
    ).not.toEqual([]);
    const same = await desk.post('/console/places/here/schedules/new', SCHEDULE);
    expect(same.headers.get('location')).toBe('/console/places/here?refused=same_again');
  });

  it('by rule, once, or with mistakes: said beside the field', async () => {
    await desk.post('/console/places/here/schedules/new', { ...SCHEDULE, how: 'once', date: '2027-02-20' });
    await desk.post('/console/places/here/schedules/new', { ...SCHEDULE, how: 'rule', rule: 'FREQ=MONTHLY;BYDAY=1SA' });
    expect(
      await rows('select 1 from schedules where on_date is not null or rrule like $1', ['%MONTHLY%']),
    ).toHaveLength(2);
    const wrong = { ...SCHEDULE, how: 'rule', rule: 'FREQ=HOURLY', start: '25:00', capacity: '0', bookable: [] };
    const answer = await desk.post('/console/places/here/schedules/new', wrong);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const column of ['start', 'capacity']) expect(html).toContain(`${column}-wrong`);
    expect(html).toContain('FREQ=HOURLY');
    const never = await (
      await desk.post('/console/places/here/schedules/new', { ...SCHEDULE, end: '08:00', bookable: [], days: [] })
    ).text();
    expect(never).toContain('rrule_or_date-wrong');
  });

  it('that moves to another hour cancels only what was agreed to, and has each person told', async () => {
    const person = await bookOn('2027-02-02');
    const [schedule] = await rows<{ id: string }>('select id from schedules');
    const changed = { ...SCHEDULE, days: ['TU'], start: '15:00', end: '17:00' };
    const html = await (await desk.post(`/console/schedules/${schedule?.id}`, changed)).text();
    expect(html).toContain('1 rendez-vous sera annulé');
    expect(await standing()).toHaveLength(1);
    // The confirming page sends the whole form again.
    expect(html).toContain('name="start" value="15:00"');
    await desk.post(`/console/schedules/${schedule?.id}`, { ...changed, agreed: hidden(html, 'agreed') });
    expect(await standing()).toEqual([]);
    expect(await waiting()).toEqual([{ contact_id: person }]);
    expect(await rows('select id::text from schedules')).toEqual([{ id: schedule?.id }]);
  });

  it('that ends keeps its past and gives no more dates', async () => {
    const [schedule] = await rows<{ id: string }>('select id from schedules');
    await desk.post(`/console/schedules/${schedule?.id}/end`);
    expect(await rows('select 1 from occurrences where not cancelled')).toEqual([]);
    expect(await rows('select 1 from schedules')).toHaveLength(1);
    expect(await (await desk.get('/console/places/here')).text()).toContain('Horaires terminés');
  });
});

describe('closures and single dates', () => {
  it('a closure of every place asks, cancels, tells, and can be lifted', async () => {
    const person = await bookOn('2027-02-09');
    const form = { from: '2027-02-08', to: '2027-02-12', reason: 'Grève' };
    const html = await (await desk.post('/console/closures', form)).text();
    expect(html).toContain('1 rendez-vous sera annulé');
    await desk.post('/console/closures', { ...form, agreed: hidden(html, 'agreed') });
    expect(await waiting()).toEqual([{ contact_id: person }]);
    expect(await (await desk.get('/console/closures')).text()).toContain('Grève');
    const [closure] = await rows<{ id: string }>('select id::text as id from closures');
    await desk.post(`/console/closures/${closure?.id}/lift`);
    expect(await rows('select 1 from occurrences where cancelled')).toEqual([]);
    expect((await desk.post('/console/closures', { from: '2027-02-12', to: '2027-02-08' })).status).toBe(422);
  });

  it('one date that is called off stays so through the night’s run, until somebody wants it back', async () => {
    const person = await bookOn('2027-02-09');
    const [date] = await rows<{ id: string }>(
      "select id::text as id from occurrences where starts_at::date = '2027-02-09'",
    );
    const html = await (await desk.post(`/console/sessions/${date?.id}/call-off`)).text();
    await desk.post(`/console/sessions/${date?.id}/call-off`, { agreed: hidden(html, 'agreed') });
    expect(await waiting()).toEqual([{ contact_id: person }]);
    await expandNow(database.pool);
    expect(await rows('select id::text as id from occurrences where cancelled')).toEqual([date]);
    await desk.post(`/console/sessions/${date?.id}/restore`);
    expect(await rows('select 1 from occurrences where cancelled')).toEqual([]);
  });
});

it('what a coordinator does is in the audit; a mediator may do none of it', async () => {
  await desk.post('/console/places/here/close');
  expect(await rows('select member_id, action, subject from audit')).toEqual([
    { member_id: 'member-coordinator', action: 'place_closed', subject: 'here' },
  ]);
  for (const path of ['/console/places', '/console/places/here', '/console/closures']) {
    expect((await desk.get(path, 'mediator')).status).toBe(403);
  }
  expect((await desk.post('/console/places/here/reopen', {}, 'mediator')).status).toBe(403);
  expect((await desk.get('/console/places/nowhere')).status).toBe(404);
});
