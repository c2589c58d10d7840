import type { TwilioAccount } from '../options.ts';

/** A message as Twilio keeps it, sent or received. */
export type KeptMessage = {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly createdAt: Date;
  status: 'queued' | 'sent' | 'delivered' | 'received';
};

export type MessageLog = {
  keep(message: KeptMessage): void;
  find(sid: string): KeptMessage | undefined;
  /** The newest first. One that still waits to be sent has no date yet, and a search by date does not show it. */
  list(wanted: { readonly to?: string | undefined; readonly sentSince?: Date | undefined }): readonly KeptMessage[];
};

/** As many messages as can still be asked for. */
const MOST_MESSAGES = 2_000;

export const createMessageLog = (): MessageLog => {
  const kept = new Map<string, KeptMessage>();
  return {
    keep: (message) => {
      kept.set(message.sid, message);
      const oldest = kept.keys().next();
      if (kept.size > MOST_MESSAGES && !oldest.done) kept.delete(oldest.value);
    },
    find: (sid) => kept.get(sid),
    list: ({ to, sentSince }) =>
      [...kept.values()]
        .reverse()
        .filter((message) => to === undefined || message.to === to)
        .filter(
          ({ status, createdAt }) =>
            sentSince === undefined || (status !== 'queued' && wholeSeconds(createdAt) >= sentSince),
        ),
  };
};

/** Twilio's dates have no fractions. */
const wholeSeconds = (value: Date): Date => new Date(Math.floor(value.getTime() / 1_000) * 1_000);

/** RFC 2822, the dates of Twilio's 2010 API. */
const date = (value: Date): string => value.toUTCString().replace('GMT', '+0000');

/** A message as the REST API answers it. Source: https://www.twilio.com/docs/messaging/api/message-resource */
export const messageResource = (account: TwilioAccount, message: KeptMessage) => {
  const uri = `/2010-04-01/Accounts/${account.accountSid}/Messages/${message.sid}`;
  return {
    account_sid: account.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: date(message.createdAt),
    date_sent: message.status === 'queued' ? null : date(message.createdAt),
    date_updated: date(message.createdAt),
    direction: message.direction,
    error_code: null,
    error_message: null,
    from: message.from,
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
