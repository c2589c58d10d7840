import { describe, expect, it } from 'vitest';
import { toGsm7 } from '../../../src/channels/sms/gsm7.ts';
import { segments } from '../../../src/channels/sms/segments.ts';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import type { Promised } from '../../../src/core/promise.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { wordByForm } from '../../../src/prompts/offer.ts';
import { promiseWording } from '../../../src/prompts/promise.ts';
import { emergencyArgs, loadRegion } from '../../../src/prompts/region.ts';

const catalogues = loadCatalogues();
const words = { catalogues, timeZone: 'Europe/Brussels', communeOf: () => null };
/** A Monday morning, nine o'clock in Brussels. */
const NOW = new Date('2026-11-23T08:00:00Z');
const dueBefore = (at: string): Promised => ({ type: 'before', at: new Date(at) });
const from = (at: string): Promised => ({ type: 'from', at: new Date(at) });
const told = (language: Language, promised: Promised) => promiseWording(words, language, promised, NOW);

const TODAY = dueBefore('2026-11-23T16:30:00Z');
/** Somebody is there through the night, and many wait. */
const BEFORE_TOMORROW = dueBefore('2026-11-24T09:30:00Z');
const BEFORE_WEDNESDAY = dueBefore('2026-11-25T09:30:00Z');
const WEDNESDAY = from('2026-11-25T13:30:00Z');
const HANDED_OFF = ['handoff_asked', 'handoff_lost', 'handoff_nothing_found', 'handoff_too_far'] as const;

