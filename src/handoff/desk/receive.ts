import { z } from 'zod';
import type { DeskAnswer } from '../../core/desk.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { LOOK_SOON, STORE_ANSWER } from './record.sql.ts';

const answerSchema = z.object({ text: z.string(), files: z.array(z.string()) });

/** @throws SealError when SECRET_KEY is not the one that it was sealed with */
export const openAnswer = (seals: Seals, sealed: Buffer): Omit<DeskAnswer, 'remoteId'> =>
  answerSchema.parse(seals.openJson(sealed));

/**
 * Keeps an answer that the desk tells until it is on its way: whoever tells it need not wait for that, nor tell it twice.
 * @param conversation what the desk calls it
 * @returns false when it was told before, or the conversation is none of ours
 */
export const receiveAnswer = async (
  db: Queryable,
  seals: Seals,
  conversation: string,
  { remoteId, text, files }: DeskAnswer,
): Promise<boolean> => {
  const sealed = seals.sealJson({ text, files: [...files] } satisfies z.infer<typeof answerSchema>);
  const { rows } = await db.query(STORE_ANSWER, [conversation, remoteId, sealed]);
  return rows.length > 0;
};

/** What was told just before is on its way too, in any order: the desk is asked how things stand once it has settled. */
const SETTLE_SECONDS = 2;

/**
 * The desk tells that a conversation was resolved or opened. What it says when it is asked then counts: of what it tells twice, late or in
 * another order than it happened, nothing is believed.
 * @returns whether the conversation is one of ours
 */
export const heedChange = async (db: Queryable, conversation: string): Promise<boolean> => {
  const { rows } = await db.query(LOOK_SOON, [conversation, SETTLE_SECONDS]);
  return rows.length > 0;
};
