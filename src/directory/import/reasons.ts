import type { FileKind } from './file-kind.ts';

/** Why a cell, a row or a file is not taken, or what is remarked on it, with the values that its wording needs. No phone number, no e-mail address. */
export type ReasonValues = {
  // A cell
  readonly empty: Nothing;
  readonly too_long: { readonly characters: number; readonly most: number };
  /** `several`: more than one could stand there. */
  readonly none_of: { readonly text: string; readonly choices: readonly string[]; readonly several: boolean };
  readonly not_language: Text;
  readonly not_yes_or_no: Text;
  readonly not_time: Text;
  readonly not_date: Text;
  readonly no_such_day: Text;
  readonly not_whole_number: { readonly text: string; readonly least: number; readonly most: number };
  readonly not_degrees: Text;
  readonly not_phone: Nothing;
  // A place
  readonly not_identifier: Nothing;
  readonly not_price: Nothing;
  readonly not_four_digits: Text;
  readonly no_such_postcode: { readonly postcode: string };
  readonly one_coordinate: { readonly other: 'latitude' | 'longitude' };
  readonly swapped: Nothing;
  readonly not_in_belgium: { readonly latitude: number; readonly longitude: number };
  readonly no_coordinates: Nothing;
  readonly far_from_postcode: { readonly km: number; readonly postcode: string };
  readonly taken_as_free: Nothing;
  readonly receives_nobody: Nothing;
  // A session or a closure
  readonly neither_rule_nor_date: Nothing;
  readonly end_not_after_start: { readonly end: string; readonly start: string };
  readonly nobody_could_come: Nothing;
  readonly day_before: { readonly day: string; readonly column: string; readonly first: string };
  readonly no_such_place: { readonly place: string };
  // A rule of RFC 5545
  readonly rule_without_value: { readonly part: string };
  readonly rule_with_time: { readonly part: string };
  readonly rule_part_unknown: { readonly part: string };
  readonly rule_part_twice: { readonly part: string };
  readonly rule_without_frequency: Nothing;
  readonly rule_too_often: { readonly frequency: string };
  readonly rule_until: { readonly until: string };
  readonly rule_count_and_until: Nothing;
  readonly rule_count: { readonly count: string; readonly most: number };
  readonly rule_count_without_start: Nothing;
  readonly rule_interval: { readonly interval: string; readonly most: number };
  /** `why`: in the words of the library, which are English. */
  readonly rule_unreadable: { readonly why: string };
  // A row or a file
  readonly same_as: { readonly first: number };
  readonly cells_too_many: { readonly cells: number; readonly columns: number };
  readonly column_twice: Nothing;
  readonly column_missing: { readonly kind: FileKind };
  readonly column_unknown: Nothing;
  readonly not_recognised: Nothing;
  readonly file_empty: Nothing;
  readonly not_utf8: Nothing;
  readonly not_text: Nothing;
  readonly csv_unreadable: { readonly error: string };
  /** `why`: in the words of the JavaScript engine, which are English. */
  readonly json_invalid: { readonly why: string };
  readonly json_too_deep: Nothing;
  readonly json_no_list: Nothing;
  readonly json_no_object: Nothing;
};

type Nothing = Readonly<Record<never, never>>;
/** What stands there, cut short where it is long. */
type Text = { readonly text: string };

export type ReasonCode = keyof ReasonValues;

type ReasonOf<Code extends ReasonCode> = { readonly code: Code } & ReasonValues[Code];
export type Reason = { [Code in ReasonCode]: ReasonOf<Code> }[ReasonCode];

/** How each is said in one language: behind "column nom: " or in a table's cell, hence neither a capital letter nor a full stop. */
export type ReasonWords = { readonly [Code in ReasonCode]: (values: ReasonValues[Code]) => string };

export const wordReason = <Code extends ReasonCode>(words: ReasonWords, reason: ReasonOf<Code>): string =>
  words[reason.code](reason);
