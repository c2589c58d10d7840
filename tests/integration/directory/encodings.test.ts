import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/directory/import/import-files.ts';
import { reportLines } from '../../../src/directory/import/report-lines.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { NOW, TIME_ZONE } from './directory-support.ts';

/** Files as spreadsheets and other programs really save them. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const run = async (bytes: Uint8Array, name = 'lieux.csv'): Promise<string[]> => {
  const options = { timeZone: TIME_ZONE, now: NOW, partial: false, demo: false };
  return reportLines(await importFiles(database.pool, [{ name, bytes }], options), false);
};
const names = async (): Promise<readonly string[]> =>
  (await database.pool.query<{ name: string }>('select name from places order by id')).rows.map(({ name }) => name);

const ROWS: readonly (readonly string[])[] = [
  ['id', 'nom', 'commune', 'code_postal', 'adresse', 'frais_a_charge'],
  ['p1', 'Maison de l’Été', 'Forest', '1190', 'Rue 1', 'Gratuit'],
];
const csv = (separator: string, rows = ROWS): string => rows.map((row) => row.join(separator)).join('\r\n');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
/** The typographic apostrophe is 0x92 there; all other letters of the example are Latin-1's. */
const windows1252 = (text: string): Uint8Array => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');

const BOM = '\ufeff';
const json = JSON.stringify([Object.fromEntries(ROWS[0]?.map((column, at) => [column, ROWS[1]?.[at]]) ?? [])]);

describe('a file of places', () => {
  it.each([
    ['UTF-8, commas', utf8(csv(','))],
    ['UTF-8 with a BOM, semicolons: "CSV UTF-8" of a Belgian Excel', utf8(BOM + csv(';'))],
    ['UTF-8, tabs', utf8(csv('\t'))],
    ['UTF-8 with a BOM and "sep=;"', utf8(`${BOM}sep=;\r\n${csv(';')}`)],
    ['UTF-16 with its mark, tabs: "Unicode text" of Excel', utf16(BOM + csv('\t'), 'le')],
    ['UTF-16, the other way round', utf16(BOM + csv(';'), 'be')],
    ['UTF-16 without a mark', utf16(csv(';'), 'le')],
    ['UTF-16 without a mark, the other way round', utf16(csv(';'), 'be')],
    ['JSON in UTF-8 with a BOM', utf8(BOM + json)],
    ['JSON in UTF-16', utf16(BOM + json, 'le')],
    ['lines that end as on an old Mac', utf8(csv(',').replaceAll('\r\n', '\r'))],
  ])('%s is read as it was meant', async (_name, bytes) => {
    const lines = await run(bytes);
    expect(lines[0]).toBe('lieux.csv: places, 1 accepted, 0 rejected');
    expect(lines.join('\n')).not.toContain('UTF-8');
    expect(await names()).toEqual(['Maison de l’Été']);
  });

  it('in Windows-1252 is read, and the remark says what to look at', async () => {
    const lines = await run(windows1252(csv(';')));
    expect(lines).toContain(
      '  warning, line 1: the file is not UTF-8: read as Windows-1252, check the accents (in Excel: save as "CSV UTF-8")',
    );
    expect(await names()).toEqual(['Maison de l’Été']);
  });

  it.each([
    ['a CSV', utf8(csv(',').replace('Maison', 'Mai\u0000son'))],
    ['a CSV’s column', utf8(csv(',').replace('nom', 'nom\u0000').replace('Maison', 'Mai son'))],
    ['JSON', utf8(json.replace('Maison', 'Mai\\u0000son'))],
    [
      'a JSON field that is kept as it is',
      utf8(json.replace('Maison', 'Mai son').replace('[{', '[{"pivot":"\\u0000",')),
    ],
    [
      'an object within JSON',
      utf8(json.replace('Maison', 'Mai son').replace('[{', '[{"horaires":{"a\\u0000":"\\u0000\\ud800"},')),
    ],
  ])('with the character U+0000 in %s is written without it', async (_where, bytes) => {
    const lines = await run(bytes);
    expect(lines[0]).toBe('lieux.csv: places, 1 accepted, 0 rejected');
    expect(await names()).toEqual(['Mai son de l’Été']);
  });

  it('with U+0000 in its identifier names the row', async () => {
    expect(await run(utf8(csv(',').replace('p1', 'p\u00001')))).toContain(
      '  rejected, line 2, column id: must be up to 100 characters without spaces, commas, semicolons or |',
    );
  });

  it.each([
    ['an Excel workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0)],
    ['an old Excel workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ['a PDF', utf8('%PDF-1.7\n1 0 obj')],
  ])('that is %s says how to save it', async (_name, bytes) => {
    expect(await run(bytes)).toEqual([
      'lieux.csv: not recognised, 0 accepted, 1 rejected',
      '  rejected, line 1: the file is not text: in Excel or LibreOffice, save it as "CSV UTF-8"',
      'Nothing was written. Correct the rejected rows, or add --partial to import the others.',
    ]);
  });

  it('whose JSON goes on and on is refused, and the program goes on', async () => {
    const deep = `[{"id": ${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
    expect(await run(utf8(deep))).toContain('  rejected, line 1: the lists of the file stand too deep in one another');
  });

  it.each([
    ['only NUL characters', new Uint8Array(2_000)],
    ['noise', Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 256)],
    ['half a letter at its end', utf8('id,nom,commune,code_postal,adresse\np1,É').slice(0, -1)],
    ['half a letter of UTF-16 at its end', utf16(`${BOM}id;nom`, 'le').slice(0, -1)],
    ['a BOM alone', utf8(BOM)],
    ['a header without names', utf8(',,,\n1,2,3,4')],
    ['an empty list', utf8('[]')],
  ])('with %s is refused in words', async (_name, bytes) => {
    const lines = await run(bytes);
    expect(lines.some((line) => /^ {2}rejected, line \d+/u.test(line))).toBe(true);
    expect(lines.at(-1)).toContain('Nothing was written.');
  });
});
