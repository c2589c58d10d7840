import { Html } from '@kitajs/html';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf } from '../frame.tsx';
import type { ActsView } from './acts.tsx';
import { Composer, type ComposerView } from './composer.tsx';
import { CONVERSATION_WORDS } from './words/words.ts';

export type DeskView = ComposerView & ActsView;

const Answering = ({ view }: { readonly view: ComposerView }): JSX.Element | null => {
  const { state, ticket, visitor } = view;
  const words = CONVERSATION_WORDS[visitor.language];
  switch (state) {
    case 'closed':
      return null;
    case 'free':
      return (
        <form class="take" method="post" action={`/console/tickets/${encodeURIComponent(ticket.id)}/claim`}>
          <Csrf visitor={visitor} />
          <p safe>{words.takeFirst}</p>
          <button type="submit" safe>
            {words.take}
          </button>
        </form>
      );
    case 'other':
      return (
        <p class="take">
          <strong>
            <bdi safe>{words.heldBy(ticket.claimedBy?.name ?? '')}</bdi>
          </strong>{' '}
          <span safe>{words.otherAnswers}</span>
        </p>
      );
    case 'stopped':
      return (
        <p class="take stop" role="note">
          <Pictogram emoji="🛑" size={22} /> <span safe>{words.stopped}</span>
        </p>
      );
    case 'mine':
    case 'window_closed':
      return <Composer {...view} />;
    default:
      return state satisfies never;
  }
};

/** Where a visitor answers, or reads why not. It stands still while one writes: it is drawn anew only when what one can do has changed. */
export const Desk = (view: ComposerView): JSX.Element => (
  <div id="desk" data-desk={view.state}>
    <Answering view={view} />
  </div>
);
