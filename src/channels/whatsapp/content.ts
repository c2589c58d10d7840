import { z } from 'zod';
import type { InboundContent } from '../../core/inbound.ts';

export type Content =
  | { readonly type: 'content'; readonly content: InboundContent }
  | { readonly type: 'ignored' }
  | { readonly type: 'malformed' };

type Reader = (message: unknown) => Content;

const reader =
  <Shape extends z.ZodType>(shape: Shape, toContent: (value: z.infer<Shape>) => InboundContent): Reader =>
  (message) => {
    const result = shape.safeParse(message);
    return result.success ? { type: 'content', content: toContent(result.data) } : { type: 'malformed' };
  };

type MediaKind = Extract<InboundContent, { type: 'media' }>['kind'];

const mediaPart = z.object({
  id: z.string().min(1),
  mime_type: z.string().default('application/octet-stream'),
  caption: z.string().optional(),
});

/** A file stands under the name of its type: `{ "type": "image", "image": { "id": … } }`. */
const media =
  (type: string, kind: MediaKind): Reader =>
  (message) => {
    const part = z.object({ [type]: mediaPart }).safeParse(message).data?.[type];
    if (part === undefined) return { type: 'malformed' };
    const { id, mime_type, caption } = part;
    return {
      type: 'content',
      content: { type: 'media', kind, reference: id, mimeType: mime_type, caption: caption || null },
    };
  };

const reply = z.object({ id: z.string().min(1), title: z.string().default('') });

/** A flow's answer or whatever comes next: we never ask for one, so it is told that we cannot use it. */
const otherInteractive = z.object({ interactive: z.object({ type: z.string() }) });

const interactive: Reader = reader(
  z.union([
    z.object({ interactive: z.object({ type: z.literal('button_reply'), button_reply: reply }) }),
    z.object({ interactive: z.object({ type: z.literal('list_reply'), list_reply: reply }) }),
    otherInteractive.refine(({ interactive: { type } }) => type !== 'button_reply' && type !== 'list_reply'),
  ]),
  ({ interactive: answer }) => {
    if ('button_reply' in answer) return { type: 'choice', ...answer.button_reply };
    if ('list_reply' in answer) return { type: 'choice', ...answer.list_reply };
    return { type: 'unsupported', kind: `interactive:${answer.type}` };
  },
);

const ignored: Reader = () => ({ type: 'ignored' });

/**
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages, one entry for each type that we
 * know.
 */
const READERS: ReadonlyMap<string, Reader> = new Map([
  [
    'text',
    reader(z.object({ text: z.object({ body: z.string() }) }), ({ text }) => ({ type: 'text', text: text.body })),
  ],
  ['interactive', interactive],
  // The quick reply of a template: its payload is the id that we gave it.
  [
    'button',
    reader(
      z.object({ button: z.object({ payload: z.string().min(1), text: z.string().default('') }) }),
      ({ button }) => ({
        type: 'choice',
        id: button.payload,
        title: button.text,
      }),
    ),
  ],
  [
    'location',
    reader(
      z.object({
        location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
      }),
      ({ location: { latitude, longitude } }) => ({ type: 'location', point: { latitude, longitude } }),
    ),
  ],
  // A recording that was forwarded as a file is still somebody speaking.
  ['audio', media('audio', 'voice_note')],
  ['image', media('image', 'picture')],
  ['video', media('video', 'video')],
  ['document', media('document', 'document')],
  ['sticker', media('sticker', 'sticker')],
  // No answer to a thumbs-up, to a message corrected or taken back, or to Meta's own notice of a changed number.
  ['reaction', ignored],
  ['edit', ignored],
  ['revoke', ignored],
  ['system', ignored],
]);

/**
 * What a message says. Types that we do not know (contacts, order, poll…) are kept as unsupported, to be answered
 * kindly.
 */
export const contentOf = (type: string, message: unknown): Content =>
  READERS.get(type)?.(message) ?? { type: 'content', content: { type: 'unsupported', kind: type } };
