import twilio from 'twilio';
import type { TwilioAccount } from '../options.ts';

/** Twilio gives a webhook 15 seconds. */
const PATIENCE_MS = 15_000;

export type WebhookAnswer = { readonly status: number; readonly body: string };

/** Posts a form to the bot as Twilio does: signed over the address and the sorted parameters. */
export const postAsTwilio = async (
  account: TwilioAccount,
  url: string,
  form: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<WebhookAnswer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'User-Agent': 'TwilioProxy/1.1',
      'X-Twilio-Signature': twilio.getExpectedTwilioSignature(account.authToken, url, form),
    },
    body: new URLSearchParams(form),
    redirect: 'follow',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  return { status: response.status, body: await response.text() };
};
