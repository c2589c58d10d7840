/** Belgian national numbers have eight digits, those of mobiles nine; 070, 077, 078 and 090… are no person's, and dear (https://www.bipt.be, numbering plan). */
const BELGIAN = /^\+32(?:4\d{8}|(?!7[078]|90)[1-9]\d{7})$/;
/** E.164: at most fifteen digits with the country's. */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;

/**
 * A telephone number as people write it: "0470 12 34 56", "0032…", "+32 (0)470…".
 * @returns +32470123456; null when it is none
 */
export const normalisePhone = (text: string): string | null => {
  const digits = text.replace(/\(0\)/g, '').replace(/[\s./()-]/g, '');
  const number = digits.replace(/^00/, '+').replace(/^0/, '+32');
  if (number.startsWith('+32')) return BELGIAN.test(number) ? number : null;
  return INTERNATIONAL.test(number) ? number : null;
};
