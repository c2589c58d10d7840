import type { Card } from '../../core/card.ts';
import type { Attachment } from '../../core/screen.ts';
import type { Utterance } from '../../core/speaker.ts';

/** A file that goes by its id: what is to be said, or drawn. It is made when it is sent. */
export type FileMessage =
  | { readonly type: 'voice_note'; readonly utterances: readonly Utterance[] }
  | { readonly type: 'card'; readonly card: Card; readonly caption: string | null }
  /** A mediator's own file: it is the message, and nothing beside one. */
  | { readonly type: 'attachment'; readonly attachment: Attachment; readonly caption: string | null };

/** Something to press under a text. */
export type PressMessage =
  | {
      readonly type: 'buttons';
      readonly body: string;
      readonly footer: string | null;
      readonly buttons: readonly { readonly id: string; readonly title: string }[];
    }
  | {
      readonly type: 'list';
      readonly body: string;
      readonly footer: string | null;
      /** The title of the button that opens the list. */
      readonly button: string;
      readonly rows: readonly { readonly id: string; readonly title: string; readonly description: string | null }[];
    };

/** The messages of the Cloud API that we send, in our words; the messenger gives each to the SDK. */
export type WhatsAppMessage =
  | FileMessage
  | PressMessage
  | { readonly type: 'text'; readonly body: string }
  /** A text with WhatsApp's own button to share where one is. */
  | { readonly type: 'location_request'; readonly body: string }
  | {
      readonly type: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name: string;
      readonly address: string;
    };

/**
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages: characters, and how many of a thing.
 */
export const LIMITS = {
  text: 4096,
  interactiveBody: 1024,
  footer: 60,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  listButton: 20,
  locationName: 100,
  locationAddress: 300,
  caption: 1024,
} as const;
