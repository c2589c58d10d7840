/** One colour a weekday, Monday first: strong enough for white words on it, and its pale sister for the paper behind. */
export const WEEKDAY_COLOURS = [
  { strong: '#1d5fbf', pale: '#eaf2fd' },
  { strong: '#c62828', pale: '#fdeceb' },
  { strong: '#1b7a3d', pale: '#e8f5ec' },
  { strong: '#a84300', pale: '#fdf0e4' },
  { strong: '#6a2fa0', pale: '#f3ebfa' },
  { strong: '#0a6c80', pale: '#e4f4f7' },
  { strong: '#b0186a', pale: '#fce9f3' },
] as const;

export type WeekdayColours = (typeof WEEKDAY_COLOURS)[number];

/** @param weekday 1 Monday … 7 Sunday */
export const coloursOf = (weekday: number): WeekdayColours => WEEKDAY_COLOURS[weekday - 1] ?? WEEKDAY_COLOURS[0];

export const INK = '#161d29';
export const WHITE = '#ffffff';
/** The days that it is not. */
export const QUIET_BOX = '#dfe4ea';
export const QUIET_INK = '#46505e';
/** The box of the code. */
export const TICKET = '#fff1b8';
