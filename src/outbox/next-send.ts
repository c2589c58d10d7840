import type pg from 'pg';
import { z } from 'zod';
import type { Channel, Urn } from '../core/channel.ts';
import type { Failed, SendResult } from '../core/failure.ts';
import { asId, type ContactId, type OutboundId } from '../core/ids.ts';
import type { Messenger } from '../core/messenger.ts';
import type { Screen } from '../core/screen.ts';
import { hashedProviderId } from '../db/provider-id.ts';
import type { Seals } from '../db/seal.ts';
import { backoffSeconds } from '../jobs/backoff.ts';
import { CLAIM_SEND } from './claim.sql.ts';
import { forgetErased } from './forget-erased.ts';
import { GIVE_UP, POSTPONE_SEND, RECORD_PART, STOP_CONTACT } from './record.sql.ts';

export type SendObserver = {
  /** `skipped`: parts that were left out for good, such as a voice note that could not be made. */
  sent(send: { outboundId: OutboundId; channel: Channel; milliseconds: number; skipped: number }): void;
  failed(send: { outboundId: OutboundId; channel: Channel; failure: Failed; retryInSeconds: number | null }): void;
};

export type SendDependencies = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly messengers: Readonly<Partial<Record<Channel, Messenger>>>;
  readonly observer: SendObserver;
};

/** Longer than one part may take: a voice note is made (15 s) and may be uploaded and sent twice, with a time-out of 8 s for each. */
const LEASE_SECONDS = 60;
/** About half an hour of tries: an answer that comes later answers nothing. */
const MOST_ATTEMPTS = 12;

type Row = {
  id: string;
  contact_id: string;
  channel: Channel;
  sealed_screen: Buffer;
  sent_parts: number;
  attempts: number;
  sealed_urn: Buffer;
  erased: boolean;
};

/** What screens did not have from the beginning: one that was stored before is sent as it was meant. */
const ADDED: Pick<Screen, 'keys' | 'card' | 'aloud' | 'pace' | 'goesOn'> = {
  keys: [],
  card: null,
  aloud: false,
  pace: 0,
  goesOn: false,
};

const screenSchema = z
  .custom<Screen>((value) => typeof value === 'object' && value !== null && 'lines' in value)
  .transform((screen): Screen => ({ ...ADDED, ...screen }));

/** Only the error's name is kept: its message could hold a number. */
const broken = (detail: string): Failed => ({ type: 'failed', code: 'unreachable', retryable: true, detail });

/** Null when it cannot be opened (another SECRET_KEY): tried again at growing intervals, since the key may come back. */
const openRow = (seals: Seals, row: Row): { screen: Screen; urn: Urn } | null => {
  try {
    return {
      screen: screenSchema.parse(seals.openJson(row.sealed_screen)),
      urn: seals.open(row.sealed_urn) as Urn,
    };
  } catch {
    return null;
  }
};

/** A messenger with a fault is an expected failure to the outbox. A fault of the database is not: the lease runs out and tells. */
const trySending = async (send: () => Promise<SendResult>): Promise<SendResult> => {
  try {
    return await send();
  } catch (error) {
    return broken(error instanceof Error ? error.name : 'unknown');
  }
};

const sendParts = async (
  { pool, seals, messengers }: SendDependencies,
  row: Row,
  outboundId: OutboundId,
): Promise<Failed | { readonly type: 'done'; readonly skipped: number }> => {
  const messenger = messengers[row.channel];
  if (messenger === undefined) {
    return { type: 'failed', code: 'invalid', retryable: false, detail: `no messenger for ${row.channel}` };
  }
  const opened = openRow(seals, row);
  if (opened === null) return broken('unreadable');
  const { screen, urn } = opened;
  const to = { urn, outboundId };
  const parts = messenger.parts(screen);
  const record = (sent: number, providerId: string | null): Promise<unknown> =>
    pool.query(RECORD_PART, [
      outboundId,
      sent,
      providerId === null ? null : hashedProviderId(seals, row.channel, providerId),
      LEASE_SECONDS,
      sent >= parts,
    ]);
  let skipped = 0;
  for (let part = row.sent_parts; part < parts; part += 1) {
    const result = await trySending(() => messenger.send(to, screen, part, row.attempts));
    if (result.type === 'failed') return result;
    if (result.type === 'skipped') skipped += 1;
    await record(part + 1, result.type === 'sent' ? result.providerId : null);
  }
  // A sender that ended between the last part and its note leaves nothing to send and the note to make.
  if (row.sent_parts >= parts) await record(parts, null);
  return { type: 'done', skipped };
};

const settleFailure = async (
  { pool, observer }: SendDependencies,
  row: Row,
  outboundId: OutboundId,
  failure: Failed,
): Promise<void> => {
  const again = failure.retryable && row.attempts < MOST_ATTEMPTS;
  const name = `${failure.code} ${failure.detail}`.trim();
  const retryInSeconds = again ? backoffSeconds(row.attempts, Math.random()) : null;
  if (retryInSeconds !== null) {
    await pool.query(POSTPONE_SEND, [outboundId, name, retryInSeconds]);
  } else if (failure.code === 'opted_out') {
    await pool.query(GIVE_UP, [outboundId, 'silenced', name]);
    await pool.query(STOP_CONTACT, [row.contact_id]);
  } else {
    await pool.query(GIVE_UP, [outboundId, failure.retryable ? 'dead' : 'failed', name]);
  }
  observer.failed({ outboundId, channel: row.channel, failure, retryInSeconds });
};

/** Sends the next message that is due. @returns false when none is */
export const nextSend = async (dependencies: SendDependencies): Promise<boolean> => {
  const { pool, observer } = dependencies;
  const { rows } = await pool.query<Row>(CLAIM_SEND, [LEASE_SECONDS]);
  const row = rows[0];
  if (row === undefined) return false;
  const outboundId = asId<OutboundId>(row.id);
  const started = performance.now();
  const result = await sendParts(dependencies, row, outboundId);
  if (result.type === 'failed') {
    await settleFailure(dependencies, row, outboundId, result);
  } else {
    const { skipped } = result;
    observer.sent({ outboundId, channel: row.channel, milliseconds: performance.now() - started, skipped });
  }
  if (row.erased) await forgetErased(pool, asId<ContactId>(row.contact_id));
  return true;
};
