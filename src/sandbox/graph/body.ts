import type { EntryBody } from '../entries.ts';
import { plainType } from '../media/kinds.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { GraphMessage } from './limits.ts';

type Attached = {
  readonly id?: string | undefined;
  readonly link?: string | undefined;
  readonly caption?: string | undefined;
};

/** Each kind of message takes its own kinds of file. */
const FITS = {
  image: (type: string) => type === 'image/jpeg' || type === 'image/png',
  audio: (type: string) => type.startsWith('audio/'),
  document: () => true,
} as const;

const SHOWN = { image: 'picture', audio: 'voice_note', document: 'other' } as const;

const mediaBodyOf = (kind: keyof typeof FITS, attached: Attached, media: MediaStore): EntryBody | 'no_such_media' => {
  const { id, link = null, caption = null } = attached;
  const file = id === undefined ? undefined : media.find(id);
  if (id !== undefined && (!file || !FITS[kind](plainType(file.mimeType)))) return 'no_such_media';
  return {
    type: 'media',
    kind: SHOWN[kind],
    file: file ? { id: file.id, mimeType: file.mimeType, seconds: file.seconds } : null,
    link,
    caption,
  };
};

/** What a WhatsApp device shows of a message that the API took; its media id may be one that nobody keeps. */
export const bodyOf = (message: GraphMessage, media: MediaStore): EntryBody | 'no_such_media' => {
  switch (message.type) {
    case 'text':
      return { type: 'text', text: message.text.body };
    case 'location': {
      const { latitude, longitude, name = null, address = null } = message.location;
      return { type: 'location', point: { latitude, longitude }, name, address };
    }
    case 'image':
      return mediaBodyOf('image', message.image, media);
    case 'audio':
      return mediaBodyOf('audio', message.audio, media);
    case 'document':
      return mediaBodyOf('document', message.document, media);
    case 'interactive':
      return interactiveBodyOf(message.interactive);
    default:
      return message satisfies never;
  }
};

const interactiveBodyOf = (interactive: Extract<GraphMessage, { type: 'interactive' }>['interactive']): EntryBody => {
  switch (interactive.type) {
    case 'location_request_message':
      return { type: 'text', text: interactive.body.text };
    case 'button':
      return {
        type: 'buttons',
        header: interactive.header?.text ?? null,
        text: interactive.body.text,
        footer: interactive.footer?.text ?? null,
        buttons: interactive.action.buttons.map(({ reply }) => ({ ...reply, description: null })),
      };
    case 'list':
      return {
        type: 'list',
        header: interactive.header?.text ?? null,
        text: interactive.body.text,
        footer: interactive.footer?.text ?? null,
        label: interactive.action.button,
        sections: interactive.action.sections.map(({ title, rows }) => ({
          title: title ?? null,
          rows: rows.map((row) => ({ id: row.id, title: row.title, description: row.description ?? null })),
        })),
      };
    default:
      return interactive satisfies never;
  }
};
