import type { TwilioAccount } from '../options.ts';

/** A sent message as Twilio keeps it. */
export type SentMessage = {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly createdAt: Date;
  status: 'queued' | 'sent' | 'delivered';
};

/** RFC 2822, the dates of Twilio's 2010 API. */
const date = (value: Date): string => value.toUTCString().replace('GMT', '+0000');

/** A message as the REST API answers it. Source: https://www.twilio.com/docs/messaging/api/message-resource */
export const messageResource = (account: TwilioAccount, message: SentMessage) => {
  const uri = `/2010-04-01/Accounts/${account.accountSid}/Messages/${message.sid}`;
  return {
    account_sid: account.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: date(message.createdAt),
    date_sent: message.status === 'queued' ? null : date(message.createdAt),
    date_updated: date(message.createdAt),
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: account.smsFrom,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(message.segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
};
