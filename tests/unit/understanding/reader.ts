import type { Language } from '../../../src/core/language.ts';
import type { Understanding } from '../../../src/core/understanding.ts';
import { createGazetteer } from '../../../src/directory/gazetteer/gazetteer.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';

const understand = createUnderstanding({ gazetteer: createGazetteer() });

/** Reads one message with the real gazetteer, at first contact unless a language is given. */
export const read = (text: string, assumed: Language | null = null): Understanding => understand(text, { assumed });

/** The postcode that a message names, or what is wrong with the one it tries to name. */
export const postcodeOf = (text: string): string => {
  const { place } = read(text);
  return place.type === 'found' ? (place.where.postcode ?? 'no postcode') : place.type;
};
