import type { DeskAnswer, DeskDone, DeskTicket, RemoteDesk } from '../core/desk.ts';
import { conversationRead, conversationsFound, type Message, messagesFound } from './answers.ts';
import type { ChatwootOptions, Client } from './client.ts';
import { answerIn, sourceOf } from './marks.ts';
import { read } from './read.ts';

/** Chatwoot gives a hundred at once; nobody writes more than that between two looks. */
const PAGE = 100;
const MOST_PAGES = 10;

const done = <Value>(value: Value): DeskDone<Value> => ({ type: 'done', value });

/** As Chatwoot shows them beside the conversation, and filters by them. */
const attributesOf = ({ id, channel, reason, language, need, postcode }: DeskTicket): Record<string, string> => ({
  passerelle_ticket: id,
  passerelle_channel: channel,
  passerelle_reason: reason,
  ...(language === null ? {} : { passerelle_language: language }),
  ...(need === null ? {} : { passerelle_need: need }),
  ...(postcode === null ? {} : { passerelle_postcode: postcode }),
});

/** Those after a message, the oldest first. https://developers.chatwoot.com/api-reference/messages/get-messages */
const messagesAfter = async (client: Client, conversation: string, seen: string): Promise<DeskDone<Message[]>> => {
  const messages: Message[] = [];
  let after = Number(seen);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = read(
      messagesFound,
      await client.ask('GET', `/conversations/${conversation}/messages?after=${after}`),
    );
    if (found.type === 'failed') return found;
    messages.push(...found.value.payload);
    if (found.value.payload.length < PAGE) break;
    after = Math.max(after, ...found.value.payload.map(({ id }) => id));
  }
  return done(messages);
};

export const conversations = (
  client: Client,
  { inboxId }: ChatwootOptions,
): Pick<RemoteDesk, 'findConversation' | 'open' | 'setOpen' | 'look' | 'has'> => {
  const setOpen: RemoteDesk['setOpen'] = async (conversation, open) => {
    const status = open ? 'open' : 'resolved';
    const set = await client.ask('POST', `/conversations/${conversation}/toggle_status`, { status });
    return set.type === 'failed' ? set : done(null);
  };
  return {
    setOpen,
    findConversation: async ({ remoteId }, { id }) => {
      const found = read(conversationsFound, await client.ask('GET', `/contacts/${remoteId}/conversations`));
      if (found.type === 'failed') return found;
      const own = found.value.payload.find(({ custom_attributes }) => custom_attributes?.['passerelle_ticket'] === id);
      return done(own === undefined ? null : String(own.id));
    },
    open: async ({ remoteId, sourceId }, ticket) => {
      const opened = read(
        conversationRead,
        await client.ask('POST', '/conversations', {
          source_id: sourceId,
          inbox_id: Number(inboxId),
          contact_id: Number(remoteId),
          status: 'open',
          custom_attributes: attributesOf(ticket),
        }),
      );
      if (opened.type === 'failed') return opened;
      const conversation = String(opened.value.id);
      // An inbox that keeps one conversation for each person gives back the one that was resolved.
      const reopened = opened.value.status === 'resolved' ? await setOpen(conversation, true) : done(null);
      return reopened.type === 'failed' ? reopened : done(conversation);
    },
    has: async (conversation, mark, seen) => {
      const found = await messagesAfter(client, conversation, seen);
      if (found.type === 'failed') return found;
      return done(found.value.some(({ source_id }) => source_id === sourceOf(mark)));
    },
    look: async (conversation, seen) => {
      // The status first: what is answered after it is found, and what is resolved after it is seen at the next look.
      const stands = read(conversationRead, await client.ask('GET', `/conversations/${conversation}`));
      if (stands.type === 'failed') return stands;
      const found = await messagesAfter(client, conversation, seen);
      if (found.type === 'failed') return found;
      const answers = found.value.map(answerIn).filter((answer): answer is DeskAnswer => answer !== null);
      const last = Math.max(Number(seen), ...found.value.map(({ id }) => id));
      return done({ open: stands.value.status !== 'resolved', answers, seen: String(last) });
    },
  };
};
