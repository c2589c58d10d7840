import type { Choice } from '../../core/screen.ts';
import { cut } from '../shared/cut.ts';
import { LIMITS, type PressMessage } from './messages.ts';

type Button = Extract<PressMessage, { type: 'buttons' }>['buttons'][number];
type Row = Extract<PressMessage, { type: 'list' }>['rows'][number];

/** The pictogram before the label: who cannot read presses what they heard the name of. */
const led = ({ icon, label }: Choice): string => (icon === null ? label : `${icon} ${label}`);

export const fitsButton = (choice: Choice): boolean => choice.label.length <= LIMITS.buttonTitle;
export const fitsLedButton = (choice: Choice): boolean => led(choice).length <= LIMITS.buttonTitle;

const buttonTitle = (choice: Choice): string => {
  const both = led(choice);
  // A label is never cut for its pictogram.
  return both.length <= LIMITS.buttonTitle ? both : cut(choice.label, LIMITS.buttonTitle);
};

const described = (detail: string | null): string | null =>
  detail === null || detail === '' ? null : cut(detail, LIMITS.rowDescription);

/** The pictogram with its label; alone above the label where the two are too long for one line, so that nothing is lost. */
const rowOf = (choice: Choice): Row => {
  const { id, icon, label, detail } = choice;
  const both = led(choice);
  if (both.length <= LIMITS.rowTitle) return { id, title: both, description: described(detail) };
  const below = detail === null || detail === '' ? label : `${label} · ${detail}`;
  return icon !== null && below.length <= LIMITS.rowDescription
    ? { id, title: icon, description: below }
    : { id, title: cut(label, LIMITS.rowTitle), description: described(detail) };
};

/** Meta refuses a message in which two buttons read the same: then the digits tell them apart. */
const apart = <Named extends { readonly title: string }>(
  named: readonly Named[],
  choices: readonly Choice[],
  limit: number,
): readonly Named[] =>
  new Set(named.map(({ title }) => title)).size === named.length
    ? named
    : named.map((one, index) => {
        const { digit = '', label = one.title } = choices[index] ?? {};
        return { ...one, title: cut(`${digit} ${label}`, limit) };
      });

export const buttonsOf = (choices: readonly Choice[]): readonly Button[] =>
  apart(
    choices.map((choice) => ({ id: choice.id, title: buttonTitle(choice) })),
    choices,
    LIMITS.buttonTitle,
  );

export const rowsOf = (choices: readonly Choice[]): readonly Row[] =>
  apart(choices.map(rowOf), choices, LIMITS.rowTitle);

/** A finger shows who cannot read where the list opens. */
export const listButton = (label: string): string => {
  const pointed = `👇 ${label}`;
  return pointed.length <= LIMITS.listButton ? pointed : cut(label, LIMITS.listButton);
};
