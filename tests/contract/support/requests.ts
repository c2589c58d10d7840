import { createHmac, randomBytes } from 'node:crypto';
import twilio from 'twilio';
import { account } from './account.ts';

export type Form = Readonly<Record<string, string>>;

export const newSid = (kind: 'SM' | 'CA'): string => `${kind}${randomBytes(16).toString('hex')}`;

/** Twilio signs the address that it was given and every field. */
export const twilioSignature = (path: string, form: Form, token: string = account.TWILIO_AUTH_TOKEN): string =>
  twilio.getExpectedTwilioSignature(token, `${account.PUBLIC_BASE_URL}${path}`, form);

/** Posts as Twilio does; `signature` null leaves the header out. */
export const postTwilio = (
  url: string,
  path: string,
  form: Form,
  signature: string | null = twilioSignature(path, form),
): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signature === null ? {} : { 'x-twilio-signature': signature }),
    },
    body: new URLSearchParams(form).toString(),
  });

export const smsForm = (from: string, body: string, sid = newSid('SM')): Form => ({
  AccountSid: account.TWILIO_ACCOUNT_SID,
  ApiVersion: '2010-04-01',
  MessageSid: sid,
  SmsSid: sid,
  SmsMessageSid: sid,
  SmsStatus: 'received',
  From: from,
  To: account.TWILIO_SMS_FROM,
  Body: body,
  NumMedia: '0',
  NumSegments: '1',
});

export const metaSignature = (body: string, secret: string = account.WHATSAPP_APP_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Posts as Meta does; `signature` null leaves the header out. */
export const postMeta = (
  url: string,
  body: string,
  signature: string | null = metaSignature(body),
): Promise<Response> =>
  fetch(`${url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
    },
    body,
  });

/** Meta's envelope. @param value messages or statuses, and what goes with them */
export const metaEnvelope = (value: object): object => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '3220000000', phone_number_id: account.WHATSAPP_PHONE_NUMBER_ID },
            ...value,
          },
        },
      ],
    },
  ],
});

/** One message in Meta's envelope. @param content type and what goes with it: `{ type: 'text', text: { body } }` */
export const metaDelivery = (
  from: string,
  content: object,
  id = `wamid.${randomBytes(12).toString('hex')}`,
): string => {
  const wa_id = from.replace('+', '');
  const value = {
    contacts: [{ profile: { name: 'Camille' }, wa_id }],
    messages: [{ from: wa_id, id, timestamp: String(Math.floor(Date.now() / 1000)), ...content }],
  };
  return JSON.stringify(metaEnvelope(value));
};
