import { Html } from '@kitajs/html';
import { Csrf, consolePage } from '../frame.tsx';
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
  /** What the person needs: the page's name. */
  readonly need: string;
  readonly said: string | null;
};

/** One person's conversation: what was said, what is known, and where one answers. */
export const conversationPage = ({ desk, view, need, said }: ConversationPage): Promise<string> => {
  const { visitor, ticket } = desk;
  const words = CONVERSATION_WORDS[visitor.language];
  const path = `/console/tickets/${encodeURIComponent(ticket.id)}`;
  return consolePage(
    visitor,
    {
      title: words.titleOf(need),
      here: 'queue',
      styles: [conversationAssets.url('conversation.css')],
      scripts: [liveAssets.url('live.js'), conversationAssets.url('conversation.js')],
    },
    <div class="talk">
      <header class="talk-head">
        <a class="back" href="/console">
          <span class="arrow" aria-hidden="true">
            ←
          </span>{' '}
          <span safe>{words.back}</span>
        </a>
        <h1 safe>{need}</h1>
        <a class="to-acts" href="#acts" aria-label={words.acts}>
          ⋯
        </a>
      </header>
      <aside class="side" aria-label={words.about}>
        {view.parts.map(({ html }) => html)}
        <Acts view={desk} />
      </aside>
      <LiveNotices language={visitor.language} />
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <form id="act" method="post" action={path}>
        <Csrf visitor={visitor} />
      </form>
      <section class="thread" aria-labelledby="lines-title">
        <h2 id="lines-title" class="sr-only" safe>
          {words.lines}
        </h2>
        <p class="quiet" data-live-empty="" hidden={view.items.length > 0} safe>
          {words.none}
        </p>
        <ol class="lines" data-live={`${path}/stream`} data-seen={digestOf(view)} data-follow="">
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
