import { z } from 'zod';
import { isLanguage, LANGUAGE_NAMES } from '../core/language.ts';
import { isNeed, type Need } from '../core/need.ts';
import type { Decision, DecisionEvent } from './options.ts';

/** What the bot understood of one person so far, in the shape that the panel shows. */
export type Understood = {
  readonly language: string | null;
  readonly need: Need | null;
  readonly place: { readonly postcode: string | null; readonly name: string | null; readonly precision: string } | null;
  readonly constraints: readonly string[];
  readonly ranking: readonly Ranked[];
  readonly booked: { readonly code: string; readonly placeName: string } | null;
  readonly handedOff: string | null;
  readonly misunderstood: number;
};

export type Ranked = {
  readonly placeName: string;
  readonly distanceMetres: number;
  readonly startsAt: string;
  /** From the decision to the session's start. */
  readonly waitHours: number;
};

const where = z.object({
  postcode: z.string().nullable(),
  nameFr: z.string().nullable(),
  nameNl: z.string().nullable(),
  precision: z.string(),
});
const offer = z.object({ placeName: z.string(), distanceMetres: z.number(), startsAt: z.string() });

const booking = z.object({ code: z.string(), offer });

const NOTHING: Understood = {
  language: null,
  need: null,
  place: null,
  constraints: [],
  ranking: [],
  booked: null,
  handedOff: null,
  misunderstood: 0,
};

/** Both names where they differ: "Ixelles · Elsene". */
const nameOf = ({ nameFr, nameNl }: z.infer<typeof where>): string | null => {
  const names = [...new Set([nameFr, nameNl].filter((name) => name !== null))];
  return names.length > 0 ? names.join(' · ') : null;
};

const withEvent = (known: Understood, event: DecisionEvent, at: Date): Understood => {
  switch (event.type) {
    case 'language_set':
      return isLanguage(event['language']) ? { ...known, language: LANGUAGE_NAMES[event['language']] } : known;
    case 'need_understood':
      return isNeed(event['need']) ? { ...known, need: event['need'] } : known;
    case 'place_understood': {
      const read = where.safeParse(event['where']);
      if (!read.success) return known;
      const { postcode, precision } = read.data;
      return { ...known, place: { postcode, precision, name: nameOf(read.data) } };
    }
    case 'constraints_understood': {
      const read = z.record(z.string(), z.unknown()).safeParse(event['constraints']);
      if (!read.success) return known;
      const words = Object.entries(read.data).map(([key, value]) =>
        value === true ? key : `${key}: ${String(value)}`,
      );
      return { ...known, constraints: words };
    }
    case 'places_listed': {
      const read = z.array(offer).safeParse(event['offers']);
      if (!read.success) return known;
      const ranking = read.data.map(({ placeName, distanceMetres, startsAt }) => {
        const waitHours = Math.max(0, (Date.parse(startsAt) - at.getTime()) / 3_600_000);
        return { placeName, distanceMetres, startsAt, waitHours };
      });
      return { ...known, ranking };
    }
    case 'booked': {
      const read = booking.safeParse(event['booking']);
      if (!read.success) return known;
      return { ...known, booked: { code: read.data.code, placeName: read.data.offer.placeName } };
    }
    case 'booking_cancelled': {
      const read = booking.safeParse(event['booking']);
      return read.success && read.data.code === known.booked?.code ? { ...known, booked: null } : known;
    }
    case 'erased':
      return NOTHING;
    case 'handed_off':
      return { ...known, handedOff: typeof event['reason'] === 'string' ? event['reason'] : 'asked' };
    case 'misunderstood':
      return { ...known, misunderstood: known.misunderstood + 1 };
    default:
      return known;
  }
};

/** Folds the facts of all turns into what is known now: later facts replace earlier ones. */
export const understoodFrom = (decisions: readonly Decision[]): Understood =>
  decisions.reduce(
    (known, { at, events }) => events.reduce((before, event) => withEvent(before, event, new Date(at)), known),
    NOTHING,
  );
