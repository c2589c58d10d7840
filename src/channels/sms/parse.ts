import { z } from 'zod';
import { asId, type OutboundId, type ProviderId } from '../../core/ids.ts';
import type { Inbound, InboundContent } from '../../core/inbound.ts';
import type { DeliveryStatus } from '../../core/messenger.ts';
import { phoneUrn } from '../twilio/address.ts';
import { failureOfStatus } from '../twilio/failure.ts';
import type { Form } from '../twilio/form.ts';

export type Parsed<Value> =
  | { readonly type: 'parsed'; readonly value: Value }
  /** Understood, and nothing for us. */
  | { readonly type: 'ignored' }
  | { readonly type: 'malformed' };

const MALFORMED = { type: 'malformed' } as const;
const IGNORED = { type: 'ignored' } as const;

const sid = z.string().min(1).max(64);

/** https://www.twilio.com/docs/messaging/guides/webhook-request: the fields that we read. */
const message = z.object({
  MessageSid: sid,
  From: z.string().min(1),
  Body: z.string().default(''),
  NumMedia: z.coerce.number().int().min(0).default(0),
  MediaUrl0: z.string().min(1).optional(),
  MediaContentType0: z.string().optional(),
});

/**
 * Words that, alone in a message, Twilio takes as an opt-out by itself: it answers the person and refuses what we send (21610).
 * https://help.twilio.com/articles/223134027. Its CANCEL is left out: for us it cancels a booking, and when the number was opted
 * out by it the refused answer tells.
 */
const OPT_OUT = new Set(['STOP', 'END', 'QUIT', 'UNSUBSCRIBE', 'STOPALL', 'REVOKE', 'OPTOUT']);

const text = (body: string): InboundContent =>
  OPT_OUT.has(body.trim().toUpperCase()) ? { type: 'text', text: body, optedOut: true } : { type: 'text', text: body };

const mediaKind = (mimeType: string): Extract<InboundContent, { type: 'media' }>['kind'] => {
  if (mimeType.startsWith('audio/')) return 'voice_note';
  if (mimeType.startsWith('image/')) return 'picture';
  return mimeType.startsWith('video/') ? 'video' : 'document';
};

/**
 * A message that Twilio received. Senders that are no phone number (a short code, an operator's name, WhatsApp through
 * Twilio) are machines or another channel: they are thanked with a 200 and not answered, so that no two robots talk to
 * each other. Of several media the first is kept; the others stay with Twilio under the same MessageSid.
 */
export const parseMessage = (form: Form): Parsed<Inbound> => {
  const result = message.safeParse(form);
  if (!result.success) return MALFORMED;
  const { MessageSid, From, Body, NumMedia, MediaUrl0, MediaContentType0 } = result.data;
  const urn = phoneUrn(From);
  if (urn === null) return IGNORED;
  const about = { channel: 'sms', urn, providerId: asId<ProviderId>(MessageSid), sentAt: null } as const;
  if (NumMedia === 0) return { type: 'parsed', value: { ...about, content: text(Body) } };
  if (MediaUrl0 === undefined) return MALFORMED;
  const mimeType = MediaContentType0 ?? 'application/octet-stream';
  const caption = Body === '' ? null : Body;
  return {
    type: 'parsed',
    value: {
      ...about,
      content: { type: 'media', kind: mediaKind(mimeType), reference: MediaUrl0, mimeType, caption },
    },
  };
};

const status = z.object({
  MessageSid: sid,
  MessageStatus: z.string().min(1),
  ErrorCode: z.string().regex(/^\d+$/).optional().catch(undefined),
});

/**
 * https://www.twilio.com/docs/messaging/api/message-resource#message-status-values. What is still under way is no news.
 */
const STATUSES: ReadonlyMap<string, DeliveryStatus['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** @param query of the callback's own URL, which we gave when we sent the message: which of our messages, and which part of it */
export const parseStatus = (
  form: Form,
  { outbound, part }: Readonly<Record<string, unknown>>,
): Parsed<DeliveryStatus> => {
  const result = status.safeParse(form);
  if (!result.success) return MALFORMED;
  const known = STATUSES.get(result.data.MessageStatus);
  if (known === undefined) return IGNORED;
  const outboundId = typeof outbound === 'string' && /^\d{1,19}$/.test(outbound) ? asId<OutboundId>(outbound) : null;
  return {
    type: 'parsed',
    value: {
      channel: 'sms',
      providerId: result.data.MessageSid,
      outboundId,
      part: typeof part === 'string' && /^\d{1,3}$/.test(part) ? Number(part) : null,
      status: known,
      detail: result.data.ErrorCode ?? null,
      ...(known === 'failed' && result.data.ErrorCode !== undefined
        ? { code: failureOfStatus(result.data.ErrorCode) }
        : {}),
    },
  };
};
