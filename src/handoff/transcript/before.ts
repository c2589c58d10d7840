/**
 * Up to where a conversation was shown: everything with smaller ids is earlier. Ids and not times, because an id never changes, two lines may have
 * one instant, and the database finds them by its index; one for each table that lines come from.
 */
export type Before = { readonly received: string; readonly sent: string; readonly note: string };

const FORM = /^(\d{1,18})-(\d{1,18})-(\d{1,18})$/;

/** For an address: `120-87-4`. */
export const beforeText = ({ received, sent, note }: Before): string => `${received}-${sent}-${note}`;

/** @returns null for what is none of ours */
export const readBefore = (text: unknown): Before | null => {
  const [, received, sent, note] = (typeof text === 'string' ? FORM.exec(text) : null) ?? [];
  return received === undefined || sent === undefined || note === undefined ? null : { received, sent, note };
};
