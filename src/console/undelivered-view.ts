import { type Request, type Response, Router } from 'express';
import { asId, type OutboundId } from '../core/ids.ts';
import { isUndeliveredReason, type Undelivered, type UndeliveredReason } from '../core/undelivered.ts';
import { undeliveredPage } from './undelivered-pages.tsx';
import { UNDELIVERED_WORDS } from './undelivered-words.ts';
import type { OperatorLanguage } from './words.ts';

/** What the console does with messages that never arrived. */
export type UndeliveredMessages = {
  /** The latest first. */
  latest(): Promise<readonly Undelivered[]>;
  /** @returns how many are sent again: a second time none, and nobody who wants silence */
  sendAgain(which: { readonly id: OutboundId } | { readonly reason: UndeliveredReason }): Promise<number>;
};

/** What the console's other pages have found out about a request. */
export type Visit = { readonly csrf: string; readonly language: OperatorLanguage };

export type UndeliveredOptions = {
  readonly messages: UndeliveredMessages;
  readonly log: { info(fields: object, message: string): void };
  readonly timeZone: string;
  /** Null: not logged in, and answered. */
  readonly visit: (request: Request, response: Response) => Promise<Visit | null>;
  readonly isTrusted: (request: Request) => boolean;
};

/** @returns a router for `/console/undelivered` */
export const undeliveredRoutes = (options: UndeliveredOptions): Router => {
  const { messages, log, timeZone, visit, isTrusted } = options;

  const show = async (response: Response, { csrf, language }: Visit, said: string | null, status = 200) => {
    const latest = await messages.latest();
    const html = await undeliveredPage({ language, messages: latest, csrf, timeZone, said });
    response.status(status).type('html').send(html);
  };

  /** @param which null: there is no such thing to be sent */
  const again = async (
    request: Request,
    response: Response,
    which: Parameters<UndeliveredMessages['sendAgain']>[0] | null,
  ): Promise<void> => {
    const visitor = await visit(request, response);
    if (visitor === null) return;
    const words = UNDELIVERED_WORDS[visitor.language];
    if (!isTrusted(request)) return show(response, visitor, words.formExpired, 403);
    const count = which === null ? 0 : await messages.sendAgain(which);
    if (count > 0) log.info({ ...which, count }, 'console: sent again');
    await show(response, visitor, count > 0 ? words.queued(count) : words.nothingQueued);
  };

  return Router()
    .get('/', async (request, response) => {
      const visitor = await visit(request, response);
      if (visitor !== null) await show(response, visitor, null);
    })
    .post('/:id/again', (request, response) => {
      const { id } = request.params;
      return again(request, response, /^[0-9]{1,18}$/.test(id) ? { id: asId<OutboundId>(id) } : null);
    })
    .post('/reasons/:reason/again', (request, response) => {
      const { reason } = request.params;
      return again(request, response, isUndeliveredReason(reason) ? { reason } : null);
    });
};
