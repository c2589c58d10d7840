import type { PlaceReading } from './place-reading.ts';

/** Finds the postcode, commune, neighbourhood or landmark that a text names. Pure and in memory: asked at every message. */
export type Gazetteer = {
  /** @param text what a person wrote or said, in any of the ten languages, with or without accents, one typo allowed. */
  read(text: string): PlaceReading;
};
