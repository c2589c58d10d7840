import type { Channel, Urn } from './channel.ts';
import type { SendResult } from './failure.ts';
import type { OutboundId } from './ids.ts';
import type { Screen } from './screen.ts';

export type Recipient = {
  readonly urn: Urn;
  /** Travels with the message where the provider lets it, so that its status finds its way back. */
  readonly outboundId: OutboundId;
};

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
};

/** What a provider says later of a message it took. */
export type DeliveryStatus = {
  readonly channel: Channel;
  readonly providerId: string;
  readonly outboundId: OutboundId | null;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  /** The provider's error code, for the operator; never words. */
  readonly detail: string | null;
};
