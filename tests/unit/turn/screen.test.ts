import { describe, expect, it } from 'vitest';
import { renderWhatsApp } from '../../../src/channels/whatsapp/render.ts';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import { MENU_NEEDS, NEED_ICONS } from '../../../src/core/need.ts';
import type { Booking, Offer } from '../../../src/core/offer.ts';
import type { Screen } from '../../../src/core/screen.ts';
import type { Event } from '../../../src/engine/event.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import type { ComposeContext } from '../../../src/turn/compose/context.ts';
import { Unworded } from '../../../src/turn/compose/unworded.ts';
import { compose } from '../../../src/turn/compose.ts';
import { helpline, sessionIn, turn } from '../../support/helpline.ts';
import { booking, offer } from '../../support/offers.ts';
import { at, said, spoken, whereIs } from '../../support/understanding.ts';

const WORDS = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
const CONTEXT: ComposeContext = {
  language: 'fr',
  now: new Date('2026-03-03T09:00:00Z'),
  reachable: true,
  placeHints: [],
  speaks: true,
  aloud: false,
  pace: 0,
  live: false,
  atStart: false,
  byText: false,
};

const screenOf = (events: readonly Event[], more: Partial<ComposeContext> = {}): Screen => {
  const screen = compose(WORDS, events, { ...CONTEXT, ...more });
  if (screen === null) throw new Error('Nothing is said.');
  return screen;
};
const menuOf = (live = false): readonly Event[] =>
  turn(helpline, sessionIn('fr', { live }), said({ command: 'restart' })).events;
const idsOf = (choices: Screen['keys']): readonly string[] => choices.map(({ id }) => id);

const PLACES: Event = {
  type: 'places_listed',
  key: 'offer_list',
  offers: [offer(1), offer(2), offer(3)],
  need: 'admin',
  where: whereIs('1080'),
  others: '4',
};
const BOOKED: Event = { type: 'booked', key: 'booked', booking: booking(1), need: 'admin' };

describe('a screen that can be followed without reading', () => {
  it.each(LANGUAGES)('names in %s the picture of each need, and the picture is on it', (language) => {
    const { choices } = screenOf(menuOf(), { language });
    expect(choices.map(({ icon }) => icon)).toEqual(MENU_NEEDS.map((need) => NEED_ICONS[need]));
    for (const { wording, label } of choices) {
      expect(wording?.aloud).toBeTruthy();
      expect(wording?.aloud).not.toBe(label);
      // A key to press is no help beside a screen.
      expect(wording?.aloud).not.toMatch(/\d/);
    }
  });

  it('has a picture at every choice, and digits as pictures where rows are told apart by them', () => {
    const { choices } = screenOf([PLACES]);
    expect(choices.map(({ icon }) => icon)).toEqual(['1️⃣', '2️⃣', '3️⃣', '➕']);
    expect(choices[0]?.label).toBe('jeu 05/03 14h');
    expect(screenOf([BOOKED]).choices.map(({ icon }) => icon)).toEqual(['🔁', '📅']);
    const confirm = screenOf([{ type: 'confirmation_asked', key: 'confirm_erase' }]);
    expect(confirm.choices.map(({ icon }) => icon)).toEqual(['✅', '❌']);
  });

  it('says beside a list what the voice on a call does not, and in its own language', () => {
    const { lines, choices } = screenOf([PLACES], { language: 'sq' });
    expect(lines[0]?.aloud).toBe(
      WORDS.catalogues.word('sq', 'offer_list', {
        need: WORDS.catalogues.word('sq', 'need_admin').spoken,
        place: 'Molenbeek',
      }).aloud,
    );
    expect(choices[0]?.wording?.aloud).toContain('Maison 1');
  });

  it('leaves the form for a voice note out where the spoken one serves', () => {
    expect(WORDS.catalogues.word('fr', 'no_bookings')).not.toHaveProperty('aloud');
  });
});

