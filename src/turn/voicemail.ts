import type pg from 'pg';
import type { LineStep } from '../core/caller.ts';
import type { Urn } from '../core/channel.ts';
import { asId, type HandoverId, type ProviderId } from '../core/ids.ts';
import { inTransaction } from '../db/pool.ts';
import type { Seals } from '../db/seal.ts';
import { lockHandover, settle } from '../handoff/calls/ring-handover.ts';
import { accept } from '../inbox/accept.ts';

/**
 * By which number they called. The contact is locked before the handover, as by the end of the call, which is told at the same moment.
 * $1 handover
 */
const NUMBER = `
  SELECT u.sealed
  FROM handovers h JOIN contacts c ON c.id = h.contact_id JOIN urns u ON u.contact_id = c.id
  WHERE h.id = $1 AND u.scheme = 'tel' AND c.erased_at IS NULL
  ORDER BY u.id DESC LIMIT 1
  FOR UPDATE OF c`;

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
    const { inboundId } = await accept(tx, seals, { channel: 'voice', urn, providerId, sentAt: null, content }, true);
    // Also of who hung up while they spoke, and was down for being rung back.
    await settle(tx, handover, 'voicemail', 'voicemail');
    return { step: { handover, line: { type: 'over', recorded: true } }, isNew: inboundId !== null };
  });
