import { describe, expect, it } from 'vitest';
import { expectDiscreet } from './support/logs.ts';
import { bookableDigit, smsOffers } from './support/offers.ts';
import type { Person, Town } from './support/people.ts';
import type { Program } from './support/program.ts';
import type { Providers } from './support/providers.ts';
import { newSid, postTwilio, smsForm } from './support/requests.ts';
import { useProgram } from './support/use-program.ts';

let providers: Providers;
let program: Program;
let town: Town;

useProgram(
  (world) => {
    ({ providers, program, town } = world);
  },
  { TZ: 'America/New_York' },
);

const CODE = /\b\d{4}\b(?=:)/;
const OFFER = /^1 .+\b1\d{3}\b/m;

/** From an offer to a code; gives back the message with the code. */
const books = (person: Person, offer: string, pattern: RegExp): Promise<string> =>
  person.says(bookableDigit(smsOffers(offer)), pattern);

describe('somebody with a plain phone', () => {
  it('gets from "1080 impôts" to a code in two messages, in French', async () => {
    const person = town.sms();
    const offer = await person.says('1080 impôts', OFFER);
    expect(offer).toMatch(/Passerelle/);
    for (const told of [/STOP/, /9\s?=/, /#\s?=/]) expect(offer).toMatch(told);
    expect(offer).not.toMatch(/code postal/i);
    const sessions = smsOffers(offer);
    expect(sessions.length).toBeGreaterThan(0);
    expect(sessions.length).toBeLessThanOrEqual(3);
    for (const { line } of sessions) {
      expect(line).toMatch(/ \d{1,2}h(\d\d)?-\d{1,2}h(\d\d)?,/);
      expect(line).toMatch(/Rue de l'Exemple \d+, 1\d{3}/);
      expect(line).toMatch(/\d\s(m|km)\b/);
      expect(line).toMatch(/gratuit|participation|payant/);
    }
    expect(await books(person, offer, /Code/)).toMatch(CODE);
    expect(person.phone()).toHaveLength(2);
  });

  it.each([
    ['nl', 'hulp met belastingen in Molenbeek', /gratis|bijdrage/, /postcode/i],
    ['en', 'help with taxes 1050', /free|contribution/, /postcode/i],
    ['fr', 'Bonjour, aide pour la banque à Schaerbeek svp', /gratuit|participation/, /code postal/i],
  ])('is answered in %s, and not asked again what "%s" says', async (_language, text, price, question) => {
    const person = town.sms();
    const offer = await person.says(text, OFFER);
    expect(offer).toMatch(price);
    expect(offer).not.toMatch(question);
    expect(await books(person, offer, /code/i)).toMatch(CODE);
  });

  it.each([
    ['bonjour', /Aide pour quoi/, /Où/, /gratuit|participation/],
    ['goedendag', /Hulp waarvoor|Waarvoor|Waarmee/, /Waar/, /gratis|bijdrage/],
    ['good morning', /Help with what|What/, /Where/, /free|contribution/],
  ])('is asked one question at a time after "%s"', async (hello, need, where, price) => {
    const person = town.sms();
    const greeting = await person.says(hello, need);
    expect(greeting).toMatch(/Passerelle/);
    for (const told of [/STOP/, /\b9\b/]) expect(greeting).toMatch(told);
    expect(greeting).toMatch(/^8 /m);
    expect(await person.says('2', where)).not.toMatch(/Passerelle:/);
    const offer = await person.says('1070', OFFER);
    expect(offer).toMatch(price);
    expect(await books(person, offer, /code/i)).toMatch(CODE);
  });

  it('goes back with 0, hears again with * and ?, changes language with #', async () => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    expect(await person.says('*', /Où/)).not.toMatch(/comprends/);
    expect(await person.says('?', /Où/)).not.toMatch(/comprends/);
    await person.says('0', /^1 Papiers/m);
    await person.says('#', /Nederlands/);
    await person.says('2', /^1 Papieren/m);
    await person.says('1', /postcode/);
    expect(await person.says('1030', OFFER)).toMatch(/gratis|bijdrage/);
  });

  it.each(['menu', 'bonjour', 'hello', 'MENU', 'Hallo'])('starts again with "%s"', async (word) => {
    const person = town.sms();
    await person.says('1080 impôts', OFFER);
    expect(await person.says(word, /^8 /m)).not.toMatch(/Rue de/);
  });

  it('is told of a person and found nothing twice when it wrote nonsense twice', async () => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    await person.says('xqzt brrr', /Où/);
    await person.says('wvuk pfff', /personne va/);
  });

  it('finds, sees and cancels its appointments by words', async () => {
    const person = town.sms();
    const offer = await person.says('1190 santé', OFFER);
    const booked = await books(person, offer, /Code/);
    const code = CODE.exec(booked)?.[0] ?? 'none';
    expect(await person.says('mes rendez-vous', /annuler/i)).toContain(code);
    await person.says('1', /annulé/i);
    await person.says('mes rendez-vous', /(pas|aucun).*rendez-vous|rendez-vous.*(pas|aucun)/i);
  });
});

describe('somebody who wants silence', () => {
  it.each([
    ...['STOP', 'ARRET', 'ARRÊT', 'STOPPEN', 'UNSUBSCRIBE', 'stop', 'Stop.', 'arrêter'],
    ...['END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT'],
  ])('has it after "%s", until START', async (word) => {
    const person = town.sms();
    await person.says('banque', /Où/);
    await person.writes(word);
    await person.writes('1080');
    await person.writes('allo');
    await person.says('START', /^8 |Où/m);
    expect(person.phone().filter(({ text }) => /Rue de/.test(text))).toEqual([]);
    expect(person.phone().length).toBeLessThanOrEqual(3);
  });

  it.each([
    ['EFFACER', 'oui', 'impôts 1080', /effac/],
    ['WISSEN', 'ja', 'belastingen 1080', /gewist/],
    ['ERASE', 'yes', 'help with taxes 1080', /deleted|erased/],
  ])('is forgotten after %s and one confirmation', async (word, yes, request, done) => {
    const person = town.sms();
    await person.says(request, OFFER);
    expect(await person.says(word, /\?/)).not.toMatch(/Passerelle:/);
    await person.says(yes, done);
    expect(await person.says(request, OFFER)).toMatch(/Passerelle/);
  });
});

describe('what goes wrong on the way', () => {
  it('a message delivered twice is answered once', async () => {
    const person = town.sms();
    const form = smsForm(person.number, '1080 impôts');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => postTwilio(program.url, '/webhooks/twilio/sms', form)),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(await answer.text()).toMatch(/^(<\?xml[^>]*>)?<Response\s*(\/>|><\/Response>)$/);
    }
    const offer = await person.receives(OFFER);
    await books(person, offer, /Code/);
    await postTwilio(program.url, '/webhooks/twilio/sms', form);
    await person.says('menu', /^8 /m);
    expect(person.phone()).toHaveLength(3);
  });

  it('ten messages one right after the other: none answered twice, the last one is what counts', async () => {
    const person = town.sms();
    const texts = ['bonjour', '1', '1000', '1020', '1030', '1040', '1050', '1060', '1070', 'banque 1080'];
    for (const text of texts) await person.writes(text);
    const offer = await person.receives(/Banque, Molenbeek/);
    await books(person, offer, /Code/);
    expect(person.phone().length).toBeLessThanOrEqual(texts.length + 1);
  });

  it('ten messages at the very same moment lose nothing', async () => {
    const person = town.sms();
    const forms = Array.from({ length: 10 }, (_, index) => smsForm(person.number, `impôts 10${index}0`, newSid('SM')));
    const answers = await Promise.all(forms.map((form) => postTwilio(program.url, '/webhooks/twilio/sms', form)));
    expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 200));
    await person.says('banque 1080', /Banque, Molenbeek/);
    expect(person.phone().length).toBeLessThanOrEqual(11);
  });
});

