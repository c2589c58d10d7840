import type { Request, RequestHandler } from 'express';
import twilio from 'twilio';
import type { Channel } from '../../core/channel.ts';
import { type Outcome, rejected, type WebhookEvents, webhook } from '../shared/webhook.ts';
import { type Form, hasTooManyFields, isCleanForm, readForm } from './form.ts';

export type TwilioWebhookOptions = WebhookEvents & {
  readonly authToken: string;
  /**
   * The address that Twilio was given, without the path. Null: taken from the request's own Host and X-Forwarded-Proto.
   * Whoever forges those gains nothing, because the signature over them needs the token.
   */
  readonly publicUrl: string | null;
};

/** Twilio's own limit for a body is 1600 characters; 5,000 astral ones escaped are 60 KB. */
const LIMIT_BYTES = 256 * 1024;

/** Where the program is seen from outside, without a trailing slash. */
export const publicBase = (publicUrl: string | null, request: Request): string => {
  if (publicUrl !== null) return publicUrl.replace(/\/+$/, '');
  const forwarded = request.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return `${forwarded || request.protocol}://${request.get('host') ?? ''}`;
};

/**
 * https://www.twilio.com/docs/usage/security#validating-requests: HMAC-SHA1 over the exact URL and the sorted fields.
 */
const isSigned = (options: TwilioWebhookOptions, request: Request, form: Form): boolean => {
  const signature = request.get('x-twilio-signature');
  if (signature === undefined) return false;
  try {
    const url = publicBase(options.publicUrl, request) + request.originalUrl;
    return twilio.validateRequest(options.authToken, signature, url, form);
  } catch {
    return false; // a Host from which no URL can be made
  }
};

/** A route that Twilio posts to. The signature is checked before anything in the form is looked at. */
export const signedForm = (
  options: TwilioWebhookOptions & { readonly channel: Channel },
  handle: (form: Form, request: Request) => Promise<Outcome>,
): RequestHandler =>
  webhook({ ...options, limitBytes: LIMIT_BYTES }, async (request, body) => {
    if (hasTooManyFields(body)) return rejected('signature');
    const form = readForm(body);
    if (!isSigned(options, request, form)) return rejected('signature');
    if (!isCleanForm(request.get('content-type'), body)) return rejected('malformed');
    return handle(form, request);
  });