describe('when somebody answers', () => {
  // The line may stand alone: "Answer before 17:30" would tell the person to.
  it.each<[Language, string, string]>([
    ['fr', 'On vous répond avant 17h30.', 'On vous répond mer 25/11 dès 14h30.'],
    ['nl', 'U krijgt antwoord voor 17u30.', 'U krijgt antwoord wo 25/11 vanaf 14u30.'],
    ['en', 'We will answer before 17:30.', 'We will answer Wed 25/11 from 14:30.'],
    ['pl', 'Odpowiemy do 17:30.', 'Odpowiemy śr 25/11 od 14:30.'],
  ])('is in %s what we do, and no order to the person: "%s"', (language, today, later) => {
    expect(told(language, TODAY).short).toBe(today);
    expect(told(language, WEDNESDAY).short).toBe(later);
  });

  it.each<[Language, string]>([
    ['es', 'Le responderemos. Será miércoles, 25 de noviembre, a partir de las 14:30.'],
    ['pl', 'Odpowiemy. Termin: środa, 25 listopada, od godziny 14:30.'],
    ['sq', "Do t'ju përgjigjemi. Koha: e mërkurë, 25 nëntor, nga ora 14:30."],
  ])('names in %s the day as the calendar does, where the sentence lets it stand alone', (language, sentence) => {
    expect(told(language, WEDNESDAY).written).toBe(sentence);
  });

  it('names the day with the hour where that is not today', () => {
    expect(told('fr', BEFORE_TOMORROW)).toEqual({
      written: "Quelqu'un vous répond demain (mardi 24 novembre), avant 10\u00a0h\u00a030.",
      short: 'On vous répond demain avant 10h30.',
      spoken: 'Une personne vous rappelle à ce numéro demain, avant 10 heures 30.',
      aloud: "Quelqu'un vous répond demain, avant 10 heures 30.",
    });
    expect(told('nl', BEFORE_WEDNESDAY).short).toBe('U krijgt antwoord wo 25/11 voor 10u30.');
    expect(told('en', BEFORE_WEDNESDAY).spoken).toContain('Wednesday 25, before 10 30 in the morning.');
  });

  it.each(LANGUAGES)('names in %s the day in every form, and none for what is due today', (language) => {
    const near = catalogues.word(language, 'tomorrow');
    const tomorrow = told(language, BEFORE_TOMORROW);
    const today = told(language, TODAY);
    for (const form of ['written', 'short', 'spoken'] as const) {
      expect(tomorrow[form]).toContain(near[form]);
      expect(today[form]).not.toContain(near[form]);
    }
    expect(tomorrow.aloud).toContain(near.spoken);
  });

  it('takes midnight for the end of today, and what follows it for tomorrow', () => {
    expect(told('fr', dueBefore('2026-11-23T23:00:00Z')).short).toBe('On vous répond avant 0h.');
    expect(told('fr', dueBefore('2026-11-23T23:15:00Z')).short).toBe('On vous répond demain avant 0h15.');
  });

  it('knows the day by the clock of the city, not by that of the server', () => {
    const lateEvening = new Date('2026-11-23T22:45:00Z');
    const afterMidnight = dueBefore('2026-11-23T23:30:00Z');
    const inLisbon = { ...words, timeZone: 'Europe/Lisbon' };
    expect(promiseWording(words, 'fr', afterMidnight, lateEvening).short).toBe('On vous répond demain avant 0h30.');
    expect(promiseWording(inLisbon, 'fr', afterMidnight, lateEvening).short).toBe('On vous répond avant 23h30.');
  });

  it.each(LANGUAGES)('takes no leave in %s: on a call the choice may follow', (language) => {
    const farewell = catalogues.word(language, 'farewell').spoken;
    for (const promised of [TODAY, BEFORE_TOMORROW, WEDNESDAY, { type: 'unknown' } as const])
      expect(told(language, promised).spoken).not.toContain(farewell);
    // Nothing follows these.
    for (const key of ['handoff_unreachable', 'handoff_not_callable'] as const)
      expect(catalogues.word(language, key).spoken.endsWith(farewell)).toBe(true);
  });

  it.each(LANGUAGES)('is told in %s in the same SMS as that somebody answers', (language) => {
    // In Arabic a letter costs more than twice as much.
    const most = language === 'ar' ? 2 : 1;
    const sms = (...lines: readonly string[]) => segments(toGsm7(lines.join('\n'), language)).segments;
    const danger = wordByForm(
      words,
      language,
      'handoff_emergency',
      emergencyArgs(catalogues, loadRegion('brussels'), language),
    );
    const sentences = [...HANDED_OFF.map((key) => catalogues.word(language, key)), danger];
    const promises = [TODAY, BEFORE_TOMORROW, BEFORE_WEDNESDAY, WEDNESDAY].map(
      (promised) => told(language, promised).short,
    );
    const unknown = told(language, { type: 'unknown' }).short;
    for (const { short } of sentences)
      for (const promise of promises) expect(sms(short, promise)).toBeLessThanOrEqual(most);
    for (const key of HANDED_OFF) expect(sms(catalogues.word(language, key).short, unknown)).toBeLessThanOrEqual(most);
    const broken = catalogues.word(language, 'promise_broken').short;
    for (const promise of [...promises, unknown]) expect(sms(broken, promise)).toBe(1);
  });

  it.each<[Language, string, string]>([
    ['fr', '2026-11-23T20:30:00Z', 'vingt et une heures 30'],
    ['pt', '2026-11-23T21:00:00Z', 'vinte e duas horas'],
    ['en', '2026-11-23T23:00:00Z', '12 midnight'],
  ])('is said in %s as the hour is said', (language, at, hour) => {
    expect(told(language, dueBefore(at)).spoken).toContain(hour);
  });
});

it('tells who rang without credit, in French and Dutch, in two parts of an SMS', () => {
  const lines = (['fr', 'nl'] as const).map((language) => catalogues.word(language, 'missed_call_seen').short);
  expect(segments(toGsm7(lines.join('\n'), 'fr')).segments).toBe(2);
});

/** Languages whose voices read "Passerelle" wrongly, and what they are given to read. */
const AS_IT_SOUNDS: Readonly<Partial<Record<Language, string>>> = {
  ar: 'بَاسْرِيل',
  tr: 'Paserel',
  ro: 'Paserel',
  sq: 'Pasrel',
  pl: 'Paserel',
  es: 'Paserel',
};

describe.each(Object.entries(AS_IT_SOUNDS) as [Language, string][])('our name on a call in %s', (language, name) => {
  it.each(['whisper_call', 'callback_confirm', 'callback_hello'] as const)('is spelled as it sounds in %s', (key) => {
    expect(catalogues.word(language, key).spoken).toContain(name);
  });
});
