import type { Where } from '../../src/core/place-reading.ts';
import type { Understanding } from '../../src/core/understanding.ts';
import type { PersonInput } from '../../src/engine/input.ts';

/** A message that says nothing but what is given. */
export const understanding = (more: Partial<Understanding> = {}): Understanding => ({
  language: { type: 'unknown' },
  command: null,
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
