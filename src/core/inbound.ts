import type { Channel, Urn } from './channel.ts';
import type { Point } from './geo.ts';
import type { ProviderId } from './ids.ts';

/** What a person sent, whatever the channel. Parsed at the edge, trusted inside. */
export type InboundContent =
  /** `optedOut`: the provider took it as STOP by itself, told the person so and delivers nothing of ours any more. */
  | { readonly type: 'text'; readonly text: string; readonly optedOut?: true }
  /** A button or list row that was pressed: matched by id, never by title. */
  | { readonly type: 'choice'; readonly id: string; readonly title: string }
  /** Keys pressed on a phone (DTMF): any of 0-9, * and #. */
  | { readonly type: 'digits'; readonly digits: string }
  /** What a caller said, as the recogniser heard it; confidence 0-1 where the provider gives one. */
  | { readonly type: 'speech'; readonly text: string; readonly confidence: number | null }
  /** A caller neither spoke nor pressed a key in time. */
  | { readonly type: 'silence' }
  | { readonly type: 'call_started' }
  /** The line is closed, whoever closed it. */
  | { readonly type: 'call_ended' }
  | { readonly type: 'location'; readonly point: Point }
  | {
      readonly type: 'media';
      readonly kind: 'voice_note' | 'picture' | 'video' | 'document' | 'sticker';
      /** Meta's media id or Twilio's media URL: kept so that a mediator can open it. */
      readonly reference: string;
      readonly mimeType: string;
      readonly caption: string | null;
    }
  /** A message of a kind that we cannot use (reaction, order, contact card…): answered kindly, never dropped. */
  | { readonly type: 'unsupported'; readonly kind: string };

export type Inbound = {
  readonly channel: Channel;
  readonly urn: Urn;
  /** Unique per channel: the second delivery of the same one is harmless. */
  readonly providerId: ProviderId;
  /** The provider's own timestamp, where it gives one. */
  readonly sentAt: Date | null;
  readonly content: InboundContent;
};
