import { createHmac } from 'node:crypto';
import { account } from '../../tests/contract/support/account.ts';
import { metaEnvelope, metaSignature, smsForm } from '../../tests/contract/support/requests.ts';

/** A webhook's request, ready to leave. */
export type Signed = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** As Twilio signs and posts: https://www.twilio.com/docs/usage/security#validating-requests */
export const signedByTwilio = (path: string, fields: Readonly<Record<string, string>>): Signed => {
  const signed = Object.keys(fields)
    .sort()
    .reduce((data, name) => `${data}${name}${fields[name]}`, `${account.PUBLIC_BASE_URL}${path}`);
  return {
    path,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': createHmac('sha1', account.TWILIO_AUTH_TOKEN).update(signed, 'utf8').digest('base64'),
    },
    body: new URLSearchParams(fields).toString(),
  };
};

/** As Meta signs and posts: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads */
const signedByMeta = (payload: object): Signed => {
  const body = JSON.stringify(payload);
  return {
    path: '/webhooks/whatsapp',
    headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': metaSignature(body) },
    body,
  };
};

const seconds = (): string => String(Math.floor(Date.now() / 1_000));

/** An SMS that somebody wrote. @param sid Twilio's id, `SM…` */
export const smsInbound = (from: string, text: string, sid: string): Signed =>
  signedByTwilio('/webhooks/twilio/sms', smsForm(from, text, sid));

/** A message by WhatsApp. @param from with plus @param id `wamid.…` */
export const whatsappInbound = (from: string, text: string, id: string): Signed => {
  const wa_id = from.replace('+', '');
  return signedByMeta(
    metaEnvelope({
      contacts: [{ profile: { name: 'Camille' }, wa_id }],
      messages: [{ from: wa_id, id, timestamp: seconds(), type: 'text', text: { body: text } }],
    }),
  );
};

/** @param callback the address that the bot gave when it sent the message */
export const smsStatus = (callback: string, sid: string, status: string): Signed => {
  const { pathname, search } = new URL(callback);
  const { TWILIO_ACCOUNT_SID: AccountSid, TWILIO_SMS_FROM: From } = account;
  return signedByTwilio(`${pathname}${search}`, {
    AccountSid,
    From,
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
  });
};

/** @param data `biz_opaque_callback_data`, as the bot gave it */
export const whatsappStatus = (data: string, id: string, status: string): Signed =>
  signedByMeta(
    metaEnvelope({
      statuses: [{ id, status, timestamp: seconds(), recipient_id: '0', biz_opaque_callback_data: data }],
    }),
  );
