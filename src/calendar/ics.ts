import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** One entry of a calendar. Instants: an hour that a clock shows twice a year is one of the two. */
export type CalendarEntry = {
  /** The same for the same thing in every calendar and at every look, or programs would show it twice. */
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly location: string | null;
  readonly description: string | null;
  readonly cancelled: boolean;
};

export type Calendar = {
  readonly name: string;
  readonly entries: readonly CalendarEntry[];
  /** Said of each entry as the time it was made. It does not move, so that what has not changed is the same file. */
  readonly madeAt: Date;
};

/** How often a program may come back, in seconds. */
const REFRESH_SECONDS = 900;

/** A calendar as RFC 5545 has it: all times in UTC, so that no zone has to be told. */
export const toIcs = ({ name, entries, madeAt }: Calendar): string => {
  const calendar = ical({
    name,
    prodId: { company: 'passerelle', product: 'calendar', language: 'EN' },
    ttl: REFRESH_SECONDS,
    events: entries.map(({ uid, startsAt, endsAt, summary, location, description, cancelled }) => ({
      id: uid,
      stamp: madeAt,
      start: startsAt,
      end: endsAt,
      summary,
      location,
      description,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    })),
  });
  // The last line ends as the others do (RFC 5545 §3.1).
  return `${calendar.toString().trimEnd()}\r\n`;
};
