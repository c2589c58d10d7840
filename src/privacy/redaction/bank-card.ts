import { type DigitRun, digitRuns } from './digit-runs.ts';
import type { IsPostcode, Span } from './span.ts';

/** The check digit of bank cards (ISO/IEC 7812-1, annex B): every second digit from the right counts double. */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
};

/** Sixteen first, so that an answer of one digit behind a card is not taken for its seventeenth. */
const LENGTHS = [16, 15, 14, 13, 17, 18, 19] as const;
const BETWEEN = /^[ .-]{1,2}$/;
/** Mastercard 2 and 5, American Express and Diners 3, Visa 4, Bancontact and Maestro 5 and 6. */
const ISSUER = /^[2-6]/;
/** In one piece, in fours, as American Express (4-6-5) and Diners (4-6-4) print it, or dictated digit by digit. */
const SHAPE = /^(?:\d{1,2}|(?:4 ){3,4}[1-4]|4 6 [45]|(?:1 )+1)$/;

const isWritten = ({ groups }: DigitRun): boolean => SHAPE.test(groups.map((group) => group.length).join(' '));

/** Four postcodes in a row look like a card, and one row of ten passes for one. */
const isPostcodes = ({ groups }: DigitRun, isPostcode: IsPostcode): boolean =>
  groups.length > 1 &&
  groups.every((group) => (group.length === 4 ? isPostcode(group) : group.length === 1)) &&
  groups.some((group) => group.length === 4);

export const bankCards = (text: string, isPostcode: IsPostcode): readonly Span[] =>
  digitRuns(text, BETWEEN, LENGTHS)
    .filter(
      (run) => ISSUER.test(run.digits) && isWritten(run) && passesLuhn(run.digits) && !isPostcodes(run, isPostcode),
    )
    .map(({ start, end }) => ({ kind: 'bank_card', start, end }));
