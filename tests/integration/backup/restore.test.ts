import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCall } from '../../contract/support/call.ts';
import { bookableDigit, smsOffers } from '../../contract/support/offers.ts';
import { createTown, type Person, type Town } from '../../contract/support/people.ts';
import { createProgram, newFolder, type Program } from '../../contract/support/program.ts';
import { type Providers, startProviders } from '../../contract/support/providers.ts';
import { postTwilio, smsForm } from '../../contract/support/requests.ts';
import { startPostgresServer } from './postgres-server.ts';
import { backsUpForReal, runScript } from './postgres-tools.ts';

const OFFER = /^1 .+\b1\d{3}\b/m;
const CODE = /\b(\d{4})\b(?=:)/;
const GREETING = /Passerelle/;

/** What is to be undone, last first. */
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** The line that people write to: it stays when the program behind it is another. */
type Line = { readonly providers: Providers; readonly town: Town; readonly connect: (program: Program) => void };

const createLine = async (): Promise<Line> => {
  const providers = await startProviders();
  undo.push(providers.close);
  const line = { url: '' };
  return {
    providers,
    town: createTown(line, providers),
    connect: (program) => {
      line.url = program.url;
    },
  };
};

const start = async (line: Line, environment: Readonly<Record<string, string>>): Promise<Program> => {
  const program = await createProgram(line.providers.url, environment);
  undo.push(program.dispose);
  await program.start();
  line.connect(program);
  return program;
};

type Before = {
  readonly booked: Person;
  readonly told: string;
  readonly halfway: Person;
  readonly caller: string;
  readonly delivered: ReturnType<typeof smsForm>;
};

/** One has booked, one was asked where they live, one has booked by phone. */
const livesOn = async (line: Line, program: Program): Promise<Before> => {
  const booked = line.town.sms();
  const offer = await booked.says('impôts 1080', OFFER);
  const told = await booked.says(bookableDigit(smsOffers(offer)), CODE);
  const halfway = line.town.sms();
  const delivered = smsForm(halfway.number, 'banque');
  expect((await postTwilio(program.url, '/webhooks/twilio/sms', delivered)).status).toBe(200);
  await halfway.receives(/Où|code postal/i);
  const caller = line.town.newNumber();
  const call = createCall(program, caller);
  await call.starts();
  await call.keys('1');
  await call.keys('1');
  return { booked, told, halfway, caller, delivered };
};

/** The conversations go on where they were: the booking with its code, the question, the provider's late redelivery. */
const expectToGoOn = async (line: Line, program: Program, before: Before): Promise<void> => {
  const sentBefore = line.providers.sent.length;
  const { booked, halfway, caller, delivered, told } = before;
  const [, code = 'none'] = CODE.exec(told) ?? [];
  expect(await booked.says('mes rendez-vous', /./)).toContain(code);
  expect((await postTwilio(program.url, '/webhooks/twilio/sms', delivered)).status).toBe(200);
  const offer = await halfway.says('1030', OFFER);
  expect(offer).not.toMatch(GREETING);
  await halfway.says(bookableDigit(smsOffers(offer)), CODE);
  // Who rings again is welcomed back, in the language that was chosen.
  expect((await createCall(program, caller).starts()).languages[0]).toMatch(/^fr/);
  // Nothing from before was said again.
  expect(line.providers.sent.length - sentBefore).toBe(3);
  expect(line.providers.faults).toEqual([]);
};

describe('after the machine is lost', () => {
  it.runIf(backsUpForReal())(
    'a pg_dump restored on another server lets every conversation go on',
    async () => {
      const line = await createLine();
      const [lost, fresh] = await Promise.all([startPostgresServer(), startPostgresServer()]);
      undo.push(lost.destroy, fresh.destroy);
      const folder = newFolder();
      undo.push(() => rm(folder, { recursive: true, force: true }));

      const first = await start(line, { DATABASE_URL: lost.url });
      const before = await livesOn(line, first);
      // While the program runs.
      const dump = await runScript('backup.sh', [folder], lost.url);
      await first.stop('SIGKILL');
      await lost.destroy();

      await runScript('restore.sh', [dump], fresh.url);
      const second = await start(line, { DATABASE_URL: fresh.url });
      await expectToGoOn(line, second, before);
    },
    60_000,
  );

  it('a copy of DATA_DIR, made while it was stopped, lets every conversation go on in another folder', async () => {
    const line = await createLine();
    const first = await start(line, {});
    const { DATA_DIR: lost = '' } = first.env;
    const before = await livesOn(line, first);
    expect((await first.stop('SIGTERM')).code).toBe(0);
    const copy = join(newFolder(), 'data');
    undo.push(() => rm(dirname(copy), { recursive: true, force: true }));
    await cp(lost, copy, { recursive: true, preserveTimestamps: true });
    await rm(lost, { recursive: true });

    const second = await start(line, { DATA_DIR: copy });
    await expectToGoOn(line, second, before);
  }, 60_000);
});
