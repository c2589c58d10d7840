import { expect, it } from 'vitest';
import { normalisePhone } from '../../../src/accounts/phone.ts';

it.each([
  ['0470 12 34 56', '+32470123456'],
  ['0470/12.34.56', '+32470123456'],
  ['+32 (0)470 12 34 56', '+32470123456'],
  ['0032 2 123 45 67', '+3221234567'],
  ['02 123 45 67', '+3221234567'],
  ['+33 6 12 34 56 78', '+33612345678'],
])('%s is %s, however it is written', (text, number) => {
  expect(normalisePhone(text)).toBe(number);
});

it.each(['', '123', '0470 12 34', '+32 470 12 34 56 78', 'call me', '+0470123456', '0470123456; 0471'])(
  '"%s" is no number that can be rung',
  (text) => {
    expect(normalisePhone(text)).toBeNull();
  },
);
