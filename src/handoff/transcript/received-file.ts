import { z } from 'zod';
import type { Channel } from '../../core/channel.ts';
import type { FileFetcher } from '../../core/file-fetcher.ts';
import type { TicketId } from '../../core/ids.ts';
import type { InboundContent } from '../../core/inbound.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import type { KeptFile } from '../answers/attachments.ts';

/** Whoever looks at a conversation waits for it. */
const WITHIN_MS = 12_000;

/**
 * A message with a file, of somebody whose ticket is open, or was within a day. $1 ticket · $2 inbound
 */
const RECEIVED = `
  SELECT i.channel, i.sealed_content
  FROM inbound i JOIN tickets t ON t.contact_id = i.contact_id
  WHERE t.id = $1 AND i.id = $2 AND i.content_type = 'media' AND i.sealed_content IS NOT NULL
    AND (t.closed_at IS NULL OR t.closed_at > now() - interval '1 day')`;

const media = z.custom<Extract<InboundContent, { type: 'media' }>>(
  (value) => typeof value === 'object' && value !== null && 'reference' in value,
);

export type ReceivedFetchers = Readonly<Partial<Record<Channel, FileFetcher>>>;

/**
 * A picture, video or document that a person sent, fetched from the provider when a mediator opens it: it may show an identity card or a letter,
 * and nothing of it is kept here. WhatsApp has it for 30 days.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 * @returns null for what is not there (any more), or not of this ticket
 */
export const fetchReceived = async (
  { db, seals, fetchers }: { readonly db: Queryable; readonly seals: Seals; readonly fetchers: ReceivedFetchers },
  { ticketId, inboundId }: { readonly ticketId: TicketId; readonly inboundId: string },
): Promise<KeptFile | null> => {
  const { rows } = await db.query<{ channel: Channel; sealed_content: Buffer }>(RECEIVED, [ticketId, inboundId]);
  const row = rows[0];
  const fetchFile = row === undefined ? undefined : fetchers[row.channel];
  if (row === undefined || fetchFile === undefined) return null;
  const { kind, reference } = media.parse(seals.openJson(row.sealed_content));
  const fetched = await fetchFile(reference, WITHIN_MS);
  return fetched.type === 'fetched' ? { bytes: fetched.bytes, mimeType: fetched.mimeType, kind } : null;
};
