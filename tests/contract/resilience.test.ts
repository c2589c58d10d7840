import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCall } from './support/call.ts';
import { expectDiscreet } from './support/logs.ts';
import { bookableDigit, smsOffers } from './support/offers.ts';
import type { Town } from './support/people.ts';
import { type Program, START } from './support/program.ts';
import type { Providers } from './support/providers.ts';
import { postTwilio, smsForm } from './support/requests.ts';
import { until } from './support/until.ts';
import { useProgram } from './support/use-program.ts';

let providers: Providers;
let program: Program;
let town: Town;

useProgram(
  (world) => {
    ({ providers, program, town } = world);
  },
  {},
  START,
);

const OFFER = /^1 .+\b1\d{3}\b/m;
const down = (status: number) => ({ status });

describe('a provider that fails for a while', () => {
  it.each([
    ['Twilio says 500', 'sms', [down(500)]],
    ['Twilio says 429', 'sms', [down(429)]],
    ['Meta says 500', 'whatsapp', [down(500)]],
    ['Meta says 429', 'whatsapp', [down(429)]],
  ] as const)('%s: every answer arrives once, in order', async (_what, channel, refusals) => {
    const person = channel === 'sms' ? town.sms() : town.whatsapp();
    providers.refuse(channel, ...refusals);
    await person.writes('impôts');
    await person.writes('1080');
    await person.receives(/^(1|\*1\.\*) .*/m);
    await person.says('menu', /Papiers/);
    const texts = person.phone().map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const positions = [/Passerelle/, /Rue de l'Exemple/, /Papiers[\s\S]*Banque[\s\S]*École/].map((pattern) =>
      texts.findIndex((text) => pattern.test(text)),
    );
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(positions[0]).toBe(0);
  });

  it('one person whose messages fail keeps nobody else waiting', async () => {
    const unlucky = town.sms();
    const lucky = town.sms();
    providers.refuse('sms', down(500));
    await unlucky.writes('impôts 1080');
    await lucky.says('impôts 1080', OFFER);
    await unlucky.receives(OFFER);
  });

  it('a person whom Twilio says has opted out is not tried again', async () => {
    const person = town.sms();
    providers.refuse('sms', { status: 400, code: 21610 });
    await person.writes('impôts');
    await until(
      () => (program.output().includes('opted_out') ? true : null),
      () => 'No log tells of the opt-out.',
    );
    await person.says('START', /Papiers|Où/);
    expect(person.phone()).toHaveLength(1);
  });
});

describe('a stop in the middle of a conversation', () => {
  it('after SIGTERM and a new start every conversation goes on where it was', async () => {
    const person = town.sms();
    const caller = createCall(program, town.newNumber());
    await person.says('impôts', /Où/);
    await caller.starts();
    await caller.keys('1');
    const exit = await program.stop('SIGTERM');
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.milliseconds).toBeLessThan(10_000);
    expect(program.latest()).toMatch(/"msg":"stopped"/);
    await program.start();
    const offer = await person.says('1080', OFFER);
    expect(offer).not.toMatch(/Passerelle/);
    await person.says(bookableDigit(smsOffers(offer)), /Code/);
    expect((await caller.keys('1')).text).toMatch(/code postal/);
  });

  it('what was taken in before Ctrl-C is answered after the new start at the latest, once', async () => {
    const people = Array.from({ length: 5 }, () => town.sms());
    for (const person of people) await person.writes('impôts 1030');
    expect(await program.stop('SIGINT')).toMatchObject({ code: 0, signal: null });
    await program.start();
    for (const person of people) await person.receives(OFFER);
    for (const person of people) await person.says('menu', /Papiers/);
    for (const person of people) expect(person.phone()).toHaveLength(2);
  });

  it('with a provider that does not answer it stops within ten seconds all the same, however often it is asked to', async () => {
    const [taken, untaken, waiting] = [town.sms(), town.sms(), town.sms()];
    const never = new Promise<void>(() => undefined);
    providers.refuse('sms', { status: 200, taken: true, after: never });
    await taken.writes('impôts 1080');
    await taken.receives(OFFER);
    providers.refuse('sms', { status: 500, after: never });
    const tries = providers.tries();
    await untaken.writes('impôts 1080');
    await until(
      () => (providers.tries() > tries ? true : null),
      () => 'It was not tried.',
    );
    const call = createCall(program, town.newNumber());
    await call.starts();
    const first = program.stop('SIGTERM');
    await waiting.writes('impôts 1080').catch(() => undefined);
    const exits = await Promise.all([first, program.stop('SIGTERM'), program.stop('SIGINT')]);
    for (const exit of exits) expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exits[0].milliseconds).toBeLessThan(10_000);
    expect(program.latest()).toMatch(/"msg":"stopped"/);
    await program.start();
    await untaken.receives(OFFER, 15_000);
    for (const person of [taken, untaken]) await person.says('menu', /Papiers[\s\S]*Banque/);
    // The answer once, then the menu.
    for (const person of [taken, untaken]) expect(person.phone().map(({ text }) => text)).toHaveLength(2);
    expect((await call.keys('1')).text).toMatch(/papiers/);
  }, 60_000);

  it('after kill -9 the next start recovers by itself, and nothing that was taken in is lost', async () => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    const form = smsForm(person.number, '1070');
    expect((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status).toBe(200);
    expect(await program.stop('SIGKILL')).toMatchObject({ code: null, signal: 'SIGKILL' });
    await program.start();
    const offer = await person.receives(OFFER);
    // Twilio, whose answer was lost in the crash, delivers again.
    expect((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status).toBe(200);
    await person.says(bookableDigit(smsOffers(offer)), /Code/);
    expect(person.phone().filter(({ text }) => OFFER.test(text))).toHaveLength(1);
    expect((await program.stop('SIGTERM')).code).toBe(0);
  });

  it('asked to stop while it still starts, it stops, and starts again after', async () => {
    const starting = program.start().catch(() => undefined);
    await until(() => (program.latest().includes('PostgreSQL runs') ? true : null), program.latest);
    const exit = await program.stop('SIGTERM');
    await starting;
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.milliseconds).toBeLessThan(10_000);
    expect(program.latest()).toMatch(/"msg":"stopped"/);
    await program.start();
    const person = town.sms();
    await person.says('impôts 1080', OFFER);
  });
});

it('the logs, and the files that it leaves on the disk, hold no number and no word of anyone', async () => {
  expectDiscreet(program, town);
  expect((await program.stop('SIGTERM')).code).toBe(0);
  const files = readdirSync(program.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const [number = ''] = Array.from(town.numbers, (each) => each.slice(3));
  const found = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(number));
  expect(found).toEqual([]);
});
