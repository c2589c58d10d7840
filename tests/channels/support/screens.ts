import type { Choice, Screen, Wording } from '../../../src/core/screen.ts';

/** A wording whose three forms can be told apart. */
export const wording = (text: string): Wording => ({ written: text, short: text, spoken: text });

export const choice = (digit: string, label: string, more: Partial<Choice> = {}): Choice => ({
  id: `choice:${digit}`,
  digit,
  icon: null,
  label,
  detail: null,
  wording: null,
  ...more,
});

export const screen = (more: Partial<Screen> = {}): Screen => ({
  language: 'fr',
  lines: [wording('Bonjour')],
  choices: [],
  keys: [],
  footer: null,
  listLabel: 'Choisir',
  pin: null,
  card: null,
  aloud: false,
  pace: 0,
  expects: 'words',
  goesOn: false,
  hangUp: false,
  hints: [],
  ...more,
});

/** What works everywhere, in the order of need. */
export const KEYS: readonly Choice[] = [
  choice('9', 'Une personne', { id: 'key:person', icon: '🧑', wording: wording('Le visage : une personne.') }),
  choice('0', 'Retour', { id: 'key:back', icon: '↩️', wording: wording('La flèche : revenir.') }),
  choice('#', 'Autre langue', { id: 'key:language', icon: '🌍', wording: wording('La Terre : une autre langue.') }),
  choice('🔇', 'Lire', { id: 'key:voice_off', icon: '🔇', wording: wording('Le haut-parleur barré : je me tais.') }),
];

export const paragraph = (letter: string, length: number): Wording => wording(letter.repeat(length));
