import type { Caller } from '../../core/caller.ts';
import { phoneNumber } from '../twilio/address.ts';
import { createTwilioClient, type TwilioClientOptions } from '../twilio/client.ts';
import { failureFrom } from '../twilio/failure.ts';

/** As long as a mediator who has just pressed "call" needs to reach her telephone. */
const RING_SECONDS = 25;

/**
 * Rings by Twilio's Calls API, with the helpline's own number as the one that calls.
 * https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 * @param options `from` E.164, a number of the account
 */
export const createCaller = (options: TwilioClientOptions & { readonly from: string }): Caller => {
  const client = createTwilioClient(options);
  return {
    ring: async ({ to, url, statusUrl }) => {
      const number = phoneNumber(to);
      if (number === null)
        return { type: 'failed', code: 'unknown_recipient', retryable: false, detail: 'no_phone_number' };
      try {
        const call = await client.calls.create({
          to: number,
          from: options.from,
          url,
          method: 'POST',
          statusCallback: statusUrl,
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['completed'],
          timeout: RING_SECONDS,
        });
        return { type: 'sent', providerId: call.sid };
      } catch (error) {
        return failureFrom(error);
      }
    },
  };
};
