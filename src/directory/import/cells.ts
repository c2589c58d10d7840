import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Reason } from './reasons.ts';

/** Why a cell cannot be read. */
export class Refusal {
  readonly reason: Reason;
  constructor(reason: Reason) {
    this.reason = reason;
  }
}

/** What an issue of ours is: the reason goes with it as its parameters, and is read again by `reasonOf`. */
export const issueOf = (reason: Reason) => ({ code: 'custom', message: reason.code, params: reason }) as const;

/** Every issue has a reason: a cell is a text, and all that is asked of it is asked here. */
export const reasonOf = (issue: z.core.$ZodIssue): Reason => {
  if (issue.code !== 'custom' || issue.params === undefined)
    throw new Error(`A cell was refused without a reason (${issue.code}).`);
  return issue.params as Reason;
};

/** A zod type for a cell: a missing column reads as an empty cell; a refusal becomes the issue's message. */
export const cell = <Value>(read: (text: string) => Value | Refusal) =>
  z
    .string()
    .default('')
    .transform((text, context): Value => {
      const value = read(text);
      if (!(value instanceof Refusal)) return value;
      context.addIssue(issueOf(value.reason));
      return z.NEVER;
    });

export const required = <Value>(read: (text: string) => Value | Refusal) =>
  cell((text) => (text === '' ? new Refusal({ code: 'empty' }) : read(text)));

export const optional = <Value>(read: (text: string) => Value | Refusal) =>
  cell((text) => (text === '' ? null : read(text)));

const MOST_SHOWN = 60;
const short = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

export const anyText =
  (most: number) =>
  (text: string): string | Refusal =>
    text.length > most ? new Refusal({ code: 'too_long', characters: text.length, most }) : text;

export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split('|')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
];

export const choiceOf =
  <Choice extends string>(choices: readonly Choice[]) =>
  (text: string): Choice | Refusal =>
    choices.find((choice) => choice === text.toLowerCase()) ??
    new Refusal({ code: 'none_of', text: short(text), choices, several: false });

export const choicesOf =
  <Choice extends string>(choices: readonly Choice[]) =>
  (text: string): Choice[] | Refusal => {
    const items = listOf(text.toLowerCase());
    const wrong = items.find((item) => !choices.some((choice) => choice === item));
    if (wrong !== undefined) return new Refusal({ code: 'none_of', text: short(wrong), choices, several: true });
    return choices.filter((choice) => items.includes(choice));
  };

/** ISO 639-1, in the order given. All two-letter codes that exist are taken: help in Tamazight's neighbour languages exists too. */
export const languageCodes = (text: string): string[] | Refusal => {
  const items = listOf(text.toLowerCase());
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const wrong = items.find((item) => !/^[a-z]{2}$/u.test(item) || names.of(item) === undefined);
  return wrong === undefined ? items : new Refusal({ code: 'not_language', text: short(wrong) });
};

const YES = new Set(['yes', 'oui', 'ja', 'true', 'vrai', 'waar', '1', 'x', 'y', 'o']);
const NO = new Set(['no', 'non', 'nee', 'neen', 'false', 'faux', 'onwaar', '0', 'n']);

export const yesOrNo = (text: string): boolean | Refusal => {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : new Refusal({ code: 'not_yes_or_no', text: short(text) });
};

/** `14:00`; also what spreadsheets make of it: `9:00`, `14:00:00`, `14h30`. */
export const timeOfDay = (text: string): string | Refusal => {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:hu.](\d{2})(?::00)?|[hu])$/iu.exec(text) ?? [];
  const valid = hours !== '' && Number(hours) <= 23 && Number(minutes) <= 59;
  return valid ? `${hours.padStart(2, '0')}:${minutes}` : new Refusal({ code: 'not_time', text: short(text) });
};

const DATE_SHAPES = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ]00:00(?::00)?)?$/u,
  // Day first, as everyone writes here.
  /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u,
];

export const looksLikeDate = (text: string): boolean => DATE_SHAPES.some((shape) => shape.test(text));

export const dateOf = (text: string): string | Refusal => {
  const groups = DATE_SHAPES.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return new Refusal({ code: 'not_date', text: short(text) });
  try {
    const parts = { year: Number(groups['year']), month: Number(groups['month']), day: Number(groups['day']) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return new Refusal({ code: 'no_such_day', text: short(text) });
  }
};

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number | Refusal => {
    const value = Number(text.replace(/[.,]0+$/u, ''));
    const valid = Number.isInteger(value) && value >= least && value <= most;
    return valid ? value : new Refusal({ code: 'not_whole_number', text: short(text), least, most });
  };

/** Degrees, with a point or (Excel) a comma. */
export const degrees = (text: string): number | Refusal => {
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : new Refusal({ code: 'not_degrees', text: short(text) });
};

/** `+32…`: 8 digits after it for a fixed line, 9 for a mobile one; national writing is turned into it. The number is never repeated. */
export const belgianPhone = (text: string): string | Refusal => {
  const digits = (listOf(text)[0] ?? '').replace(/\(0\)/u, '').replace(/[\s./()-]/gu, '');
  const international = digits.replace(/^00/u, '+').replace(/^0/u, '+32');
  if (/^\+32(?:[1-9]\d{7}|4\d{8})$/u.test(international)) return international;
  return new Refusal({ code: 'not_phone' });
};
