import { describe, expect, it } from 'vitest';
import { REASON_WORDS } from '../../../src/console/places/reason-words.ts';
import { OPERATOR_LANGUAGES } from '../../../src/console/words.ts';
import { ENGLISH_REASONS } from '../../../src/directory/import/english-reasons.ts';
import { type Reason, type ReasonCode, wordReason } from '../../../src/directory/import/reasons.ts';

/** One of each, with values that are seen again. */
const EXAMPLES: { readonly [Code in ReasonCode]: Extract<Reason, { code: Code }> } = {
  empty: { code: 'empty' },
  too_long: { code: 'too_long', characters: 141, most: 120 },
  none_of: { code: 'none_of', text: 'zz', choices: ['aa', 'bb'], several: true },
  not_language: { code: 'not_language', text: 'zz' },
  not_yes_or_no: { code: 'not_yes_or_no', text: 'zz' },
  not_time: { code: 'not_time', text: 'zz' },
  not_date: { code: 'not_date', text: 'zz' },
  no_such_day: { code: 'no_such_day', text: 'zz' },
  not_whole_number: { code: 'not_whole_number', text: 'zz', least: 3, most: 477 },
  not_degrees: { code: 'not_degrees', text: 'zz' },
  not_phone: { code: 'not_phone' },
  not_identifier: { code: 'not_identifier' },
  not_price: { code: 'not_price' },
  not_four_digits: { code: 'not_four_digits', text: 'zz' },
  no_such_postcode: { code: 'no_such_postcode', postcode: '9999' },
  one_coordinate: { code: 'one_coordinate', other: 'longitude' },
  swapped: { code: 'swapped' },
  not_in_belgium: { code: 'not_in_belgium', latitude: 48.85, longitude: 2.35 },
  no_coordinates: { code: 'no_coordinates' },
  far_from_postcode: { code: 'far_from_postcode', km: 77, postcode: '1080' },
  taken_as_free: { code: 'taken_as_free' },
  receives_nobody: { code: 'receives_nobody' },
  neither_rule_nor_date: { code: 'neither_rule_nor_date' },
  end_not_after_start: { code: 'end_not_after_start', end: '09:00', start: '17:00' },
  nobody_could_come: { code: 'nobody_could_come' },
  day_before: { code: 'day_before', day: '2027-01-01', column: 'valid_from', first: '2027-02-02' },
  no_such_place: { code: 'no_such_place', place: 'zz' },
  rule_without_value: { code: 'rule_without_value', part: 'zz' },
  rule_with_time: { code: 'rule_with_time', part: 'BYHOUR' },
  rule_part_unknown: { code: 'rule_part_unknown', part: 'zz' },
  rule_part_twice: { code: 'rule_part_twice', part: 'FREQ' },
  rule_without_frequency: { code: 'rule_without_frequency' },
  rule_too_often: { code: 'rule_too_often', frequency: 'HOURLY' },
  rule_until: { code: 'rule_until', until: 'zz' },
  rule_count_and_until: { code: 'rule_count_and_until' },
  rule_count: { code: 'rule_count', count: '0', most: 1_000 },
  rule_count_without_start: { code: 'rule_count_without_start' },
  rule_interval: { code: 'rule_interval', interval: '0', most: 366 },
  rule_unreadable: { code: 'rule_unreadable', why: 'Invalid BYDAY' },
  same_as: { code: 'same_as', first: 77 },
  cells_too_many: { code: 'cells_too_many', cells: 12, columns: 10 },
  column_twice: { code: 'column_twice' },
  column_missing: { code: 'column_missing', kind: 'sessions' },
  column_unknown: { code: 'column_unknown' },
  not_recognised: { code: 'not_recognised' },
  file_empty: { code: 'file_empty' },
  not_utf8: { code: 'not_utf8' },
  not_text: { code: 'not_text' },
  csv_unreadable: { code: 'csv_unreadable', error: 'CSV_QUOTE_NOT_CLOSED' },
  json_invalid: { code: 'json_invalid', why: 'Unexpected end of JSON input' },
  json_too_deep: { code: 'json_too_deep' },
  json_no_list: { code: 'json_no_list' },
  json_no_object: { code: 'json_no_object' },
};

/** What libraries say in English is said to who uses the command line alone; a kind of file has a name in each language. */
const ENGLISH_ONLY = new Set(['why', 'kind']);

const valuesOf = (reason: Reason): string[] =>
  Object.entries(reason).flatMap(([name, value]): string[] => {
    if (name === 'code' || typeof value === 'boolean' || ENGLISH_ONLY.has(name)) return [];
    return [value].flat().map(String);
  });

describe('why a row is not taken', () => {
  it.each(Object.values(EXAMPLES))('$code is said in every language of the console, with its values', (reason) => {
    const words = OPERATOR_LANGUAGES.map((language) => wordReason(REASON_WORDS[language], reason));
    expect(new Set(words).size).toBe(OPERATOR_LANGUAGES.length);
    for (const text of words) {
      expect(text).not.toMatch(/undefined|\[object|NaN/u);
      for (const value of valuesOf(reason)) expect(text).toContain(value);
    }
  });

  it('is the same in the console in English as on the command line', () => {
    expect(REASON_WORDS.en).toBe(ENGLISH_REASONS);
  });
});
