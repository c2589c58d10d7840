import type { Language } from './language.ts';

/** A session of help as a picture: a page of a calendar and a clock, for who reads digits but no words. Local time, ready to draw. */
export type Card = {
  readonly language: Language;
  /** 1 Monday … 7 Sunday: drawn by place and colour in the week. */
  readonly weekday: number;
  /** Of the month, 1-31. */
  readonly day: number;
  /** 1-12. */
  readonly month: number;
  /** Minutes since midnight. */
  readonly starts: number;
  readonly ends: number;
  /** Four digits to say at the door; null for a session without booking. */
  readonly code: string | null;
  /** The pictogram of what it is for. */
  readonly icon: string;
};

/** Draws a card; the same card gives the same bytes. */
export type CardPainter = (card: Card) => MediaFile;

/** A file to send, made when it is needed. */
export type MediaFile = {
  /** Names the content: what was uploaded once is sent again by its id. */
  readonly hash: string;
  readonly mimeType: string;
  /** Null when it cannot be made now. Never throws. */
  bytes(): Promise<Uint8Array | null>;
};
