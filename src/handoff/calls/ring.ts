/**
 * A caller who asked for a person: the telephones of those on duty ring for them, one after the other; nobody: a message, or to be rung back.
 *
 * One after the other, and not all at once, because a voicemail box must never win over a person. `<Dial>` with several numbers connects
 * the first that picks up and hangs up on the rest (https://www.twilio.com/docs/voice/twiml/number), and a box picks up before most people
 * do: the whisper would then be told to a machine, while nobody rings any more. With one number at a time, whoever does not press 1 costs
 * the caller some seconds and takes nothing away from the next.
 */
import type { Line, LineStep, Ring } from '../../core/caller.ts';
import type { Urn } from '../../core/channel.ts';
import {
  asId,
  type ContactId,
  type HandoverId,
  type MemberId,
  type ProviderId,
  type TicketId,
} from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Screen } from '../../core/screen.ts';
import { hashedProviderId, hashedProviderIds } from '../../db/provider-id.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { LEASE_MINUTES } from '../tickets/claim.sql.ts';
import { OFF_THE_PHONE } from './calls.sql.ts';
import {
  END_CALL,
  END_CALLS_OF_HANDOVER,
  LOCK_HANDOVER_OF_CALL,
  NTH_CALL,
  OPEN_HANDOVER,
  RELEASE_STALE,
  RING_NEXT,
} from './ring.sql.ts';
import { callIdOf, type HandoverRow, lockHandover, type OpenHandover, opened, settle } from './ring-handover.ts';

/** Some twenty-five seconds each: who has heard it ring for so long wants to hear what else there is. */
const MOST_RINGS = 3;
/** Another caller may have had the same telephone ring a moment before. */
const MOST_TRIES = 3;

type RungRow = { id: string; sealed_phone: Buffer | null };

const ringOf = (seals: Seals, nth: number, row: RungRow | undefined): Ring | null =>
  row === undefined || row.sealed_phone === null
    ? null
    : { callId: asId(row.id), nth, to: seals.open(row.sealed_phone) as Urn };

/** Nobody is left to ring. Who hides the number can leave no message either: nobody could answer it. */
const nobody = async (tx: Queryable, handover: OpenHandover, tried: boolean): Promise<Line> => {
  if (handover.ticketId !== null) return { type: 'nobody', tried };
  await settle(tx, handover, 'unreachable');
  return { type: 'over', recorded: false };
};

/** Rings the next: the same one however often it is asked. @param nth from 1 */
const ringNth = async (
  tx: Queryable,
  seals: Seals,
  handover: OpenHandover,
  { nth, now }: { readonly nth: number; readonly now: Date },
): Promise<Ring | null> => {
  const known = await tx.query<RungRow>(NTH_CALL, [handover.id, nth]);
  if (known.rows.length > 0) return ringOf(seals, nth, known.rows[0]);
  await tx.query(RELEASE_STALE, [null]);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const values = [handover.id, nth, handover.ticketId, handover.language, now];
    const rung = await tx.query<{ member_id: MemberId }>(RING_NEXT, values);
    if (rung.rows.length > 0) break;
  }
  const { rows } = await tx.query<RungRow>(NTH_CALL, [handover.id, nth]);
  return ringOf(seals, nth, rows[0]);
};

/**
 * A turn of a call ended with a person being asked for: what follows on the line.
 * @param call `reachable` false: the number is hidden, and there is no ticket. `screen`: what the turn said of it
 */
export const beginHandover = async (
  tx: Queryable,
  seals: Seals,
  call: {
    readonly contactId: ContactId;
    readonly providerId: ProviderId;
    readonly urgent: boolean;
    readonly reachable: boolean;
    readonly screen: Screen;
    readonly now: Date;
  },
): Promise<LineStep> => {
  const { contactId, urgent, screen, now } = call;
  const { rows } = await tx.query<{ id: string; ticket_id: string | null; language: Language | null }>(OPEN_HANDOVER, [
    contactId,
    hashedProviderId(seals, 'voice', callIdOf(call.providerId)),
    urgent,
    seals.sealJson(screen),
    call.reachable,
  ]);
  const row = rows[0];
  if (row === undefined) throw new Error('A handover was stored and cannot be read.');
  const ticketId: TicketId | null = row.ticket_id === null ? null : asId(row.ticket_id);
  const { language } = row;
  const handover: OpenHandover = { id: asId(row.id), ticketId, contactId, urgent, screen, outcome: null, language };
  const ring = await ringNth(tx, seals, handover, { nth: 1, now });
  if (ring === null) return { handover, line: await nobody(tx, handover, false) };
  // Whom to call in danger comes first, always; whom it rings for is kept for them meanwhile.
  return { handover, line: urgent ? { type: 'choosing' } : { type: 'ringing', ring } };
};

