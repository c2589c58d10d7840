import { isGsm7, septets } from './gsm7.ts';

/**
 * What an SMS costs: units are septets in GSM-7 and UTF-16 code units in UCS-2. An empty text costs nothing: it is not
 * sent.
 */
export type Segments = { readonly encoding: 'GSM-7' | 'UCS-2'; readonly segments: number; readonly units: number };

/** Units in a message on its own and in each part of a longer one (3GPP TS 23.040: 6 octets of header a part). */
const ROOM = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const;

/** Counts an SMS as operators do: an escaped character or a surrogate pair is never divided between two segments. */
export const segments = (text: string): Segments => {
  const encoding = isGsm7(text) ? 'GSM-7' : 'UCS-2';
  const room = ROOM[encoding];
  let units = 0;
  let full = 0;
  let inLast = 0;
  for (const character of text) {
    const cost = encoding === 'GSM-7' ? (septets(character) ?? 0) : character.length;
    units += cost;
    if (inLast + cost > room.part) {
      full += 1;
      inLast = 0;
    }
    inLast += cost;
  }
  if (units === 0) return { encoding, segments: 0, units };
  return { encoding, segments: units <= room.alone ? 1 : full + 1, units };
};
