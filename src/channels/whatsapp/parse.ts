import { isBusinessScopedUserId } from '@kapso/whatsapp-cloud-api';
import { z } from 'zod';
import type { Urn } from '../../core/channel.ts';
import { asId, type OutboundId, type ProviderId } from '../../core/ids.ts';
import type { Inbound } from '../../core/inbound.ts';
import type { DeliveryStatus } from '../../core/messenger.ts';
import { contentOf } from './content.ts';
import { failureOfStatus } from './failure.ts';

/** One thing that a delivery holds, in the order in which it came. */
export type Item =
  | { readonly type: 'inbound'; readonly inbound: Inbound }
  | { readonly type: 'status'; readonly status: DeliveryStatus }
  /** Understood, and nothing for us: a reaction, another number's message. */
  | { readonly type: 'ignored' }
  | { readonly type: 'malformed' };

const MALFORMED: Item = { type: 'malformed' };
const IGNORED: Item = { type: 'ignored' };

/**
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components: the envelope; what is inside is read one
 * by one.
 */
const envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});

const value = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  messages: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
});

/** Seconds since 1970, as text. */
const timestamp = z.coerce
  .number()
  .positive()
  .max(8.64e12)
  .transform((seconds) => new Date(seconds * 1000))
  .nullable()
  .catch(null);

const message = z.object({
  id: z.string().min(1).max(512),
  type: z.string().min(1),
  timestamp,
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  group_id: z.string().optional(),
});

/**
 * The number where Meta gives one; else the business-scoped user id, which stands in for people who hide their number.
 */
const urnOf = (from: string | undefined, userId: string | undefined): Urn | null => {
  const digits = from?.replace(/^\+/, '') ?? '';
  if (/^\d{5,20}$/.test(digits)) return `whatsapp:${digits}`;
  const id = userId ?? from ?? '';
  return isBusinessScopedUserId(id) ? `whatsapp:${id}` : null;
};

const readMessage = (raw: unknown): Item => {
  const result = message.safeParse(raw);
  if (!result.success) return MALFORMED;
  const { id, type, timestamp: sentAt, from, from_user_id, group_id } = result.data;
  // What is said in a group is not said to us alone: an answer in private would surprise.
  if (group_id !== undefined) return IGNORED;
  const content = contentOf(type, raw);
  if (content.type === 'ignored') return IGNORED;
  const urn = urnOf(from, from_user_id);
  if (urn === null || content.type === 'malformed') return MALFORMED;
  const providerId = asId<ProviderId>(id);
  return { type: 'inbound', inbound: { channel: 'whatsapp', urn, providerId, sentAt, content: content.content } };
};

const status = z.object({
  id: z.string().min(1).max(512),
  status: z.string().min(1),
  biz_opaque_callback_data: z
    .string()
    .regex(/^\d{1,19}(\.\d{1,3})?$/)
    .optional()
    .catch(undefined),
  errors: z
    .array(z.object({ code: z.number().int() }))
    .optional()
    .catch(undefined),
});

/** A voice note that was played was read. What is neither here nor an error (deleted, warning) is no news. */
const STATUSES: ReadonlyMap<string, DeliveryStatus['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);

const readStatus = (raw: unknown): Item => {
  const result = status.safeParse(raw);
  if (!result.success) return MALFORMED;
  const { id, biz_opaque_callback_data, errors } = result.data;
  const known = STATUSES.get(result.data.status);
  if (known === undefined) return IGNORED;
  const code = errors?.[0]?.code;
  const [outbound, part] = biz_opaque_callback_data?.split('.') ?? [];
  return {
    type: 'status',
    status: {
      channel: 'whatsapp',
      providerId: id,
      outboundId: outbound === undefined ? null : asId<OutboundId>(outbound),
      part: part === undefined ? null : Number(part),
      status: known,
      detail: code === undefined ? null : String(code),
      ...(known === 'failed' && code !== undefined ? { code: failureOfStatus(code) } : {}),
    },
  };
};

const readChange = (change: { field: string; value: unknown }, phoneNumberId: string): Item[] => {
  if (change.field !== 'messages') return [IGNORED];
  const result = value.safeParse(change.value);
  if (!result.success) return [MALFORMED];
  // One app may serve several numbers of the same account; the others are somebody else's.
  if (result.data.metadata.phone_number_id !== phoneNumberId) return [IGNORED];
  return [...result.data.messages.map(readMessage), ...result.data.statuses.map(readStatus)];
};

const fromJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
};

/**
 * All that one delivery holds, or null when it is no delivery of Meta's. A malformed message does not lose its
 * neighbours.
 */
export const parseDelivery = (body: Buffer, phoneNumberId: string): Item[] | null => {
  const result = envelope.safeParse(fromJson(body));
  if (!result.success) return null;
  return result.data.entry.flatMap(({ changes }) => changes.flatMap((change) => readChange(change, phoneNumberId)));
};
