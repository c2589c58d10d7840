import { handedOver } from '../../handoff/tickets/handed-over.ts';
import { openTickets } from '../../handoff/tickets/tickets.ts';
import { alertBox } from '../alerts/alert-box.tsx';
import type { ConsoleContext } from '../context.ts';
import type { Live } from '../live/live.ts';
import { createShared } from '../live/shared.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { OPERATOR_LANGUAGES, type OperatorLanguage } from '../words.ts';
import { queuePage, queueView } from './queue-page.tsx';
import { type Queued, queuedOf } from './queued.ts';
import { createRows, type QueueRow } from './rows.ts';
import { scopeOf } from './scope.ts';
import type { CommuneOf } from './ticket-words.ts';
import { waitingKeys } from './waiting.ts';
import { QUEUE_WORDS } from './words.ts';

export type QueuePorts = { readonly live: Live; readonly communeOf: CommuneOf };

const saidOf = ({ request, visitor }: Visit): string | null => {
  const { said } = QUEUE_WORDS[visitor.language];
  const key = request.query.said;
  return typeof key === 'string' && Object.hasOwn(said, key) ? said[key as keyof typeof said] : null;
};

/** `/console`: who waits for a person, whom to help first on top. No number and no word of anybody. */
export const queueRoutes = (context: ConsoleContext, { live, communeOf }: QueuePorts): readonly ConsoleRoute[] => {
  const { pool, clock, timeZone } = context;
  const rowsIn = new Map(OPERATOR_LANGUAGES.map((language) => [language, createRows(language)]));
  const read = async (): Promise<readonly Queued[]> =>
    queuedOf(...(await Promise.all([openTickets(pool, { now: clock.now() }), handedOver(pool)])));
  const tickets = createShared(read);
  const draw = async (language: OperatorLanguage, version: number, anew: boolean): Promise<readonly QueueRow[]> => {
    const rows = rowsIn.get(language) ?? createRows(language);
    return rows(await tickets('all', version, anew), { now: clock.now(), timeZone, communeOf });
  };
  const shared = createShared((key, version, anew) =>
    draw(OPERATOR_LANGUAGES.find((each) => each === key) ?? 'fr', version, anew),
  );
  /** That somebody has looked at a ticket wakes nobody: a page that opens reads it anew. @returns true the first time */
  const firstTime = (): (() => boolean) => {
    let isFirst = true;
    return () => {
      const was = isFirst;
      isFirst = false;
      return was;
    };
  };
  /** A page of its own is drawn from the tickets of this very moment. */
  const now = async (language: OperatorLanguage): Promise<readonly QueueRow[]> => {
    const rows = rowsIn.get(language) ?? createRows(language);
    return rows(await read(), { now: clock.now(), timeZone, communeOf });
  };

  const show = async (visit: Visit): Promise<void> => {
    const { request, response, visitor } = visit;
    const scope = scopeOf(request.query.only);
    const view = await queueView(await now(visitor.language), visitor, scope);
    const alerts = await alertBox(context, visitor);
    response.type('html').send(await queuePage({ visitor, scope, view, said: saidOf(visit), alerts }));
  };
  live.tellAll(async (visitor, version) => JSON.stringify(waitingKeys(await tickets('all', version), visitor)));
  return [
    { method: 'get', path: '/', least: 'mediator', audit: null, handle: show },
    { method: 'get', path: '/tickets', least: 'mediator', audit: null, handle: show },
    {
      method: 'get',
      path: '/queue/stream',
      least: 'mediator',
      audit: null,
      handle: async (visit) => {
        const { visitor, request } = visit;
        const scope = scopeOf(request.query.only);
        const isFirst = firstTime();
        live.open(visit, {
          ticket: null,
          view: async (version) => queueView(await shared(visitor.language, version, isFirst()), visitor, scope),
        });
      },
    },
    {
      // For pages that show no list: how many wait.
      method: 'get',
      path: '/queue/waiting-stream',
      least: 'mediator',
      audit: null,
      handle: async (visit) => {
        const isFirst = firstTime();
        live.open(visit, {
          ticket: null,
          view: async (version) => {
            await tickets('all', version, isFirst());
            return { items: [], parts: [] };
          },
        });
      },
    },
  ];
};
