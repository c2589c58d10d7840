import type { Failed } from '../../core/failure.ts';
import type { Messenger } from '../../core/messenger.ts';
import { phoneNumber } from '../twilio/address.ts';
import { createTwilioClient, type TwilioClientOptions } from '../twilio/client.ts';
import { failureFrom } from '../twilio/failure.ts';
import { findSent } from './find-sent.ts';
import { renderSms } from './render.ts';

export type SmsMessengerOptions = TwilioClientOptions & {
  /** A number of ours in E.164, or a messaging service (`MG…`). */
  readonly from: string;
  /** Our public address without a path, for status callbacks; null: none are asked for. */
  readonly statusCallbackBase: string | null;
};

const failed = (code: Failed['code'], detail: string): Failed => ({ type: 'failed', code, retryable: false, detail });

/** Sends screens as SMS through Twilio's REST API. Retrying is the outbox's matter: the client itself tries once. */
export const createSmsMessenger = (options: SmsMessengerOptions): Messenger => {
  const client = createTwilioClient(options);
  const sender = options.from.startsWith('MG') ? { messagingServiceSid: options.from } : { from: options.from };
  const callback = options.statusCallbackBase?.replace(/\/+$/, '');

  return {
    channel: 'sms',
    parts: (screen) => renderSms(screen).length,
    send: async (to, screen, part) => {
      const number = phoneNumber(to.urn);
      if (number === null) return failed('unknown_recipient', 'not_a_phone_number');
      const body = renderSms(screen)[part];
      if (body === undefined || body === '') return failed('invalid', 'nothing_to_send');
      try {
        const message = await client.messages.create({
          ...sender,
          to: number,
          body,
          ...(callback === undefined
            ? {}
            : { statusCallback: `${callback}/webhooks/twilio/status?outbound=${to.outboundId}&part=${part}` }),
        });
        // Twilio took it, so trying again would say it twice.
        if (typeof message.sid !== 'string' || message.sid === '') return failed('unreachable', 'no_sid');
        return { type: 'sent', providerId: message.sid };
      } catch (error) {
        return failureFrom(error);
      }
    },
    find: async (to, screen, part, since) => {
      const number = phoneNumber(to.urn);
      const body = renderSms(screen)[part];
      if (number === null || body === undefined) return { type: 'no_list' };
      return findSent(client, { number, body, since });
    },
  };
};