describe('what people write by mistake', () => {
  const afterwards = async (person: Person): Promise<void> => {
    expect(await person.says('1080', OFFER)).toMatch(/Rue de/);
  };

  it.each([
    ['an unknown postcode', '1099', /1099/],
    ['a foreign postcode', '75011 Paris', /75011/],
    ['"je sais pas"', 'je sais pas', /Où|commune/],
    ['an emoji', '🙂🙂', /Où|mots/],
    ['nothing', '', /Où|mots/],
    ['five thousand characters', 'blabla encore '.repeat(357).slice(0, 5_000), /Où/],
    ['a number that chooses nothing', '1', /1080/],
    ['control characters', '\u0001\u0007', /Où|mots/],
  ])('%s gets a short answer in French, and then the postcode still counts', async (_what, text, pattern) => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    const answer = await person.says(text, pattern);
    expect(answer.length).toBeLessThan(320);
    expect(answer).toMatch(/9/);
    await afterwards(person);
  });

  it('Arabic digits are digits', async () => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    await person.says('١٠٨٠', OFFER);
  });

  it('an emoji, nothing, or five thousand characters as the first message get a greeting or a question', async () => {
    for (const text of ['👋', '', 'lorem ipsum dolor '.repeat(278), '????']) {
      const person = town.sms();
      const answer = await person.says(text, /^[1-8] /m);
      expect(answer).toMatch(/9/);
      expect(answer.length).toBeLessThan(640);
    }
  });

  it('a language that we lack is told so, with a person and a choice of languages', async () => {
    const person = town.sms();
    const answer = await person.says('waxaan u baahanahay caawimaad', /English/);
    expect(answer).toMatch(/9/);
    await person.says('3', /^8 |need|help/im);
  });

  it('an invalid Unicode or null character neither crashes nor loses the message', async () => {
    const person = town.sms();
    await person.says('impôts \u0000 1080', OFFER);
  });
});

it('nobody is ever asked to text CANCEL or END, and the provider refuses nothing of ours', () => {
  expect(providers.sent.filter(({ text }) => /\b(CANCEL|END)\b/.test(text))).toEqual([]);
  expect(providers.faults).toEqual([]);
});

it('the logs hold no number and no word of anyone', () => {
  expectDiscreet(program, town);
});
