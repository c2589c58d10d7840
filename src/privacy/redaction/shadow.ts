/** The first code unit of each set of ten digits that people type: Arabic-Indic, Persian, Devanagari, Bengali, full width. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10] as const;

/** Marks without width, which a copied number may have between its digits. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ة: 'ه', ى: 'ي', ک: 'ك', ی: 'ي' };

const shadowOf = (unit: string): string => {
  const code = unit.charCodeAt(0);
  if (code < 0x80) return unit.toLowerCase();
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  if (zero !== undefined) return String(code - zero);
  if (INVISIBLE.test(unit) || /\s/.test(unit)) return ' ';
  if (/[\u2018\u2019\u02bc\u00b4]/.test(unit)) return "'";
  if (/[\u2010-\u2015\u2212]/.test(unit)) return '-';
  if (unit === '\uff1a') return ':';
  // Half of a pair stays what it is.
  const base = unit.normalize('NFD')[0]?.toLowerCase() ?? unit;
  const lower = base.length === 1 ? base : unit;
  return LETTERS[lower] ?? lower;
};

/**
 * The text in which identifiers are looked for: Latin digits, small letters without accents, plain spaces, hyphens and apostrophes. Each code
 * unit stands where it stood, so that what is found here is taken out there.
 */
export const shadow = (text: string): string => {
  // Most of a message is plain ASCII: only the rest is looked at one by one.
  const plain = text.replace(/[^\0-\x7f]/g, shadowOf).toLowerCase();
  return plain.length === text.length ? plain : text.replace(/[\s\S]/g, shadowOf);
};
