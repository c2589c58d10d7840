import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../src/booking/book.ts';
import { asId, type ContactId, type OccurrenceId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import type { Queryable } from '../../../src/db/queryable.ts';
import { changeDirectory } from '../../../src/directory/edit/change.ts';
import { importWithChanges } from '../../../src/directory/edit/import-changes.ts';
import { tellingTouched } from '../../../src/directory/edit/tell-touched.ts';
import { importFiles } from '../../../src/directory/import/import-files.ts';
import { reportLines } from '../../../src/directory/import/report-lines.ts';
import { sessionChangesOf } from '../../../src/handoff/tickets/session-changes.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { NOW, TIME_ZONE } from './directory-support.ts';

/** Somebody booked, and then the session of help is elsewhere or until another hour. Tuesdays 14:00 at `here`: 2, 9, 16 February. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await database.pool.query<Row>(sql, values)).rows;

const PLACES = 'id,nom,commune,code_postal,adresse,frais_a_charge';
const SESSIONS = 'place_id,kind,title,rrule_or_date,start,end,capacity,bookable,walk_in';
const placeAt = (street: string): string => `${PLACES}\nhere,Maison,Forest,1190,${street},Gratuit`;
const tuesdays = (start: string, end: string): string =>
  `${SESSIONS}\nhere,permanence,,FREQ=WEEKLY;BYDAY=TU,${start},${end},2,yes,no`;

const inputs = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
const OPTIONS = { timeZone: TIME_ZONE, now: NOW, partial: false, demo: false };
const imported = (files: Readonly<Record<string, string>>) => importFiles(database.pool, inputs(files), OPTIONS);

const bookOn = async (
  date: string,
  { code = '1234', contact }: { code?: string; contact?: ContactId } = {},
): Promise<ContactId> => {
  const [person] = await rows<{ id: string }>("insert into contacts (language) values ('ar') returning id");
  const [session] = await rows<{ id: string }>('select id from occurrences where starts_at::date = $1::date', [date]);
  const contactId = contact ?? asId<ContactId>(person?.id ?? '');
  const occurrenceId = asId<OccurrenceId>(session?.id ?? '');
  const booked = await inTransaction(database.pool, (tx) =>
    book({ tx, contactId, occurrenceId, need: 'job', now: NOW }, () => code),
  );
  expect(booked.type).toBe('booked');
  return contactId;
};

const tickets = () =>
  rows<{ id: string; contact_id: string; reason: string }>(
    'select id, contact_id, reason from tickets where closed_at is null order by id',
  );
const onlyChange = async () => {
  const [ticket, ...others] = await tickets();
  expect(others).toEqual([]);
  return sessionChangesOf(database.pool, asId(ticket?.id ?? '0'));
};

const OLD = {
  address: 'Rue 1, 1190 Forest',
  startsAt: new Date('2027-02-02T13:00:00Z'),
  endsAt: new Date('2027-02-02T16:00:00Z'),
};

beforeEach(async () => {
  await emptyTables(database.pool);
  await imported({ 'p.csv': placeAt('Rue 1'), 's.csv': tuesdays('14:00', '17:00') });
});

/** Every way in which a place can move to another street. */
const byImport = async (street: string): Promise<void> => {
  await imported({ 'p.csv': placeAt(street) });
};
const inConsole = async (street: string): Promise<void> => {
  const files = inputs({ 'p.csv': placeAt(street) });
  const { changes } = await importWithChanges(database.pool, files, OPTIONS, null);
  expect(await tickets()).toEqual([]);
  expect((await importWithChanges(database.pool, files, OPTIONS, changes.digest)).kept).toBe(true);
};
const byForm = async (street: string): Promise<void> => {
  const change = (agreed: string | null) =>
    changeDirectory(
      database.pool,
      { timeZone: TIME_ZONE, now: NOW, placeIds: ['here'], agreed },
      async (tx: Queryable) => {
        await tx.query("update places set street = $1 where id = 'here'", [street]);
        return { id: 'here' };
      },
    );
  const asked = await change(null);
  expect(await tickets()).toEqual([]);
  if (asked.type !== 'confirm') throw new Error(`${asked.type}: nobody was asked first`);
  expect((await change(asked.touched.digest)).type).toBe('done');
};

describe('a session of help that moves after somebody booked', () => {
  it.each([
    ['npm run import', byImport],
    ['an import in the console', inConsole],
    ['a form of the console', byForm],
  ])('%s opens one ticket for the person, which says from where to where', async (_way, move) => {
    const person = await bookOn('2027-02-02');
    await move('Rue Nouvelle 9');
    expect(await tickets()).toMatchObject([{ contact_id: person, reason: 'session_changed' }]);
    expect(await onlyChange()).toEqual([
      { change: 'moved', placeName: 'Maison', was: OLD, now: { ...OLD, address: 'Rue Nouvelle 9, 1190 Forest' } },
    ]);
    expect(await rows("select 1 from bookings where status = 'booked'")).toHaveLength(1);
  });

  it('another hour to end is told too; the command says how many, and says nothing the second time', async () => {
    await bookOn('2027-02-02');
    const files = { 's.csv': tuesdays('14:00', '16:00') };
    expect(reportLines(await imported(files), false)).toContain(
      '1 booking moved to another address or hour: see the console.',
    );
    expect(await onlyChange()).toMatchObject([{ change: 'moved', now: { endsAt: new Date('2027-02-02T15:00:00Z') } }]);
    const again = await imported(files);
    expect(again.written?.touched.bookings).toBe(0);
    expect(reportLines(again, false).join('\n')).not.toContain('moved');
    expect(await onlyChange()).toHaveLength(1);
  });

  it('another hour to begin takes the booking away; the ticket says what takes place there that day instead', async () => {
    const person = await bookOn('2027-02-02');
    await imported({ 's.csv': tuesdays('15:00', '18:00') });
    expect(await tickets()).toMatchObject([{ contact_id: person, reason: 'session_cancelled' }]);
    expect(await onlyChange()).toEqual([
      {
        change: 'cancelled',
        placeName: 'Maison',
        was: OLD,
        now: {
          ...OLD,
          startsAt: new Date('2027-02-02T14:00:00Z'),
          endsAt: new Date('2027-02-02T17:00:00Z'),
        },
      },
    ]);
  });

  it('a closed day says which session it was, and that nothing else takes place', async () => {
    await bookOn('2027-02-02');
    await imported({ 'c.csv': 'place_id,from,to,reason\nhere,2027-02-02,2027-02-02,' });
    expect(await onlyChange()).toEqual([{ change: 'cancelled', placeName: 'Maison', was: OLD, now: null }]);
  });

  it('who loses one session and has another moved is told of both, as of a cancelled one', async () => {
    const person = await bookOn('2027-02-02');
    await bookOn('2027-02-09', { contact: person });
    await imported({
      'p.csv': placeAt('Rue Nouvelle 9'),
      'c.csv': 'place_id,from,to,reason\nhere,2027-02-02,2027-02-02,',
    });
    expect(await tickets()).toMatchObject([{ contact_id: person, reason: 'session_cancelled' }]);
    expect((await onlyChange()).map(({ change }) => change)).toEqual(['moved', 'cancelled']);
  });

  it('an emergency stays one, and a ticket that was answered waits again', async () => {
    const person = await bookOn('2027-02-02');
    await rows(
      `insert into tickets (contact_id, channel, reason, awaiting_since, with_bot) values ($1, 'sms', 'emergency', null, true)`,
      [person],
    );
    await byImport('Rue Nouvelle 9');
    expect(await tickets()).toMatchObject([{ reason: 'emergency' }]);
    expect(await rows('select awaiting_since is not null as waits, with_bot from tickets')).toEqual([
      { waits: true, with_bot: false },
    ]);
    expect(await onlyChange()).toHaveLength(1);
  });

  it('who books while the change is being made was told the old address, and is told the new one', async () => {
    const late: ContactId[] = [];
    const { touched } = await inTransaction(database.pool, (tx) =>
      tellingTouched(tx, NOW, async () => {
        late.push(await bookOn('2027-02-09'));
        await tx.query("update places set street = 'Rue Nouvelle 9'");
      }),
    );
    expect(touched).toMatchObject({ bookings: 1, sessions: [{ what: 'moved', placeName: 'Maison' }] });
    expect(await tickets()).toMatchObject([{ contact_id: late[0], reason: 'session_changed' }]);
  });

  it('a new name, a summary or more seats touch nobody', async () => {
    await bookOn('2027-02-02');
    await imported({
      'p.csv': placeAt('Rue 1').replace('Maison', 'Maison de quartier'),
      's.csv': tuesdays('14:00', '17:00').replace(',2,yes', ',5,yes'),
    });
    expect(await tickets()).toEqual([]);
  });

  it('is forgotten with its ticket', async () => {
    await bookOn('2027-02-02');
    await byImport('Rue Nouvelle 9');
    await rows('delete from tickets');
    expect(await rows('select 1 from ticket_changes')).toEqual([]);
  });
});
