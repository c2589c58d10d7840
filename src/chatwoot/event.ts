import { z } from 'zod';
import type { DeskAnswer } from '../core/desk.ts';
import { message } from './answers.ts';
import { answerIn } from './marks.ts';

/** What a webhook of Chatwoot's tells us. */
export type DeskEvent =
  | { readonly type: 'answered'; readonly conversation: string; readonly answer: DeskAnswer }
  /** It was resolved, or opened: how it stands is asked. */
  | { readonly type: 'changed'; readonly conversation: string }
  /** Of another inbox or account, our own doing, or nothing that we heed. */
  | { readonly type: 'other' }
  | { readonly type: 'malformed' };

const numbered = z.object({ id: z.number() });
const anyEvent = z.object({ event: z.string() });
const messageCreated = message.extend({
  account: numbered,
  inbox: numbered,
  conversation: numbered,
});
const conversationChanged = z.object({ id: z.number(), inbox_id: z.number(), account: numbered.nullish() });

const OTHER: DeskEvent = { type: 'other' };
const MALFORMED: DeskEvent = { type: 'malformed' };
const CHANGES: readonly string[] = ['conversation_status_changed', 'conversation_resolved', 'conversation_opened'];

const json = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * Reads one event. An account's webhook tells of all its inboxes: only ours is heeded.
 * https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks
 */
export const readEvent = (body: Buffer, ours: { readonly accountId: string; readonly inboxId: string }): DeskEvent => {
  const value = json(body);
  const { data: named } = anyEvent.safeParse(value);
  if (named === undefined) return MALFORMED;
  if (named.event === 'message_created') {
    const { data } = messageCreated.safeParse(value);
    if (data === undefined) return MALFORMED;
    if (String(data.account.id) !== ours.accountId || String(data.inbox.id) !== ours.inboxId) return OTHER;
    const answer = answerIn(data);
    return answer === null ? OTHER : { type: 'answered', conversation: String(data.conversation.id), answer };
  }
  if (!CHANGES.includes(named.event)) return OTHER;
  const { data } = conversationChanged.safeParse(value);
  if (data === undefined) return MALFORMED;
  const isOurs =
    String(data.inbox_id) === ours.inboxId && String(data.account?.id ?? ours.accountId) === ours.accountId;
  return isOurs ? { type: 'changed', conversation: String(data.id) } : OTHER;
};