describe('the keys that always work', () => {
  it('can be touched, the most needed first', () => {
    expect(idsOf(screenOf([PLACES]).keys)).toEqual(['voice:on', 'person', 'language', 'back']);
  });

  it('turn voice off where it is on', () => {
    const { keys, aloud } = screenOf([PLACES], { aloud: true });
    expect(keys[0]).toMatchObject({ id: 'voice:off', digit: '🔇', icon: '🔇' });
    expect(aloud).toBe(true);
  });

  it('do not offer a voice where none can be heard, nor a way back at the beginning', () => {
    const { keys, aloud } = screenOf(menuOf(), { speaks: false, aloud: true, atStart: true });
    expect(idsOf(keys)).toEqual(['person', 'language']);
    expect(aloud).toBe(false);
  });

  it('are a voice and a person while the language is chosen', () => {
    const events = turn(helpline, sessionIn(null), said()).events;
    expect(idsOf(screenOf(events, { language: null, atStart: true }).keys)).toEqual(['voice:on', 'person']);
  });

  it('are none after STOP', () => {
    expect(screenOf([{ type: 'stopped' }]).keys).toEqual([]);
  });

  it.each(LANGUAGES)('fit a button in %s and are said by the name of their picture', (language) => {
    for (const aloud of [true, false])
      for (const { label, wording } of screenOf([PLACES], { language, aloud }).keys) {
        expect(label.length).toBeLessThanOrEqual(20);
        expect(wording?.aloud).toBeTruthy();
      }
  });
});

describe('while a mediator is awaited', () => {
  const handedOff: Event = { type: 'handed_off', key: 'handoff_asked', reason: 'asked' };

  it('one touch leads back to us, whether the person reads or listens', () => {
    for (const aloud of [true, false]) {
      const screen = screenOf([handedOff], { aloud });
      expect(idsOf(screen.choices)).toEqual(['menu']);
      const messages = renderWhatsApp(screen).filter(({ type }) => type !== 'voice_note');
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatchObject({
        type: 'buttons',
        buttons: [{ id: 'menu', title: '🔁 Autre demande' }, { id: aloud ? 'voice:off' : 'voice:on' }],
      });
    }
  });

  it('the voice names the picture, and no key', () => {
    const [note] = renderWhatsApp(screenOf([handedOff], { aloud: true }));
    const told = note?.type === 'voice_note' ? note.utterances.map(({ text }) => text) : [];
    expect(told).toContain(WORDS.catalogues.word('fr', 'another', { digit: '' }).aloud);
  });

  it('stays there when the voice is turned on meanwhile', () => {
    const screen = screenOf([{ type: 'voice_turned', on: true, awaiting: 'handoff_asked' }], { aloud: true });
    expect(idsOf(screen.choices)).toEqual(['menu']);
  });

  it('an SMS and a call have no digit for it', () => {
    for (const live of [true, false]) expect(screenOf([handedOff], { speaks: false, live }).choices).toEqual([]);
  });
});

describe('the way to the door', () => {
  const told = (directions: Offer['directions'], language: Language) => {
    const place = offer(1, { directions });
    return screenOf([{ type: 'walk_in_chosen', key: 'walk_in', offer: place, need: null }], { language }).lines[1];
  };

  it('is told in the person’s own language where there is such a text', () => {
    const line = told({ fr: 'Sonnez.', sq: 'Bini ziles.' }, 'sq');
    expect(line).toEqual(WORDS.catalogues.word('sq', 'directions', { text: 'Bini ziles.' }));
  });

  it('is said wholly in French, by a French voice, where there is only a French one', () => {
    const line = told({ fr: 'Sonnez.' }, 'sq');
    expect(line).toMatchObject({ language: 'fr', spoken: 'Pour trouver la porte : Sonnez.' });
    expect(line?.written).toBe(WORDS.catalogues.word('sq', 'directions', { text: 'Sonnez.' }).written);
  });

  it('costs no segment of an SMS to who cannot read it', () => {
    for (const language of LANGUAGES) {
      const { short } = told({ nl: 'Bel aan.' }, language) ?? { short: null };
      if (['fr', 'nl', 'en'].includes(language)) expect(short).toContain('Bel aan.');
      else expect(short).toBe('');
    }
  });

  it('is left out where there is none in French or Dutch either', () => {
    expect(told({ tr: 'Zile basın.' }, 'fr')).toBeUndefined();
  });
});

describe('a card', () => {
  it('shows the day and hours of the booked session where it takes place, with its code', () => {
    expect(screenOf([BOOKED]).card).toEqual({
      language: 'fr',
      weekday: 4,
      day: 5,
      month: 3,
      starts: 14 * 60,
      ends: 17 * 60,
      code: '4711',
      icon: '📄',
    });
  });

  it('has summer time in summer, Sunday as the last day, and minutes', () => {
    const sunday = offer(1, { startsAt: '2026-06-28T08:15:00.000Z', endsAt: '2026-06-28T22:00:00.000Z' });
    const { card } = screenOf([{ type: 'walk_in_chosen', key: 'walk_in', offer: sunday, need: null }]);
    expect(card).toMatchObject({ weekday: 7, day: 28, starts: 10 * 60 + 15, ends: 0, code: null, icon: '🤝' });
  });

  it('comes with nothing else', () => {
    expect(screenOf([PLACES]).card).toBeNull();
  });
});

