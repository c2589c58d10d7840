import type { Point } from '../../core/geo.ts';
import type { Background } from '../background.ts';
import type { EntryBody } from '../entries.ts';
import type { KeptMedia } from '../media/media-store.ts';
import { waIdOf } from '../resident.ts';
import type { Store } from '../store.ts';
import { type GraphWebhook, newWamid } from './webhook.ts';

/** What a person can do on a WhatsApp screen. */
export type WhatsAppAct =
  | { readonly type: 'text'; readonly text: string }
  /** A button or a row of the message `of` (wamid) was pressed. */
  | { readonly type: 'choice'; readonly id: string; readonly of: string }
  | { readonly type: 'location'; readonly point: Point; readonly name: string | null }
  /** A file that Meta keeps already: the person's phone uploaded it. */
  | { readonly type: 'media'; readonly kind: 'voice_note' | 'picture'; readonly file: KeptMedia };

/** The act as it stands in a webhook and on the device's own screen; null for a choice that was never offered. */
const told = (act: WhatsAppAct, resident: string, store: Store): { message: object; body: EntryBody } | null => {
  switch (act.type) {
    case 'text':
      return { message: { type: 'text', text: { body: act.text } }, body: { type: 'text', text: act.text } };
    case 'location': {
      const { latitude, longitude } = act.point;
      return {
        message: { type: 'location', location: { latitude, longitude, ...(act.name ? { name: act.name } : {}) } },
        body: { type: 'location', point: act.point, name: act.name, address: null },
      };
    }
    case 'media': {
      const { id, mimeType, sha256, seconds } = act.file;
      const file = { id, mime_type: mimeType, sha256 };
      return {
        message:
          act.kind === 'picture' ? { type: 'image', image: file } : { type: 'audio', audio: { ...file, voice: true } },
        body: { type: 'media', kind: act.kind, file: { id, mimeType, seconds }, link: null, caption: null },
      };
    }
    case 'choice':
      return toldChoice(act.id, act.of, resident, store);
    default:
      return act satisfies never;
  }
};

const toldChoice = (id: string, of: string, resident: string, store: Store) => {
  const offered = store.find(resident, of)?.body;
  const context = { from: 'sandbox', id: of };
  if (offered?.type === 'buttons') {
    const button = offered.buttons.find((candidate) => candidate.id === id);
    if (!button) return null;
    return {
      message: {
        context,
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id, title: button.title } },
      },
      body: { type: 'choice', title: button.title } as const,
    };
  }
  if (offered?.type === 'list') {
    const row = offered.sections.flatMap(({ rows }) => rows).find((candidate) => candidate.id === id);
    if (!row) return null;
    const reply = { id, title: row.title, ...(row.description ? { description: row.description } : {}) };
    return {
      message: { context, type: 'interactive', interactive: { type: 'list_reply', list_reply: reply } },
      body: { type: 'choice', title: row.title } as const,
    };
  }
  return null;
};

export type WhatsAppNetwork = {
  /** @returns false for a choice that this person was never offered. The delivery itself goes on after the answer. */
  send(resident: string, act: WhatsAppAct): boolean;
};

export const createWhatsAppNetwork = (options: {
  readonly store: Store;
  readonly webhook: GraphWebhook;
  readonly background: Background;
}): WhatsAppNetwork => ({
  send: (resident, act) => {
    const { store, webhook, background } = options;
    const what = told(act, resident, store);
    if (!what) return false;
    const id = newWamid();
    store.add(resident, { channel: 'whatsapp', from: 'person', body: what.body, providerId: id });
    background.run('whatsapp message', async () => {
      const taken = await webhook.message(waIdOf(resident), { id, ...what.message });
      store.setStatus(resident, id, taken ? 'read' : 'failed');
    });
    return true;
  },
});
