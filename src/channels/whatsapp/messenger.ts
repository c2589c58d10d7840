import { isBusinessScopedUserId, WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import type { Urn } from '../../core/channel.ts';
import type { Failed } from '../../core/failure.ts';
import type { Messenger } from '../../core/messenger.ts';
import { failureFrom, NoAnswer } from './failure.ts';
import type { WhatsAppMessage } from './messages.ts';
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

/** Sends screens through Meta's Cloud API. Retrying is the outbox's matter. */
export const createWhatsAppMessenger = (options: WhatsAppMessengerOptions): Messenger => {
  const { phoneNumberId } = options;
  const send: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const { messages } = new WhatsAppClient({
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

  const deliver = (message: WhatsAppMessage, about: Address & { readonly bizOpaqueCallbackData: string }) => {
    const envelope = { ...about, phoneNumberId };
    switch (message.type) {
      case 'text':
        return messages.sendText({ ...envelope, body: message.body });
      case 'buttons':
        return messages.sendInteractiveButtons({
          ...envelope,
          bodyText: message.body,
          buttons: message.buttons.map((button) => ({ ...button })),
          ...(message.footer === null ? {} : { footerText: message.footer }),
        });
      case 'list':
        return messages.sendInteractiveList({
          ...envelope,
          bodyText: message.body,
          buttonText: message.button,
          sections: [
            {
              rows: message.rows.map(({ id, title, description }) => ({
                id,
                title,
                ...(description === null ? {} : { description }),
              })),
            },
          ],
          ...(message.footer === null ? {} : { footerText: message.footer }),
        });
      case 'location_request':
        // The SDK's own method adds a parameter that Meta's documentation does not know.
        return messages.sendInteractiveRaw({
          ...envelope,
          interactive: {
            type: 'location_request_message',
            body: { text: message.body },
            action: { name: 'send_location' },
          },
        });
      case 'location': {
        const { latitude, longitude, name, address } = message;
        return messages.sendLocation({ ...envelope, location: { latitude, longitude, name, address } });
      }
      default:
        return message satisfies never;
    }
  };

  return {
    channel: 'whatsapp',
    parts: (screen) => Math.max(1, renderWhatsApp(screen).length),
    send: async (to, screen, part) => {
      const address = addressOf(to.urn);
      if (address === null) return failed('unknown_recipient', 'not_a_whatsapp_address');
      const message = renderWhatsApp(screen)[part];
      if (message === undefined) return failed('invalid', 'nothing_to_send');
      try {
        const answer = await deliver(message, { ...address, bizOpaqueCallbackData: to.outboundId });
        const providerId = answer?.messages?.[0]?.id;
        // Meta took it, so trying again would say it twice.
        if (typeof providerId !== 'string' || providerId === '') return failed('unreachable', 'no_message_id');
        return { type: 'sent', providerId };
      } catch (error) {
        return failureFrom(error);
      }
    },
  };
};
