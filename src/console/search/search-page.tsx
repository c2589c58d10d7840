import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES } from '../../core/language.ts';
import type { PersonFound } from '../../handoff/transcript/find-people.ts';
import { Csrf, consolePage } from '../frame.tsx';
import { At, type Times } from '../live/times.tsx';
import type { Visitor } from '../route.ts';
import { SEARCH_WORDS, type SearchWords } from './words.ts';

/** Why nothing was looked for. */
export type SearchProblem = 'wrong' | 'tooMany';

export type SearchPage = {
  readonly visitor: Visitor;
  readonly sought: string;
  /** Null: nothing was looked for. */
  readonly found: readonly PersonFound[] | null;
  readonly problem: SearchProblem | null;
  readonly times: Times;
};

const Person = ({ person, words, times }: { person: PersonFound; words: SearchWords; times: Times }): JSX.Element => (
  <li class={['ticket', !person.isOpen && 'calm']}>
    <div class="what">
      <h2>
        {person.ending === null ? null : (
          <>
            <span safe>{words.byNumber}</span> <bdi safe>{`•••• ${person.ending.slice(-2)}`}</bdi>
          </>
        )}
        {person.booked === null ? null : (
          <>
            <span safe>{words.byCode}</span> <bdi safe>{person.booked.place}</bdi>
          </>
        )}
      </h2>
      {person.booked === null ? null : (
        <p>
          <At at={person.booked.startsAt} times={times} />
        </p>
      )}
      <ul class="marks">
        {person.isOpen ? (
          <li class="waiting" safe>
            {words.open}
          </li>
        ) : null}
        {person.language === null ? null : (
          <li>
            <bdi lang={person.language} safe>
              {LANGUAGE_NAMES[person.language]}
            </bdi>
          </li>
        )}
      </ul>
      <p class="since">
        <span safe>{words.seen}</span> <At at={person.lastSeenAt} times={times} />
      </p>
    </div>
    <div class="who">
      {person.ticketId === null ? (
        <span safe>{words.never}</span>
      ) : (
        <a class="button outline" href={`/console/tickets/${encodeURIComponent(person.ticketId)}`} safe>
          {words.see}
        </a>
      )}
    </div>
  </li>
);

/** People by a booking's code or the end of a number, which is not shown any further than it was known already. */
export const searchPage = ({ visitor, sought, found, problem, times }: SearchPage): Promise<string> => {
  const words = SEARCH_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'search' },
    <>
      <h1 safe>{words.title}</h1>
      <form class="seek" method="post" action="/console/search">
        <Csrf visitor={visitor} />
        <label for="sought" safe>
          {words.label}
        </label>
        <div class="pair">
          <input
            id="sought"
            name="sought"
            value={sought}
            inputmode="numeric"
            autocomplete="off"
            maxlength={12}
            required
            aria-invalid={problem === 'wrong' ? 'true' : undefined}
            aria-describedby={problem === null ? 'sought-help' : 'sought-problem sought-help'}
          />
          <button type="submit" safe>
            {words.find}
          </button>
        </div>
        {problem === null ? null : (
          <p id="sought-problem" class="problem" role="alert" safe>
            {words[problem]}
          </p>
        )}
        <small id="sought-help" safe>
          {words.help}
        </small>
      </form>
      {found === null ? null : (
        <>
          <p class="said" role="status" safe>
            {found.length === 0 ? words.none : words.found(found.length)}
          </p>
          <ol class="tickets people">
            {found.map((person) => (
              <Person person={person} words={words} times={times} />
            ))}
          </ol>
        </>
      )}
    </>,
  );
};
