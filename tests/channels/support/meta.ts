import { createHmac } from 'node:crypto';

/** Invented, in the shapes of Meta's. */
export const APP_SECRET = 'app-secret-of-the-tests';
export const VERIFY_TOKEN = 'verify-token-of-the-tests';
export const PHONE_NUMBER_ID = '106540352242922';
export const WA_ID = '32470000001';
export const USER_ID = 'BE.13491208655302741918';
export const WAMID = 'wamid.HBgLMzI0NzAwMDAwMDE=';
export const SENT_AT = '1763800000';

export const sign = (body: string | Uint8Array, secret = APP_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A message as it stands in Meta's delivery; `more` has its type and what goes with it. */
export const message = (more: object): object => ({ from: WA_ID, id: WAMID, timestamp: SENT_AT, ...more });

export const text = (body: string, more: object = {}): object => message({ type: 'text', text: { body }, ...more });

/** The `value` of one change. */
export const value = (parts: object, phoneNumberId = PHONE_NUMBER_ID): object => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '3220000000', phone_number_id: phoneNumberId },
  ...parts,
});

export const delivery = (...values: readonly object[]): object => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '102290129340398', changes: values.map((one) => ({ value: one, field: 'messages' })) }],
});

/** A delivery of these messages, with the contact card that Meta puts beside them. */
export const messages = (...all: readonly object[]): object =>
  delivery(value({ contacts: [{ profile: { name: 'Anne' }, wa_id: WA_ID, user_id: USER_ID }], messages: all }));

export const statuses = (...all: readonly object[]): object => delivery(value({ statuses: all }));

/** Posts a delivery as Meta does, signed unless told otherwise. */
export const deliver = (
  url: string,
  payload: object | string | Uint8Array,
  headers: Readonly<Record<string, string>> | null = {},
): Promise<Response> => {
  const body = typeof payload === 'string' || payload instanceof Uint8Array ? payload : JSON.stringify(payload);
  const signature = headers === null ? {} : { 'x-hub-signature-256': sign(body), ...headers };
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...signature }, body });
};
