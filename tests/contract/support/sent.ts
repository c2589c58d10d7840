import { z } from 'zod';

/** A button or row on the person's screen. */
export type Pressable = { readonly id: string; readonly title: string };

/** One message as it stands on the person's phone. */
export type Sent = {
  readonly channel: 'sms' | 'whatsapp';
  /** With its plus. */
  readonly to: string;
  /** Everything that can be read: body, footer, titles and descriptions. */
  readonly text: string;
  readonly kind: string;
  readonly presses: readonly Pressable[];
  readonly pin: { readonly latitude: number; readonly longitude: number } | null;
  /** The id of the sound or picture that it is. */
  readonly file: string | null;
};

/** Past 1600 characters Twilio answers 21617: https://www.twilio.com/docs/api/errors/21617 */
const smsRequest = z.object({
  To: z.string().regex(/^\+\d{8,15}$/),
  From: z.string(),
  Body: z.string().min(1).max(1600),
});

const footer = z.object({ text: z.string().min(1).max(60) }).optional();
const interactiveBody = z.object({ text: z.string().min(1).max(1024) });
const row = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().min(1).max(72).optional(),
});

/** Limits are Meta's: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
const interactive = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    body: interactiveBody,
    footer,
    action: z.object({
      buttons: z
        .array(
          z.object({
            type: z.literal('reply'),
            reply: z.object({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }),
          }),
        )
        .min(1)
        .max(3),
    }),
  }),
  z.object({
    type: z.literal('list'),
    body: interactiveBody,
    footer,
    action: z.object({
      button: z.string().min(1).max(20),
      sections: z
        .array(z.object({ title: z.string().max(24).optional(), rows: z.array(row).min(1).max(10) }))
        .length(1),
    }),
  }),
  z.object({
    type: z.literal('location_request_message'),
    body: interactiveBody,
    action: z.object({ name: z.string() }),
  }),
]);

const whatsAppRequest = z.intersection(
  z.object({ messaging_product: z.literal('whatsapp'), to: z.string().regex(/^\+?\d{8,15}$/) }),
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.object({ body: z.string().min(1).max(4096) }) }),
    z.object({
      type: z.literal('location'),
      location: z.object({
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().min(1),
        address: z.string().min(1),
      }),
    }),
    z.object({ type: z.literal('interactive'), interactive }),
    // Without `voice` it is a file to download, and not a voice note to play.
    z.object({ type: z.literal('audio'), audio: z.object({ id: z.string().min(1), voice: z.literal(true) }) }),
    z.object({
      type: z.literal('image'),
      image: z.object({ id: z.string().min(1), caption: z.string().min(1).max(1024).optional() }),
    }),
  ]),
);

type Interactive = z.infer<typeof interactive>;

const pressesOf = (message: Interactive): z.infer<typeof row>[] => {
  if (message.type === 'button') return message.action.buttons.map(({ reply }) => reply);
  return message.type === 'list' ? message.action.sections.flatMap(({ rows }) => rows) : [];
};

/** Button ids that occur twice are refused by Meta. */
const readInteractive = (message: Interactive): Pick<Sent, 'text' | 'kind' | 'presses'> => {
  const presses = pressesOf(message);
  if (new Set(presses.map(({ id }) => id)).size < presses.length) throw new Error('two choices have the same id');
  const small = message.type === 'location_request_message' ? undefined : message.footer?.text;
  const texts = [message.body.text, small, ...presses.flatMap(({ title, description }) => [title, description])];
  return {
    kind: message.type,
    text: texts.filter((text) => text !== undefined).join('\n'),
    presses: presses.map(({ id, title }) => ({ id, title })),
  };
};

const NOTHING_ELSE = { text: '', presses: [], pin: null, file: null } as const;

/** @throws Error for what Twilio would refuse */
export const readSms = (form: Readonly<Record<string, string>>): Sent => {
  const { To, Body } = smsRequest.parse(form);
  return { ...NOTHING_ELSE, channel: 'sms', to: To, text: Body, kind: 'text' };
};

/** @throws Error for what Meta would refuse */
export const readWhatsApp = (json: unknown): Sent => {
  const message = whatsAppRequest.parse(json);
  const { type } = message;
  const about = { ...NOTHING_ELSE, channel: 'whatsapp', to: `+${message.to.replace('+', '')}`, kind: type } as const;
  switch (type) {
    case 'interactive':
      return { ...about, ...readInteractive(message.interactive) };
    case 'text':
      return { ...about, text: message.text.body };
    case 'audio':
      return { ...about, file: message.audio.id };
    case 'image':
      return { ...about, file: message.image.id, text: message.image.caption ?? '' };
    case 'location': {
      const { name, address, latitude, longitude } = message.location;
      return { ...about, text: `${name}\n${address}`, pin: { latitude, longitude } };
    }
    default:
      return type satisfies never;
  }
};
