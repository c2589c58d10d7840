/**
 * Pages that change by themselves. The database tells that something of a ticket is new (`changes.ts`), several such are one wake
 * (`wakes.ts`), what a page shows is drawn anew (`shared.ts`: once for all), and each open page is sent what differs from what it was sent
 * last (`feed.ts`, `stream.ts`). A page that was cut off is sent everything when it is back: nothing is lost.
 */
import type { Request } from 'express';
import { errorName } from '../../core/error-name.ts';
import type { TicketId } from '../../core/ids.ts';
import type { ConsoleContext } from '../context.ts';
import type { Visit, Visitor } from '../route.ts';
import { openStream, type Stream } from './stream.ts';
import type { LiveView } from './view.ts';
import { createWakes, type Wake } from './wakes.ts';

export type LivePage = {
  /** Null: every ticket concerns the page. */
  readonly ticket: TicketId | null;
  /** @param version of the wake: what was drawn for it may be shared */
  readonly view: (version: number) => Promise<LiveView | null>;
};

/** @param version of the wake: what was read for it may be shared */
type Aside = (visitor: Visitor, version: number) => Promise<string>;

export type Live = {
  /** Answers a request with a stream. */
  open(visit: Visit, page: LivePage): void;
  /** What every open page is told beside what it shows, whichever it is: text, sent again when it is another. Said once, before pages open. */
  tellAll(aside: Aside): void;
  /** Ends every stream, so that the server can close. Each page connects again, to whoever answers then. */
  close(): void;
};

export type LiveOptions = {
  /** Who sends a request, asked again whenever somebody was logged out, and now and then: null for who was, or left the team. */
  readonly visitorOf: (request: Request) => Promise<Pick<Visitor, 'id' | 'role'> | null>;
  readonly tickMs?: number;
};

/** Of one visitor at once. */
const MOST_STREAMS = 12;

/** Base64url of a digest, and nothing else that somebody may put there. */
const seenBy = (request: Request): string | null => {
  const seen = request.get('last-event-id') ?? request.query.seen;
  return typeof seen === 'string' && /^[\w-]{1,24}$/.test(seen) ? seen : null;
};

export const createLive = (context: Pick<ConsoleContext, 'changes' | 'log'>, options: LiveOptions): Live => {
  const wakes = createWakes(context.changes, options.tickMs);
  const open = new Map<Stream, Visitor['id']>();
  let aside: Aside = async () => '';
  /** Somebody with more pages than anybody looks at must not leave no room for others. */
  const makeRoom = (visitor: Visitor['id']): void => {
    const theirs = [...open].filter(([, id]) => id === visitor).map(([stream]) => stream);
    for (const stream of theirs.slice(0, Math.max(0, theirs.length - MOST_STREAMS + 1))) stream.end('bye');
  };
  return {
    tellAll: (told) => {
      aside = told;
    },
    open: ({ request, response, visitor }, { ticket, view }) => {
      makeRoom(visitor.id);
      const stream = openStream(response, {
        seen: seenBy(request),
        view: () => view(wakes.version),
        aside: () => aside(visitor, wakes.version),
        isAllowed: async () => {
          const now = await options.visitorOf(request);
          return now !== null && now.id === visitor.id && now.role === visitor.role;
        },
        onFault: (error) => context.log.warn({ error: errorName(error) }, 'console: a live page was not drawn'),
      });
      open.set(stream, visitor.id);
      const stop = wakes.on((wake: Wake) => {
        if (wake.all || ticket === null || wake.touches(ticket)) stream.refresh(wake.all);
        else stream.tell();
      });
      response.on('close', () => {
        stop();
        open.delete(stream);
      });
    },
    close: () => {
      wakes.close();
      for (const stream of open.keys()) stream.end('bye');
    },
  };
};