/** Nothing is left to ring for: they have talked, or the line was closed, or they chose otherwise. */
const isOver = ({ outcome }: OpenHandover): Line | null => {
  if (outcome === null) return null;
  return outcome === 'taken' ? { type: 'talked' } : { type: 'over', recorded: outcome === 'voicemail' };
};

/** The caller chose to be put through. @returns null when nobody waits (any more) */
export const chooseToBePutThrough = async (
  tx: Queryable,
  seals: Seals,
  { id, now }: { readonly id: HandoverId; readonly now: Date },
): Promise<LineStep | null> => {
  const handover = await lockHandover(tx, seals, id);
  if (handover === null) return null;
  const over = isOver(handover);
  if (over !== null) return { handover, line: over };
  const ring = await ringNth(tx, seals, handover, { nth: 1, now });
  return { handover, line: ring === null ? await nobody(tx, handover, false) : { type: 'ringing', ring } };
};

/**
 * A telephone has rung, and the line is the caller's again: they have spoken with one another, or the next one rings.
 * @param rang the nth
 */
export const afterRinging = async (
  tx: Queryable,
  seals: Seals,
  { id, nth, status, now }: { readonly id: HandoverId; nth: number; status: 'no_answer' | 'failed'; now: Date },
): Promise<LineStep | null> => {
  const handover = await lockHandover(tx, seals, id);
  if (handover === null) return null;
  const { rows } = await tx.query<{ id: string }>(NTH_CALL, [id, nth]);
  if (rows[0] !== undefined) await tx.query(END_CALL, [rows[0].id, status]);
  // Who pressed 1 has taken it, whatever Twilio calls a talk that lasted for a second.
  if (handover.outcome === 'taken') await tx.query(OFF_THE_PHONE, [null, id, LEASE_MINUTES]);
  const over = isOver(handover);
  if (over !== null) return { handover, line: over };
  const ring = nth >= MOST_RINGS ? null : await ringNth(tx, seals, handover, { nth: nth + 1, now });
  return { handover, line: ring === null ? await nobody(tx, handover, true) : { type: 'ringing', ring } };
};

/** What the caller chose when nobody took the call: to speak after the tone, or to be rung back, as whoever says nothing is. */
export const afterChoice = async (
  tx: Queryable,
  seals: Seals,
  { id, leavesMessage }: { readonly id: HandoverId; readonly leavesMessage: boolean },
): Promise<LineStep | null> => {
  const handover = await lockHandover(tx, seals, id);
  if (handover === null) return null;
  if (leavesMessage && handover.ticketId !== null) return { handover, line: { type: 'recording' } };
  await tx.query(END_CALLS_OF_HANDOVER, [id, 'given_up']);
  if (handover.outcome === null) await settle(tx, handover, 'call_back', 'call_back');
  return { handover, line: { type: 'over', recorded: handover.outcome === 'voicemail' } };
};

/** The line is closed. Who hung up while it rang, or while they were asked, is rung back. */
export const endHandover = async (tx: Queryable, seals: Seals, providerId: ProviderId): Promise<boolean> => {
  const hashes = hashedProviderIds(seals, 'voice', callIdOf(providerId));
  const { rows } = await tx.query<HandoverRow>(LOCK_HANDOVER_OF_CALL, [hashes]);
  const handover = opened(seals, rows[0]);
  if (handover === null) return false;
  await tx.query(END_CALLS_OF_HANDOVER, [handover.id, 'given_up']);
  await tx.query(OFF_THE_PHONE, [null, handover.id, LEASE_MINUTES]);
  if (handover.outcome === null)
    await settle(tx, handover, handover.ticketId === null ? 'unreachable' : 'call_back', 'call_back');
  return true;
};
