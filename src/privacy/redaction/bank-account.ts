import type { Span } from './span.ts';

/**
 * How many letters and digits an IBAN has, country and check digits included (ISO 13616-1; SWIFT's IBAN registry): those of the countries
 * from which people here have an account.
 */
const LENGTHS: Readonly<Record<string, number>> = {
  al: 28,
  at: 20,
  be: 16,
  bg: 22,
  ch: 21,
  cy: 28,
  cz: 24,
  de: 22,
  dk: 18,
  ee: 20,
  es: 24,
  fi: 18,
  fr: 27,
  gb: 22,
  gr: 27,
  hr: 21,
  hu: 28,
  ie: 22,
  it: 27,
  lt: 20,
  lu: 20,
  lv: 21,
  mk: 19,
  mt: 31,
  nl: 18,
  no: 15,
  pl: 28,
  pt: 25,
  ro: 24,
  se: 24,
  si: 19,
  sk: 24,
  tn: 24,
  tr: 26,
  xk: 20,
};

const BEGINNING = /(?<![a-z0-9])([a-z]{2}) ?\d{2}/g;
const CHARACTER = /^[a-z0-9]$/;
const BETWEEN = /^[ .-]$/;

/** ISO 7064 MOD 97-10: letters count from 10, the first four characters go last, and one is left. */
export const isIban = (iban: string): boolean => {
  const digits = [...(iban.slice(4) + iban.slice(0, 4)).toLowerCase()].map((one) => Number.parseInt(one, 36)).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};

/** The next `length` letters and digits from `start`, with at most one sign between two; null when they do not come, or go on. */
const taken = (text: string, start: number, length: number): { iban: string; end: number } | null => {
  let iban = '';
  let at = start;
  while (iban.length < length) {
    const one = text[at] ?? '';
    if (CHARACTER.test(one)) iban += one;
    else if (!BETWEEN.test(one) || !CHARACTER.test(text[at + 1] ?? '')) return null;
    at += 1;
  }
  return CHARACTER.test(text[at] ?? '') ? null : { iban, end: at };
};

export const bankAccounts = (text: string): readonly Span[] =>
  [...text.matchAll(BEGINNING)].flatMap((match): Span[] => {
    const length = LENGTHS[match[1] ?? ''];
    const found = length === undefined ? null : taken(text, match.index, length);
    return found !== null && isIban(found.iban) ? [{ kind: 'bank_account', start: match.index, end: found.end }] : [];
  });
