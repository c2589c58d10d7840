import type { DeskDone, DeskMessage, RemoteDesk } from '../core/desk.ts';
import type { Client } from './client.ts';
import { sourceOf } from './marks.ts';
import { type Wording, wordMessage, wordNote } from './words.ts';

const done: DeskDone<null> = { type: 'done', value: null };

const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/amr': 'amr',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
};

/** Not as the person named it: names of files tell of people. */
const nameOf = ({ kind, mimeType }: NonNullable<DeskMessage['file']>): string => {
  const extension = EXTENSIONS[mimeType.split(';')[0]?.trim() ?? ''];
  return extension === undefined ? kind : `${kind}.${extension}`;
};

/** https://developers.chatwoot.com/api-reference/messages/create-new-message (files: "Create New Message Attachment", multipart) */
const bodyOf = (content: string, mark: string, file: DeskMessage['file']): object | FormData => {
  const source_id = sourceOf(mark);
  if (file === null) return { content, message_type: 'incoming', private: false, source_id };
  const form = new FormData();
  form.append('content', content);
  form.append('message_type', 'incoming');
  form.append('private', 'false');
  form.append('source_id', source_id);
  const type = file.mimeType.split(';')[0]?.trim() ?? 'application/octet-stream';
  form.append('attachments[]', new Blob([new Uint8Array(file.bytes)], { type }), nameOf(file));
  return form;
};

export const messages = (client: Client, wording: Wording): Pick<RemoteDesk, 'say' | 'note' | 'deliver'> => ({
  say: async (conversation, mark, message) => {
    const body = bodyOf(wordMessage(message, wording.language), mark, message.file);
    const said = await client.ask('POST', `/conversations/${conversation}/messages`, body);
    return said.type === 'failed' ? said : done;
  },
  note: async (conversation, mark, note) => {
    const noted = await client.ask('POST', `/conversations/${conversation}/messages`, {
      content: wordNote(note, wording),
      message_type: 'outgoing',
      private: true,
      source_id: sourceOf(mark),
    });
    return noted.type === 'failed' ? noted : done;
  },
  // API inboxes only, since Chatwoot 4.2. https://github.com/chatwoot/chatwoot/pull/11387
  deliver: async (conversation, answer, status, failure) => {
    const error = status === 'failed' && failure !== null ? { external_error: failure } : {};
    const told = await client.ask('PATCH', `/conversations/${conversation}/messages/${answer}`, { status, ...error });
    return told.type === 'failed' ? told : done;
  },
});
