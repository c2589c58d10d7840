import type { Channel } from '../core/channel.ts';
import type { InboundContent } from '../core/inbound.ts';
import type { Language } from '../core/language.ts';
import type { Seals } from '../db/seal.ts';

/** A message to prepare, as `CLAIM_UNPREPARED` gives it. */
export type UnpreparedRow = {
  readonly id: string;
  /** Null, with the content, once the person was erased. */
  readonly contact_id: string | null;
  readonly channel: Channel;
  readonly sealed_content: Buffer | null;
  /** Claims so far, this one included. */
  readonly attempts: number;
  /** Milliseconds since it came, as the database saw it when it was claimed. */
  readonly waited: number;
  readonly language: Language | null;
  readonly language_chosen: boolean;
  /** The note, sealed, where an earlier claim has fetched it. */
  readonly kept: Buffer | null;
};

/** Null when there is nothing to read, or SECRET_KEY is another one: the turn, which comes next, tells. */
export const contentOf = (seals: Seals, { sealed_content }: UnpreparedRow): InboundContent | null => {
  try {
    // What was sealed was a checked `InboundContent`.
    return sealed_content === null ? null : (seals.openJson(sealed_content) as InboundContent);
  } catch {
    return null;
  }
};
