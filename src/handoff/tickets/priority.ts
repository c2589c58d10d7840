import { TICKET_REASONS, type TicketReason } from '../../core/ticket.ts';

/**
 * Whom to help first. An emergency comes before everybody. Then who waits for a word of ours, before who owes us one. Among equals, whoever has
 * waited longest, each reason with a head start: it counts as if the person had waited so many minutes more. Who cannot be reached in writing
 * or was promised a call sits by a telephone; who was not understood has tried already, mostly twice; who was told that somebody looks for a
 * session can go on meanwhile.
 */
const HEAD_START_MINUTES: Readonly<Record<TicketReason, number>> = {
  emergency: 0,
  missed_call: 30,
  call_back: 30,
  session_cancelled: 30, // may be on the way there
  session_changed: 30,
  voicemail: 20,
  asked: 20,
  voice_note: 20,
  failed: 20, // a fault of ours
  lost: 15,
  unknown_need: 10,
  home_visit: 10,
  undelivered: 10,
  nothing_found: 0,
  too_far: 0,
};

/** More minutes than anybody waits (a hundred years): a class is never left by waiting. */
const CLASS = 60 * 24 * 365 * 100;

export type Waiting = {
  readonly reason: TicketReason;
  /** The person waits for a word of ours; false: we wait for theirs. */
  readonly waitsForUs: boolean;
  /** Since the person waits for us, or since our last word to them. */
  readonly minutes: number;
};

/** The lower, the sooner. Waiting longer never makes it higher; no emergency comes after what is none. */
export const rankOf = ({ reason, waitsForUs, minutes }: Waiting): number =>
  (reason === 'emergency' ? 0 : 2 * CLASS) + (waitsForUs ? 0 : CLASS) - HEAD_START_MINUTES[reason] - minutes;

/** The same in SQL, from the same numbers, so that a list that is cut short is cut at its end. */
export const rankSql = (reason: string, waitsForUs: string, minutes: string): string => {
  const starts = TICKET_REASONS.map((name) => `WHEN '${name}' THEN ${HEAD_START_MINUTES[name]}`).join(' ');
  return `
    (CASE WHEN ${reason} = 'emergency' THEN 0 ELSE ${2 * CLASS} END + CASE WHEN ${waitsForUs} THEN 0 ELSE ${CLASS} END
      - CASE ${reason} ${starts} ELSE 0 END - ${minutes})::float8`;
};
