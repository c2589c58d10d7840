import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NEEDS } from '../../../src/core/need.ts';
import { loadDemoDirectory } from '../../../src/directory/demo.ts';
import { findOccurrences } from '../../../src/directory/find-occurrences.ts';
import { createGazetteer } from '../../../src/directory/gazetteer/gazetteer.ts';
import { ENGLISH_REASONS } from '../../../src/directory/import/english-reasons.ts';
import { type ImportReport, importFiles } from '../../../src/directory/import/import-files.ts';
import { wordReason } from '../../../src/directory/import/reasons.ts';
import { reportLines } from '../../../src/directory/import/report-lines.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { asked, NOW, TIME_ZONE } from './directory-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

type Input = string | Uint8Array;

const run = (files: Readonly<Record<string, Input>>, partial = false): Promise<ImportReport> =>
  importFiles(
    database.pool,
    Object.entries(files).map(([name, text]) => ({
      name,
      bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    })),
    { timeZone: TIME_ZONE, now: NOW, partial, demo: false },
  );

const rejected = (report: ImportReport): string[] =>
  report.files.flatMap((file) =>
    file.rejected.map(({ line, column, reason }) => `${line} ${column ?? '-'}: ${wordReason(ENGLISH_REASONS, reason)}`),
  );

const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await database.pool.query<Row>(sql)).rows;

const PLACES_HEADER = 'id,nom,commune,code_postal,adresse,latitude,longitude,telephone,frais_a_charge,langues';
const PLACE = "p1,Maison Exemple,Molenbeek-Saint-Jean,1080,Rue de l'Exemple 1,50.8558,4.3213,+3220000001,Gratuit,fr|ar";
const SESSIONS_HEADER =
  'place_id,kind,title,rrule_or_date,start,end,capacity,needs,languages,bookable,walk_in,valid_from,valid_to,notes';
const SESSION = 'p1,permanence,,FREQ=WEEKLY;BYDAY=TU,14:00,17:00,4,admin|job,fr,yes,no,,,';
const places = (...lines: string[]): string => [PLACES_HEADER, ...lines].join('\n');
const sessions = (...lines: string[]): string => [SESSIONS_HEADER, ...lines].join('\n');

