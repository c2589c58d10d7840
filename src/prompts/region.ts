import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../core/language.ts';
import type { Wording } from '../core/screen.ts';
import type { Catalogues } from './catalogue.ts';
import { languageName } from './language-name.ts';
import { remembered } from './remembered.ts';

/** As it is dialled: short numbers, or with the country's code. */
const number = z.string().regex(/^\+?\d{3,15}$/, 'a telephone number in quotes, digits only');
const checked = { source: z.url(), checked: z.iso.date() };

const regionSchema = z.strictObject({
  region: z.string().min(1),
  emergency: z.strictObject({ number, ...checked }),
  listening: z
    .array(
      z.strictObject({
        number,
        name: z.string().min(1).max(40),
        languages: z.array(z.enum(LANGUAGES)).min(1),
        ...checked,
      }),
    )
    .min(1),
});

/** Whom to call in danger, and to talk to somebody, in one part of the country. `regions/<name>.yaml`. */
export type Region = z.infer<typeof regionSchema>;

const FOLDER = new URL('../../regions/', import.meta.url);

const faultOf = (name: string, what: string): Error =>
  new Error(`regions/${name}.yaml: ${what.replace(/\s*\n\s*/g, ' ')}`);

const parsed = (name: string, text: string): unknown => {
  try {
    // A date is a text here: `core` is YAML 1.2, which knows no dates.
    return parse(text, { schema: 'core' });
  } catch (cause) {
    throw faultOf(name, cause instanceof Error ? cause.message : String(cause));
  }
};

/** @throws Error with one line that names the file and what is wrong in it */
export const readRegion = (name: string, text: string): Region => {
  const checkedRegion = regionSchema.safeParse(parsed(name, text));
  if (checkedRegion.success) return checkedRegion.data;
  throw faultOf(
    name,
    checkedRegion.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
};

/**
 * Reads a region's file, once.
 * @param name of the file, without its ending
 * @throws Error with one line: better no start than a wrong number in danger
 */
export const loadRegion = remembered(
  (name: string) => name,
  (name: string): Region => {
    const file = new URL(`${name}.yaml`, FOLDER);
    // The name alone: it leads to no other folder.
    if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(file)) throw faultOf(name, 'there is no such file.');
    return readRegion(name, readFileSync(file, 'utf8'));
  },
);

/** Said figure by figure: "1 1 2" is not a hundred and twelve. */
const numberWording = (catalogues: Catalogues, language: Language, digits: string): Wording => {
  const figures = [...digits].filter((digit) => digit !== '+').map(Number);
  const spoken = figures.map((figure) => catalogues.wordIn('spoken', language, 'figure', { figure })).join(' ');
  return { written: digits, short: digits, spoken };
};

const FORMS = ['written', 'short', 'spoken'] as const;

const inForms = (word: (form: (typeof FORMS)[number]) => string): Wording => ({
  written: word('written'),
  short: word('short'),
  spoken: word('spoken'),
});

type Line = Region['listening'][number];

const ownLine = (catalogues: Catalogues, language: Language, line: Line): Wording => {
  const number = numberWording(catalogues, language, line.number);
  return inForms((form) => catalogues.wordIn(form, language, 'listening', { number: number[form], name: line.name }));
};

const foreignLine = (catalogues: Catalogues, language: Language, line: Line): Wording => {
  const number = numberWording(catalogues, language, line.number);
  const spokenThere = line.languages[0] ?? language;
  const name = languageName(language, spokenThere);
  return inForms((form) =>
    catalogues.wordIn(form, language, 'listening_in', {
      number: number[form],
      language: catalogues.wordIn(form, language, 'in_language', { language: spokenThere, name }),
    }),
  );
};

/** The lines of the person's own language; where there are none, all of them, each with the language that is spoken there. */
const linesFor = (catalogues: Catalogues, { listening }: Region, language: Language): readonly Wording[] => {
  const own = listening.filter(({ languages }) => languages.includes(language));
  return own.length > 0
    ? own.map((line) => ownLine(catalogues, language, line))
    : listening.map((line) => foreignLine(catalogues, language, line));
};

/** What the sentence for danger says in a language: `{emergency}` and `{listening}`. */
export const emergencyArgs = (
  catalogues: Catalogues,
  region: Region,
  language: Language,
): { readonly emergency: Wording; readonly listening: Wording } => ({
  emergency: numberWording(catalogues, language, region.emergency.number),
  listening: linesFor(catalogues, region, language).reduce((one, other) =>
    inForms((form) => catalogues.wordIn(form, language, 'either', { one: one[form], other: other[form] })),
  ),
});
