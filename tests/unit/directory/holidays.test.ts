import { describe, expect, it } from 'vitest';
import { easterSunday, holidaysOf, isHoliday } from '../../../src/directory/holidays.ts';

describe('Belgian public holidays', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('Easter of %i falls on %s', (year, date) => expect(easterSunday(year).toString()).toBe(date));

  it('are ten a year, three of them after Easter', () => {
    expect(holidaysOf(2027)).toEqual([
      '2027-01-01',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-17',
      '2027-07-21',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
      '2027-12-25',
    ]);
    expect(isHoliday('2026-05-25')).toBe(true);
    expect(isHoliday('2026-12-26')).toBe(false);
  });
});
