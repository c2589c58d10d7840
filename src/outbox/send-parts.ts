import type { Failed, SendResult, TurnedAway } from '../core/failure.ts';
import { asId, type OutboundId } from '../core/ids.ts';
import type { Messenger, Recipient } from '../core/messenger.ts';
import type { Screen } from '../core/screen.ts';
import { hashedProviderId } from '../db/provider-id.ts';
import { faultPoint } from '../faults.ts';
import { settle } from './doubt.ts';
import { RELEASE_FOR } from './hold.sql.ts';
import { GIVE_UP, RECORD_PART, TRY_ANEW } from './record.sql.ts';
import { idsOf, openRow, type SendRow } from './send-row.ts';
import type { SendDependencies } from './sending.ts';

/** Longer than one part may take: a voice note is made (15 s) and may be uploaded and sent twice, with a time-out of 8 s for each. */
export const LEASE_SECONDS = 60;

export type Sending =
  | { readonly type: 'done'; readonly skipped: number }
  /** The person said STOP meanwhile, or is no longer known. */
  | { readonly type: 'silenced' }
  /** Whether the provider has a part is asked again in so many seconds. */
  | { readonly type: 'wait'; readonly seconds: number }
  /** Its turn comes in so many seconds. */
  | { readonly type: 'later'; readonly seconds: number }
  /** The person is reached otherwise or not at all: nothing was tried, or the provider told after it had taken it. */
  | { readonly type: 'turned_away'; readonly failure: Failed }
  /** So many others of this person, which had waited, go first. */
  | { readonly type: 'behind'; readonly messages: number }
  /** `doubtful`: the provider may have taken the part all the same. */
  | { readonly type: 'stuck'; readonly failure: Failed; readonly doubtful: boolean };

/** Only the error's name is kept: its message could hold a number. */
const broken = (detail: string): Failed => ({ type: 'failed', code: 'unreachable', retryable: true, detail });

const stuck = (failure: Failed, doubtful: boolean): Sending => ({ type: 'stuck', failure, doubtful });

/** A messenger with a fault is an expected failure to the outbox. A fault of the database is not: the lease runs out and tells. */
const trySending = async (send: () => Promise<SendResult>): Promise<SendResult> => {
  try {
    return await send();
  } catch (error) {
    return broken(error instanceof Error ? error.name : 'unknown');
  }
};

const turnedAway = (code: TurnedAway | 'refused', detail: string): Sending => ({
  type: 'turned_away',
  failure: { type: 'failed', code, retryable: false, detail },
});

/** A knock is one message of the channel's own; a screen is the channel's usual matter. */
const messengerFor = (row: SendRow, messenger: Messenger): Messenger => {
  const { knock } = messenger;
  if (!row.knock) return messenger;
  const send: Messenger['send'] = async (to, { language }) =>
    knock === undefined
      ? { type: 'failed', code: 'refused', retryable: false, detail: 'no_template' }
      : knock(to, language);
  const { channel, reserve } = messenger;
  return { channel, parts: () => 1, send, ...(reserve === undefined ? {} : { reserve }) };
};

/** A message with all that sending it needs. */
type Parcel = {
  readonly row: SendRow;
  readonly messenger: Messenger;
  readonly to: Recipient;
  readonly screen: Screen;
  readonly record: (sentParts: number, providerId: string | null) => Promise<unknown>;
};

/** @returns from which part to go on, or why not now */
const settled = async (dependencies: SendDependencies, parcel: Parcel): Promise<number | Sending> => {
  const { pool, observer } = dependencies;
  const { row, messenger, to, screen, record } = parcel;
  const part = row.sent_parts;
  const verdict = await settle(dependencies, messenger, {
    contactId: asId(row.contact_id),
    to,
    screen,
    part,
    triedAt: row.tried_at,
    triedSeconds: row.tried_seconds,
    // What nobody could tell us while we were away is awaited from when we are back: killed again meanwhile, we still have not heard it.
    doubtSeconds: Math.min(
      row.doubt_seconds,
      (performance.now() - (dependencies.listeningSince ?? Number.NEGATIVE_INFINITY)) / 1_000,
    ),
  });
  if (verdict.type === 'failed') return stuck(verdict, true);
  observer.doubted({
    ...idsOf(row),
    verdict: verdict.type,
    retryInSeconds: verdict.type === 'wait' ? verdict.seconds : null,
  });
  if (verdict.type === 'wait') return verdict;
  if (verdict.type === 'taken') {
    await record(part + 1, verdict.providerId);
    return part + 1;
  }
  const { rows } = await pool.query<{ status: string }>(TRY_ANEW, [row.id]);
  return rows[0]?.status === 'sending' ? part : { type: 'silenced' };
};

