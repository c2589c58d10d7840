import { describe, expect, it } from 'vitest';
import { expectDiscreet } from './support/logs.ts';
import { bookableDigit, whatsAppOffers } from './support/offers.ts';
import type { Person, Town } from './support/people.ts';
import type { Program } from './support/program.ts';
import type { Providers } from './support/providers.ts';
import { metaDelivery, postMeta } from './support/requests.ts';
import { useProgram } from './support/use-program.ts';

let providers: Providers;
let program: Program;
let town: Town;

useProgram((world) => {
  ({ providers, program, town } = world);
});

const OFFER = /^\*1\.\* /m;
const PIN = /^EPN|Rue de l'Exemple/;
const CODE = /\*\d{4}\*/;

/** From an offer to a code, then the place on the map. */
const books = async (person: Person, offer: string): Promise<string> => {
  const booked = await person.says(bookableDigit(whatsAppOffers(offer)), CODE);
  await person.receives(PIN);
  const pin = person.phone().at(-1);
  expect(pin?.kind).toBe('location');
  expect(pin?.pin?.latitude).toBeCloseTo(50.85, 0);
  expect(pin?.pin?.longitude).toBeCloseTo(4.35, 0);
  return booked;
};

describe('somebody with WhatsApp', () => {
  it('gets from "1080 impôts" to a code and a place on the map, in French', async () => {
    const person = town.whatsapp();
    const offer = await person.says('1080 impôts', OFFER);
    expect(offer).toMatch(/Passerelle/);
    for (const told of [/STOP/, /\b9\b/, /#/]) expect(offer).toMatch(told);
    const sessions = whatsAppOffers(offer);
    expect(sessions.length).toBeGreaterThan(0);
    expect(sessions.length).toBeLessThanOrEqual(3);
    for (const { line } of sessions) {
      expect(line).toMatch(/\d{1,2}\sh(\s\d\d)? – \d{1,2}\sh/);
      expect(line).toMatch(/Rue de l'Exemple \d+, 1\d{3} \S/);
      expect(line).toMatch(/\d\s(m|km)\b/);
      expect(line).toMatch(/gratuit|participation|payant/);
    }
    await books(person, offer);
  });

  it.each([
    ['goedemiddag', /Papieren/, /postcode/, /gratis|bijdrage/],
    ['hello, good afternoon', /Papers/, /postcode/, /free|contribution/],
    ['bonsoir', /Papiers/, /code postal/, /gratuit|participation/],
  ])('may press all the way after "%s"', async (hello, papers, where, price) => {
    const person = town.whatsapp();
    await person.says(hello, papers);
    expect(person.phone().at(-1)?.kind).toBe('list');
    expect(person.phone().at(-1)?.presses.length).toBeGreaterThanOrEqual(8);
    await person.presses('📄');
    await person.receives(where);
    await person.gives({ type: 'location', location: { latitude: 50.8467, longitude: 4.3525 } });
    const offer = await person.receives(OFFER);
    expect(offer).toMatch(price);
    await person.presses(bookableDigit(whatsAppOffers(offer)));
    await person.receives(CODE);
    await person.receives(PIN);
    expect(person.phone().at(-1)?.kind).toBe('location');
  });

  it('is found by the location it shared, before any word', async () => {
    const person = town.whatsapp();
    await person.gives({ type: 'location', location: { latitude: 50.8789, longitude: 4.3544 } });
    const asked = await person.receives(/Papiers|Français/);
    expect(asked).toMatch(/9/);
  });

  it('is answered kindly when it sends a voice note, a picture, a sticker, or what nobody knows', async () => {
    const person = town.whatsapp();
    await person.says('impôts', /code postal/);
    const media = { id: '1013859600285441', mime_type: 'audio/ogg; codecs=opus', sha256: 'x' };
    await person.gives({ type: 'audio', audio: { ...media, voice: true } });
    await person.receives(/code postal/);
    // The second thing in a row that cannot be read brings a person, not the same question for ever.
    await person.gives({ type: 'image', image: { ...media, mime_type: 'image/jpeg' } });
    await person.receives(/personne/);
    await person.says('MENU', /Papiers/);
    await person.gives({ type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] });
    await person.receives(/Papiers/);
    await person.says('1080 banque', OFFER);
  });

  it('presses a row of an old list, and it still means what it said', async () => {
    const person = town.whatsapp();
    await person.says('bonjour', /Papiers/);
    const list = person.phone().at(-1);
    await person.says('banque', /code postal/);
    const row = list?.presses.find(({ title }) => title.startsWith('💼'));
    await person.gives({ type: 'interactive', interactive: { type: 'list_reply', list_reply: row } });
    await person.receives(/code postal/);
    expect(await person.says('1000', OFFER)).toMatch(/Travail/);
  });

  it('cancels with a button', async () => {
    const person = town.whatsapp();
    await books(person, await person.says('1140 santé', OFFER));
    await person.presses('Mes rendez-vous');
    await person.receives(/Code \d{4}/);
    await person.says('1', /annulé/i);
  });
});

describe('silence and forgetting', () => {
  it.each(['STOP', 'arrêt', 'Stoppen'])('has silence after "%s", until START', async (word) => {
    const person = town.whatsapp();
    await person.says('banque', /code postal/);
    await person.writes(word);
    await person.writes('1080');
    await person.says('START', /Papiers|code postal/);
    expect(person.phone().filter(({ text }) => OFFER.test(text))).toEqual([]);
  });

  it('is forgotten after EFFACER and a press on yes', async () => {
    const person = town.whatsapp();
    await person.says('1080 impôts', OFFER);
    await person.says('EFFACER', /effacer/);
    await person.presses('Oui');
    await person.receives(/effacées/);
    expect(await person.says('1080 impôts', OFFER)).toMatch(/Passerelle/);
  });
});

describe('what goes wrong on the way', () => {
  it('a delivery that comes five times at once and once later is answered once', async () => {
    const person = town.whatsapp();
    const delivery = metaDelivery(person.number, { type: 'text', text: { body: '1030 banque' } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => postMeta(program.url, delivery)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await person.receives(OFFER);
    await postMeta(program.url, delivery);
    await person.says('menu', /Papiers/);
    expect(person.phone()).toHaveLength(2);
  });

  it('ten messages within a second: none answered twice, the last one is what counts', async () => {
    const person = town.whatsapp();
    const texts = ['bonjour', '1', '1000', '1020', '1030', '1040', '1050', '1060', '1070', 'banque 1080'];
    for (const text of texts) await person.writes(text);
    const offer = await person.receives(/Banque : Molenbeek/);
    expect(person.phone().filter(({ kind }) => kind !== 'location').length).toBeLessThanOrEqual(texts.length);
    await books(person, offer);
  });

  it.each([
    ['an unknown postcode', '1099', /1099/],
    ['a foreign postcode', '59000 Lille', /59000/],
    ['"je sais pas"', 'je sais pas', /commune/],
    ['an emoji', '🙂🙂', /code postal/],
    ['nothing', '', /code postal/],
    ['five thousand characters', 'blabla encore '.repeat(357).slice(0, 5_000), /code postal/],
    ['a number that chooses nothing', '1', /1080/],
  ])('%s gets a short answer in French, and then the postcode still counts', async (_what, text, pattern) => {
    const person = town.whatsapp();
    await person.says('impôts', /code postal/);
    const answer = await person.says(text, pattern);
    expect(answer.length).toBeLessThan(500);
    expect(answer).toMatch(/9/);
    await person.says('1080', OFFER);
  });

  it('Arabic digits are digits', async () => {
    const person = town.whatsapp();
    await person.says('impôts', /code postal/);
    await person.says('١٠٨٠', OFFER);
  });

  it('a language that we lack is told so, with languages to press and a person', async () => {
    const person = town.whatsapp();
    expect(await person.says('Потрібна допомога з документами', /English/)).toMatch(/9/);
    await person.presses('Nederlands');
    await person.receives(/Papieren|postcode/);
  });
});

it('Meta refuses nothing of ours: texts, buttons and lists are within its limits', () => {
  expect(providers.faults).toEqual([]);
});

it('the logs hold no number and no word of anyone', () => {
  expectDiscreet(program, town);
});
