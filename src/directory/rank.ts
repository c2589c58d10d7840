import { MOST_OFFERS, type Offer } from '../core/offer.ts';
import type { FindCriteria } from './criteria.ts';

/**
 * Nearest and soonest together, in one figure: kilometres. Proximity is the first thing people choose by (attractiveness study 2021), and
 * waiting counts as a walk does: a session tomorrow one kilometre away equals one today two kilometres away.
 */
export const KM_PER_DAY_OF_WAIT = 1;
/** What a session in the person's own language is worth. It comes earlier; others are not left out, since help in signs beats no help. */
export const KM_FOR_OWN_LANGUAGE = 3;
/** Who asks to learn is better served by a workshop than by one answer. */
export const KM_FOR_WORKSHOP = 3;
/** Who asked for a session among women, seniors or the young gets those a little earlier. */
export const KM_FOR_OWN_AUDIENCE = 2;

const DAY_MS = 24 * 3_600_000;

type Wishes = Pick<FindCriteria, 'language' | 'need' | 'after' | 'constraints'>;

/** Kilometres, lower is better; may be under zero. */
export const score = (offer: Offer, wishes: Wishes): number => {
  const days = (Date.parse(offer.startsAt) - wishes.after.getTime()) / DAY_MS;
  const audience = wishes.constraints.audience;
  let kilometres = offer.distanceMetres / 1_000 + days * KM_PER_DAY_OF_WAIT;
  if (wishes.language !== null && offer.languages.includes(wishes.language)) kilometres -= KM_FOR_OWN_LANGUAGE;
  if (wishes.need === 'learn' && offer.kind === 'workshop') kilometres -= KM_FOR_WORKSHOP;
  if (audience !== undefined && audience !== 'all' && offer.audience === audience) kilometres -= KM_FOR_OWN_AUDIENCE;
  return kilometres;
};

/** How much farther (or later) another place may be before a second session of the same place is the better answer: about the Region. */
export const KM_FOR_ANOTHER_PLACE = 15;

/** The best three, best first; of different places unless the others are much farther or later. */
export const rank = (offers: readonly Offer[], wishes: Wishes): Offer[] => {
  const left = offers
    .map((offer) => ({ offer, score: score(offer, wishes) }))
    .sort((a, b) => a.score - b.score || a.offer.occurrenceId.localeCompare(b.offer.occurrenceId));
  const chosen: typeof left = [];
  const cost = (entry: (typeof left)[number]): number =>
    entry.score + (chosen.some(({ offer }) => offer.placeId === entry.offer.placeId) ? KM_FOR_ANOTHER_PLACE : 0);
  while (chosen.length < MOST_OFFERS && left.length > 0) {
    const best = left.reduce((least, entry) => (cost(entry) < cost(least) ? entry : least));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen.sort((a, b) => a.score - b.score).map(({ offer }) => offer);
};
