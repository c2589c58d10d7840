import twilio from 'twilio';
import type { Failed } from '../../core/failure.ts';
import type { Messenger } from '../../core/messenger.ts';
import { phoneNumber } from '../twilio/address.ts';
import { failureFrom } from '../twilio/failure.ts';
import { renderSms } from './render.ts';

export type SmsMessengerOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of ours in E.164, or a messaging service (`MG…`). */
  readonly from: string;
  /** `https://api.twilio.com`, or a stand-in with the same API. */
  readonly apiBaseUrl: string;
  /** Our public address without a path, for status callbacks; null: none are asked for. */
  readonly statusCallbackBase: string | null;
  readonly timeoutMs: number;
  /** Off only where sockets must not outlive a test. */
  readonly keepAlive?: boolean;
};

const failed = (code: Failed['code'], detail: string): Failed => ({ type: 'failed', code, retryable: false, detail });

/** Sends screens as SMS through Twilio's REST API. Retrying is the outbox's matter: the client itself tries once. */
export const createSmsMessenger = (options: SmsMessengerOptions): Messenger => {
  const client = twilio(options.accountSid, options.authToken, {
    timeout: options.timeoutMs,
    keepAlive: options.keepAlive ?? true,
    autoRetry: false,
    // Empty, so that TWILIO_EDGE and TWILIO_REGION do not rewrite the host behind the configuration's back.
    edge: '',
    region: '',
  });
  client.api.baseUrl = options.apiBaseUrl;
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
            : { statusCallback: `${callback}/webhooks/twilio/status?outbound=${encodeURIComponent(to.outboundId)}` }),
        });
        // Twilio took it, so trying again would say it twice.
        if (typeof message.sid !== 'string' || message.sid === '') return failed('unreachable', 'no_sid');
        return { type: 'sent', providerId: message.sid };
      } catch (error) {
        return failureFrom(error);
      }
    },
  };
};
