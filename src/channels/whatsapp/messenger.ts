import { isBusinessScopedUserId, type SendMessageResponse, WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import type { CardPainter, MediaFile } from '../../core/card.ts';
import type { Urn } from '../../core/channel.ts';
import type { Failed, SendResult } from '../../core/failure.ts';
import type { AttachmentId } from '../../core/ids.ts';
import type { Messenger } from '../../core/messenger.ts';
import type { Speaker } from '../../core/speaker.ts';
import type { Uploads } from '../../core/uploads.ts';
import { deliver, deliverFile } from './deliver.ts';
import { failureFrom, NoAnswer } from './failure.ts';
import { createFileSender } from './files.ts';
import type { FileMessage } from './messages.ts';
import { renderWhatsApp } from './render.ts';

export type WhatsAppMessengerOptions = {
  readonly accessToken: string;
  readonly phoneNumberId: string;
  /** `https://graph.facebook.com`, or a stand-in with the same API. */
  readonly apiBaseUrl: string;
  /** `v23.0` and the like. */
  readonly apiVersion: string;
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch;
  /**
   * The approved template without parameters with which we knock once 24 hours are over, and the codes under which Meta keeps its
   * translations (`fr`, `pt_PT`), the first for who speaks none of them. Null: there is none.
   */
  readonly template?: { readonly name: string; readonly languages: readonly [string, ...string[]] } | null;
  /** Says screens aloud. */
  readonly speaker: Pick<Speaker, 'voiceNote'>;
  /** Draws their cards. */
  readonly paint: CardPainter;
  /** What Meta keeps of ours. */
  readonly uploads: Uploads;
  /** What mediators send; null for what was deleted meanwhile. Left out: nobody sends any. */
  readonly attachments: (id: AttachmentId) => Promise<MediaFile | null>;
};

type Address = { readonly to: string } | { readonly recipient: string };

/**
 * Meta takes numbers with their plus (without it a country code may be put before) and user ids under a name of their
 * own.
 */
const addressOf = (urn: Urn): Address | null => {
  const value = urn.startsWith('whatsapp:') ? urn.slice('whatsapp:'.length) : '';
  if (isBusinessScopedUserId(value)) return { recipient: value };
  return /^\d{5,20}$/.test(value) ? { to: `+${value}` } : null;
};

const failed = (code: Failed['code'], detail: string): Failed => ({ type: 'failed', code, retryable: false, detail });

const resultOf = async (sending: Promise<SendMessageResponse>): Promise<SendResult> => {
  try {
    const answer = await sending;
    const providerId = answer?.messages?.[0]?.id;
    // Meta took it, so trying again would say it twice.
    if (typeof providerId !== 'string' || providerId === '') return failed('unreachable', 'no_message_id');
    return { type: 'sent', providerId };
  } catch (error) {
    return failureFrom(error);
  }
};

/** Sends screens through Meta's Cloud API. Retrying is the outbox's matter. */
export const createWhatsAppMessenger = (options: WhatsAppMessengerOptions): Messenger => {
  const { phoneNumberId, speaker, paint, uploads, attachments } = options;
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const { messages, media } = new WhatsAppClient({
    accessToken: options.accessToken,
    baseUrl: options.apiBaseUrl,
    graphVersion: options.apiVersion,
    // The SDK knows no time-out.
    fetch: async (input, init) => {
      try {
        return await send(input, { ...init, signal: AbortSignal.timeout(options.timeoutMs) });
      } catch (error) {
        throw new NoAnswer(error);
      }
    },
  });
  const files = createFileSender({ media, phoneNumberId, uploads });
  const sendFile = async (
    message: FileMessage,
    send: (id: string) => Promise<SendResult>,
    attempt: number,
  ): Promise<SendResult> => {
    if (message.type === 'voice_note') return files.send(speaker.voiceNote(message.utterances), send, attempt);
    if (message.type === 'card') return files.send(paint(message.card), send, attempt);
    const file = await attachments(message.attachment.id);
    return file === null ? failed('invalid', 'file_is_gone') : files.sendItself(file, send);
  };

  const knock =
    (template: NonNullable<WhatsAppMessengerOptions['template']>): NonNullable<Messenger['knock']> =>
    async (to, language) => {
      const address = addressOf(to.urn);
      if (address === null) return failed('unknown_recipient', 'not_a_whatsapp_address');
      const { name, languages } = template;
      const spoken = languages.find((code) => code.split('_', 1)[0] === language) ?? languages[0];
      const envelope = { ...address, phoneNumberId, bizOpaqueCallbackData: `${to.outboundId}.0` };
      return resultOf(messages.sendTemplate({ ...envelope, template: { name, language: { code: spoken } } }));
    };

  return {
    channel: 'whatsapp',
    ...(options.template ? { knock: knock(options.template) } : {}),
    parts: (screen) => Math.max(1, renderWhatsApp(screen).length),
    send: async (to, screen, part, attempt = 1) => {
      const address = addressOf(to.urn);
      if (address === null) return failed('unknown_recipient', 'not_a_whatsapp_address');
      const message = renderWhatsApp(screen)[part];
      if (message === undefined) return failed('invalid', 'nothing_to_send');
      const envelope = { ...address, phoneNumberId, bizOpaqueCallbackData: `${to.outboundId}.${part}` };
      if (message.type !== 'voice_note' && message.type !== 'card' && message.type !== 'attachment') {
        return resultOf(deliver(messages, message, envelope));
      }
      const sendById = (id: string): Promise<SendResult> => resultOf(deliverFile(messages, message, id, envelope));
      return sendFile(message, sendById, attempt);
    },
  };
};
