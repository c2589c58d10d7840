import type { Where } from '../../src/core/place-reading.ts';
import type { Understanding } from '../../src/core/understanding.ts';
import type { PersonInput } from '../../src/engine/input.ts';
import { commandOfKey } from '../../src/understanding/keys.ts';

/** A message that says nothing but what is given. */
export const understanding = (more: Partial<Understanding> = {}): Understanding => ({
  language: { type: 'unknown' },
  // A key that means the same everywhere is understood as its command, as the reader of messages does it.
  command: more.digits == null ? null : commandOfKey(more.digits),
  switchTo: null,
  digits: null,
  need: null,
  place: { type: 'none' },
  constraints: {},
  correction: false,
  emergency: false,
  forSomeoneElse: false,
  hasWords: true,
  ...more,
});

export const said = (more: Partial<Understanding> = {}): PersonInput => ({
  type: 'said',
  understanding: understanding(more),
  spoken: false,
  idle: false,
});

/** The same, as a recogniser heard it. */
export const spoken = (more: Partial<Understanding> = {}): PersonInput => ({
  type: 'said',
  understanding: understanding(more),
  spoken: true,
  idle: false,
});

export const whereIs = (postcode: string, name = 'Molenbeek'): Where => ({
  point: { latitude: 50.857, longitude: 4.331 },
  precision: 'postcode',
  postcode,
  nameFr: name,
  nameNl: name,
});

export const at = (postcode: string): Partial<Understanding> => ({
  place: { type: 'found', where: whereIs(postcode) },
});
