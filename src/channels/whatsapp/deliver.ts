import type { SendMessageResponse, WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import type { FileMessage, WhatsAppMessage } from './messages.ts';

/** Whom a message is for and what comes back with its status. */
export type Envelope = ({ readonly to: string } | { readonly recipient: string }) & {
  readonly phoneNumberId: string;
  readonly bizOpaqueCallbackData: string;
};

/** Gives a message to the SDK. */
export const deliver = (
  messages: WhatsAppClient['messages'],
  message: Exclude<WhatsAppMessage, FileMessage>,
  envelope: Envelope,
): Promise<SendMessageResponse> => {
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

const imageOf = (id: string, caption: string | null) => ({ id, ...(caption === null ? {} : { caption }) });

/**
 * A file that Meta keeps, by its id. With `voice` an OGG/Opus file is a voice note: it is loaded by itself and played with one touch (up
 * to 512 kB); without it, it is a file to fetch first.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages
 */
export const deliverFile = (
  messages: WhatsAppClient['messages'],
  message: FileMessage,
  id: string,
  envelope: Envelope,
): Promise<SendMessageResponse> => {
  switch (message.type) {
    case 'voice_note':
      return messages.sendAudio({ ...envelope, audio: { id, voice: true } });
    case 'card':
      return messages.sendImage({ ...envelope, image: imageOf(id, message.caption) });
    case 'attachment':
      return message.attachment.kind === 'voice_note'
        ? messages.sendAudio({ ...envelope, audio: { id, voice: true } })
        : messages.sendImage({ ...envelope, image: imageOf(id, message.caption) });
    default:
      return message satisfies never;
  }
};
