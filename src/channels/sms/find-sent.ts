import type { Found } from '../../core/messenger.ts';
import type { TwilioClient } from '../twilio/client.ts';
import { failureFrom } from '../twilio/failure.ts';

/** Twilio's clock and the database's are not one, and Twilio's dates are whole seconds. */
const CLOCKS_DIFFER_MS = 30_000;
const PAGE_SIZE = 50;
/** Nobody is sent more than that between a send and the question what became of it. */
const MOST_PAGES = 4;

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A trial account puts a sentence of its own before ours; Twilio trims what is around. */
const isSame = (theirs: string, ours: string): boolean => plain(theirs).endsWith(plain(ours));

/**
 * Looks in Twilio's list for a message of ours, since its answer never reached us. The list is asked without a date, because a message
 * that still waits to be sent has none (`date_sent` is null) and would not be listed.
 * Source: https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
 */
export const findSent = async (
  client: TwilioClient,
  wanted: { readonly number: string; readonly body: string; readonly since: Date },
): Promise<Found> => {
  const from = wanted.since.getTime() - CLOCKS_DIFFER_MS;
  const found: { readonly sid: string; readonly at: number }[] = [];
  try {
    type MessagePage = Pick<Awaited<ReturnType<typeof client.messages.page>>, 'instances' | 'nextPageUrl' | 'nextPage'>;
    let page: MessagePage | undefined = await client.messages.page({ to: wanted.number, pageSize: PAGE_SIZE });
    for (let pages = 1; page !== undefined; pages += 1) {
      for (const { sid, body, direction, dateCreated } of page.instances) {
        const at = dateCreated?.getTime() ?? Number.NaN;
        if (direction.startsWith('outbound') && at >= from && isSame(body ?? '', wanted.body)) found.push({ sid, at });
      }
      const isPast = page.instances.some(({ dateCreated }) => dateCreated !== null && dateCreated.getTime() < from);
      page = isPast || pages === MOST_PAGES || !page.nextPageUrl ? undefined : await page.nextPage();
    }
  } catch (error) {
    const failure = failureFrom(error);
    // A key that may send and not read, say: the status callback will have to do.
    return failure.retryable && failure.code !== 'refused' ? failure : { type: 'no_list' };
  }
  found.sort((one, other) => one.at - other.at);
  return { type: 'listed', providerIds: found.map(({ sid }) => sid) };
};