describe('a good import', () => {
  it('is bookable at once, whatever the order of the files, and twice is once', async () => {
    const files = {
      'b.csv': sessions(SESSION),
      'closures.csv': 'place_id,from,to,reason\n,2027-02-09,2027-02-09,Grève',
      'a.csv': places(PLACE),
    };
    const first = await run(files);
    expect(rejected(first)).toEqual([]);
    expect(first.written).toMatchObject({
      places: 1,
      schedules: 1,
      closures: 1,
      occurrences: { written: 7, cancelled: 0, seats: 28 },
    });
    expect((await run(files)).written).toMatchObject({
      occurrences: { written: 0, cancelled: 0, seats: 0 },
      endedSchedules: 0,
    });
    const offers = await findOccurrences(database.pool, asked());
    expect(offers[0]).toMatchObject({
      placeName: 'Maison Exemple',
      startsAt: '2027-02-02T13:00:00.000Z',
      languages: ['fr'],
      phone: '+3220000001',
    });
  });

  it('reads what Excel makes of it: BOM, semicolons, CRLF, \' 9:00:00\', day first, decimal comma, ="1080"', async () => {
    const csv = `\ufeff${PLACES_HEADER.replaceAll(',', ';')};;\r\np1;"Maison; Exemple";Molenbeek;="1080";"Rue\r\nde l'Exemple";50,8558;4,3213;02 000 00 01;Gratuit;fr;;\r\n;;;;;;;;;;;\r\np2;Autre;Molenbeek;9999;Rue 2;;;;;;;\r\n`;
    const report = await run(
      {
        'places export.csv': csv,
        's.csv': `${SESSIONS_HEADER.replaceAll(',', ';')}\r\np1;Permanence;;31/03/2027;9:00:00;12h30;4;;;oui;non;;;\r\n`,
      },
      true,
    );
    expect(rejected(report)).toEqual(['5 code_postal: 9999 is not a postcode of Belgium']);
    expect(report.written).toMatchObject({ places: 1, schedules: 1 });
    expect(await rows('select name, street, latitude, phone from places')).toEqual([
      { name: 'Maison; Exemple', street: "Rue\nde l'Exemple", latitude: 50.8558, phone: '+3220000001' },
    ]);
    expect(await rows('select on_date::text, starts::text, ends::text from schedules')).toEqual([
      { on_date: '2027-03-31', starts: '09:00:00', ends: '12:30:00' },
    ]);
  });

  it('counts lines as an editor does, over blank lines and a "sep=" line', async () => {
    const report = await run({ 'p.csv': `sep=,\n${PLACES_HEADER}\n\n"p1\n",N,M,1080,R,,,,,\n\np2,N,M,9999,R,,,,,\n` });
    expect(report.files[0]?.rejected.map(({ line }) => line)).toEqual([7]);
  });

  it('reads mednum JSON, and keeps every field of the source', async () => {
    const report = await run({
      'lieux.json': JSON.stringify(
        [
          {
            id: 'j1',
            pivot: '0123',
            nom: 'Lieu',
            commune: 'Forest',
            code_postal: '1190',
            adresse: 'Rue 1',
            latitude: 50.8165,
            longitude: 4.33,
            publics_specifiquement_adresses: ['Femmes'],
            prise_en_charge_specifique: 'Handicaps moteurs|Langues étrangères (anglais)',
            frais_a_charge: 'Gratuit sous condition',
            courriels: 'a@example.org|b@example.org',
            directions_nl: 'Rode deur',
          },
          { id: 'j2', nom: 'Sans point', commune: 'Forest', code_postal: 1190, adresse: 'Rue 2' },
        ],
        null,
        2,
      ),
    });
    expect(rejected(report)).toEqual([]);
    expect(
      await rows(
        `select id, audience, wheelchair, free, languages, email, directions, approximate, mednum->>'pivot' as pivot from places order by id`,
      ),
    ).toEqual([
      {
        id: 'j1',
        audience: 'women',
        wheelchair: true,
        free: false,
        languages: ['en'],
        email: 'a@example.org',
        directions: { nl: 'Rode deur' },
        approximate: false,
        pivot: '0123',
      },
      {
        id: 'j2',
        audience: 'all',
        wheelchair: null,
        free: true,
        languages: [],
        email: null,
        directions: {},
        approximate: true,
        pivot: null,
      },
    ]);
  });

  it('a session that is no longer in the file ends, its future dates and bookings are cancelled', async () => {
    await run({ 'a.csv': places(PLACE), 'b.csv': sessions(SESSION, SESSION.replace('BYDAY=TU', 'BYDAY=FR')) });
    await database.pool.query(
      `insert into bookings (occurrence_id, seat, code, during) select id, 1, '1234', tstzrange(starts_at, ends_at) from occurrences order by starts_at desc limit 1`,
    );
    const report = await run({ 'b.csv': sessions(SESSION) });
    expect(report.written).toMatchObject({ endedSchedules: 1, occurrences: { cancelled: 8 } });
    expect(await rows('select status from bookings')).toEqual([{ status: 'cancelled' }]);
    expect((await run({ 'b.csv': sessions(SESSION, SESSION.replace('BYDAY=TU', 'BYDAY=FR')) })).written).toMatchObject({
      occurrences: { written: 8 },
    });
  });

  it('a closure that is no longer in the file is lifted', async () => {
    await run({
      'a.csv': places(PLACE),
      'b.csv': sessions(SESSION),
      'c.csv': 'place_id,from,to,reason\np1,2027-02-09,2027-02-09,a\np1,2027-02-16,2027-02-16,b',
    });
    const report = await run({ 'c.csv': 'place_id,from,to,reason\np1,2027-02-09,2027-02-09,a' });
    expect(report.written).toMatchObject({ liftedClosures: 1, occurrences: { written: 1, cancelled: 0 } });
  });
});

