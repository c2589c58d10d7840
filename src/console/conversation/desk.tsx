import { Html } from '@kitajs/html';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf } from '../frame.tsx';
import type { ActsView } from './acts.tsx';
import { Composer, type ComposerView } from './composer.tsx';
import { CONVERSATION_WORDS } from './words/words.ts';

export type DeskView = ComposerView & ActsView;

/** What was typed when there is no box for it (any more): it can still be copied. A page's own script shows what it remembers. */
const Kept = ({ view }: { readonly view: ComposerView }): JSX.Element => {
  const { typed, problem, visitor } = view;
  const words = CONVERSATION_WORDS[visitor.language];
  return (
    <>
      {problem === null ? null : (
        <p class="problem" role="alert" safe>
          {problem}
        </p>
      )}
      <label class="kept" data-kept="" hidden={typed === ''}>
        <span safe>{words.kept}</span>
        <textarea readonly rows="3" dir="auto" safe>
          {typed}
        </textarea>
      </label>
      <p data-kept-file="" hidden safe>
        {words.keptFile}
      </p>
    </>
  );
};

const Answering = ({ view }: { readonly view: ComposerView }): JSX.Element | null => {
  const { state, ticket, visitor } = view;
  const words = CONVERSATION_WORDS[visitor.language];
  switch (state) {
    case 'closed':
      return (
        <div class="take">
          <Kept view={view} />
          <p safe>{words.closedHere}</p>
          <a class="onward" href="/console" safe>
            {words.toQueue}
          </a>
        </div>
      );
    case 'free':
      return (
        <form class="take" method="post" action={`/console/tickets/${encodeURIComponent(ticket.id)}/claim`}>
          <Csrf visitor={visitor} />
          {view.typed === '' ? null : <input type="hidden" name="text" value={view.typed} />}
          <Kept view={view} />
          <p safe>{words.takeFirst}</p>
          <button type="submit" safe>
            {words.take}
          </button>
        </form>
      );
    case 'other':
      return (
        <div class="take">
          <Kept view={view} />
          <p>
            <strong>
              <bdi safe>{words.heldBy(ticket.claimedBy?.name ?? '')}</bdi>
            </strong>{' '}
            <span safe>{words.otherAnswers}</span>
          </p>
        </div>
      );
    case 'stopped':
      return (
        <div class="take stop">
          <Kept view={view} />
          <p role="note">
            <Pictogram emoji="🛑" size={22} /> <span safe>{words.stopped}</span>
          </p>
        </div>
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
