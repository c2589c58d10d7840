import type { Urn } from '../core/channel.ts';

/** Belgian numbers of which the caller pays dearly, or that are no person's: 070, 077, 078, 0900-0909. https://www.bipt.be, numbering plan */
const DEAR = /^\+32(?:7[078]|90\d)/;

/**
 * Whether a message or a call of ours may go there. WhatsApp costs the same anywhere, and its ids are no numbers to be paid for. Fraudsters
 * have messages sent to dear numbers far away and share what they cost ("SMS pumping",
 * https://www.twilio.com/docs/messaging/guides/preventing-messaging-fraud); but many people of Brussels have a number of another country.
 * @param prefixes country codes with plus; null: anywhere
 */
export const mayReceive = (urn: Urn, prefixes: readonly string[] | null = null): boolean => {
  if (!urn.startsWith('tel:')) return true;
  const number = urn.slice('tel:'.length);
  return !DEAR.test(number) && (prefixes === null || prefixes.some((prefix) => number.startsWith(prefix)));
};
