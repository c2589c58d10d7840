import { Html } from '@kitajs/html';
import { render } from '../../web/layout.tsx';
import { Pictogram } from '../../web/pictogram.tsx';
import { ALERT_BOX_SCRIPTS } from '../alerts/alert-box.tsx';
import { Csrf, consolePage } from '../frame.tsx';
import { liveAssets } from '../live/live-assets.ts';
import { LiveNotices } from '../live/live-parts.tsx';
import { digestOf, type LiveView, livePiece } from '../live/view.ts';
import type { Visitor } from '../route.ts';
import type { QueueRow } from './rows.ts';
import { isInScope } from './scope.ts';
import { QUEUE_WORDS, SCOPES, type Scope } from './words.ts';

const Scopes = ({ visitor, scope, counts }: { visitor: Visitor; scope: Scope; counts: readonly number[] }) => {
  const words = QUEUE_WORDS[visitor.language];
  return (
    <nav id="scopes" class="scopes" aria-label={words.scopesLabel}>
      <ul>
        {SCOPES.map((each, index) => (
          <li>
            <a
              href={each === 'all' ? '/console' : `/console?only=${each}`}
              aria-current={each === scope ? 'page' : undefined}
            >
              <span safe>{words.scopes[each]}</span> <span class="count">{counts[index] ?? 0}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** What one visitor sees of the rows that were drawn for all. */
export const queueView = async (rows: readonly QueueRow[], visitor: Visitor, scope: Scope): Promise<LiveView> => {
  const counts = SCOPES.map((each) => rows.filter(({ ticket }) => isInScope(each, ticket, visitor)).length);
  const shown = rows.filter(({ ticket }) => isInScope(scope, ticket, visitor));
  // What a colleague passed on and she has not looked at has nobody else to see it.
  const isPassed = ({ ticket, handedBy }: QueueRow): boolean =>
    handedBy !== null && ticket.claimedBy?.id === visitor.id;
  const items = [...shown.filter(isPassed), ...shown.filter((row) => !isPassed(row))].map(
    ({ ticket, forOthers, forHolder }) =>
      ticket.claimedBy?.id === visitor.id && forHolder !== null ? forHolder : forOthers,
  );
  return { items, parts: [livePiece('scopes', await render(Scopes({ visitor, scope, counts })))] };
};

export type QueuePage = {
  readonly visitor: Visitor;
  readonly scope: Scope;
  readonly view: LiveView;
  readonly said: string | null;
  /** What turns alerts on in this browser, where they are wanted. */
  readonly alerts: JSX.Element;
};

export const queuePage = ({ visitor, scope, view, said, alerts }: QueuePage): Promise<string> => {
  const words = QUEUE_WORDS[visitor.language];
  const stream = `/console/queue/stream${scope === 'all' ? '' : `?only=${scope}`}`;
  return consolePage(
    visitor,
    { title: words.title, here: 'queue', scripts: [liveAssets.url('live.js'), ...ALERT_BOX_SCRIPTS] },
    <>
      <header class="page-head">
        <h1 safe>{words.title}</h1>
        <label class="ring" hidden>
          <input type="checkbox" data-ring="" />
          <span safe>{words.ring}</span>
        </label>
      </header>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      {alerts}
      <LiveNotices language={visitor.language} />
      {view.parts.map(({ html }) => html)}
      <form id="act" method="post" action="/console">
        <Csrf visitor={visitor} />
      </form>
      <div class="empty" data-live-empty="" hidden={view.items.length > 0}>
        <Pictogram emoji="🌿" size={56} />
        <h2 safe>{words.emptyTitle}</h2>
        <p class="quiet" safe>
          {scope === 'all' ? words.empty : words.emptyHere}
        </p>
      </div>
      {/* Hers alone is not the list of who waits: there the page hears of the others as any other does. */}
      <ol class="tickets" data-live={stream} data-seen={digestOf(view)} data-counts={scope === 'mine' ? undefined : ''}>
        {view.items.map(({ html }) => html)}
      </ol>
    </>,
  );
};