/** What must be so before the first part leaves. @returns why it does not leave now; null: it does */
const heldBack = async ({ pool }: SendDependencies, { row, messenger, screen }: Parcel, from: number) => {
  if (from === 0 && row.unwanted) {
    await pool.query(GIVE_UP, [row.id, 'silenced', 'stopped']);
    return { type: 'silenced' } as const;
  }
  if (from === 0 && row.by === 'sms' && row.channel !== 'sms') return turnedAway('window_closed', 'chosen');
  if (from === 0 && !row.knock && !row.window_open) return turnedAway('window_closed', 'known');
  if (from === 0 && row.held_before) {
    const { rowCount } = await pool.query(RELEASE_FOR, [row.contact_id, row.channel]);
    const released = rowCount ?? 0;
    if (released > 0 && !row.knock) return { type: 'behind', messages: released } as const;
    if (released > 0) return turnedAway('refused', 'they_wrote');
  }
  if (messenger.reserve === undefined || row.has_slot) return null;
  const seconds = await messenger.reserve(asId(row.contact_id), screen, from);
  return seconds > 0 ? ({ type: 'later', seconds } as const) : null;
};

/** Sends what is left of a claimed message, part by part, and notes each. What is in doubt is found out first. */
export const sendParts = async (dependencies: SendDependencies, row: SendRow): Promise<Sending> => {
  const { pool, seals, messengers } = dependencies;
  const { channel } = row;
  const known = messengers[channel];
  if (known === undefined) {
    return stuck({ type: 'failed', code: 'invalid', retryable: false, detail: `no messenger for ${channel}` }, false);
  }
  if (row.turned_away !== null) return turnedAway(row.turned_away, 'told');
  const messenger = messengerFor(row, known);
  const opened = openRow(seals, row);
  if (opened === null) return stuck(broken('unreadable'), false);
  const { screen, urn } = opened;
  const to = { urn, outboundId: asId<OutboundId>(row.id) };
  const parts = messenger.parts(screen);
  const record = (sent: number, providerId: string | null): Promise<unknown> =>
    pool.query(RECORD_PART, [
      row.id,
      sent,
      providerId === null ? null : hashedProviderId(seals, channel, providerId),
      LEASE_SECONDS,
      sent >= parts,
    ]);
  // A sender that ended between the last part and its note leaves nothing to send and the note to make.
  if (row.sent_parts >= parts) await record(parts, null);
  const parcel: Parcel = { row, messenger, to, screen, record };
  const isOpen = row.in_doubt && row.sent_parts < parts;
  const from = isOpen ? await settled(dependencies, parcel) : row.sent_parts;
  if (typeof from !== 'number') return from;
  const back = from < parts ? await heldBack(dependencies, parcel, from) : null;
  if (back !== null) return back;
  // Being turned away for a while counts as a try to what is beside the words, though not to the message.
  const attempt = row.attempts + (row.blocked_seconds === null ? 0 : 1);
  let skipped = 0;
  for (let part = from; part < parts; part += 1) {
    const result = await trySending(() => messenger.send(to, screen, part, attempt));
    // Only then does nobody know: every other failure is the provider saying no.
    if (result.type === 'failed') return stuck(result, result.code === 'unreachable');
    faultPoint('P7');
    if (result.type === 'skipped') skipped += 1;
    await record(part + 1, result.type === 'sent' ? result.providerId : null);
    faultPoint('P8');
  }
  return { type: 'done', skipped };
};
