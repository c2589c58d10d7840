import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../src/booking/book.ts';
import { asId, type ContactId, type OccurrenceId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { type ImportChanges, importWithChanges } from '../../../src/directory/edit/import-changes.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { NOW, TIME_ZONE } from '../directory/directory-support.ts';
import { type Desk, hidden, openDesk } from './coordinator-support.ts';

let database: TestDatabase;
let desk: Desk;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  desk = await openDesk(database);
});
afterEach(() => desk.close());

const PLACES = 'id,nom,commune,code_postal,adresse,frais_a_charge';
const SESSIONS =
  'place_id,kind,title,rrule_or_date,start,end,capacity,needs,languages,bookable,walk_in,valid_from,valid_to,notes';
const place = (id: string, street = 'Rue 1'): string => `${id},Maison ${id},Forest,1190,${street},Gratuit`;
const session = (id: string, day: string, seats = 3): string =>
  `${id},permanence,,FREQ=WEEKLY;BYDAY=${day},14:00,17:00,${seats},,,yes,no,,,`;
const file = (header: string, ...lines: string[]): string => [header, ...lines].join('\n');

const OPTIONS = { timeZone: TIME_ZONE, now: NOW, partial: false, demo: false };
type Files = Readonly<Record<string, string>>;
const run = (files: Files, agreed: string | null, partial = false) =>
  importWithChanges(
    database.pool,
    Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
    { ...OPTIONS, partial },
    agreed,
  );
/** Looks, then imports just that. */
const imported = async (files: Files): Promise<ImportChanges> => {
  const { changes } = await run(files, null);
  return (await run(files, changes.digest)).changes;
};

/** Everything that an import may touch. Figures of what was tried and undone (ids) are left out. */
const everything = async (): Promise<unknown> => {
  const tables = {
    places: 'select id, name, street, active from places order by id',
    schedules: 'select place_id, rrule, capacity, valid_to::text from schedules order by place_id, rrule',
    closures: 'select place_id, from_date::text, to_date::text from closures order by 1, 2',
    occurrences: 'select place_id, starts_at, cancelled from occurrences order by 1, 2',
    bookings: 'select id, status from bookings order by id',
    tickets: 'select contact_id, reason from tickets order by id',
  };
  const found: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries(tables)) found[name] = (await database.pool.query(sql)).rows;
  return found;
};

const bookFirst = async (): Promise<ContactId> => {
  const person = await database.pool.query<{ id: string }>('insert into contacts default values returning id');
  const date = await database.pool.query<{ id: string }>(
    'select id from occurrences where not cancelled order by starts_at limit 1',
  );
  const contactId = asId<ContactId>(person.rows[0]?.id ?? '');
  const occurrenceId = asId<OccurrenceId>(date.rows[0]?.id ?? '');
  await inTransaction(database.pool, (tx) =>
    book({ tx, contactId, occurrenceId, need: 'job', now: NOW }, () => '1234'),
  );
  return contactId;
};

const summary = ({ rows, unchanged }: ImportChanges) => ({
  rows: rows.map(({ kind, placeName, what, fields }) => [
    kind,
    placeName,
    what,
    fields.map(({ column, from, to }) => `${column}: ${from} → ${to}`),
  ]),
  unchanged,
});

