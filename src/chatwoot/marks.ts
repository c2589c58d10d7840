import type { DeskAnswer } from '../core/desk.ts';
import type { Message } from './answers.ts';

/** Before each mark of ours in a message's `source_id`: what has it was given by us. */
const OURS = 'passerelle:';

export const sourceOf = (mark: string): string => `${OURS}${mark}`;

/**
 * What one of Chatwoot's people wrote for the person: outgoing, not among themselves, not of ours, not taken back meanwhile.
 * @returns null for anything else
 */
export const answerIn = (message: Message): DeskAnswer | null => {
  const { id, content, message_type: type, source_id, content_attributes, attachments } = message;
  if ((type !== 1 && type !== 'outgoing') || message.private === true) return null;
  if (source_id?.startsWith(OURS) || content_attributes?.deleted) return null;
  const files = (attachments ?? []).flatMap(({ data_url }) => (data_url ? [data_url] : []));
  const text = content ?? '';
  return text.trim() === '' && files.length === 0 ? null : { remoteId: String(id), text, files };
};
