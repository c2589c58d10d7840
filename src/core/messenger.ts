import type { Channel, Urn } from './channel.ts';
import type { Failed, FailureCode, SendResult } from './failure.ts';
import type { ContactId, OutboundId } from './ids.ts';
import type { Language } from './language.ts';
import type { Screen } from './screen.ts';

export type Recipient = {
  readonly urn: Urn;
  /** Travels with the message where the provider lets it, so that its status finds its way back. */
  readonly outboundId: OutboundId;
};

/** What a provider's own list says of a part of which nobody knows whether it was taken. */
export type Found =
  /** Ids of messages that are the same words to the same person, sent no earlier than asked, the oldest first; perhaps none. */
  | { readonly type: 'listed'; readonly providerIds: readonly string[] }
  /** The provider keeps no list, or not for us: only the status that it tells by itself can say. */
  | { readonly type: 'no_list' }
  /** It could not be asked now. */
  | Failed;

/** A channel's way out. The outbox knows only this; how a screen is shaped is the channel's own matter. */
export type Messenger = {
  readonly channel: Channel;
  /** How many provider messages the screen becomes (a text and a pin are two); at least one. */
  parts(screen: Screen): number;
  /**
   * Sends one of them, counted from 0. Never throws for what a provider answers: failures are values.
   * @param attempt how often the message was tried, this time included: what is beside the words is left out rather than tried for long
   */
  send(to: Recipient, screen: Screen, part: number, attempt?: number): Promise<SendResult>;
  /**
   * Tells a person that something waits for them, where only their own next message lets us say it. Left out where nothing needs this, or
   * nothing is prepared for it. Never throws for what a provider answers.
   */
  knock?(to: Recipient, language: Language): Promise<SendResult>;
  /**
   * Takes room for what is left of a message among all that leave by the same number. Left out where nobody counts: everything goes at once.
   * @param from the first part that is left
   * @returns seconds until its turn comes; 0: now
   */
  reserve?(contactId: ContactId, screen: Screen, from: number): Promise<number>;
  /**
   * Asks the provider whether it has a part already. Left out where the provider has no list. Never throws for what a provider answers.
   * @param since when the part was first given to it
   */
  find?(to: Recipient, screen: Screen, part: number, since: Date): Promise<Found>;
};

/** What a provider says later of a message it took. */
export type DeliveryStatus = {
  readonly channel: Channel;
  readonly providerId: string;
  readonly outboundId: OutboundId | null;
  /** Which of its parts, counted from 0; null where we did not say (messages of an older version). */
  readonly part: number | null;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  /** The provider's error code, for the operator; never words. */
  readonly detail: string | null;
  /** What that code means. */
  readonly code?: FailureCode;
};
