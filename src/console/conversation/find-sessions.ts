import { z } from 'zod';
import { AUDIENCES, type Constraints } from '../../core/constraints.ts';
import { asId, type OccurrenceId } from '../../core/ids.ts';
import { isNeed, type Need } from '../../core/need.ts';
import type { Offer } from '../../core/offer.ts';
import type { Where } from '../../core/place-reading.ts';
import type { Queryable } from '../../db/queryable.ts';
import { findOccurrences } from '../../directory/find-occurrences.ts';
import type { Loaded } from './load.ts';
import type { Room } from './ports.ts';

/** What a mediator looks for, in an address or a form. */
const searchSchema = z.object({
  near: z.string().max(80).catch('').default(''),
  need: z.string().max(30).nullable().catch(null).default(null),
  not: z
    .string()
    .regex(/^[0-9]{1,18}(,[0-9]{1,18}){0,60}$/)
    .nullable()
    .catch(null)
    .default(null),
});

export type Search = {
  /** A postcode, a commune, a landmark. */
  readonly near: string;
  readonly need: Need | null;
  readonly not: readonly OccurrenceId[];
};

/** @param given of an address or form; what was not asked is what is known of the person */
export const searchOf = (given: unknown, { ticket }: Loaded): Search => {
  const isAsked = typeof given === 'object' && given !== null && 'near' in given;
  const { near, need, not } = searchSchema.parse(given ?? {});
  return {
    near: isAsked ? near.trim() : (ticket.postcode ?? ''),
    need: isAsked ? (need !== null && isNeed(need) ? need : null) : ticket.need,
    not: not === null ? [] : not.split(',').map((id) => asId<OccurrenceId>(id)),
  };
};

const flag = z.literal(true).optional().catch(undefined);
const constraintsSchema = z
  .object({ evening: flag, weekend: flag, wheelchair: flag, free: flag, audience: z.enum(AUDIENCES).optional() })
  .catch({});

/** What the person asked of the bot: evenings, a wheelchair. $1 contact · $2 channel */
const CONSTRAINTS = "SELECT state -> 'constraints' AS constraints FROM sessions WHERE contact_id = $1 AND channel = $2";

const constraintsOf = async (db: Queryable, { ticket }: Loaded): Promise<Constraints> => {
  const { rows } = await db.query<{ constraints: unknown }>(CONSTRAINTS, [ticket.contactId, ticket.channel]);
  const wishes = constraintsSchema.parse(rows[0]?.constraints ?? {});
  return Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish !== undefined));
};

export type Found = {
  /** Null: nobody knows where that is. */
  readonly where: Where | null;
  readonly offers: readonly Offer[];
};

/** Sessions of help for the person, near the place that is named: what the bot would find. */
export const findSessions = async (
  { context, ports }: Room,
  loaded: Loaded,
  { near, need, not }: Search,
): Promise<Found> => {
  const reading = near === '' ? null : ports.gazetteer.read(near);
  if (reading?.type !== 'found') return { where: null, offers: [] };
  const offers = await findOccurrences(context.pool, {
    near: reading.where.point,
    need,
    language: loaded.language,
    after: context.clock.now(),
    constraints: await constraintsOf(context.pool, loaded),
    contactId: loaded.ticket.contactId,
    exclude: not,
  });
  return { where: reading.where, offers };
};
