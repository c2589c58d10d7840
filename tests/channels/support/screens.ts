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
  footer: null,
  listLabel: 'Choisir',
  pin: null,
  expects: 'words',
  hangUp: false,
  hints: [],
  ...more,
});

export const paragraph = (letter: string, length: number): Wording => wording(letter.repeat(length));
