import type pg from 'pg';
import type { LineStep } from '../core/caller.ts';
import type { Urn } from '../core/channel.ts';
import { asId, type HandoverId, type ProviderId } from '../core/ids.ts';
import { inTransaction } from '../db/pool.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Seals } from '../db/seal.ts';
import { lockHandover, settle } from '../handoff/calls/ring-handover.ts';
import { accept } from '../inbox/accept.ts';
import { HEARABLE, MESSAGE_WAITS, NUMBER } from './voicemail.sql.ts';

export type Kept = {
  readonly step: LineStep;
  /** It was not known yet: it waits to be fetched and heard. */
  readonly isNew: boolean;
};

/**
 * Keeps what a caller said after the tone as a voice note of theirs, which is fetched and listened to as any other (`hearing/`); the ticket
 * says so. Told twice (by the recording's end and by its status) it is one message, since its id is the recording's.
 * @param recording the provider's id of it
 * @returns null when nobody is known any more who said it: the recording is to be deleted unheard
 */
export const keepVoicemail = (
  pool: pg.Pool,
  seals: Seals,
  { id, recording }: { readonly id: HandoverId; readonly recording: string },
): Promise<Kept | null> =>
  inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ sealed: Buffer }>(NUMBER, [id]);
    const handover = await lockHandover(tx, seals, id);
    if (handover === null || rows[0] === undefined) return null;
    const content = {
      type: 'media',
      kind: 'voice_note',
      reference: recording,
      mimeType: 'audio/wav',
      caption: null,
    } as const;
    const urn = seals.open(rows[0].sealed) as Urn;
    const providerId = asId<ProviderId>(recording);
    const inbound = { channel: 'voice', urn, providerId, sentAt: null, content } as const;
    const { inboundId, contactId } = await accept(tx, seals, inbound, true);
    // Also of who hung up while they spoke, and was down for being rung back.
    await settle(tx, handover, 'voicemail', 'voicemail');
    // A mediator may have closed the ticket while they spoke.
    if (inboundId !== null) await tx.query(MESSAGE_WAITS, [contactId, null, null]);
    return { step: { handover, line: { type: 'over', recorded: true } }, isNew: inboundId !== null };
  });

type Hearable = { contact_id: string; received_at: Date; hearable_at: Date };

/**
 * What a caller said after the tone can be listened to now, seconds or hours after they said it. Who closed their ticket meanwhile, or answered
 * them, had not heard it: they wait again. Told twice, it is once, whatever was done about it in between.
 * @param recording the provider's id of it
 */
export const voicemailIsHere = (pool: pg.Pool, seals: Seals, recording: string): Promise<void> =>
  inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<Hearable>(HEARABLE, [hashedProviderIds(seals, 'voice', recording)]);
    const message = rows[0];
    if (message === undefined) return;
    await tx.query(MESSAGE_WAITS, [message.contact_id, message.received_at, message.hearable_at]);
  });
