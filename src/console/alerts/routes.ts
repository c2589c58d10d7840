import { readFileSync } from 'node:fs';
import type { MayPush } from '../../handoff/push/hosts.ts';
import { subscribe, unsubscribe } from '../../handoff/push/subscriptions.ts';
import type { ConsoleContext } from '../context.ts';
import { postedOf, textOf } from '../places/posted.ts';
import type { ConsoleRoute } from '../route.ts';

const WORKER = readFileSync(new URL('./worker/sw.js', import.meta.url));

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Alerts of a device. The worker's address never changes, since browsers know it by its address; it is asked for anew each time.
 * @param mayPush where a browser's messages may be brought: `isPushService`, unless a test brings its own
 */
export const alertRoutes = ({ pool, seals }: ConsoleContext, mayPush: MayPush): readonly ConsoleRoute[] => [
  {
    method: 'get',
    path: '/alerts/sw.js',
    least: 'mediator',
    audit: null,
    handle: async ({ response }) => {
      response
        .set({ 'Cache-Control': 'no-cache', 'Service-Worker-Allowed': '/console', 'X-Content-Type-Options': 'nosniff' })
        .type('text/javascript; charset=utf-8')
        .send(WORKER);
    },
  },
  {
    method: 'post',
    path: '/alerts/subscribe',
    least: 'mediator',
    audit: 'alerts_turned_on',
    handle: async ({ request, response, visitor }) => {
      const given = jsonOf(textOf(postedOf(request), 'subscription'));
      const isTaken = await subscribe(pool, seals, visitor.id, given, mayPush);
      response.status(isTaken ? 204 : 422).end();
    },
  },
  {
    method: 'post',
    path: '/alerts/unsubscribe',
    least: 'mediator',
    audit: 'alerts_turned_off',
    handle: async ({ request, response, visitor }) => {
      await unsubscribe(pool, visitor.id, textOf(postedOf(request), 'endpoint'));
      response.status(204).end();
    },
  },
];
