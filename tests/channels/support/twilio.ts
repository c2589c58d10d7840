import twilio from 'twilio';

/** Invented, in the shapes of Twilio's. */
export const AUTH_TOKEN = '12345678901234567890123456789012';
export const ACCOUNT_SID = `AC${'0'.repeat(31)}1`;
export const MESSAGE_SID = `SM${'0'.repeat(31)}1`;
export const CALL_SID = `CA${'0'.repeat(31)}1`;

export type Fields = Readonly<Record<string, string>>;

/** What a Belgian mobile's text looks like when Twilio posts it. */
export const smsForm = (fields: Fields = {}): Fields => ({
  ToCountry: 'BE',
  SmsMessageSid: MESSAGE_SID,
  NumMedia: '0',
  FromCountry: 'BE',
  SmsSid: MESSAGE_SID,
  SmsStatus: 'received',
  Body: '1080 impôts',
  To: '+32460000000',
  NumSegments: '1',
  MessageSid: MESSAGE_SID,
  AccountSid: ACCOUNT_SID,
  From: '+32470000001',
  ApiVersion: '2010-04-01',
  ...fields,
});

/** What a call looks like when Twilio asks what to say. */
export const callForm = (fields: Fields = {}): Fields => ({
  AccountSid: ACCOUNT_SID,
  ApiVersion: '2010-04-01',
  CallSid: CALL_SID,
  CallStatus: 'in-progress',
  Direction: 'inbound',
  From: '+3220000001',
  To: '+3220000000',
  FromCountry: 'BE',
  ...fields,
});

type Post = {
  readonly fields: Fields;
  /** The URL that is signed, when it is not the one that is posted to. */
  readonly signedUrl?: string;
  /** The fields that are signed, when they are not those that are posted. */
  readonly signedFields?: Fields;
  /** Null: no signature at all. */
  readonly signature?: string | null;
  readonly headers?: Fields;
  readonly body?: string | Uint8Array;
};

/** Posts a form as Twilio does, signed unless told otherwise. */
export const post = (url: string, options: Post): Promise<Response> => {
  const signed = expected(options.signedUrl ?? url, options);
  const signature = options.signature === undefined ? signed : options.signature;
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signature === null ? {} : { 'x-twilio-signature': signature }),
      ...options.headers,
    },
    body: options.body ?? new URLSearchParams(options.fields).toString(),
  });
};

const expected = (url: string, { fields, signedFields }: Post): string =>
  twilio.getExpectedTwilioSignature(AUTH_TOKEN, url, signedFields ?? fields);
