import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, type WhatsAppMessage } from '../../src/channels/whatsapp/messages.ts';
import { renderWhatsApp } from '../../src/channels/whatsapp/render.ts';
import type { Choice } from '../../src/core/screen.ts';
import { card } from '../support/card.ts';
import { choice, KEYS, paragraph, screen, wording } from './support/screens.ts';

const needs = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) =>
    choice(String((index + 1) % 10), `Besoin ${index + 1}`, { id: `need:${index}` }),
  );

describe('a screen on WhatsApp', () => {
  it('without choices is a text of paragraphs', () => {
    const plain = screen({
      lines: [wording('Bonjour'), wording(''), wording('*1080* ?')],
      footer: wording('9 = personne'),
    });
    expect(renderWhatsApp(plain)).toEqual([{ type: 'text', body: 'Bonjour\n\n*1080* ?\n\n9 = personne' }]);
  });

  it('shows up to three choices as buttons, told apart by their ids', () => {
    const choices = [choice('1', 'Oui', { icon: '✅' }), choice('0', 'Pas cette semaine-là', { icon: '❌' })];
    expect(renderWhatsApp(screen({ choices, footer: wording('9 = personne') }))).toEqual([
      {
        type: 'buttons',
        body: 'Bonjour',
        footer: '9 = personne',
        buttons: [
          { id: 'choice:1', title: '✅ Oui' },
          { id: 'choice:0', title: 'Pas cette semaine-là' },
        ],
      },
    ]);
  });

  it('tells in full above the buttons what a label cannot', () => {
    const choices = [
      choice('1', 'EPN Anneessens', { wording: wording('1. EPN Anneessens, mardi 14 h, rue X 1'), detail: 'mardi' }),
      choice('2', 'Bibliothèque', { detail: 'samedi 10 h' }),
    ];
    const [message] = renderWhatsApp(screen({ choices }));
    expect(message).toMatchObject({
      type: 'buttons',
      body: 'Bonjour\n\n1. EPN Anneessens, mardi 14 h, rue X 1\n\nBibliothèque: samedi 10 h',
    });
  });

  it('shows four to ten choices as a list, with the pictogram where it fits', () => {
    const choices = [
      choice('1', 'Papiers', { icon: '📄', detail: 'Commune, impôts, pension' }),
      choice('2', 'Cours et ateliers 123', { icon: '🧑‍🏫' }),
      ...needs(3),
    ];
    const [message] = renderWhatsApp(screen({ choices, listLabel: 'Choisir ici' }));
    expect(message).toMatchObject({ type: 'list', body: 'Bonjour', button: '👇 Choisir ici', footer: null });
    expect(message).toHaveProperty('rows.0', {
      id: 'choice:1',
      title: '📄 Papiers',
      description: 'Commune, impôts, pension',
    });
    expect(message).toHaveProperty('rows.1', { id: 'choice:2', title: '🧑‍🏫', description: 'Cours et ateliers 123' });
  });

  it('makes a list of three when a label is too long for a button', () => {
    expect(renderWhatsApp(screen({ choices: [choice('1', 'Administration communale')] }))[0]).toMatchObject({
      type: 'list',
      rows: [{ title: 'Administration communale' }],
    });
  });

  it('tells more than ten choices by their digits', () => {
    const [message] = renderWhatsApp(screen({ choices: needs(11) }));
    expect(message).toMatchObject({ type: 'text' });
    expect((message as { body: string }).body).toMatch(/^Bonjour\n\n1 Besoin 1\n2 Besoin 2\n.*\n1 Besoin 11$/s);
  });

  it('tells two choices of the same name apart, since Meta refuses twins', () => {
    const choices = [choice('1', 'EPN', { id: 'a' }), choice('2', 'EPN', { id: 'b' })];
    expect(renderWhatsApp(screen({ choices }))[0]).toMatchObject({ buttons: [{ title: '1 EPN' }, { title: '2 EPN' }] });
  });

  it('says a long footer in the body', () => {
    const [message] = renderWhatsApp(screen({ choices: needs(2), footer: paragraph('f', 61) }));
    expect(message).toMatchObject({ body: `Bonjour\n\n${'f'.repeat(61)}`, footer: null });
  });

  it('has a body even when there is nothing to say but choices', () => {
    expect(renderWhatsApp(screen({ lines: [], choices: needs(2) }))[0]).toMatchObject({ body: 'Choisir' });
    const keys = screen({ lines: [], choices: needs(2), footer: wording('9 = personne') });
    expect(renderWhatsApp(keys)[0]).toMatchObject({ body: '9 = personne', footer: null });
  });

  it('sends a long text first and keeps the last paragraph with its buttons', () => {
    const long = screen({ lines: [paragraph('a', 900), paragraph('b', 100), paragraph('c', 200)], choices: needs(3) });
    expect(renderWhatsApp(long)).toMatchObject([
      { type: 'text', body: `${'a'.repeat(900)}\n\n${'b'.repeat(100)}` },
      { type: 'buttons', body: 'c'.repeat(200) },
    ]);
  });

  it('lists by its label a choice whose wording is for the ear and for SMS only', () => {
    const short = { written: '', short: '1 Papiers', spoken: 'Papiers, tapez 1' };
    const choices = Array.from({ length: 11 }, () => choice('1', 'Papiers', { wording: short }));
    expect(renderWhatsApp(screen({ choices: choices.slice(0, 2) }))[0]).toMatchObject({ body: 'Bonjour' });
    expect(renderWhatsApp(screen({ choices }))[0]).toMatchObject({
      body: `Bonjour\n\n${Array(11).fill('1 Papiers').join('\n')}`,
    });
  });

  it('offers to share the location when it asks where the person is', () => {
    const question = screen({
      lines: [wording('Quel code postal ?')],
      footer: wording('9 = personne'),
      expects: 'place',
    });
    expect(renderWhatsApp(question)).toEqual([
      { type: 'location_request', body: 'Quel code postal ?\n\n9 = personne' },
    ]);
    expect(renderWhatsApp({ ...question, choices: needs(1) })[0]).toMatchObject({ type: 'buttons' });
  });

  it('sends the pin on its own after the text', () => {
    const pin = {
      point: { latitude: 50.85, longitude: 4.35 },
      name: 'EPN '.repeat(50),
      address: 'Rue X 1, 1000 Bruxelles',
    };
    const [, location] = renderWhatsApp(screen({ pin, choices: needs(1) }));
    expect(location).toMatchObject({ type: 'location', latitude: 50.85, longitude: 4.35, address: pin.address });
    expect((location as { name: string }).name).toHaveLength(100);
  });
});

