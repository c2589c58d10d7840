import type { Queryable } from '../db/queryable.ts';
import { expand } from './expand.ts';
import type { PlannedOccurrence } from './occurrences-statement.ts';
import { cancelOthers, writeOccurrences, writeSeats } from './occurrences-statement.ts';
import { releaseCancelled } from './release-cancelled.ts';
import { readClosures, readSchedules } from './schedules-query.ts';

/** How far ahead sessions are dated and can be booked. */
export const HORIZON_WEEKS = 8;

const WEEK_MS = 7 * 24 * 3_600_000;
/** Schedules read, dated and written at a time. */
const SCHEDULES_AT_ONCE = 500;

export type ExpandOptions = {
  readonly timeZone: string;
  readonly from: Date;
  readonly until: Date;
  /** Only these places; absent: all. */
  readonly placeIds?: readonly string[];
};

export type Expanded = {
  /** Occurrences that are new, changed or open again. */
  readonly written: number;
  readonly cancelled: number;
  /** Seats that were added. */
  readonly seats: number;
  /** People whose booking was cancelled with its occurrence: a ticket asks a mediator to tell them. */
  readonly bookedPeople: number;
};

/**
 * Dates every schedule between `from` (included) and `until` (excluded), with its seats where it takes bookings. Those of a place that
 * receives nobody are cancelled.
 * Running it again changes nothing; it may run inside a transaction or on a pool, and at the same time as another.
 */
export const expandSchedules = async (client: Queryable, options: ExpandOptions): Promise<Expanded> => {
  const { timeZone, from, until } = options;
  const closures = await readClosures(client, from, until);
  const everywhere = closures.get(null) ?? [];
  let total = { written: 0, cancelled: 0, seats: 0 };
  let afterId = '0';
  for (;;) {
    const schedules = await readSchedules(client, options.placeIds ?? null, afterId, SCHEDULES_AT_ONCE);
    const last = schedules.at(-1);
    if (last === undefined) return { ...total, bookedPeople: await releaseCancelled(client, options) };
    afterId = last.id;
    const open = schedules.filter(({ placeActive }) => placeActive);
    const planned = open.flatMap((schedule): PlannedOccurrence[] =>
      expand(schedule, [...everywhere, ...(closures.get(schedule.placeId) ?? [])], { timeZone, from, until }).map(
        (moment) => ({ ...moment, scheduleId: schedule.id, placeId: schedule.placeId }),
      ),
    );
    const window = { scheduleIds: schedules.map((schedule) => schedule.id), from, until };
    const written = await writeOccurrences(client, planned);
    const cancelled = await cancelOthers(client, planned, window);
    const seats = await writeSeats(client, window);
    total = {
      written: total.written + written,
      cancelled: total.cancelled + cancelled,
      seats: total.seats + seats,
    };
  }
};

/** Run every night and after each import: keeps the next eight weeks dated, and follows rules, closures and capacities that changed. */
export const extendOccurrences = (
  client: Queryable,
  { timeZone, now, placeIds }: { timeZone: string; now: Date; placeIds?: readonly string[] | null },
): Promise<Expanded> =>
  expandSchedules(client, {
    timeZone,
    from: now,
    until: new Date(now.getTime() + HORIZON_WEEKS * WEEK_MS),
    ...(placeIds ? { placeIds } : {}),
  });
