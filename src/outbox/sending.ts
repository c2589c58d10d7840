import type pg from 'pg';
import type { Channel, Urn } from '../core/channel.ts';
import type { Failed } from '../core/failure.ts';
import type { InboundId, OutboundId } from '../core/ids.ts';
import type { Messenger } from '../core/messenger.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';

/** Which send is told of. By the message that it answers, one can be followed from its webhook to the provider. */
export type SendIds = {
  readonly outboundId: OutboundId;
  /** Null for a message that answers none. */
  readonly inboundId: InboundId | null;
  readonly channel: Channel;
};

export type SendObserver = {
  /** `skipped`: parts that were left out for good, such as a voice note that could not be made. */
  sent(send: SendIds & { milliseconds: number; skipped: number }): void;
  /**
   * Nobody knew whether the provider took a part. `wait`: it is asked in so many seconds; `taken`: it did, and nothing was repeated;
   * `not_taken`: it was sent anew.
   */
  doubted(send: SendIds & { verdict: 'wait' | 'taken' | 'not_taken'; retryInSeconds: number | null }): void;
  failed(send: SendIds & { failure: Failed; retryInSeconds: number | null }): void;
  /** Its turn comes in so many seconds: as many go at once as the provider takes. Nothing was tried. */
  waits?(send: SendIds & { retryInSeconds: number }): void;
  /** Others may be sent now: what was held, a knock, an SMS in the place of a message. */
  woke?(send: SendIds & { messages: number }): void;
};

export type SendDependencies = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly messengers: Readonly<Partial<Record<Channel, Messenger>>>;
  readonly observer: SendObserver;
  /**
   * Makes the telephone number that somebody is known by on another channel known as theirs, where that address is a number. Left out: only
   * numbers that they used themselves are known.
   */
  readonly meetByPhone?: (db: Queryable, urn: Urn) => Promise<void>;
  /** Who holds the leases; absent: they end with their time alone. */
  readonly instanceId?: number;
  /** `performance.now()` since when statuses could reach this process; absent: for long. */
  readonly listeningSince?: number;
};
