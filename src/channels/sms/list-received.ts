import type { Failed } from '../../core/failure.ts';
import { asId, type ProviderId } from '../../core/ids.ts';
import type { Inbound } from '../../core/inbound.ts';
import { createTwilioClient, type TwilioClient, type TwilioClientOptions } from '../twilio/client.ts';
import { failureFrom } from '../twilio/failure.ts';
import { parseMessage } from './parse.ts';

/** A message that Twilio received, whether or not its webhook reached us. */
export type Received = {
  readonly providerId: ProviderId;
  /** Null: nothing for us. */
  readonly read: () => Promise<Reading>;
};

export type Reading = { readonly type: 'read'; readonly inbound: Inbound } | Failed | null;

const PAGE_SIZE = 200;
/** A day of a very busy line; what is left is read by the next poll. */
const MOST_PAGES = 100;

type Message = Awaited<ReturnType<TwilioClient['messages']['page']>>['instances'][number];

const mediaOf = async (
  client: TwilioClient,
  apiBaseUrl: string,
  { sid }: Message,
): Promise<Readonly<Record<string, string>>> => {
  const [file] = await client.messages(sid).media.list({ limit: 1 });
  if (file === undefined) return {};
  return { MediaUrl0: `${apiBaseUrl}${file.uri.replace(/\.json$/, '')}`, MediaContentType0: file.contentType };
};

/** The same fields as the webhook's, so that one and the same reading of them makes the message. */
const read = async (client: TwilioClient, apiBaseUrl: string, message: Message): Promise<Reading> => {
  let media: Readonly<Record<string, string>> = {};
  try {
    if (Number(message.numMedia) > 0) media = await mediaOf(client, apiBaseUrl, message);
  } catch (error) {
    return failureFrom(error);
  }
  const parsed = parseMessage({
    MessageSid: message.sid,
    From: message.from,
    Body: message.body ?? '',
    NumMedia: 'MediaUrl0' in media ? message.numMedia : '0',
    ...media,
  });
  if (parsed.type !== 'parsed') return null;
  return { type: 'read', inbound: { ...parsed.value, sentAt: message.dateSent ?? null } };
};

export type ReceivedListOptions = TwilioClientOptions & {
  /** Our number in E.164, or a messaging service (`MG…`). */
  readonly from: string;
};

/**
 * What Twilio received for us since then, page by page, the newest first. Twilio gives up on a webhook after 15 s and does not come again
 * for a 5xx unless told to; its list forgets nothing.
 * Source: https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
 * @returns null when all was read
 */
export const createReceivedList = (options: ReceivedListOptions) => {
  const client = createTwilioClient(options);
  const isService = options.from.startsWith('MG');
  const isOurs = ({ direction, messagingServiceSid }: Message): boolean =>
    direction === 'inbound' && (!isService || messagingServiceSid === options.from);

  return async (since: Date, visit: (page: readonly Received[]) => Promise<void>): Promise<Failed | null> => {
    try {
      type Page = Pick<Awaited<ReturnType<typeof client.messages.page>>, 'instances' | 'nextPageUrl' | 'nextPage'>;
      let page: Page | undefined = await client.messages.page({
        ...(isService ? {} : { to: options.from }),
        dateSentAfter: since,
        pageSize: PAGE_SIZE,
      });
      for (let pages = 1; page !== undefined; pages += 1) {
        await visit(
          page.instances.filter(isOurs).map((message) => ({
            providerId: asId<ProviderId>(message.sid),
            read: () => read(client, options.apiBaseUrl, message),
          })),
        );
        page = page.nextPageUrl && pages < MOST_PAGES ? await page.nextPage() : undefined;
      }
      return null;
    } catch (error) {
      return failureFrom(error);
    }
  };
};
