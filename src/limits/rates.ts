import type { ContactId } from '../core/ids.ts';
import type { Rate } from './reserve.ts';

/**
 * A long number sends one segment a second (https://www.twilio.com/docs/api/errors/21611); what comes faster waits in Twilio's queue, behind
 * which an urgent answer would wait too.
 */
export const LONG_NUMBER_PER_SECOND = 1;

/** By number of ours. @param perSecond segments */
export const smsRates = (perSecond: number): readonly Rate[] => [
  { name: 'sms', seconds: 1 / perSecond, burst: Math.max(1, Math.floor(perSecond)) },
];

/**
 * 80 messages a second and number of ours, in and out together (error 130429):
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput. A quarter of a second's at once.
 */
const WHATSAPP_NUMBER = { seconds: 1 / 80, burst: 20 } as const;

/**
 * One message in six seconds to the same person, and up to 45 at once, which are then paid back (error 131056):
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput, "pair rate limits".
 */
const WHATSAPP_PAIR = { seconds: 6, burst: 45 } as const;

/** By number of ours, and by person. */
export const whatsappRates = (contactId: ContactId): readonly Rate[] => [
  { name: 'whatsapp', ...WHATSAPP_NUMBER },
  { name: `whatsapp/${contactId}`, ...WHATSAPP_PAIR },
];
