import { account } from './account.ts';
import type { Form } from './requests.ts';

type Kept = { readonly createdAt: Date; readonly resource: Readonly<Record<string, unknown>> };

/** Twilio's own list of messages, sent and received: what can still be asked when an answer or a webhook was lost. */
export type TwilioList = {
  readonly keepSent: (sid: string, form: Form) => void;
  readonly keepReceived: (form: Form) => void;
  /** The answer to `GET Messages.json`, with To, `DateSent>`, PageSize and Page. */
  readonly page: (url: URL) => object;
};

const date = (value: Date): string => value.toUTCString().replace('GMT', '+0000');

/** Dates have no fractions, as Twilio's have none. */
const now = (): Date => new Date(Math.floor(Date.now() / 1_000) * 1_000);

export const createTwilioList = (): TwilioList => {
  const kept: Kept[] = [];
  const keep = (sid: string, form: Form, direction: string, status: string): void => {
    const createdAt = now();
    const resource = {
      sid,
      account_sid: account.TWILIO_ACCOUNT_SID,
      from: form['From'],
      to: form['To'],
      body: form['Body'],
      num_media: '0',
      direction,
      status,
      date_created: date(createdAt),
      date_sent: date(createdAt),
      date_updated: date(createdAt),
    };
    kept.push({ createdAt, resource });
  };
  return {
    keepSent: (sid, form) => keep(sid, form, 'outbound-api', 'sent'),
    keepReceived: (form) => keep(String(form['MessageSid']), form, 'inbound', 'received'),
    page: (url) => {
      const query = url.searchParams;
      const [to, since] = [query.get('To'), query.get('DateSent>')];
      const [size, page] = [Number(query.get('PageSize') ?? 50), Number(query.get('Page') ?? 0)];
      const all = kept
        .filter(({ resource }) => to === null || resource['to'] === to)
        .filter(({ createdAt }) => since === null || createdAt >= new Date(since))
        .reverse();
      const next = new URLSearchParams(query);
      next.set('Page', String(page + 1));
      const isLast = (page + 1) * size >= all.length;
      return {
        messages: all.slice(page * size, (page + 1) * size).map(({ resource }) => resource),
        next_page_uri: isLast ? null : `${url.pathname}?${next.toString()}`,
        page,
        page_size: size,
      };
    },
  };
};
