import type { Channel } from './channel.ts';
import type { Point } from './geo.ts';
import type { Language } from './language.ts';

/** How far a message of ours has come. `held`: it waits for the person's next message; `silenced`: the person had said STOP. */
export const DELIVERIES = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'held', 'silenced'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** One line of a conversation as a mediator reads it. */
export type ConversationLine = {
  /** Unique on the page and stable: `in-12` (theirs), `said-12` (said to it on the phone), `out-34` (ours), `note-5` (a mediator's note for the others). */
  readonly id: string;
  readonly at: Date;
  readonly channel: Channel | null;
  readonly from: 'person' | 'bot' | 'mediator' | 'note';
  /** Which mediator. */
  readonly by: string | null;
  /** What was written, pressed or said by key; null where there are no words. */
  readonly text: string | null;
  /** Of the text, where it is known. */
  readonly language: Language | null;
  /** What a recogniser heard in a voice note or on a call: it may be wrong. */
  readonly transcript: string | null;
  /** A file to open: received from the person, or sent to them; `in-12` is fetched from the provider then. Null where there is none, or none to be had (`text` says so). */
  readonly media: {
    readonly id: string;
    readonly from: 'person' | 'mediator';
    readonly kind: 'voice_note' | 'picture' | 'video' | 'document' | 'sticker';
    readonly mimeType: string;
  } | null;
  readonly point: Point | null;
  /** Of ours only. */
  readonly delivery: Delivery | null;
  /** Why it failed: the provider's or our own code (`unknown_recipient 63003`), never words. */
  readonly failure: string | null;
};
