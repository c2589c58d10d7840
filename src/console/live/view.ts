import { createHash } from 'node:crypto';

/** A piece of a page that is drawn again when it changes: the element whose `id` it is. */
export type LivePiece = {
  readonly id: string;
  readonly html: string;
  /** Of the HTML: the same pieces on two pages are compared by it. */
  readonly hash: string;
};

/** What a page shows now. */
export type LiveView = {
  /** The elements of the list, in its order. */
  readonly items: readonly LivePiece[];
  /** Elements that stand elsewhere on the page, and are always there. */
  readonly parts: readonly LivePiece[];
};

const short = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);

export const livePiece = (id: string, html: string): LivePiece => ({ id, html, hash: short(html) });

/** Two pages that show the same have the same; it travels as the stream's event id, so that a page that missed nothing is sent nothing. */
export const digestOf = ({ items, parts }: LiveView): string =>
  short([...items, ...parts].map(({ id, hash }) => `${id} ${hash}`).join('\n'));