describe('bad rows are named with line, column and reason', () => {
  it.each([
    ['p1,,Molenbeek,1080,Rue 1,,,,,', '2 nom: is empty'],
    ['p1,N,Molenbeek,9999,Rue 1,,,,,', '2 code_postal: 9999 is not a postcode of Belgium'],
    ['p1,N,Molenbeek,75011,Rue 1,,,,,', '2 code_postal: "75011" is not a postcode of four digits'],
    [
      'p1,N,Molenbeek,1080,Rue 1,4.32,50.85,,,',
      '2 latitude: latitude and longitude are swapped: in Belgium latitude is about 50, longitude about 4',
    ],
    ['p1,N,Molenbeek,1080,Rue 1,48.85,2.35,,,', '2 latitude: 48.85, 2.35 is not in Belgium'],
    ['p1,N,Molenbeek,1080,Rue 1,50.85,,,,', '2 longitude: is empty, and latitude is not: give both or neither'],
    ['p1,N,Molenbeek,1080,Rue 1,north,4.3,,,', '2 latitude: "north" is not a number of degrees like 50.8503'],
    [
      'p1,N,Molenbeek,1080,Rue 1,,,+33123456789,,',
      '2 telephone: is not a Belgian phone number like +3221234567 or +32470123456',
    ],
    [
      'p1,N,Molenbeek,1080,Rue 1,,,,,french',
      '2 langues: "french" is not a language code like fr, nl or ar (several are joined by |)',
    ],
    [
      'p1,N,Molenbeek,1080,Rue 1,,,,free,',
      '2 frais_a_charge: is none of "Gratuit", "Gratuit sous condition", "Payant"',
    ],
    [
      'p1,N,Molenbeek,1080,Rue 1,,,,,fr,extra',
      '2 -: the row has 11 cells for 10 columns: is a text with a separator in it not in quotation marks?',
    ],
  ])('place %s', async (line, expected) => {
    const report = await run({ 'places.csv': places(line) });
    expect(rejected(report)).toEqual([expected]);
    expect(report.written).toBeNull();
  });

  it.each([
    [SESSION.replace('p1', 'p9'), '2 place_id: "p9" is neither a place in these files nor one imported before'],
    [
      SESSION.replace('permanence', 'party'),
      '2 kind: "party" is none of permanence, epn, workshop, home_visit, mobile',
    ],
    [
      SESSION.replace('FREQ=WEEKLY;BYDAY=TU', 'Tuesdays'),
      '2 rrule_or_date: is neither a rule like FREQ=WEEKLY;BYDAY=TU nor a date like 2026-12-31',
    ],
    [
      SESSION.replace('FREQ=WEEKLY;BYDAY=TU', 'FREQ=HOURLY'),
      '2 rrule_or_date: FREQ=HOURLY is not taken: DAILY is the finest, since a session has one start a day',
    ],
    [SESSION.replace('FREQ=WEEKLY;BYDAY=TU', '2027-02-30'), '2 rrule_or_date: "2027-02-30" is not a day that exists'],
    [SESSION.replace('17:00', '13:00'), '2 end: the end (13:00) is not after the start (14:00)'],
    [SESSION.replace('14:00', '25:00'), '2 start: "25:00" is not a time like 14:00'],
    [SESSION.replace(',4,', ',0,'), '2 capacity: "0" is not a whole number from 1 to 500'],
    [
      SESSION.replace('admin|job', 'admin|dance'),
      '2 needs: "dance" is none of admin, job, bank, health, school, housing, device, learn, equipment, home_visit (several are joined by |)',
    ],
    [SESSION.replace('yes,no', 'no,no'), '2 walk_in: is no, and so is bookable: nobody could come'],
    [SESSION.replace('yes,no', 'maybe,no'), '2 bookable: "maybe" is neither yes nor no'],
    [SESSION.replace('no,,,', 'no,2027-05-01,2027-04-01,'), '2 valid_to: 2027-04-01 is before valid_from (2027-05-01)'],
  ])('session %s', async (line, expected) => {
    const report = await run({ 'places.csv': places(PLACE), 'sessions.csv': sessions(line) });
    expect(rejected(report)).toEqual([expected]);
    expect(await rows('select 1 from places')).toEqual([]);
  });

  it('a closure whose days are the wrong way round, the same row twice, an unknown column, a missing one, a strange file', async () => {
    const report = await run({
      'places.csv': `${PLACES_HEADER},couleur\n${PLACE},vert\n${PLACE},vert`,
      'closures.csv': 'place_id,from,to,reason\np1,2027-03-02,2027-03-01,',
      'sessions.csv': 'place_id,start,end\np1,14:00,17:00',
      'strange.csv': 'a,b\n1,2',
      'empty.csv': '',
      'open.csv': 'place_id,from,to\np1,"2027-01-01,2027-01-02',
      'broken.json': '[{"id": ',
    });
    const lines = reportLines(report, false).join('\n');
    expect(lines).toContain('line 3: says the same as line 2');
    expect(lines).toContain('column to: 2027-03-01 is before from (2027-03-02)');
    expect(lines).toContain('warning, line 1, column couleur: the column is not known and was not read');
    expect(lines).toContain('column rrule_or_date: the column is missing');
    expect(lines).toContain('strange.csv: not recognised, 0 accepted, 1 rejected');
    expect(lines).toContain('the file is empty');
    expect(lines).toContain('is a quotation mark left open?');
    expect(lines).toContain('the file is not valid JSON');
    expect(lines).toContain('Nothing was written.');
  });

  it('never repeats a phone number', async () => {
    const report = await run({ 'places.csv': places(PLACE.replace('+3220000001', '+3247012345')) });
    expect(reportLines(report, false).join('\n')).not.toContain('47012345');
  });

  it('all or nothing, unless partial', async () => {
    const files = {
      'places.csv': places(PLACE, PLACE.replace('p1', 'p2').replace('1080', '9999')),
      'sessions.csv': sessions(SESSION, SESSION.replace('p1', 'p2')),
    };
    expect((await run(files)).written).toBeNull();
    expect(await rows('select 1 from places')).toEqual([]);
    expect((await run(files, true)).written).toMatchObject({ places: 1, schedules: 1 });
  });
});

