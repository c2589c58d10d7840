import { Router } from 'express';
import type { Inbound } from '../../core/inbound.ts';
import type { DeliveryStatus } from '../../core/messenger.ts';
import { answered, type Outcome, rejected } from '../shared/webhook.ts';
import { signedForm, type TwilioWebhookOptions } from '../twilio/signed-form.ts';
import { type Parsed, parseMessage, parseStatus } from './parse.ts';

export type SmsWebhookOptions = TwilioWebhookOptions & {
  /** Stores the message; a second delivery of the same one changes nothing. Throws when it could not be stored. */
  readonly accept: (inbound: Inbound) => Promise<'new' | 'duplicate'>;
  readonly onStatus: (status: DeliveryStatus) => Promise<void>;
};

/** Answers go out through the REST API, so the webhook itself says nothing. */
const SILENCE = answered('text/xml', '<Response/>');

const settle = async <Value>(parsed: Parsed<Value>, take: (value: Value) => Promise<unknown>): Promise<Outcome> => {
  if (parsed.type === 'malformed') return rejected('malformed');
  if (parsed.type === 'parsed') await take(parsed.value);
  return SILENCE;
};

/** Mounted at `/webhooks/twilio`: `POST /sms`, a message came in; `POST /status`, one of ours went further. */
export const smsWebhooks = (options: SmsWebhookOptions): Router => {
  const signed = { ...options, channel: 'sms' } as const;
  const router = Router();
  router.post(
    '/sms',
    signedForm(signed, (form) => settle(parseMessage(form), options.accept)),
  );
  router.post(
    '/status',
    signedForm(signed, (form, request) => settle(parseStatus(form, request.query), options.onStatus)),
  );
  return router;
};
