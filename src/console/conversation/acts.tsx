import { Html } from '@kitajs/html';
import { TICKET_OUTCOMES, type TicketOutcome } from '../../core/ticket.ts';
import { MOST_SERVICE_CHARACTERS } from '../../handoff/tickets/close.ts';
import type { Ticket } from '../../handoff/tickets/tickets.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import type { DeskState } from './desk-state.ts';
import type { Colleague } from './load.ts';
import { CLOSE_FORM } from './seen.tsx';
import type { ConversationWords } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

/** A form that was filled in wrongly, as it stood. */
export type Refused =
  | {
      readonly form: 'close';
      readonly problem: string;
      readonly outcome: TicketOutcome | null;
      readonly service: string;
      /** What is wrong: what was written as the service, that something new came, or that nothing was chosen. */
      readonly fault: 'service' | 'unseen' | 'outcome';
    }
  | { readonly form: 'transfer'; readonly problem: string }
  | { readonly form: 'note'; readonly problem: string; readonly text: string };

export type ActsView = {
  readonly ticket: Ticket;
  readonly state: DeskState;
  readonly visitor: Visitor;
  /** Who else could go on. */
  readonly others: readonly Colleague[];
  /** Why a call is not offered; `off`: this helpline cannot call, and nothing is said of it. */
  readonly calling: 'callable' | 'unreachable' | 'not_allowed' | 'off';
  readonly refused: Refused | null;
};

type Part = { readonly view: ActsView; readonly words: ConversationWords; readonly path: string };

const Problem = ({ id, problem }: { readonly id: string; readonly problem: string | null }): JSX.Element | null =>
  problem === null ? null : (
    <p id={id} class="problem" role="alert" safe>
      {problem}
    </p>
  );

const OUTCOME_ICONS: Readonly<Record<TicketOutcome, string>> = {
  answered: '✅',
  booked: '📅',
  referred: '🤝',
  unreachable: '📵',
  abuse: '🚫',
};

const Close = ({ view, words, path }: Part): JSX.Element => {
  const refused = view.refused?.form === 'close' ? view.refused : null;
  const isService = refused?.fault === 'service';
  return (
    <details class="act" data-name="close" open={refused !== null}>
      <summary>
        <Pictogram emoji="✅" size={20} /> <span safe>{words.close}</span>
      </summary>
      <form id={CLOSE_FORM} method="post" action={`${path}/close`} data-refused={refused?.fault}>
        <Csrf visitor={view.visitor} />
        <fieldset>
          <legend safe>{words.closeHow}</legend>
          {TICKET_OUTCOMES.map((outcome) => (
            <label>
              <input type="radio" name="outcome" value={outcome} required checked={refused?.outcome === outcome} />
              <Pictogram emoji={OUTCOME_ICONS[outcome]} size={18} /> <span safe>{words.outcomes[outcome]}</span>
            </label>
          ))}
        </fieldset>
        <label class="service">
          <span safe>{words.service}</span>
          <input
            name="service"
            maxlength={MOST_SERVICE_CHARACTERS}
            value={refused?.service ?? ''}
            aria-invalid={isService ? 'true' : undefined}
            aria-describedby={isService ? 'service-help close-problem' : 'service-help'}
          />
          <small id="service-help" safe>
            {words.serviceHelp}
          </small>
        </label>
        <Problem id="close-problem" problem={refused?.problem ?? null} />
        <button type="submit" safe>
          {words.closeDo}
        </button>
      </form>
    </details>
  );
};

const Transfer = ({ view, words, path }: Part): JSX.Element | null => {
  const refused = view.refused?.form === 'transfer' ? view.refused : null;
  if (view.others.length === 0) return null;
  return (
    <details class="act" data-name="transfer" open={refused !== null}>
      <summary>
        <Pictogram emoji="👥" size={20} /> <span safe>{words.transfer}</span>
      </summary>
      <form method="post" action={`${path}/transfer`}>
        <Csrf visitor={view.visitor} />
        <label>
          <span safe>{words.transferTo}</span>
          <select
            name="member"
            required
            aria-invalid={refused === null ? undefined : 'true'}
            aria-describedby={refused === null ? undefined : 'transfer-problem'}
          >
            <option value="">…</option>
            {view.others.map(({ id, name, isOnDuty }) => (
              <option value={id} safe>
                {isOnDuty ? `${name} · ${words.onDuty}` : name}
              </option>
            ))}
          </select>
        </label>
        <Problem id="transfer-problem" problem={refused?.problem ?? null} />
        <button type="submit" class="secondary" safe>
          {words.transferDo}
        </button>
      </form>
    </details>
  );
};

const Note = ({ view, words, path }: Part): JSX.Element => {
  const refused = view.refused?.form === 'note' ? view.refused : null;
  return (
    <details class="act" data-name="note" open={refused !== null}>
      <summary>
        <Pictogram emoji="📝" size={20} /> <span safe>{words.note}</span>
      </summary>
      <form method="post" action={`${path}/note`}>
        <Csrf visitor={view.visitor} />
        <label>
          <span safe>{words.noteHelp}</span>
          <textarea
            name="text"
            rows="3"
            required
            maxlength={4_000}
            dir="auto"
            aria-invalid={refused === null ? undefined : 'true'}
            aria-describedby={refused === null ? undefined : 'note-problem'}
            safe
          >
            {refused?.text ?? ''}
          </textarea>
        </label>
        <Problem id="note-problem" problem={refused?.problem ?? null} />
        <button type="submit" class="secondary" safe>
          {words.noteDo}
        </button>
      </form>
    </details>
  );
};

/** Who cannot be called is not offered to be: what stands there instead says why, and what to do. */
const Call = ({ view, words, path }: Part): JSX.Element | null => {
  const { calling } = view;
  if (calling === 'off') return null;
  if (calling !== 'callable') {
    return (
      <p class="act no-call">
        <Pictogram emoji="📵" size={20} /> <span safe>{words.said[calling]}</span>
      </p>
    );
  }
  return (
    <details class="act" data-name="call">
      <summary>
        <Pictogram emoji="📞" size={20} /> <span safe>{words.call}</span>
      </summary>
      <form method="post" action={`${path}/call`}>
        <Csrf visitor={view.visitor} />
        <p safe>{words.callHow}</p>
        <button type="submit" class="secondary" safe>
          {words.call}
        </button>
      </form>
    </details>
  );
};

const Release = ({ view, words, path }: Part): JSX.Element => (
  <form class="act" method="post" action={`${path}/release`}>
    <Csrf visitor={view.visitor} />
    <button type="submit" class="plain">
      <Pictogram emoji="↩️" size={20} /> <span safe>{words.release}</span>
    </button>
  </form>
);

/** What one can do with a request beside answering it. */
export const Acts = ({ view }: { readonly view: ActsView }): JSX.Element => {
  const { ticket, state, visitor } = view;
  const words = CONVERSATION_WORDS[visitor.language];
  const part = { view, words, path: `/console/tickets/${encodeURIComponent(ticket.id)}` };
  if (state === 'closed') return <section id="acts" data-desk={state} hidden></section>;
  const holds = state === 'mine' || state === 'window_closed' || state === 'stopped';
  return (
    <section id="acts" class="acts" data-desk={state} aria-label={words.acts}>
      {holds ? <Call {...part} /> : null}
      <Note {...part} />
      {holds ? <Transfer {...part} /> : null}
      {holds ? <Release {...part} /> : null}
      {holds || state === 'free' ? <Close {...part} /> : null}
    </section>
  );
};
