import { account } from './account.ts';
import { metaEnvelope, metaSignature, postMeta, postTwilio } from './requests.ts';

/** How soon a provider tells what became of a message. */
const STATUS_AFTER_MS = 60;
/** How soon Meta, that was not heard, says it again; the real one's pauses grow. */
const META_AGAIN_MS = 250;

/** Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status */
const metaStatus = (status: object): string =>
  JSON.stringify(
    metaEnvelope({ statuses: [{ timestamp: String(Math.floor(Date.now() / 1000)), recipient_id: '0', ...status }] }),
  );

/** What the bot gives Twilio to come back with. */
export const namesIn = (callback: string | undefined): string[] => {
  const query = new URL(callback ?? 'http://127.0.0.1').searchParams;
  return [query.get('outbound') ?? '', query.get('part') ?? ''];
};

/** What the bot gives Meta to come back with. */
export const callbackData = (body: string): string => {
  const { biz_opaque_callback_data: data } = JSON.parse(body) as { readonly biz_opaque_callback_data?: string };
  return data ?? '';
};

/** Tells the bot what became of its messages. */
export type Statuses = {
  /** From now on there; null: to nobody. */
  readonly tellTo: (botUrl: string | null) => void;
  readonly ofSms: (callback: string | undefined, sid: string) => void;
  readonly ofWhatsApp: (body: string, id: string) => void;
  readonly close: () => void;
};

export const createStatuses = (): Statuses => {
  let botUrl: string | null = null;
  let closed = false;

  /** `https://help.example.test/webhooks/twilio/status?…`, where the bot said that it is to be told. */
  const tellTwilio = async (callback: string | undefined, sid: string): Promise<void> => {
    if (callback === undefined || botUrl === null) return;
    const path = callback.slice(account.PUBLIC_BASE_URL.length);
    for (const MessageStatus of ['sent', 'delivered']) {
      await postTwilio(botUrl, path, { AccountSid: account.TWILIO_ACCOUNT_SID, MessageSid: sid, MessageStatus });
    }
  };

  const tellMeta = async (biz_opaque_callback_data: string, id: string): Promise<void> => {
    for (const status of ['sent', 'delivered']) {
      const body = metaStatus({ id, status, biz_opaque_callback_data });
      while (botUrl !== null && !closed) {
        const answer = await postMeta(botUrl, body, metaSignature(body)).catch(() => null);
        if (answer?.status === 200) break;
        await new Promise((resolve) => setTimeout(resolve, META_AGAIN_MS));
      }
    }
  };

  /** A moment later, as by the real ones: never before their own answer has left. */
  const soon = (tell: () => Promise<void>): void => {
    setTimeout(() => void tell().catch(() => undefined), STATUS_AFTER_MS);
  };
  return {
    tellTo: (to) => {
      botUrl = to;
    },
    ofSms: (callback, sid) => soon(() => tellTwilio(callback, sid)),
    ofWhatsApp: (body, id) => soon(() => tellMeta(callbackData(body), id)),
    close: () => {
      closed = true;
    },
  };
};
