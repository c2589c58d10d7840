/**
 * How long anything of a person is kept: the one place that says so. `docs/privacy.md` and the page `/privacy` tell it to people, and a test
 * compares them with this. To keep less, lower a number; to keep more, write down why first.
 */
export const PERIODS = {
  /** Messages, ours and theirs, what was understood in them, and where a conversation stood. Longer than Meta's 7 days of redelivery. */
  messageDays: 90,
  /** Voice notes, and what mediators send: the most telling of all, and the least needed once somebody listened or looked. */
  mediaDays: 30,
  /** Messages and voice notes of a conversation that waits for a person are kept until so long after its ticket was closed… */
  afterTicketDays: 30,
  /** …but nothing is kept for longer than this, whoever forgot to close a ticket: the ticket goes too, so long after the last word in it. */
  longestDays: 365,
  /** Who asked for a person, after the answer: for the yearly figures. */
  ticketDays: 365,
  /** After this long a past booking says no more whose it was; the row stays for the figures. */
  bookingDays: 90,
  /** A number that we heard nothing of, with everything that hangs on it. */
  contactDays: 365,
  /** How often somebody wrote, and what was spent: needed for a day. */
  tallyDays: 2,
  /** When somebody of the team was on duty: a year and the month in which it is reported. */
  shiftDays: 400,
  /** Figures of answered requests, which lead to nobody: ten years, to compare one with another. */
  figureDays: 3_653,
} as const;

/** Files that a coordinator looks at before they are imported. */
export const DRAFT_MINUTES = 30;

const DAY_MS = 86_400_000;

/** The instant before which something is too old. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);
