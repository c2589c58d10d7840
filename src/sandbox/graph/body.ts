import type { EntryBody } from '../entries.ts';
import type { GraphMessage } from './limits.ts';

/** What a WhatsApp device shows of a message that the API took. */
export const bodyOf = (message: GraphMessage): EntryBody => {
  switch (message.type) {
    case 'text':
      return { type: 'text', text: message.text.body };
    case 'location': {
      const { latitude, longitude, name = null, address = null } = message.location;
      return { type: 'location', point: { latitude, longitude }, name, address };
    }
    case 'image':
      return { type: 'media', kind: 'picture', caption: message.image.caption ?? null };
    case 'audio':
      return { type: 'media', kind: 'voice_note', caption: null };
    case 'document':
      return { type: 'media', kind: 'other', caption: message.document.caption ?? null };
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
