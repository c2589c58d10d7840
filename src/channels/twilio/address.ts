import type { Urn } from '../../core/channel.ts';

/** E.164: a plus, a country code and at most 15 digits; below 8 digits there are only short codes and disguises. */
const PHONE_NUMBER = /^\+[1-9]\d{7,14}$/;

/** The urn of a phone number in E.164, or null when the sender is something else (short code, name, SIP address). */
export const phoneUrn = (from: string): Urn | null => (PHONE_NUMBER.test(from) ? `tel:${from}` : null);

/** The number to give to Twilio, or null when the urn holds none (a caller who withheld it, another channel). */
export const phoneNumber = (urn: Urn): string | null => {
  const value = urn.startsWith('tel:') ? urn.slice('tel:'.length) : '';
  return PHONE_NUMBER.test(value) ? value : null;
};
