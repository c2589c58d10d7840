import webpush from 'web-push';
import { errorName } from '../../core/error-name.ts';
import type { MayPush } from './hosts.ts';
import type { PushKeys } from './keys.ts';
import type { Subscription } from './subscriptions.ts';

/** What the browser shows. Nothing of any person: it lies on a lock screen, and passed a server that is not ours. */
export type PushMessage = {
  readonly title: string;
  readonly body: string;
  /** Page of ours that a touch opens: a path. */
  readonly path: string;
  /** A later message with the same tag takes the place of this one. */
  readonly tag: string;
};

/** `gone`: nobody will ever read it there. */
export type Pushed =
  | { readonly type: 'sent' }
  | { readonly type: 'gone' }
  | { readonly type: 'failed'; readonly why: string };

export type PushService = {
  readonly keys: PushKeys;
  /** Where the push service may ask about us: the address of this server, or a mailto. */
  readonly subject: string;
  readonly mayPush: MayPush;
};

/** A push service answers within a second or so. */
const WITHIN_MS = 10_000;
/** Later than that somebody else answers: an alert of this morning is of no use tonight. */
const WORTH_SECONDS = 30 * 60;

/** 404 and 410: the subscription has ended. RFC 8030, section 7.3 */
const GONE = [404, 410];

/** A server that is tried out has an address that no push service takes: RFC 8292, section 2.1 knows https and mailto. */
const contactOf = (subject: string): string =>
  /^(?:https|mailto):/.test(subject) ? subject : 'https://passerelle.invalid';

/** Encrypted for this browser alone (RFC 8291) and signed by us (RFC 8292). Nothing follows a redirection: it could lead anywhere. */
export const push = async (
  { keys, subject, mayPush }: PushService,
  subscription: Subscription,
  message: PushMessage,
): Promise<Pushed> => {
  if (!mayPush(new URL(subscription.endpoint))) return { type: 'failed', why: 'no_push_service' };
  try {
    const { method, headers, body, endpoint } = webpush.generateRequestDetails(subscription, JSON.stringify(message), {
      vapidDetails: { subject: contactOf(subject), ...keys },
      TTL: WORTH_SECONDS,
      urgency: 'high',
    });
    const { status } = await fetch(endpoint, {
      method,
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    if (GONE.includes(status)) return { type: 'gone' };
    return status >= 200 && status < 300 ? { type: 'sent' } : { type: 'failed', why: `push_${status}` };
  } catch (error) {
    return { type: 'failed', why: errorName(error) };
  }
};
