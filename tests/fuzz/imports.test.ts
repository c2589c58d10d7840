import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closureKey, closureRow } from '../../src/directory/import/closure-row.ts';
import { importFiles } from '../../src/directory/import/import-files.ts';
import { PLACE_COLUMNS, placeRow } from '../../src/directory/import/place-row.ts';
import { readRows } from '../../src/directory/import/read-rows.ts';
import { reportLines } from '../../src/directory/import/report-lines.ts';
import { SCHEDULE_COLUMNS, scheduleKey, scheduleRow } from '../../src/directory/import/schedule-row.ts';
import { sortFile } from '../../src/directory/import/sorted-files.ts';
import { TUESDAY_MORNING } from '../support/clock.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { anyJson, anyText, damaged } from './support/corpus.ts';
import { fuzz, fuzzAsync } from './support/counted.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const PLACE: Readonly<Record<string, string>> = {
  id: 'p1',
  nom: 'Maison',
  commune: 'Bruxelles',
  code_postal: '1000',
  adresse: 'Rue 1',
};
const SCHEDULE: Readonly<Record<string, string>> = {
  place_id: 'p1',
  kind: 'permanence',
  title: '',
  rrule_or_date: 'FREQ=WEEKLY;BYDAY=TU',
  start: '09:00',
  end: '12:00',
  capacity: '4',
  needs: 'admin|bank',
  languages: 'fr|nl',
  bookable: 'yes',
  walk_in: 'no',
  valid_from: '',
  valid_to: '',
  notes: '',
};
const CLOSURE: Readonly<Record<string, string>> = {
  place_id: 'p1',
  from: '2026-12-24',
  to: '2026-12-26',
  reason: 'Noël',
};

const rowOf = (good: Readonly<Record<string, string>>, columns: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...columns), anyText), { maxLength: 3 })
    .map((changes): Record<string, string> => ({ ...good, ...Object.fromEntries(changes) }));

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const csvOf = (rows: readonly Record<string, string>[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.join(','), ...rows.map((row) => columns.map((name) => quoted(row[name] ?? '')).join(','))].join('\n');
};

const kinds = [
  { good: PLACE, columns: PLACE_COLUMNS },
  { good: SCHEDULE, columns: SCHEDULE_COLUMNS },
  { good: CLOSURE, columns: Object.keys(CLOSURE) },
] as const;
const csv = fc
  .constantFrom(...kinds)
  .chain(({ good, columns }) => fc.array(rowOf(good, columns), { minLength: 1, maxLength: 3 }).map(csvOf));
const file = fc.oneof(
  { weight: 4, arbitrary: csv.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: damaged(csv.map((text) => Buffer.from(text))) },
  {
    weight: 1,
    arbitrary: fc.array(rowOf(PLACE, PLACE_COLUMNS), { maxLength: 2 }).map((rows) => Buffer.from(JSON.stringify(rows))),
  },
  { weight: 1, arbitrary: anyJson.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: anyText.map((text) => Buffer.from(text, 'utf16le')) },
);

const nothing = () => ({ rejected: [], warnings: [] });

describe('whatever file is imported', () => {
  it('is read, or each of its problems is told', { timeout: 60_000 }, () => {
    fuzz('import files read', 7_000, file, (bytes) => {
      const { raw } = sortFile({ name: 'x', bytes });
      readRows(raw.rows, placeRow, ({ id }) => id, nothing);
      readRows(raw.rows, scheduleRow, scheduleKey, nothing);
      readRows(raw.rows, closureRow, closureKey, nothing);
    });
  });

  it('is written, or nothing is, and the program goes on', { timeout: 60_000 }, async () => {
    await fuzzAsync('import files written to PostgreSQL', 150, fc.tuple(file, csv), async ([bytes, text]) => {
      const report = await importFiles(
        database.pool,
        [
          { name: 'places.csv', bytes: Buffer.from(csvOf([PLACE])) },
          { name: 'a', bytes },
          { name: 'b', bytes: Buffer.from(text) },
        ],
        { timeZone: 'Europe/Brussels', now: TUESDAY_MORNING, partial: true, demo: false },
      );
      expect(reportLines(report, true).length).toBeGreaterThan(0);
    });
  });
});
