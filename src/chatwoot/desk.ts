import type { RemoteDesk } from '../core/desk.ts';
import { type ChatwootOptions, createClient } from './client.ts';
import { conversations } from './conversations.ts';
import { fetchFile } from './files.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import type { NoteLanguage, TicketNames } from './words.ts';

export type ChatwootDeskOptions = ChatwootOptions & {
  /** Of what its people are told among themselves. */
  readonly language: NoteLanguage;
  readonly names: TicketNames;
  /** By whose clock a session's hours are told. */
  readonly timeZone: string;
};

/**
 * An API inbox of Chatwoot's as the desk: a contact for each person, a conversation for each ticket, the person's messages as incoming, what
 * its people should know as private notes. https://developers.chatwoot.com/api-reference
 */
export const createChatwootDesk = (options: ChatwootDeskOptions): RemoteDesk => {
  const client = createClient(options);
  return {
    type: 'remote',
    ...people(client, options),
    ...conversations(client, options),
    ...messages(client, options),
    fetchFile: (address, withinMs) => fetchFile(options.url, address, withinMs),
  };
};
