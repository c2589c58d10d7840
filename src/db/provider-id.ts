import type { Channel } from '../core/channel.ts';
import type { Seals } from './seal.ts';

/**
 * A provider's id as it is stored. Meta's ids hold the phone number in base64, so a keyed hash stands in: the same id is still the same
 * message, and nobody reads a number from it.
 */
export const hashedProviderId = (seals: Seals, channel: Channel, providerId: string): string =>
  seals.hash(`${channel}/${providerId}`).toString('base64url');

/** The same as it may have been stored while the key is being changed: today's first. */
export const hashedProviderIds = (seals: Seals, channel: Channel, providerId: string): readonly string[] =>
  seals.hashes(`${channel}/${providerId}`).map((hash) => hash.toString('base64url'));
