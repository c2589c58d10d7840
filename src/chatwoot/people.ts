import type { DeskDone, DeskFailed, DeskPerson, RemoteDesk } from '../core/desk.ts';
import { type Contact, contactMade, contactsFound, inboxMade } from './answers.ts';
import type { ChatwootOptions, Client } from './client.ts';
import { read } from './read.ts';

const done = <Value>(value: Value): DeskDone<Value> => ({ type: 'done', value });

/** The search finds parts of words too: only the whole key is the person. */
const find = async (client: Client, key: string): Promise<DeskDone<Contact | null>> => {
  const found = read(contactsFound, await client.ask('GET', `/contacts/search?q=${encodeURIComponent(key)}`));
  if (found.type === 'failed') return found;
  return done(found.value.payload.find(({ identifier }) => identifier === key) ?? null);
};

/** Here nothing was deleted that could be gone: the account's or the inbox's number is wrong, which an operator puts right. */
const asOperators = (failure: DeskFailed): DeskFailed =>
  failure.code === 'gone' ? { ...failure, code: 'refused' } : failure;

/**
 * Whoever waits, as a contact of Chatwoot's: our key as its `identifier` (unique in an account), and no telephone number, address or name of
 * theirs. Chatwoot makes the `source_id` itself: it is a secret there, which a foreseeable one would not be.
 */
export const people = (client: Client, { inboxId }: ChatwootOptions): Pick<RemoteDesk, 'meet' | 'forget'> => {
  const inbox = Number(inboxId);

  const known = async (key: string, { id, contact_inboxes }: Contact): Promise<DeskDone<DeskPerson>> => {
    const source = contact_inboxes?.find((one) => one.inbox.id === inbox)?.source_id;
    if (source !== undefined) return done({ key, remoteId: String(id), sourceId: source });
    const made = read(inboxMade, await client.ask('POST', `/contacts/${id}/contact_inboxes`, { inbox_id: inbox }));
    return made.type === 'failed' ? made : done({ key, remoteId: String(id), sourceId: made.value.source_id });
  };

  const make = async (key: string): Promise<DeskDone<DeskPerson>> => {
    const name = `Passerelle ${key.replace(/\D/g, '')}`;
    const asked = await client.ask('POST', '/contacts', { inbox_id: inbox, name, identifier: key });
    if (asked.type === 'failed' && asked.code === 'invalid') {
      // Made a moment ago, by a request whose answer never came.
      const found = await find(client, key);
      if (found.type === 'failed') return found;
      return found.value === null ? asked : known(key, found.value);
    }
    const made = read(contactMade, asked);
    if (made.type === 'failed') return made;
    const { contact, contact_inbox } = made.value.payload;
    const sourceId = contact_inbox?.source_id;
    return sourceId ? done({ key, remoteId: String(contact.id), sourceId }) : known(key, contact);
  };

  return {
    meet: async (key) => {
      const found = await find(client, key);
      if (found.type === 'failed') return asOperators(found);
      const met = await (found.value === null ? make(key) : known(key, found.value));
      return met.type === 'failed' ? asOperators(met) : met;
    },
    forget: async (key) => {
      const found = await find(client, key);
      if (found.type === 'failed') return asOperators(found);
      if (found.value === null) return done(null);
      const deleted = await client.ask('DELETE', `/contacts/${found.value.id}`);
      return deleted.type === 'failed' && deleted.code !== 'gone' ? deleted : done(null);
    },
  };
};
