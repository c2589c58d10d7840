import { describe, expect, it } from 'vitest';
import type { Urn } from '../../../src/core/channel.ts';
import { canText } from '../../../src/turn/by-text.ts';

const NUMBERS: readonly (readonly [string, Urn, boolean])[] = [
  ['a Belgian mobile', 'tel:+32470123456', true],
  ['another Belgian mobile', 'tel:+32460123456', true],
  ['a landline in Brussels', 'tel:+3222345678', false],
  ['a landline in Liège, which begins as a mobile does', 'tel:+3242123456', false],
  ['a freephone number', 'tel:+3280012345', false],
  ['a number of another country', 'tel:+33612345678', true],
  ['a withheld number', 'tel:anonymous-CA1', false],
  ['another channel', 'whatsapp:32470123456', false],
];

describe('whether an SMS can arrive at', () => {
  it.each(NUMBERS)('%s', (_what, urn, can) => {
    expect(canText(urn)).toBe(can);
  });
});