describe('a look at an import', () => {
  it('tells what is new, changed field by field, ended and unchanged, and writes nothing', async () => {
    await imported({
      'p.csv': file(PLACES, place('a'), place('b')),
      's.csv': file(SESSIONS, session('a', 'TU'), session('a', 'FR'), session('b', 'MO')),
    });
    const before = await everything();
    const { kept, changes } = await run(
      {
        'p.csv': file(PLACES, place('a', 'Rue 2'), place('b'), place('c')),
        's.csv': file(SESSIONS, session('a', 'TU', 5), session('b', 'MO')),
      },
      null,
    );
    expect(kept).toBe(false);
    expect(await everything()).toEqual(before);
    const { rows, unchanged } = summary(changes);
    expect(unchanged).toEqual({ places: 1, sessions: 1, closures: 0 });
    expect(rows).toContainEqual(['places', 'Maison a', 'changed', ['adresse: Rue 1 → Rue 2']]);
    expect(rows).toContainEqual(['sessions', 'Maison a', 'changed', ['capacity: 3 → 5']]);
    expect(rows).toContainEqual(['sessions', 'Maison a', 'ended', ['valid_to:  → 2027-01-31']]);
    expect(rows.filter(([, , what]) => what === 'new').map(([kind, name]) => [kind, name])).toEqual([
      ['places', 'Maison c'],
    ]);
  });

  it('counts the bookings that would go and those that would move, and applying it has each person told', async () => {
    await imported({ 'p.csv': file(PLACES, place('a')), 's.csv': file(SESSIONS, session('a', 'TU')) });
    const person = await bookFirst();
    const moved = (await run({ 'p.csv': file(PLACES, place('a', 'Rue 2')) }, null)).changes.touched;
    expect(moved.sessions).toMatchObject([{ what: 'moved', bookings: 1, placeName: 'Maison a' }]);
    const files = { 's.csv': file(SESSIONS, session('a', 'WE')) };
    const { changes } = await run(files, null);
    expect(changes.touched.sessions).toMatchObject([{ what: 'cancelled', bookings: 1 }]);
    await run(files, changes.digest);
    const tickets = await database.pool.query('select contact_id, reason from tickets');
    expect(tickets.rows).toEqual([{ contact_id: person, reason: 'session_cancelled' }]);
  });

  it('is not applied when somebody booked since: nothing is written', async () => {
    await imported({ 'p.csv': file(PLACES, place('a')), 's.csv': file(SESSIONS, session('a', 'TU')) });
    const files = { 's.csv': file(SESSIONS, session('a', 'WE')) };
    const { changes } = await run(files, null);
    await bookFirst();
    const before = await everything();
    expect((await run(files, changes.digest)).kept).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('says exactly what applying then does, and applying again changes nothing more, whatever is in the files', async () => {
    const days = fc.constantFrom('MO', 'TU', 'WE');
    const ids = fc.constantFrom('a', 'b', 'c');
    const given = fc.record({
      places: fc.uniqueArray(fc.record({ id: ids, street: fc.constantFrom('Rue 1', 'Rue 2') }), {
        selector: ({ id }) => id,
        minLength: 1,
      }),
      sessions: fc.uniqueArray(fc.record({ id: ids, day: days, seats: fc.integer({ min: 1, max: 3 }) }), {
        selector: ({ id, day }) => id + day,
      }),
      closed: fc.uniqueArray(fc.constantFrom('2027-02-02', '2027-02-09')),
    });
    const all = [place('a'), place('b'), place('c')];
    await fc.assert(
      fc.asyncProperty(given, async ({ places, sessions, closed }) => {
        const files: Files = {
          'p.csv': file(
            PLACES,
            ...all.map((line) => {
              const changed = places.find(({ id }) => line.startsWith(id));
              return changed === undefined ? line : place(changed.id, changed.street);
            }),
          ),
          ...(sessions.length > 0
            ? { 's.csv': file(SESSIONS, ...sessions.map(({ id, day, seats }) => session(id, day, seats))) }
            : {}),
          ...(closed.length > 0
            ? { 'c.csv': file('place_id,from,to,reason', ...closed.map((day) => `,${day},${day},`)) }
            : {}),
        };
        const bookable = await database.pool.query('select 1 from occurrences where not cancelled limit 1');
        const standing = await database.pool.query("select 1 from bookings where status = 'booked' limit 1");
        if (bookable.rows.length > 0 && standing.rows.length === 0) await bookFirst();
        const before = await everything();
        const look = await run(files, null);
        expect(await everything()).toEqual(before);
        const done = await run(files, look.changes.digest);
        expect(done.kept).toBe(true);
        expect(summary(done.changes)).toEqual(summary(look.changes));
        expect(done.changes.touched).toEqual(look.changes.touched);
        const after = await everything();
        const again = await run(files, null);
        expect(again.changes.rows).toEqual([]);
        expect(again.changes.touched.bookings).toBe(0);
        expect(await everything()).toEqual(after);
        // Nobody's booking goes without somebody who tells them.
        const lost = await database.pool.query(
          `select 1 from bookings b where b.status = 'cancelled' and not exists (select from tickets t where t.contact_id = b.contact_id)`,
        );
        expect(lost.rows).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('the page', () => {
  const FILES = { 'lieux.csv': file(PLACES, place('a')), 'seances.csv': file(SESSIONS, session('a', 'TU')) };

  it('shows what would change, and imports the very same bytes on agreement; the audit says who', async () => {
    const look = await desk.upload(FILES);
    const html = await look.text();
    expect(look.status).toBe(200);
    expect(html).toContain('Maison a');
    expect(html).toContain('Rien n’est encore écrit');
    expect((await database.pool.query('select 1 from places')).rows).toEqual([]);
    const path = /action="(\/console\/imports\/\d+\/apply)"/u.exec(html)?.[1] ?? '';
    const done = await desk.post(path, { agreed: hidden(html, 'agreed') });
    expect(await done.text()).toContain('C’est importé');
    expect((await database.pool.query('select id from places')).rows).toEqual([{ id: 'a' }]);
    const audit = await database.pool.query("select member_id from audit where action = 'directory_imported'");
    expect(audit.rows).toEqual([{ member_id: 'member-coordinator' }]);
    // Sent twice by mistake: the draft is gone.
    expect((await desk.post(path, { agreed: hidden(html, 'agreed') })).status).toBe(422);
  });

  it('shows rejected rows with line and reason in the reader’s language, and offers nothing to apply', async () => {
    const html = await (
      await desk.upload({ 'lieux.csv': file(PLACES, place('a'), 'b,Maison b,Forest,9999,Rue 1,Gratuit') })
    ).text();
    expect(html).toContain('Un code postal belge de quatre chiffres');
    expect(html).toContain('9999 n’est pas un code postal de Belgique');
    expect(html).not.toContain('/apply');
    const partial = await (
      await desk.upload({ 'lieux.csv': file(PLACES, place('a'), 'b,Maison b,Forest,9999,Rue 1,Gratuit') }, true)
    ).text();
    expect(partial).toContain('/apply');
  });

  it.each([
    ['nl', '9999 is geen Belgische postcode', 'is leeg: als gratis beschouwd'],
    ['en', '9999 is not a postcode of Belgium', 'is empty: taken as free'],
    ['ar', 'ليس رمزًا بريديًا في بلجيكا', 'الخانة فارغة: يُعتبر مجانيًا'],
  ] as const)('says why in %s, and shows no word of another language', async (language, why, remark) => {
    desk.language = language;
    const rows = ['a,Maison a,Forest,1190,Rue 1,', 'b,Maison b,Forest,9999,Rue 1,Gratuit'];
    const html = await (await desk.upload({ 'lieux.csv': file(PLACES, ...rows) })).text();
    expect(html).toContain(why);
    expect(html).toContain(remark);
    if (language !== 'en') expect(html).not.toContain('lang="en"');
  });

  it('answers a file of any bytes with a page: a workbook, NUL characters, UTF-16, Windows-1252', async () => {
    const bytesOf = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));
    const given = file(PLACES, place('a'));
    const workbook = await desk.upload({ 'lieux.xlsx': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 255) });
    expect(await workbook.text()).toContain('le fichier n’est pas du texte');
    const odd = await desk.upload({
      'nul.csv': given.replace('Maison', 'Mai\u0000son'),
      'utf16.csv': bytesOf(given.replaceAll(/^a/gmu, 'b').replaceAll(',', '\t'), 'utf16le'),
      'latin.csv': bytesOf(given.replaceAll(/^a/gmu, 'c').replace('Rue', 'Allée').replaceAll(',', ';'), 'latin1'),
    });
    const html = await odd.text();
    expect([workbook.status, odd.status]).toEqual([200, 200]);
    expect(html.match(/1 ligne acceptée/gu)).toHaveLength(3);
    expect(html).toContain('lu comme Windows-1252');
    expect(html).toContain('Allée 1');
    const path = /action="(\/console\/imports\/\d+\/apply)"/u.exec(html)?.[1] ?? '';
    expect((await desk.post(path, { agreed: hidden(html, 'agreed') })).status).toBe(200);
    expect((await database.pool.query('select name from places order by id')).rows).toEqual([
      { name: 'Mai son a' },
      { name: 'Maison a' },
      { name: 'Maison a' },
    ]);
  });

  it('wants a file, and refuses what is too large', async () => {
    expect((await desk.upload({})).status).toBe(422);
    expect((await desk.upload({ 'x.csv': 'x'.repeat(5 * 1024 * 1024 + 1) })).status).toBe(413);
  });

  it('keeps a draft for half an hour and for its owner, sealed', async () => {
    await desk.upload(FILES);
    const { rows } = await database.pool.query<{ id: string; sealed_files: Buffer }>(
      'select id, sealed_files from import_drafts',
    );
    expect(rows[0]?.sealed_files.includes('Maison')).toBe(false);
    await database.pool.query("update import_drafts set created_at = created_at - interval '31 minutes'");
    expect((await desk.post(`/console/imports/${rows[0]?.id}/apply`, { agreed: 'x' })).status).toBe(422);
  });
});
