import { z } from 'zod';
import type { InboundContent } from '../../core/inbound.ts';

/** Seals what a caller answered, and opens it again on any replica. */
export type Envelope = {
  readonly seal: (text: string) => string;
  /** Null when it cannot be opened. */
  readonly open: (sealed: string) => string | null;
};

/** Longer addresses are where proxies begin to cut. Who said more than fits is asked again. */
const MAX_LENGTH = 1_500;

const said = z.discriminatedUnion('type', [
  z.object({ type: z.literal('digits'), digits: z.string() }),
  z.object({ type: z.literal('speech'), text: z.string(), confidence: z.number().nullable() }),
]);

/**
 * What was pressed or said, for the address where its answer is collected: a Redirect posts neither Digits nor SpeechResult, and whoever is
 * asked there may be another process than the one that was told. Sealed, because addresses are written into logs.
 * @returns null when there is nothing to carry, or it is too long
 */
export const carried = (envelope: Envelope, content: InboundContent): string | null => {
  if (content.type !== 'digits' && content.type !== 'speech') return null;
  const sealed = envelope.seal(JSON.stringify(content));
  return sealed.length > MAX_LENGTH ? null : sealed;
};

/** Null: nothing was carried, or it cannot be read; the question is then asked again. */
export const readCarried = (envelope: Envelope, sealed: unknown): InboundContent | null => {
  if (typeof sealed !== 'string') return null;
  const text = envelope.open(sealed);
  if (text === null) return null;
  try {
    const content = said.safeParse(JSON.parse(text));
    return content.success ? content.data : null;
  } catch {
    return null;
  }
};
