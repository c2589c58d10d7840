import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTown, type Town } from './support/people.ts';
import { createProgram, type Program, runScript } from './support/program.ts';
import { type Providers, startProviders } from './support/providers.ts';

let providers: Providers;
let program: Program;
let town: Town;

beforeAll(async () => {
  providers = await startProviders();
  program = await createProgram(providers.url, { DEMO_DIRECTORY: 'off' });
  town = createTown(program, providers);
});

afterAll(async () => {
  await program.dispose();
  await providers.close();
});

const PLACES =
  'id,nom,commune,code_postal,adresse,latitude,longitude,typologie,telephone,frais_a_charge,langues,date_maj';
const SESSIONS =
  'place_id,kind,title,rrule_or_date,start,end,capacity,needs,languages,bookable,walk_in,valid_from,valid_to,notes';

const EVERY_DAY = '"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"';
const place = (id: string, name: string, postcode: string, more = '50.8571,4.3310'): string =>
  `${id},${name},Molenbeek-Saint-Jean,${postcode},Rue du Port 7,${more},ASSO,+3220000099,Gratuit,fr|nl,2026-01-01`;
const session = (id: string, start = '10:00', rule = EVERY_DAY): string =>
  `${id},permanence,,${rule},${start},23:00,40,,,yes,no,,,`;

/** As typed in a terminal, with the same environment as the server. */
const runImport = async (files: Readonly<Record<string, readonly string[]>>, ...options: string[]) => {
  const paths = Object.entries(files).map(([name, lines]) => {
    const path = join(program.dataDir, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  });
  return runScript(['scripts/run.mjs', 'src/import.ts', ...options, ...paths], program.env, program.dataDir);
};

it('good files are imported while no server runs, and offered by SMS once it does', async () => {
  const { code, output } = await runImport({
    'places.csv': [PLACES, place('port', 'Maison du Port', '1080')],
    'sessions.csv': [SESSIONS, session('port')],
  });
  expect(output).toMatch(/1 accepted, 0 rejected/);
  expect(code).toBe(0);
  await program.start();
  const person = town.sms();
  const offer = await person.says('1080 impôts', /^1 /m);
  expect(offer).toMatch(/Maison du Port.*Rue du Port 7, 1080/);
  expect(offer).toMatch(/gratuit/);
  await person.says('1', /Code \d{4}/);
});

it('a bad row stops the whole import; the line and the reason are told', async () => {
  const { code, output } = await runImport({
    'places.csv': [PLACES, place('quai', 'Maison du Quai', '1082'), place('mer', 'Maison de la Mer', '99999')],
    'sessions.csv': [
      SESSIONS,
      session('quai', '25:00'),
      session('nowhere'),
      session('quai', '10:00', 'FREQ=SOMETIMES'),
    ],
  });
  expect(code).toBe(1);
  expect(output).toMatch(/places\.csv.*1 rejected/);
  expect(output).toMatch(/line 3, column code_postal/);
  expect(output).toMatch(/line 2, column start/);
  expect(output).toMatch(/line 3, column place_id/);
  expect(output).toMatch(/line 4, column rrule_or_date/);
  expect(output).toMatch(/Nothing was written/);
  const person = town.sms();
  expect(await person.says('1082 impôts', /^1 /m)).not.toMatch(/Quai/);
});

it('with --partial the good rows are imported while the server runs, and offered at once', async () => {
  const { code, output } = await runImport(
    {
      'places.csv': [PLACES, place('parc', 'Maison du Parc', '1083', ','), place('mer', 'Maison de la Mer', '99999')],
      'sessions.csv': [SESSIONS, session('parc'), session('parc', 'midi')],
    },
    '--partial',
  );
  expect(code).toBe(0);
  expect(output).toMatch(/line 3, column code_postal/);
  expect(output).toMatch(/line 3, column start/);
  const person = town.sms();
  const offer = await person.says('1083 impôts', /^1 /m);
  expect(offer).toMatch(/^1 Maison du Parc/m);
  // Without a point of its own the place has its postcode's centre, and the distance says so.
  expect(offer).toMatch(/Parc.*env\./);
});

it('a closure hides the sessions of its days', async () => {
  const { code } = await runImport({
    'closures.csv': ['place_id,from,to,reason', 'parc,2020-01-01,2099-12-31,travaux'],
  });
  expect(code).toBe(0);
  const person = town.sms();
  expect(await person.says('1083 impôts', /^1 /m)).not.toMatch(/Parc/);
});

it('the same files twice change nothing', async () => {
  const files = {
    'places.csv': [PLACES, place('port', 'Maison du Port', '1080')],
    'sessions.csv': [SESSIONS, session('port')],
  };
  expect((await runImport(files)).code).toBe(0);
  expect((await runImport(files)).output).toMatch(/0 dates opened or changed, 0 dates cancelled/);
});

it('asked wrongly, it says how it is asked', async () => {
  for (const args of [[], ['nothing-there.csv'], ['--wat', 'x.csv']]) {
    const { code, output } = await runScript(
      ['scripts/run.mjs', 'src/import.ts', ...args],
      program.env,
      program.dataDir,
    );
    expect(code).toBe(2);
    expect(output).toMatch(/Usage|cannot be read/);
  }
});