const types = (messages: readonly WhatsAppMessage[]) => messages.map(({ type }) => type);
const said = (messages: readonly WhatsAppMessage[]) =>
  messages.flatMap((message) => (message.type === 'voice_note' ? message.utterances : [])).map(({ text }) => text);
const pressed = (messages: readonly WhatsAppMessage[]) =>
  messages.flatMap((message) => {
    if (message.type === 'buttons') return message.buttons.map(({ id }) => id);
    return message.type === 'list' ? message.rows.map(({ id }) => id) : [];
  });

describe('the keys that work everywhere', () => {
  const keys = [...KEYS];

  it('are rows of a list as far as there is room, the most needed first', () => {
    const eight = renderWhatsApp(screen({ choices: needs(8), keys }));
    expect(pressed(eight).slice(8)).toEqual(['key:person', 'key:back']);
    expect(eight[0]).toHaveProperty('rows.8', { id: 'key:person', title: '🧑 Une personne', description: null });
    expect(pressed(renderWhatsApp(screen({ choices: needs(10), keys })))).toHaveLength(10);
  });

  it('are buttons beside the choices, voice on or off first', () => {
    const two = renderWhatsApp(screen({ choices: needs(2), keys }));
    expect(two[0]).toMatchObject({ type: 'buttons', buttons: [{}, {}, { id: 'key:voice_off', title: '🔇 Lire' }] });
    expect(pressed(renderWhatsApp(screen({ choices: needs(1), keys }))).slice(1)).toEqual([
      'key:voice_off',
      'key:person',
    ]);
    expect(pressed(renderWhatsApp(screen({ choices: needs(3), keys })))).toHaveLength(3);
  });

  it('add no message and no button to a text or a question for who reads', () => {
    expect(types(renderWhatsApp(screen({ keys })))).toEqual(['text']);
    expect(types(renderWhatsApp(screen({ keys, expects: 'place' })))).toEqual(['location_request']);
  });

  it('are buttons under a text for who listens', () => {
    const [, text] = renderWhatsApp(screen({ keys, aloud: true, footer: wording('0 retour · 9 une personne') }));
    expect(text).toEqual({
      type: 'buttons',
      body: 'Bonjour',
      footer: '0 retour · 9 une personne',
      buttons: [
        { id: 'key:person', title: '🧑 Une personne' },
        { id: 'key:back', title: '↩️ Retour' },
        { id: 'key:language', title: '🌍 Autre langue' },
      ],
    });
  });

  it('follow the question for a place, which has no room for them', () => {
    const footer = wording('0 retour · 9 une personne');
    const [, question, below] = renderWhatsApp(screen({ keys, aloud: true, footer, expects: 'place' }));
    expect(question).toEqual({ type: 'location_request', body: 'Bonjour' });
    expect(below).toMatchObject({ type: 'buttons', body: footer.written, footer: null });
    expect(pressed(below === undefined ? [] : [below])).toEqual(['key:person', 'key:back', 'key:language']);
  });
});

