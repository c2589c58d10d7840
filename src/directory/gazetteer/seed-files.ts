import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Reads the files of `prisma/seed/postcodes`; their sources and licences are in SOURCES.md beside them. */
const FOLDER = new URL('../../../prisma/seed/postcodes/', import.meta.url);

const spellings = z.string().transform((text) => text.split('|').filter((name) => name !== ''));
const degrees = z.string().transform(Number).pipe(z.number());
const degreesOrNone = z.string().transform((text) => (text === '' ? null : Number(text)));

const belgium = z.object({ postcode: z.string(), place: z.string(), latitude: degrees, longitude: degrees });
const brussels = z.object({
  postcode: z.string(),
  name_fr: z.string(),
  name_nl: z.string(),
  latitude: degrees,
  longitude: degrees,
});
const brusselsName = z.object({
  postcode: z.string(),
  kind: z.enum(['commune', 'neighbourhood']),
  match: z.enum(['open', 'exact']),
  name_fr: z.string(),
  name_nl: z.string(),
  latitude: degreesOrNone,
  longitude: degreesOrNone,
  spellings,
});
const town = z.object({
  postcode: z.string(),
  name_fr: z.string(),
  name_nl: z.string(),
  spellings,
  only_after_a_place_word: spellings,
});

const readRows = <Row>(file: string, row: z.ZodType<Row>): Row[] =>
  z.array(row).parse(parse(readFileSync(new URL(file, FOLDER)), { columns: true, bom: true }));

const readWords = (file: string): string[] =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export const readBelgium = () => readRows('belgium.csv', belgium);
export const readBrussels = () => readRows('brussels.csv', brussels);
export const readBrusselsNames = () => readRows('brussels_names.csv', brusselsName);
export const readTowns = () => readRows('belgian_towns.csv', town);
/** Villages whose name is an ordinary word ("Clavier"): read by their postcode only. */
export const readRiskyNames = () => readWords('risky_names.txt');
/** Words one letter away from a name ("maken", Laken): never taken for a typing mistake. */
export const readOrdinaryWords = () => readWords('ordinary_words.txt');
