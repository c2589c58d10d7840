import { createHash, randomBytes } from 'node:crypto';
import type { Channel } from '../../core/channel.ts';
import { type AttachmentId, asId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Attachment } from '../../core/screen.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { openFile, sealFile } from '../../db/sealed-file.ts';
import { FOR_WHOM, KEEP, READ, READ_BY_TOKEN, READ_RECEIVED, READ_SENT } from './attachments.sql.ts';
import { fileTypeOf } from './file-type.ts';

const MEGABYTE = 1024 * 1024;

/** Meta takes pictures up to 5 MB. A voice note of 2 MB lasts a quarter of an hour. */
export const MOST_BYTES: Readonly<Record<Attachment['kind'], number>> = {
  picture: 5 * MEGABYTE,
  voice_note: 2 * MEGABYTE,
};

/** Meta takes JPEG and PNG as pictures, and WebP as a sticker alone. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const REFUSED_BY: Partial<Record<Channel, readonly string[]>> = { whatsapp: ['image/webp'] };

export type Stored =
  | { readonly type: 'stored'; readonly attachment: Attachment }
  | {
      readonly type: 'refused';
      /** `wrong_type`: neither JPEG, PNG, WebP nor OGG/Opus; `not_there`: the person's channel does not take this type. */
      readonly why: 'not_yours' | 'too_large' | 'wrong_type' | 'not_there';
    };

export type ToStore = {
  readonly ticketId: TicketId;
  /** Null: none of ours, but somebody at another desk. */
  readonly memberId: MemberId | null;
  readonly bytes: Uint8Array;
  /** The address below which a link opens it (`https://…/f`); null: this server has no public address, and no link is made. */
  readonly linkBase: string | null;
};

/** What is stored of a link's secret. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** 128 bits that nobody guesses, in 22 characters: an SMS is short. */
const newToken = (): string => randomBytes(16).toString('base64url');

/**
 * Keeps a file that a mediator is going to send, sealed, for whoever holds the ticket. It is sent with `answerTicket`.
 * @param db the transaction that sends it: what is not sent is not kept
 */
export const storeAttachment = async (
  db: Queryable,
  seals: Seals,
  { ticketId, memberId, bytes, linkBase }: ToStore,
): Promise<Stored> => {
  const type = fileTypeOf(bytes);
  if (type === null) return { type: 'refused', why: 'wrong_type' };
  if (bytes.length > MOST_BYTES[type.kind]) return { type: 'refused', why: 'too_large' };
  const { rows } = await db.query<{ channel: Channel }>(FOR_WHOM, [ticketId, memberId]);
  const channel = rows[0]?.channel;
  if (channel === undefined) return { type: 'refused', why: 'not_yours' };
  if (REFUSED_BY[channel]?.includes(type.mimeType)) return { type: 'refused', why: 'not_there' };
  const token = newToken();
  const kept = await db.query<{ id: string }>(KEEP, [
    ...[ticketId, memberId, type.kind, type.mimeType, sealFile(seals, bytes)],
    linkBase === null ? null : hashOf(token),
  ]);
  const id = kept.rows[0]?.id;
  if (id === undefined) return { type: 'refused', why: 'not_yours' };
  const url = linkBase === null ? null : `${linkBase}/${token}`;
  return { type: 'stored', attachment: { id: asId(id), ...type, url } };
};

export type KeptFile = { readonly bytes: Uint8Array; readonly mimeType: string; readonly kind: string };

type Row = { mime_type: string; kind: string; sealed: Buffer };

const read = async (db: Queryable, seals: Seals, text: string, value: unknown): Promise<KeptFile | null> => {
  const { rows } = await db.query<Row>(text, [value]);
  const row = rows[0];
  return row === undefined ? null : { bytes: openFile(seals, row.sealed), mimeType: row.mime_type, kind: row.kind };
};

/** For whoever sends it. @returns null once it was deleted, as it is after a while. @throws SealError for another SECRET_KEY */
export const readAttachment = (db: Queryable, seals: Seals, id: AttachmentId): Promise<KeptFile | null> =>
  read(db, seals, READ, id);

/** By the secret of its link. @returns null for a secret that opens nothing (any more) */
export const readLinked = async (db: Queryable, seals: Seals, token: string): Promise<KeptFile | null> =>
  /^[\w-]{22}$/.test(token) ? read(db, seals, READ_BY_TOKEN, hashOf(token)) : null;

/** For a mediator who looks at it again. @returns null for what is not there, or whose person waits for nobody any more */
export const readSent = async (db: Queryable, seals: Seals, id: AttachmentId): Promise<KeptFile | null> =>
  read(db, seals, READ_SENT, id);

/** What a person sent, by its own id. @returns null for what is not there, or whose person waits for nobody any more */
export const readReceived = async (db: Queryable, seals: Seals, mediaId: string): Promise<KeptFile | null> =>
  /^\d{1,18}$/.test(mediaId) ? read(db, seals, READ_RECEIVED, mediaId) : null;
