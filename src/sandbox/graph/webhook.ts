import { createHmac, randomBytes } from 'node:crypto';
import type { Background } from '../background.ts';
import type { WhatsAppAccount } from '../options.ts';

/** `wamid.` and base64, as Meta writes message ids. */
export const newWamid = (): string => `wamid.HBgL${randomBytes(27).toString('base64')}`;

/** Meta tries again for days; a sandbox for a few seconds. */
const RETRY_AFTER_MS = [500, 1_000, 2_000, 4_000];
const PATIENCE_MS = 15_000;

/** The number that people see; nobody is reached by it. */
const DISPLAY_NUMBER = '3220000000';
const ACCOUNT_ID = '100000000000001';

export type GraphWebhook = {
  /** @returns whether the bot took it in the end. */
  message(waId: string, message: object): Promise<boolean>;
  status(status: {
    readonly id: string;
    readonly recipient: string;
    readonly status: 'sent' | 'delivered' | 'read';
    readonly callbackData: string | undefined;
  }): Promise<boolean>;
};

const seconds = (): string => String(Math.floor(Date.now() / 1_000));

/** Brings messages and statuses to the bot as Meta does: JSON, signed over its very bytes, repeated until it is taken. */
export const createGraphWebhook = (options: {
  readonly account: WhatsAppAccount;
  readonly botUrl: () => string;
  readonly background: Background;
}): GraphWebhook => {
  const { account, background } = options;

  const postOnce = async (body: string): Promise<boolean> => {
    const signature = createHmac('sha256', account.appSecret).update(body).digest('hex');
    const response = await fetch(`${options.botUrl()}/webhooks/whatsapp`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'facebookexternalua',
        'X-Hub-Signature-256': `sha256=${signature}`,
      },
      body,
      signal: AbortSignal.any([background.signal, AbortSignal.timeout(PATIENCE_MS)]),
    }).catch(() => null);
    await response?.arrayBuffer().catch(() => null);
    return response?.ok ?? false;
  };

  const post = async (value: object): Promise<boolean> => {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: ACCOUNT_ID,
          changes: [
            {
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: DISPLAY_NUMBER, phone_number_id: account.phoneNumberId },
                ...value,
              },
              field: 'messages',
            },
          ],
        },
      ],
    });
    for (const pause of RETRY_AFTER_MS) {
      if (await postOnce(body)) return true;
      await background.wait(pause);
      if (background.signal.aborted) return false;
    }
    return postOnce(body);
  };

  return {
    message: (waId, message) =>
      post({
        contacts: [{ profile: { name: 'Sandbox resident' }, wa_id: waId }],
        messages: [{ from: waId, timestamp: seconds(), ...message }],
      }),
    status: ({ id, recipient, status, callbackData }) =>
      post({
        statuses: [
          {
            id,
            status,
            timestamp: seconds(),
            recipient_id: recipient,
            ...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
          },
        ],
      }),
  };
};
