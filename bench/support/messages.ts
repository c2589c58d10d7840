/** A conversation that uses the whole path: searches, a correction, a booking, its list, a new request. */
export const MESSAGES = ['1080 impôts', 'non, 1030', '1', 'mes rendez-vous', 'menu', '2', '1060'] as const;

/** The peers ask four questions: language, need, postcode, and whether to book. */
export const ANSWERS = ['bonjour', 'fr', 'impôts', '1080', '1'] as const;

/** Invented mobile numbers. @param prefix four digits, so that each load has its own people @param index 0-999 */
export const numberOf = (prefix: string, index: number): string => `+3247${prefix}${String(index).padStart(3, '0')}`;