describe('bookings to cancel', () => {
  const at9 = booking(1, offer(1, { startsAt: '2026-03-03T09:30:00.000Z' }));
  const at14 = booking(2, offer(2, { startsAt: '2026-03-03T13:00:00.000Z' }));
  const labels = (bookings: readonly Booking[], language: Language = 'fr'): readonly string[] => {
    const numbered = bookings.map((one, index) => ({ ...one, digit: String(index + 1) }));
    const listed = { type: 'bookings_listed', key: 'my_bookings', continued: false, goesOn: false } as const;
    return screenOf([{ ...listed, bookings: numbered }], { language }).choices.map(({ label }) => label);
  };

  it('are told apart by the day, and on one day by the hour', () => {
    expect(labels([at9, booking(3)])).toEqual(["Annuler aujourd'hui", 'Annuler jeu 05/03']);
    expect(labels([at9, at14, booking(3)])).toEqual(['Annuler 10h30', 'Annuler 14h', 'Annuler jeu 05/03']);
    expect(labels([booking(3)], 'pt')).toEqual(['Anular qui 05/03']);
  });
});

describe('a booking that was touched to cancel it', () => {
  const asked: Event = { type: 'cancellation_asked', key: 'confirm_cancel', booking: booking(1) };

  it.each(LANGUAGES)('is named in %s with its day before anything happens', (language) => {
    const { lines, choices } = screenOf([asked], { language });
    expect(choices.map(({ id, digit, icon }) => [id, digit, icon])).toEqual([
      ['yes', '1', '✅'],
      ['no', '2', '❌'],
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.written).toMatch(/5|٥/);
  });

  it('has a row with a cross, and no digit that looks like a choice of it', () => {
    const listed: Event = {
      type: 'bookings_listed',
      key: 'my_bookings',
      bookings: [{ ...booking(1), digit: '1' }],
      continued: false,
      goesOn: false,
    };
    expect(screenOf([listed]).choices[0]).toMatchObject({ id: 'cancel:b1', digit: '1', icon: '❌' });
  });
});

describe('what is said beside a booking', () => {
  it.each(LANGUAGES)('names in %s the map only where there is one', (language) => {
    const visit: Event = {
      type: 'booked',
      key: 'booked',
      booking: booking(1, offer(1, { kind: 'home_visit' })),
      need: 'home_visit',
    };
    const there = screenOf([BOOKED], { language });
    const here = screenOf([visit], { language });
    expect([there.pin === null, here.pin === null]).toEqual([false, true]);
    const shows = (screen: Screen): string => screen.lines[0]?.aloud?.split(/(?<=[.])\s/).at(-1) ?? '';
    expect(shows(here).length).toBeGreaterThan(5);
    expect(shows(here).length).toBeLessThan(shows(there).length);
  });

  it('rests with a comma between a place and the title of what happens there', () => {
    const workshop = offer(1, { placeName: 'Bibliothèque', title: 'Atelier smartphone' });
    const { lines } = screenOf([{ type: 'walk_in_chosen', key: 'walk_in', offer: workshop, need: 'learn' }]);
    expect(lines[0]?.spoken).toContain('Bibliothèque, Atelier smartphone');
    expect(lines[0]?.spoken).not.toMatch(/[–—]/);
    expect(lines[0]?.written).toContain('Bibliothèque – Atelier smartphone');
  });
});

describe('what happened', () => {
  it('that cannot be worded says so with the code of the fault and without a word of anybody', () => {
    const fault: Event = { type: 'walk_in_chosen', key: 'booked', offer: offer(1), need: null };
    expect(() => screenOf([fault])).toThrow(Unworded);
    expect(() => screenOf([fault])).toThrow(
      expect.objectContaining({ code: 'MISSING_VALUE', message: 'A turn could not be worded.' }),
    );
  });
});

describe('what was heard', () => {
  it('is said back digit by digit before the sessions', () => {
    const { events } = turn(helpline, sessionIn('fr'), spoken({ need: 'admin', ...at('1080') }));
    const { lines } = screenOf(events);
    const heard = lines.findIndex((line) => line.spoken.includes('1, 0, 8, 0'));
    const listed = lines.findIndex((line) => line.spoken.includes('papiers'));
    expect(heard).toBeGreaterThanOrEqual(0);
    expect(listed).toBeGreaterThan(heard);
    expect(lines[heard]?.written).toContain('(1080)');
  });

  it('is said back in the first languages of the city to who has none yet', () => {
    const { events } = turn(helpline, sessionIn(null), spoken(at('1080')));
    const languages = screenOf(events, { language: null }).lines.filter((line) => line.written.includes('1080'));
    expect(languages.map(({ language }) => language)).toEqual(['fr', 'nl', 'en']);
  });
});

describe('a call', () => {
  it('that tells a menu in pieces says so at the end of the first, and names the keys after the last', () => {
    const first = turn(helpline, sessionIn('fr', { live: true }), said({ command: 'restart' }));
    const screen = screenOf(first.events);
    expect(screen.goesOn).toBe(true);
    expect(screen.footer).toEqual(WORDS.catalogues.word('fr', 'wait_for_more'));
    // What is not told yet can be said all the same.
    expect(screen.hints).toHaveLength(8);
    const rest = screenOf(turn(helpline, first.session, { type: 'silent' }).events);
    expect(rest.goesOn).toBe(false);
    expect(rest.footer).toEqual(WORDS.catalogues.word('fr', 'keys_first'));
    expect(rest.lines).toEqual([]);
  });

  it('says that the code also comes by SMS, when it does', () => {
    const told = WORDS.catalogues.word('fr', 'code_by_sms').spoken;
    expect(screenOf([BOOKED], { byText: true }).lines.map(({ spoken }) => spoken)).toContain(told);
    expect(screenOf([BOOKED]).lines.map(({ spoken }) => spoken)).not.toContain(told);
  });

  it.each(LANGUAGES)('names in %s the way back and to a person with the first keys', (language) => {
    const [keys, first, person] = (['keys', 'keys_first', 'person_key'] as const).map(
      (key) => WORDS.catalogues.word(language, key).spoken,
    );
    expect(first?.startsWith(keys ?? '-')).toBe(true);
    expect(keys?.endsWith(person ?? '-')).toBe(true);
  });

  it('goes on after thanks: the keys are told, which in writing the words themselves say', () => {
    const thanks: readonly Event[] = [{ type: 'prompt_said', key: 'you_are_welcome' }];
    expect(screenOf(thanks, { live: true }).footer?.spoken).toBe(WORDS.catalogues.word('fr', 'keys').spoken);
    expect(screenOf(thanks).footer).toBeNull();
    const goodbye: readonly Event[] = [{ type: 'prompt_said', key: 'goodbye' }, { type: 'call_ended' }];
    expect(screenOf(goodbye, { live: true }).footer).toBeNull();
  });

  it('that goes on at a booking tells the keys, which this call has not told, and that it is well to hang up', () => {
    const end = WORDS.catalogues.word('fr', 'end_of_call').spoken;
    const keys = WORDS.catalogues.word('fr', 'keys').spoken;
    expect(screenOf([BOOKED], { live: true }).footer?.spoken).toBe(end);
    expect(screenOf([{ type: 'welcomed_back' }, BOOKED], { live: true }).footer?.spoken).toBe(`${keys} ${end}`);
  });

  it('tells the keys in the first languages of the city to who has none yet, but not in the menu of languages', () => {
    const keys = (['fr', 'nl', 'en'] as const).map((first) => WORDS.catalogues.word(first, 'keys').spoken);
    const told = (events: readonly Event[]) =>
      screenOf(events, { language: null, live: true })
        .lines.filter(({ spoken }) => keys.includes(spoken))
        .map(({ language }) => language);
    expect(told([{ type: 'confirmation_asked', key: 'confirm_erase' }])).toEqual(['fr', 'nl', 'en']);
    expect(
      told([{ type: 'bookings_listed', key: 'my_bookings', bookings: [], continued: false, goesOn: false }]),
    ).toEqual(['fr', 'nl', 'en']);
    expect(told(turn(helpline, sessionIn(null, { live: true }), { type: 'started', recent: false }).events)).toEqual(
      [],
    );
  });

  it('is spoken at the pace that the caller asked for', () => {
    expect(screenOf([BOOKED], { pace: 2 }).pace).toBe(2);
  });
});