describe('the demo directory', () => {
  it('loads once, into an empty database, and every place says that it is demo', async () => {
    expect(await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW })).toBe(true);
    expect(await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW })).toBe(false);
    expect(await rows('select 1 from places where not demo')).toEqual([]);
    expect(await rows(`select count(*)::int as count from places where id like 'epn-%'`)).toEqual([{ count: 20 }]);
    expect(await rows(`select 1 from places where phone !~ '^\\+322000'`)).toEqual([]);
    const communes = await rows<{ commune: string }>(
      `select distinct commune from places join schedules on place_id = places.id and kind = 'permanence' and rrule like 'FREQ=WEEKLY%'`,
    );
    expect(communes).toHaveLength(19);
    const [{ count }] = (await rows<{ count: number }>(
      `select count(*)::int as count from schedules where kind = 'permanence'`,
    )) as [{ count: number }];
    expect(count).toBeGreaterThanOrEqual(40);
  });

  it('is no longer offered once real places are there, and the report says so once', async () => {
    await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW });
    const [{ count }] = (await rows<{ count: number }>('select count(*)::int as count from places')) as [
      { count: number },
    ];
    const closure = await run({ 'closures.csv': 'place_id,from,to,reason\n,2027-02-09,2027-02-09,Grève' });
    expect(closure.written).toMatchObject({ demoPlacesRetired: 0, demoPlacesLeft: count });
    expect(reportLines(closure, false)).toContain(`Beware: ${count} demo places with invented hours: still offered.`);

    const files = { 'places.csv': places(PLACE), 'sessions.csv': sessions(SESSION) };
    const report = await run(files);
    expect(report.written).toMatchObject({ demoPlacesRetired: count, demoPlacesLeft: 0 });
    expect(reportLines(report, false)).toContain(`${count} demo places with invented hours: no longer offered.`);
    const offers = await findOccurrences(database.pool, asked());
    expect(new Set(offers.map(({ placeName }) => placeName))).toEqual(new Set(['Maison Exemple']));

    const again = await run(files);
    expect(again.written).toMatchObject({ demoPlacesRetired: 0, demoPlacesLeft: 0 });
    expect(reportLines(again, false).join('\n')).not.toContain('demo');
    expect(await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW })).toBe(false);
    expect(await rows('select 1 from places where demo and active')).toEqual([]);
  });

  it('serves every need from every postcode of Brussels, and can be booked near by', async () => {
    await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW });
    const gazetteer = createGazetteer();
    const codes =
      '1000 1020 1030 1040 1050 1060 1070 1080 1081 1082 1083 1090 1120 1130 1140 1150 1160 1170 1180 1190 1200 1210'.split(
        ' ',
      );
    for (const code of codes) {
      const reading = gazetteer.read(code);
      if (reading.type !== 'found') throw new Error(`${code} is not known`);
      for (const need of NEEDS) {
        const offers = await findOccurrences(database.pool, asked({ near: reading.where.point, need }));
        expect(offers.length, `${need} in ${code}`).toBeGreaterThan(0);
        if (need === 'admin') expect(offers.every(({ bookable }) => bookable) && offers.length === 3, code).toBe(true);
        if (need === 'learn')
          expect(
            offers.some(({ kind }) => kind === 'workshop'),
            code,
          ).toBe(true);
      }
      for (const constraints of [{ evening: true }, { weekend: true }, { wheelchair: true }, { free: true }] as const) {
        const offers = await findOccurrences(database.pool, asked({ near: reading.where.point, constraints }));
        expect(offers, `${Object.keys(constraints)} in ${code}`).toHaveLength(3);
      }
    }
  });
});