describe('a screen for who listens', () => {
  it('is a voice note, then what is pressed, then the pin, then the picture', () => {
    const pin = { point: { latitude: 50.85, longitude: 4.35 }, name: 'EPN', address: 'Rue X 1, 1000 Bruxelles' };
    const booked = screen({ choices: needs(2), keys: KEYS, aloud: true, pin, card: card() });
    const messages = renderWhatsApp(booked);
    expect(types(messages)).toEqual(['voice_note', 'buttons', 'buttons', 'location', 'card']);
    expect(messages.at(-1)).toEqual({ type: 'card', card: card(), caption: 'EPN\nRue X 1, 1000 Bruxelles' });
    expect(types(renderWhatsApp({ ...booked, aloud: false }))).toEqual(['buttons', 'location', 'card']);
    expect(types(renderWhatsApp({ ...booked, pin: null, keys: [] }))).toEqual(['voice_note', 'buttons', 'card']);
    expect(renderWhatsApp({ ...booked, pin: null }).at(-1)).toMatchObject({ caption: null });
  });

  it('is told in the words for pictures where there are such, each line in its own language', () => {
    const languages = screen({
      lines: [wording('Bonjour'), wording(' '), { ...wording('Welkom'), language: 'nl' }],
      choices: [
        choice('1', 'Shqip', { wording: { ...wording('1'), spoken: 'shtypni 1', aloud: 'prekni 1', language: 'sq' } }),
        choice('2', 'Polski', { wording: { ...wording('2'), spoken: 'dwa', language: 'pl' } }),
        choice('3', 'Autres'),
      ],
      footer: wording('0 retour'),
      aloud: true,
    });
    expect(renderWhatsApp(languages)[0]).toEqual({
      type: 'voice_note',
      utterances: [
        { language: 'fr', text: 'Bonjour' },
        { language: 'nl', text: 'Welkom' },
        { language: 'sq', text: 'prekni 1' },
        { language: 'pl', text: 'dwa' },
        { language: 'fr', text: 'Autres' },
        { language: 'fr', text: '0 retour' },
      ],
    });
  });

  it('can touch every key, though the choices leave no room for them', () => {
    const footer = wording('0 retour · 9 une personne');
    const given = (count: number) => renderWhatsApp(screen({ choices: needs(count), keys: KEYS, footer, aloud: true }));
    const [, choices, below] = given(2);
    expect(choices).toMatchObject({ type: 'buttons', footer: null, buttons: [{}, {}, { id: 'key:voice_off' }] });
    expect(below).toMatchObject({
      type: 'buttons',
      body: footer.written,
      buttons: [{ id: 'key:person' }, { id: 'key:back' }, { id: 'key:language' }],
    });
    const eight = given(8);
    expect(types(eight)).toEqual(['voice_note', 'list', 'buttons']);
    expect(pressed(eight).slice(8)).toEqual(['key:person', 'key:back', 'key:language', 'key:voice_off']);
    expect(types(given(5))).toEqual(['voice_note', 'list']);
    expect(types(given(11))).toEqual(['voice_note', 'text', 'buttons']);
  });

  it('hears of the keys that are on the screen and of no others', () => {
    const footer = wording('0 retour, 9 une personne');
    const [person, back, language, voiceOff] = KEYS.map(({ wording: named }) => named?.spoken);
    const choices = needs(8);
    // A person first, the voice last, whatever the order of the buttons.
    expect(said(renderWhatsApp(screen({ choices, keys: KEYS, footer, aloud: true }))).slice(9)).toEqual([
      person,
      language,
      back,
      voiceOff,
    ]);
    const voice = KEYS.slice(3);
    // Only the voice has a button: the words say the rest.
    expect(said(renderWhatsApp(screen({ choices, keys: voice, footer, aloud: true }))).slice(9)).toEqual([
      voiceOff,
      footer.spoken,
    ]);
    expect(said(renderWhatsApp(screen({ keys: KEYS, footer, aloud: true }))).slice(1)).toEqual([
      person,
      language,
      back,
    ]);
  });

  it('is not told for much longer than a minute, and stops between two sentences', () => {
    const long = screen({ lines: ['a', 'b', 'c', 'd'].map((letter) => paragraph(letter, 360)), aloud: true });
    expect(said(renderWhatsApp(long))).toEqual(['a', 'b', 'c'].map((letter) => letter.repeat(360)));
    // Half a sentence would be no help: the first is always whole.
    expect(said(renderWhatsApp(screen({ lines: [paragraph('a', 1500)], aloud: true })))).toEqual(['a'.repeat(1500)]);
  });

  it('is told the way to a person however long the rest is: the other keys go first, then choices', () => {
    const longer = (count: number, letters: number) =>
      needs(count).map((need) => ({ ...need, wording: wording(need.digit + 'z'.repeat(letters)) }));
    const [person, back, language] = KEYS.map(({ wording: named }) => named?.spoken ?? '');
    const toldWith = (letters: number) =>
      said(renderWhatsApp(screen({ choices: longer(5, letters), keys: KEYS, aloud: true }))).slice(1);
    const snug = toldWith(208);
    expect(snug.slice(0, 5).every((text) => text.includes('z'))).toBe(true);
    expect(snug.slice(5)).toEqual([person, language, back]);
    const much = toldWith(400);
    expect(much.filter((text) => text.includes('z'))).toHaveLength(2);
    expect(much.slice(2)).toEqual([person]);
  });

  it('has no empty voice note', () => {
    const silent = screen({ lines: [{ ...wording('Bonjour'), spoken: '' }], aloud: true });
    expect(types(renderWhatsApp(silent))).toEqual(['text']);
  });

  it('opens as a list rather than lose the pictograms of its buttons', () => {
    const choices = [choice('1', 'Papiers, démarches', { icon: '📄' }), choice('2', 'Banque', { icon: '💶' })];
    expect(renderWhatsApp(screen({ choices, aloud: true }))[1]).toMatchObject({
      type: 'list',
      rows: [{ title: '📄 Papiers, démarches' }, { title: '💶 Banque' }],
    });
    expect(renderWhatsApp(screen({ choices }))[0]).toMatchObject({
      type: 'buttons',
      buttons: [{ title: 'Papiers, démarches' }, { title: '💶 Banque' }],
    });
  });
});

