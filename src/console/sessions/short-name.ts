/** A first name, not a family's whole story. */
const MOST_NAME_CHARACTERS = 20;

const LETTER = String.raw`\p{L}\p{M}*`;
/** Single letters alone: "M.V.", "M. V.", "J.-P. D", as they were typed. */
const INITIALS = new RegExp(`^${LETTER}(?:[.\\s-]+${LETTER}){0,3}\\.?$`, 'u');
/** The first word, with what is joined to it: "Marie-Anne", "N'Golo". */
const FIRST_WORD = new RegExp(`(?:${LETTER})+(?:[-'’ʼ](?:${LETTER})+)*`, 'u');

/**
 * What is kept of a name that is typed for the printed list: the first name, or initials. A family name, an address or a number that follows
 * is dropped, and so are digits: nothing of them is stored.
 * @returns empty where no letter is left
 */
export const shortName = (typed: string): string => {
  const text = typed
    .normalize('NFC')
    .replace(/\p{N}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const name = INITIALS.test(text) ? text : (FIRST_WORD.exec(text)?.[0] ?? '');
  return [...name].slice(0, MOST_NAME_CHARACTERS).join('');
};

/** Whether it says less than what was typed. */
export const isShortened = (typed: string, name: string): boolean => typed.replace(/\s+/gu, ' ').trim() !== name;
