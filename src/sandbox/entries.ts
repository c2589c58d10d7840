import type { Channel } from '../core/channel.ts';
import type { Point } from '../core/geo.ts';

/** What a device shows: one message, sent by its person or received. */
export type Entry = {
  /** Grows by one with every entry; also its place in the page. */
  readonly id: number;
  readonly channel: Exclude<Channel, 'voice'>;
  readonly from: 'person' | 'bot' | 'network';
  readonly at: Date;
  readonly body: EntryBody;
  /** The provider's id: SM… or wamid.… */
  readonly providerId: string;
  readonly status: EntryStatus;
};

export type EntryStatus = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export type EntryBody =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'buttons';
      readonly header: string | null;
      readonly text: string;
      readonly footer: string | null;
      readonly buttons: readonly Pressable[];
    }
  | {
      readonly type: 'list';
      readonly header: string | null;
      readonly text: string;
      readonly footer: string | null;
      readonly label: string;
      readonly sections: readonly { readonly title: string | null; readonly rows: readonly Pressable[] }[];
    }
  | { readonly type: 'location'; readonly point: Point; readonly name: string | null; readonly address: string | null }
  | { readonly type: 'choice'; readonly title: string }
  | {
      readonly type: 'media';
      readonly kind: 'voice_note' | 'picture' | 'other';
      /** Null for one that was sent by its address. */
      readonly file: ShownFile | null;
      readonly link: string | null;
      readonly caption: string | null;
    };

/** A file that the sandbox keeps, as a device shows it. */
export type ShownFile = { readonly id: string; readonly mimeType: string; readonly seconds: number | null };

export type Pressable = { readonly id: string; readonly title: string; readonly description: string | null };
