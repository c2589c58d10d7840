import type { Language } from '../core/language.ts';
import type { Wording } from '../core/screen.ts';
import { type Catalogues, LOCALES } from './catalogue.ts';
import { remembered } from './remembered.ts';
import { vowelled } from './vowelled.ts';

type Unit = 'meter' | 'kilometer';

/** Making a format costs a hundred times more than using it. */
const formatFor = remembered(
  (language: Language, unit: Unit, unitDisplay: 'short' | 'long') => `${language}/${unit}/${unitDisplay}`,
  (language, unit, unitDisplay) =>
    new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }),
);

const say = (language: Language, metres: number, unitDisplay: 'short' | 'long'): string => {
  const near = metres < 950;
  // A person cannot use more precision than 50 metres near by, and 100 metres farther off.
  const value = near ? Math.max(50, Math.round(metres / 50) * 50) : Math.round(metres / 100) / 10;
  return formatFor(language, near ? 'meter' : 'kilometer', unitDisplay).format(value);
};

/** Straight-line distance; said to be approximate unless both ends are points and not the centres of a postcode. */
export const distanceWording = (
  catalogues: Catalogues,
  language: Language,
  metres: number,
  about: boolean,
): Wording => {
  const short = say(language, metres, 'short').replace(/\s/g, ' ');
  const long = vowelled(language, say(language, metres, 'long').replace(/\s/g, ' '));
  if (!about) return { written: short, short, spoken: long };
  return {
    written: catalogues.wordIn('written', language, 'about', { distance: short }),
    short: catalogues.wordIn('short', language, 'about', { distance: short }),
    spoken: catalogues.wordIn('spoken', language, 'about', { distance: long }),
  };
};
