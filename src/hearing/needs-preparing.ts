import type { InboundContent } from '../core/inbound.ts';
import { isLong } from './long.ts';

/**
 * Whether a message waits until it was listened to or read, decided as it comes in. A voice note always does, recogniser or not: it is
 * kept for a mediator while its provider still has it.
 * @param reads an understanding service is configured
 */
export const needsPreparing = (content: InboundContent, { reads }: { readonly reads: boolean }): boolean => {
  if (content.type === 'media') return content.kind === 'voice_note';
  return reads && content.type === 'text' && isLong(content.text);
};
