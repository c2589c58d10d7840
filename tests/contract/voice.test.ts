import { describe, expect, it } from 'vitest';
import { createCall, type Heard } from './support/call.ts';
import { expectDiscreet } from './support/logs.ts';
import { bookableDigit, spokenOffers } from './support/offers.ts';
import type { Town } from './support/people.ts';
import type { Program } from './support/program.ts';
import { newSid, postTwilio } from './support/requests.ts';
import { useProgram } from './support/use-program.ts';

let program: Program;
let town: Town;

useProgram((world) => {
  ({ program, town } = world);
});

const CODE = /\d, \d, \d, \d\b/;

const bookingKey = ({ text }: Heard): string => bookableDigit(spokenOffers(text));

describe('a caller', () => {
  it.each([
    ['French', '1', /papiers/, /code postal/, /fr-/],
    ['Dutch', '2', /papieren/i, /postcode/, /nl-/],
    ['English', '3', /papers/i, /postcode/, /en-/],
  ])('gets to a code with keys alone, in %s', async (_language, key, needs, where, voice) => {
    const call = createCall(program, town.newNumber());
    const greeting = await call.starts();
    expect(greeting.text).toMatch(/9/);
    expect(greeting.listens?.keys && greeting.listens.speech).toBe(true);
    expect(greeting.listens?.actionOnEmptyResult).toBe(true);
    expect((await call.keys(key)).text).toMatch(needs);
    expect((await call.keys('1')).text).toMatch(where);
    const offer = await call.keys('1080');
    for (const language of offer.languages) expect(language).toMatch(voice);
    expect(offer.text).toMatch(/Rue de l'Exemple/);
    expect(offer.text).toMatch(/kilom|mètres|meter|metres/);
    const booked = await call.keys(bookingKey(offer));
    expect(booked.text).toMatch(CODE);
    expect((await call.isSilent()).listens).toBeNull();
  });

  it('gets to a code by speaking', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    const offer = await call.speaks("j'ai besoin d'aide pour mes impôts à Molenbeek");
    expect(offer.text).toMatch(/Rue de l'Exemple/);
    const booked = await call.keys(bookingKey(offer));
    expect(booked.text).toMatch(CODE);
    expect((await call.speaks('merci au revoir')).text.length).toBeGreaterThan(0);
  });

  it('says the postcode in words', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    await call.keys('1');
    await call.speaks('les impôts');
    expect((await call.speaks('mille quatre-vingts')).text).toMatch(/Molenbeek/);
  });

  it('hears again with *, goes back with 0, changes language with #', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    const needs = await call.keys('1');
    expect((await call.keys('*')).text).toContain('papiers et démarches');
    const where = await call.keys('1');
    expect((await call.keys('*')).text).toContain(where.text.split('\n')[0]);
    expect((await call.keys('0')).text).toContain('papiers et démarches');
    expect(needs.text).toContain('papiers et démarches');
    expect((await call.keys('#')).text).toMatch(/Nederlands/);
    expect((await call.keys('2')).text).toMatch(/papieren/i);
  });

  it('reaches a person with 9 from the first second', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    const handed = await call.keys('9');
    expect(handed.text).toMatch(/personne|rappel/);
  });

  it('who says nothing is repeated to, then offered a person, and the line ends politely', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    await call.keys('1');
    // The menu is told in two pieces: the first silence brings the second.
    const rest = await call.isSilent();
    expect(rest.text).toMatch(/logement/);
    const again = await call.isSilent();
    expect(again.text).toMatch(/papiers/);
    let heard = again;
    const texts = [rest.text, again.text];
    for (let turn = 0; heard.listens !== null && turn < 6; turn += 1) {
      heard = await call.isSilent();
      texts.push(heard.text);
    }
    expect(heard.listens).toBeNull();
    expect(texts.join('\n')).toMatch(/personne/);
    expect(heard.text).toMatch(/revoir|rappel|merci/i);
  });

  it('who is not understood twice is offered a person', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    await call.keys('1');
    await call.speaks('xqzt brrr');
    expect((await call.speaks('wvuk pfff')).text).toMatch(/personne/);
  });

  it('whose answer was lost on the way hears the same again, and books once', async () => {
    const number = town.newNumber();
    const call = createCall(program, number);
    await call.starts();
    const offer = await call.speaks('banque à Ixelles');
    const booked = await call.keys(bookingKey(offer));
    expect((await call.again()).text).toBe(booked.text);
    const other = createCall(program, number);
    await other.starts();
    const list = (await other.speaks('mes rendez-vous')).text;
    expect(list.match(/\d, \d, \d, \d\b/g)?.length ?? 0).toBeLessThanOrEqual(2);
    expect(list).toContain(CODE.exec(booked.text)?.[0]);
  });

  it('with a hidden number is helped, and the next one with a hidden number starts anew', async () => {
    const call = createCall(program, 'anonymous');
    await call.starts();
    const offer = await call.speaks('impôts à Schaerbeek');
    expect((await call.keys(bookingKey(offer))).text).toMatch(CODE);
    const next = createCall(program, 'anonymous');
    await next.starts();
    expect((await next.speaks('mes rendez-vous')).text).not.toMatch(CODE);
  });

  it('who keys a postcode as one long number or an unknown one is asked again', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    await call.keys('1');
    await call.keys('1');
    expect((await call.keys('1099')).text).toMatch(/code postal/);
    expect((await call.keys('1080')).text).toMatch(/Molenbeek/);
  });

  it('who hung up gets an empty answer', async () => {
    const form = { CallSid: newSid('CA'), From: town.newNumber(), To: '+3220000000', CallStatus: 'completed' };
    const answer = await postTwilio(program.url, '/webhooks/twilio/voice', form);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/<Response\s*\/>/);
  });

  it('books by phone, and sees it by SMS under the same number', async () => {
    const person = town.sms();
    const call = createCall(program, person.number);
    await call.starts();
    const offer = await call.speaks('santé à Uccle');
    const booked = await call.keys(bookingKey(offer));
    const code = CODE.exec(booked.text)?.[0]?.replaceAll(', ', '') ?? 'none';
    expect(await person.says('mes rendez-vous', /annul/i)).toContain(code);
  });
});

it('the logs hold no number and no word of anyone', () => {
  for (const words of ['impôts à', 'banque à Ixelles', 'mes rendez-vous', 'quatre-vingts']) town.written.add(words);
  expectDiscreet(program, town);
});
