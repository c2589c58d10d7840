/**
 * Preparing: what takes seconds and must not be done within a turn. A voice note is fetched from its provider, kept sealed and listened to;
 * a long story is read by an understanding service. `prepareNext` does the next one; the turn finds the result with its message.
 */
import type { Channel } from '../core/channel.ts';
import type { FetchFailure, FileFetcher } from '../core/file-fetcher.ts';
import type { Heard } from '../core/heard.ts';
import type { ContactId, InboundId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Understanding } from '../core/understanding.ts';
import type { Seals } from '../db/seal.ts';
import type { SpeechToText } from '../speech/speech-to-text.ts';
import type { ReadStory } from './story.ts';

/** Why a note that is there was not heard. */
export type Deaf = 'no_recogniser' | 'unreadable' | 'too_long' | 'recogniser';
/** Why nothing was heard of a note, for the operator. */
export type Unheard = Deaf | FetchFailure | 'no_way_to_fetch' | 'given_up';

export type HearingObserver = {
  /** A message is ready for its turn. */
  prepared(preparing: {
    readonly inboundId: InboundId;
    /** Null for someone who was erased meanwhile. */
    readonly contactId: ContactId | null;
    readonly channel: Channel;
    /** Null for a text. */
    readonly heard: Heard['type'] | null;
    readonly why: Unheard | null;
    /** An understanding service found something in it. */
    readonly read: boolean;
    readonly milliseconds: number;
  }): void;
  /** It could not be fetched, and is tried again. */
  postponed(preparing: {
    readonly inboundId: InboundId;
    readonly channel: Channel;
    readonly why: FetchFailure;
    readonly retryInSeconds: number;
  }): void;
};

export type HearingDependencies = {
  readonly seals: Seals;
  /** How files are fetched; a channel that is left out keeps its files with the provider. */
  readonly fetchers: Readonly<Partial<Record<Channel, FileFetcher>>>;
  /**
   * Told once a file is kept here and can be listened to, and before anything else is done with it; told again when its worker did not come
   * to its end. Throws only what the database throws: the lease then runs out.
   */
  readonly onKept?: Readonly<Partial<Record<Channel, (reference: string) => Promise<void> | void>>>;
  /** Null: notes are kept, and not heard. */
  readonly recogniser: SpeechToText | null;
  readonly understand: (text: string, context: { readonly assumed: Language | null }) => Understanding;
  /** Null: nobody but our own lexicons reads what people say. */
  readonly readStory: ReadStory | null;
  /** A turn may be waiting: look. */
  readonly onPrepared: () => void;
  readonly observer: HearingObserver;
  /** Who holds the leases; absent: they end with their time alone. */
  readonly instanceId?: number;
};
