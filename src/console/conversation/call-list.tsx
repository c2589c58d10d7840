import { Html } from '@kitajs/html';
import type { MemberId, TicketId } from '../../core/ids.ts';
import type { TicketCall } from '../../handoff/calls/list.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { At, type Times } from '../live/times.tsx';
import { CALL_WORDS, type CallWords } from './words/calls.ts';

const MINUTE_S = 60;

export type CallsView = {
  readonly calls: readonly TicketCall[];
  readonly ticketId: TicketId;
  /** Who looks at it, while the ticket is open: of her own calls she says who picked up. Null: closed. */
  readonly mine: MemberId | null;
  readonly times: Times;
};

/**
 * One touch for what only she can know who was on the line. The page's own form carries it (`form="act"`): a list that draws itself anew
 * holds none.
 */
const WhoPickedUp = ({
  call,
  view,
  words,
}: {
  call: TicketCall;
  view: CallsView;
  words: CallWords;
}): JSX.Element | null => {
  const { kind, status, by } = call;
  const isHers = view.mine !== null && by?.id === view.mine && kind === 'call_back';
  if (!isHers || (status !== 'talked' && status !== 'voicemail_box')) return null;
  const was = status === 'talked' ? 'box' : 'person';
  return (
    <button
      type="submit"
      class="quiet-button"
      form="act"
      formaction={`/console/tickets/${encodeURIComponent(view.ticketId)}/picked-up`}
      name={was}
      value={call.id}
      safe
    >
      {words.was[was]}
    </button>
  );
};

/** The calls of a ticket, by whom and what came of them. */
export const CallList = (view: CallsView): JSX.Element | null => {
  const { calls, times } = view;
  if (calls.length === 0) return null;
  const words = CALL_WORDS[times.language];
  return (
    <ul class="calls" aria-label={words.title}>
      {calls.map((call) => (
        <li>
          <Pictogram emoji={call.status === 'voicemail_box' ? '📼' : '📞'} size={16} />{' '}
          <At at={call.startedAt} times={times} />
          {' · '}
          <span safe>
            {call.status === 'talked'
              ? words.talked(Math.max(1, Math.round((call.seconds ?? 0) / MINUTE_S)))
              : words.states[call.status]}
          </span>
          {call.by === null ? null : <bdi safe>{` · ${call.by.name}`}</bdi>}{' '}
          <WhoPickedUp call={call} view={view} words={words} />
        </li>
      ))}
    </ul>
  );
};