const lengths = (message: WhatsAppMessage): [number, number][] => {
  switch (message.type) {
    case 'text':
      return [[message.body.length, LIMITS.text]];
    case 'location_request':
      return [[message.body.length, LIMITS.interactiveBody]];
    case 'buttons':
      return [
        [message.body.length, LIMITS.interactiveBody],
        [message.footer?.length ?? 1, LIMITS.footer],
        [message.buttons.length, LIMITS.buttons],
        ...message.buttons.map(({ title }): [number, number] => [title.length, LIMITS.buttonTitle]),
      ];
    case 'list':
      return [
        [message.body.length, LIMITS.interactiveBody],
        [message.footer?.length ?? 1, LIMITS.footer],
        [message.button.length, LIMITS.listButton],
        [message.rows.length, LIMITS.rows],
        ...message.rows.map(({ title }): [number, number] => [title.length, LIMITS.rowTitle]),
        ...message.rows.map(({ description }): [number, number] => [description?.length ?? 1, LIMITS.rowDescription]),
      ];
    case 'location':
      return [
        [message.name.length, LIMITS.locationName],
        [message.address.length, LIMITS.locationAddress],
      ];
    case 'card':
    case 'attachment':
      return [[message.caption?.length ?? 1, LIMITS.caption]];
    case 'voice_note':
      return [
        [message.utterances.length, 100],
        ...message.utterances.map(({ text }): [number, number] => [text.length, 10_000]),
      ];
    default:
      return message satisfies never;
  }
};

describe('Meta’s limits', () => {
  const words = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength });

  it('are kept whatever the screen says, with no letter cut in two', () => {
    const anyChoice = fc.record({
      id: fc.uuid(),
      digit: fc.constantFrom('1', '2', '3'),
      icon: fc.constantFrom(null, '📄', '🧑‍🏫'),
      label: words(40),
      detail: fc.option(words(120)),
      wording: fc.option(words(600).map(wording)),
    });
    const anyScreen = fc.record({
      lines: fc.array(words(3000).map(wording), { maxLength: 4 }),
      choices: fc.array(anyChoice, { maxLength: 12 }),
      footer: fc.option(words(200).map(wording)),
      keys: fc.array(anyChoice, { maxLength: 5 }),
      aloud: fc.boolean(),
      card: fc.constantFrom(null, card()),
      listLabel: words(40),
      expects: fc.constantFrom('choice', 'place', 'words', 'nothing'),
      pin: fc.option(
        fc.record({ point: fc.constant({ latitude: 50, longitude: 4 }), name: words(200), address: words(400) }),
      ),
    });
    fc.assert(
      fc.property(anyScreen, (given) => {
        for (const message of renderWhatsApp(screen(given))) {
          expect(JSON.stringify(message)).not.toMatch(/\\ud[89ab]/i);
          for (const [length, limit] of lengths(message)) {
            expect(length).toBeGreaterThan(0);
            expect(length).toBeLessThanOrEqual(limit);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});
