import { asId, type OutboundId } from '../core/ids.ts';
import { isUndeliveredReason, type Undelivered, type UndeliveredReason } from '../core/undelivered.ts';
import type { ConsoleRoute, Visit } from './route.ts';
import { undeliveredPage } from './undelivered-pages.tsx';
import { UNDELIVERED_WORDS } from './undelivered-words.ts';

/** What the console does with messages that never arrived. */
export type UndeliveredMessages = {
  /** The latest first. */
  latest(): Promise<readonly Undelivered[]>;
  /** @returns how many are sent again: a second time none, and nobody who wants silence */
  sendAgain(which: { readonly id: OutboundId } | { readonly reason: UndeliveredReason }): Promise<number>;
};

type Which = Parameters<UndeliveredMessages['sendAgain']>[0];

const PATH = '/undelivered';
/** More than a page ever lists. */
const MOST_SAID = 10_000;

const sentOf = ({ request }: Visit): number | null => {
  const { sent } = request.query;
  return typeof sent === 'string' && /^\d{1,5}$/.test(sent) ? Math.min(Number(sent), MOST_SAID) : null;
};

/** `/console/undelivered`: what never arrived, why, and a button to send it again. */
export const undeliveredRoutes = (messages: UndeliveredMessages, timeZone: string): readonly ConsoleRoute[] => {
  const again = async ({ response }: Visit, which: Which | null): Promise<void> => {
    const count = which === null ? 0 : await messages.sendAgain(which);
    response.redirect(303, `/console${PATH}?sent=${count}`);
  };
  return [
    {
      method: 'get',
      path: PATH,
      least: 'mediator',
      // It names no one and shows no words.
      audit: null,
      handle: async (visit) => {
        const words = UNDELIVERED_WORDS[visit.visitor.language];
        const sent = sentOf(visit);
        const said = sent === null ? null : sent > 0 ? words.queued(sent) : words.nothingQueued;
        const html = await undeliveredPage({
          visitor: visit.visitor,
          messages: await messages.latest(),
          timeZone,
          said,
        });
        visit.response.type('html').send(html);
      },
    },
    {
      method: 'post',
      path: `${PATH}/:id/again`,
      least: 'mediator',
      audit: 'message_sent_again',
      handle: (visit) => {
        const id = String(visit.request.params.id);
        return again(visit, /^[0-9]{1,18}$/.test(id) ? { id: asId<OutboundId>(id) } : null);
      },
    },
    {
      method: 'post',
      path: `${PATH}/reasons/:id/again`,
      least: 'mediator',
      audit: 'messages_sent_again',
      handle: (visit) => {
        const reason = String(visit.request.params.id);
        return again(visit, isUndeliveredReason(reason) ? { reason } : null);
      },
    },
  ];
};
