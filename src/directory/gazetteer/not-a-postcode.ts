/**
 * Numbers that are something else: phone numbers, dates, amounts, bank accounts, quantities. They are blanked with as many
 * spaces, so that offsets in the text stay what they were.
 */
const CURRENCY =
  '(?:€|\\$|£|eur\\b|euros?\\b|lei\\b|ron\\b|zł|zl\\b|pln\\b|tl\\b|lira|lek[eë]?\\b|usd\\b|dollars?|balles\\b|يورو|اورو|أورو|ليرة|درهم)';

const QUANTITIES =
  'fois|keer|maal|times|x|mercis?|thanks|bedankt|dank|kusjes|bisous|kg|kms?|km|m2|go|gb|mb|mo|watts?|personnes|mensen|people|heures|uur|minutes|minuten|ans|jaar|years?|jours|dagen|pages|mots|par mois|per maand|a month|al mes|por mes|par an|per jaar';

const PATTERNS: readonly RegExp[] = [
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/giu,
  // Bank account (BE68 5390 0754 7034), bank card, national register number (85.07.30-033.28).
  /\b[A-Z]{2}\d{2}(?: ?\d{4}){3,}/giu,
  /(?<!\d)(?:\d{4}[ -]){3}\d{4}(?!\d)/gu,
  /(?<!\d)\d{2}[.\- ]?\d{2}[.\- ]?\d{2}[.\- ]\d{3}[.\- ]?\d{2}(?!\d)/gu,
  // Phone numbers: Belgian with the country's code (a postcode may follow), other countries, national.
  /(?:\+|(?<!\d)00)32[ ./-]{0,2}(?:\(0\)[ ]?)?(?:4[5-9]\d(?:[ ./-]{0,2}\d){6}|[1-9](?:[ ./-]{0,2}\d){7})(?!\d)/gu,
  /(?:\+|(?<!\d)00)[1-9]\d{0,2}(?:[ ./()-]{0,3}\d){6,12}/gu,
  /(?<!\d)0[1-9](?:[ ./-]{0,2}\d){6,8}(?!\d)/gu,
  /\d{6,}/gu,
  // Dates.
  /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)/gu,
  /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/gu,
  /(?<!\d)\d{1,2}\/\d{4}(?!\d)/gu,
  // Amounts and quantities.
  new RegExp(`(?<!\\d)\\d{1,3}(?:[ .,]\\d{3})+(?:,\\d{1,2})?\\s?${CURRENCY}`, 'giu'),
  new RegExp(`\\d+(?:[.,]\\d{1,2})?\\s?${CURRENCY}`, 'giu'),
  /[€$£]\s?\d[\d.,]*/gu,
  new RegExp(`\\d{4}\\s?(?:${QUANTITIES})(?![\\p{L}])`, 'giu'),
];

export const blankOtherNumbers = (text: string): string =>
  PATTERNS.reduce((masked, pattern) => masked.replace(pattern, (found) => ' '.repeat(found.length)), text);
