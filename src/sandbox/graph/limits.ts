import { z } from 'zod';
import type { GraphProblem } from './errors.ts';

/**
 * The limits that Meta really applies, so that a screen of ours that WhatsApp would refuse is refused here too.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (interactive, text, location objects).
 */
const words = (name: string, longest: number) =>
  z
    .string(`${name} is required`)
    .refine((text) => text.trim() !== '', `${name} must not be empty`)
    .refine((text) => text.length <= longest, `${name} length invalid. Max length: ${longest}`);

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

const header = z.object({ type: z.literal('text'), text: words('Header text', 60) });
const body = z.object({ text: words('Body text', 1024) });
const footer = z.object({ text: words('Footer text', 60) });

const button = z.object({
  type: z.literal('reply'),
  reply: z.object({ id: words('Button id', 256), title: words('Button title', 20) }),
});

const row = z.object({
  id: words('Row id', 200),
  title: words('Row title', 24),
  description: z
    .string()
    .refine((text) => text.length <= 72, 'Row description length invalid. Max length: 72')
    .optional(),
});

const section = z.object({
  title: z
    .string()
    .refine((text) => text.length <= 24, 'Section title length invalid. Max length: 24')
    .optional(),
  rows: z.array(row).min(1, 'A section has at least one row'),
});

const interactive = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    header: header.optional(),
    body,
    footer: footer.optional(),
    action: z.object({
      buttons: z
        .array(button)
        .min(1, 'At least one button is required')
        .max(3, 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3')
        .refine((all) => unique(all.map(({ reply }) => reply.id)), 'Button ids must be unique')
        .refine((all) => unique(all.map(({ reply }) => reply.title)), 'Button titles must be unique'),
    }),
  }),
  z.object({
    type: z.literal('list'),
    header: header.optional(),
    body,
    footer: footer.optional(),
    action: z.object({
      button: words('List button text', 20),
      sections: z
        .array(section)
        .min(1, 'At least one section is required')
        .max(10, 'Invalid sections count. Max allowed sections: 10')
        .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'Total row count exceed max allowed count: 10')
        .refine((all) => unique(all.flatMap(({ rows }) => rows.map(({ id }) => id))), 'Row ids must be unique')
        .refine((all) => all.length === 1 || all.every(({ title }) => title), 'Section titles are required'),
    }),
  }),
  z.object({
    type: z.literal('location_request_message'),
    body,
    action: z.object({ name: z.literal('send_location') }),
  }),
]);

/** A file is named by its id or by its address. */
const reference = { id: z.string().optional(), link: z.url().optional() };
const isNamed = ({ id, link }: { id?: string | undefined; link?: string | undefined }): boolean =>
  (id === undefined) !== (link === undefined);
const NAMED = 'Either id or link is required';
const caption = z.string().max(1024, 'Caption length invalid. Max length: 1024').optional();

const image = z.object({ ...reference, caption }).refine(isNamed, NAMED);
const audio = z.object({ ...reference, voice: z.boolean().optional() }).refine(isNamed, NAMED);
const document = z.object({ ...reference, caption, filename: z.string().max(240).optional() }).refine(isNamed, NAMED);

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string('to is required').regex(/^\+?[1-9][0-9]{6,14}$/, 'to is not a phone number'),
  biz_opaque_callback_data: z.string().max(512).optional(),
  context: z.object({ message_id: z.string() }).optional(),
};

const message = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('text'),
    text: z.object({ body: words('Text body', 4096), preview_url: z.boolean().optional() }),
  }),
  z.object({ ...common, type: z.literal('interactive'), interactive }),
  z.object({
    ...common,
    type: z.literal('location'),
    location: z.object({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().max(1000).optional(),
      address: z.string().max(1000).optional(),
    }),
  }),
  z.object({ ...common, type: z.literal('image'), image }),
  z.object({ ...common, type: z.literal('audio'), audio }),
  z.object({ ...common, type: z.literal('document'), document }),
]);

export type GraphMessage = z.infer<typeof message>;

export type GraphReading =
  | { readonly type: 'valid'; readonly message: GraphMessage }
  | { readonly type: 'invalid'; readonly problem: GraphProblem };

/** Checks a request to `/{phone-number-id}/messages` against Meta's limits. */
export const readGraphMessage = (value: unknown): GraphReading => {
  // Meta takes a message without a type as text.
  const typed = typeof value === 'object' && value !== null && !('type' in value) ? { ...value, type: 'text' } : value;
  const result = message.safeParse(typed);
  if (result.success) return { type: 'valid', message: result.data };
  const issue = result.error.issues[0];
  const missing = issue?.code === 'invalid_type' && issue.input === undefined;
  return {
    type: 'invalid',
    problem: {
      code: missing ? 131008 : 131009,
      details: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
    },
  };
};
