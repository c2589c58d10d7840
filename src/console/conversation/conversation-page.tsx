import { Html } from '@kitajs/html';
import { Csrf, consolePage, WaitingCount } from '../frame.tsx';
import { liveAssets } from '../live/live-assets.ts';
import { LiveNotices } from '../live/live-parts.tsx';
import { digestOf, type LiveView } from '../live/view.ts';
import { Acts } from './acts.tsx';
import { conversationAssets } from './conversation-assets.ts';
import { Desk, type DeskView } from './desk.tsx';
import { CONVERSATION_WORDS } from './words/words.ts';

export type ConversationPage = {
  readonly desk: DeskView;
  readonly view: LiveView;
  /** The page of earlier messages that it is; null: of the latest. */
  readonly before: string | null;
  /** What the person needs: the page's name. */
  readonly need: string;
  /** What was done, or why it was not: the latter stays until it is read. */
  readonly said: { readonly words: string; readonly stays: boolean } | null;
};

/** One person's conversation: what was said, what is known, and where one answers. */
export const conversationPage = ({ desk, view, before, need, said }: ConversationPage): Promise<string> => {
  const { visitor, ticket } = desk;
  const words = CONVERSATION_WORDS[visitor.language];
  const path = `/console/tickets/${encodeURIComponent(ticket.id)}`;
  const part = (name: string): string => view.parts.find(({ id }) => id === name)?.html ?? '';
  return consolePage(
    visitor,
    {
      title: words.titleOf(need),
      here: 'queue',
      styles: [conversationAssets.url('conversation.css')],
      scripts: [liveAssets.url('live.js'), conversationAssets.url('conversation.js')],
    },
    <div class="talk" data-ticket={path} data-not-sent={words.notSent} data-logged-out={words.loggedOut}>
      <header class="talk-head">
        <a class="back" href="/console">
          <span class="arrow" aria-hidden="true">
            ←
          </span>{' '}
          <span safe>{words.back}</span> <WaitingCount language={visitor.language} />
        </a>
        <h1 safe>{need}</h1>
        <a class="to-acts" href="#acts" aria-label={words.acts}>
          ⋯
        </a>
      </header>
      <aside class="side" aria-label={words.about}>
        {part('status')}
        <Acts view={desk} />
      </aside>
      <LiveNotices language={visitor.language} />
      <p class="problem out" role="alert" data-out="" hidden>
        <span safe>{words.loggedOut}</span>{' '}
        <a href={path} target="_blank" rel="noopener" safe>
          {words.logInAgain}
        </a>
      </p>
      {said === null ? null : (
        <p class="said" role="status" data-stays={said.stays ? '' : undefined} safe>
          {said.words}
        </p>
      )}
      <form id="act" method="post" action={path}>
        <Csrf visitor={visitor} />
      </form>
      <section class="thread" aria-labelledby="lines-title">
        <h2 id="lines-title" class="sr-only" safe>
          {words.lines}
        </h2>
        {part('earlier')}
        {part('seen')}
        <p class="quiet" data-live-empty="" hidden={view.items.length > 0} safe>
          {words.none}
        </p>
        <ol
          class="lines"
          data-live={`${path}/stream${before === null ? '' : `?before=${encodeURIComponent(before)}`}`}
          data-seen={digestOf(view)}
          data-follow=""
        >
          {view.items.map(({ html }) => html)}
        </ol>
        <button type="button" class="down" data-go-down="" hidden safe>
          {words.goDown}
        </button>
      </section>
      <Desk {...desk} />
    </div>,
  );
};
