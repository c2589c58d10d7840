import { type DigitRun, digitRuns } from './digit-runs.ts';
import type { Span } from './span.ts';

/**
 * Belgium's national register number: date of birth (yymmdd), a number of the day (001-998), and two check digits: 97 less what is left of the
 * first nine divided by 97, with a 2 before them for who was born in or after 2000. Who is not in the register has a "bis" number, with 20
 * or 40 added to the month. Month and day are 00 where they are not known.
 * Royal decrees of 3 April 1984 and 8 February 1991: https://www.ksz-bcss.fgov.be/nl/page/koninklijk-besluit-van-8-februari-1991
 */
export const isNationalNumber = (digits: string): boolean => {
  if (!/^\d{11}$/.test(digits)) return false;
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  const ofTheDay = Number(digits.slice(6, 9));
  const plain = month >= 40 ? month - 40 : month >= 20 ? month - 20 : month;
  if (plain > 12 || day > 31 || ofTheDay === 0 || ofTheDay === 999) return false;
  const nine = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  return check === 97 - (nine % 97) || check === 97 - ((2_000_000_000 + nine) % 97);
};

/** What people put between the parts: nothing, "85.07.30-033.28", "85 07 30 033 28", "850730 / 033-28". */
const BETWEEN = /^[ ./_-]{1,3}$/;

/** Nobody writes it in fours; whoever writes fours writes postcodes or a booking code. */
const isWritten = ({ groups }: DigitRun): boolean => groups.every((group) => group.length !== 4);

export const nationalNumbers = (text: string): readonly Span[] =>
  digitRuns(text, BETWEEN, [11])
    .filter((run) => isWritten(run) && isNationalNumber(run.digits))
    .map(({ start, end }) => ({ kind: 'national_number', start, end }));
