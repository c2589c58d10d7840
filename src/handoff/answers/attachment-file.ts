import type { MediaFile } from '../../core/card.ts';
import type { AttachmentId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { readAttachment } from './attachments.ts';

/** For a messenger: what a mediator sends, opened when it is sent. What a provider keeps of it is known by our number and not by its content. */
export const attachmentFiles =
  (db: Queryable, seals: Seals) =>
  async (id: AttachmentId): Promise<MediaFile | null> => {
    const file = await readAttachment(db, seals, id);
    return file === null ? null : { hash: `attachment-${id}`, mimeType: file.mimeType, bytes: async () => file.bytes };
  };
