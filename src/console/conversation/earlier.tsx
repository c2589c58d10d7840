import { Html } from '@kitajs/html';
import type { TicketId } from '../../core/ids.ts';
import type { OperatorLanguage } from '../words.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

type Way = { readonly ticketId: TicketId; readonly language: OperatorLanguage };

const pathOf = ({ ticketId }: Way): string => `/console/tickets/${encodeURIComponent(ticketId)}`;

/** To what was said before the lines of this page; hidden where these are the first. It moves on as new lines push old ones out. */
export const Earlier = (given: Way & { readonly earlier: string | null }): JSX.Element => {
  const words = CONVERSATION_WORDS[given.language];
  if (given.earlier === null) return <p id="earlier" hidden></p>;
  return (
    <p id="earlier" class="further">
      <a href={`${pathOf(given)}?before=${encodeURIComponent(given.earlier)}#later`} rel="prev">
        <span aria-hidden="true">↑</span> <span safe>{words.earlier}</span>
      </a>
    </p>
  );
};

/** Below earlier lines: the way to the latest, and how much the person said since. It rings as a new line does. */
export const Later = (given: Way & { readonly later: number }): JSX.Element => {
  const words = CONVERSATION_WORDS[given.language];
  const since = given.later === 0 ? '' : words.later(given.later);
  return (
    <li id="later" class="further" data-news={since} data-rings="">
      <a href={pathOf(given)} rel="next">
        <span aria-hidden="true">↓</span> <span safe>{words.latest}</span>
      </a>
      {since === '' ? null : (
        <>
          {' '}
          <span class="quiet" safe>
            {since}
          </span>
        </>
      )}
    </li>
  );
};
