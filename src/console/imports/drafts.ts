import { z } from 'zod';
import type { MemberId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import type { InputFile } from '../../directory/import/sorted-files.ts';
import { DRAFT_MINUTES } from '../../privacy/retention/periods.ts';

/** Files that were looked at: what is imported is what was looked at, bytes for bytes. */
export type Draft = { readonly files: readonly InputFile[]; readonly partial: boolean };

const before = (now: Date): Date => new Date(now.getTime() - DRAFT_MINUTES * 60_000);

const sealedFiles = z.array(z.object({ name: z.string(), base64: z.string() }));

/** Each has one draft at a time; old ones go whoever's they are. */
const FORGET = 'delete from import_drafts where member_id = $1 or created_at < $2';

export const keepDraft = async (
  db: Queryable,
  seals: Seals,
  { memberId, now, draft }: { memberId: MemberId; now: Date; draft: Draft },
): Promise<string> => {
  await db.query(FORGET, [memberId, before(now)]);
  const files = draft.files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  const { rows } = await db.query<{ id: string }>(
    `insert into import_drafts (member_id, sealed_files, partial, created_at) values ($1, $2, $3, $4)
     returning id::text as id`,
    [memberId, seals.sealJson(files), draft.partial, now],
  );
  return rows[0]?.id ?? '0';
};

/** @returns null when it is somebody else's, or half an hour has passed */
export const readDraft = async (
  db: Queryable,
  seals: Seals,
  { id, memberId, now }: { id: string; memberId: MemberId; now: Date },
): Promise<Draft | null> => {
  const { rows } = await db.query<{ sealed: Buffer; partial: boolean }>(
    'select sealed_files as sealed, partial from import_drafts where id = $1 and member_id = $2 and created_at >= $3',
    [id, memberId, before(now)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const files = sealedFiles.parse(seals.openJson(row.sealed));
  return {
    files: files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })),
    partial: row.partial,
  };
};

export const forgetDrafts = async (db: Queryable, memberId: MemberId, now: Date): Promise<void> => {
  await db.query(FORGET, [memberId, before(now)]);
};
