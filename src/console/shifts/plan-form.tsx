import { Html } from '@kitajs/html';
import { LANGUAGES } from '../../core/language.ts';
import type { Refused } from '../../handoff/promises/shifts-plan.ts';
import { languageName } from '../../prompts/language-name.ts';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import { type Plan, WEEKS } from './plan.ts';
import { SHIFT_WORDS } from './words.ts';

/** Beside which field it is said. */
const FIELD_OF: Readonly<Record<Refused, 'date' | 'from' | 'to' | 'languages'>> = {
  not_a_time: 'date',
  no_end: 'to',
  past: 'date',
  gone: 'date',
  overlaps: 'from',
  too_long: 'to',
  no_language: 'languages',
};

type Given = {
  readonly visitor: Visitor;
  readonly plan: Plan;
  /** Where it is sent. */
  readonly action: string;
  /** Unique on the page: there is a form for each shift. */
  readonly name: string;
  /** Weeks can be chosen. */
  readonly repeats: boolean;
  /** Whose hours can be chosen; empty: the visitor's own. */
  readonly people?: readonly { readonly id: string; readonly name: string }[];
};

const Wrong = ({ given, field }: { readonly given: Given; readonly field: string }): JSX.Element => {
  const { visitor, plan, name } = given;
  if (plan.refused === null || FIELD_OF[plan.refused] !== field) return '';
  return (
    <small class="wrong" id={`${name}-${field}-wrong`} safe>
      {SHIFT_WORDS[visitor.language].refused[plan.refused]}
    </small>
  );
};

const markOf = ({ plan, name }: Given, field: string) =>
  plan.refused !== null && FIELD_OF[plan.refused] === field
    ? ({ 'aria-invalid': 'true', 'aria-describedby': `${name}-${field}-wrong` } as const)
    : {};

type Timed = { readonly given: Given; readonly field: 'date' | 'from' | 'to'; readonly label: string };

const TimeField = ({ given, field, label }: Timed): JSX.Element => {
  const id = `${given.name}-${field}`;
  return (
    <div>
      <label for={id} safe>
        {label}
      </label>
      <input
        id={id}
        name={field}
        type={field === 'date' ? 'date' : 'time'}
        value={given.plan[field]}
        required
        {...markOf(given, field)}
      />
      <Wrong given={given} field={field} />
    </div>
  );
};

const Languages = ({ given }: { readonly given: Given }): JSX.Element => {
  const { visitor, plan } = given;
  return (
    <fieldset class="shift-languages" {...markOf(given, 'languages')}>
      <legend safe>{SHIFT_WORDS[visitor.language].languages}</legend>
      {LANGUAGES.map((language) => (
        <label>
          <input type="checkbox" name="languages" value={language} checked={plan.languages.includes(language)} />{' '}
          <span safe>{languageName(visitor.language, language)}</span>
        </label>
      ))}
      <Wrong given={given} field="languages" />
    </fieldset>
  );
};

const Repeats = ({ given: { visitor, plan, name } }: { readonly given: Given }): JSX.Element => {
  const words = SHIFT_WORDS[visitor.language];
  const id = `${name}-weeks`;
  return (
    <div>
      <label for={id} safe>
        {words.repeat}
      </label>
      <select id={id} name="weeks">
        {WEEKS.map((weeks) => (
          <option value={String(weeks)} selected={plan.weeks === weeks} safe>
            {weeks === 1 ? words.once : words.weeks(weeks)}
          </option>
        ))}
      </select>
    </div>
  );
};

const Who = ({ given: { visitor, plan, name, people = [] } }: { readonly given: Given }): JSX.Element => {
  const id = `${name}-member`;
  if (people.length === 0) return '';
  return (
    <div>
      <label for={id} safe>
        {SHIFT_WORDS[visitor.language].who}
      </label>
      <select id={id} name="member" required>
        {people.map((person) => (
          <option value={person.id} selected={person.id === plan.member} safe>
            {person.name}
          </option>
        ))}
      </select>
    </div>
  );
};

/** Day, hours and languages of a shift, to write it down or to change it. */
export const PlanForm = (given: Given): JSX.Element => {
  const words = SHIFT_WORDS[given.visitor.language];
  return (
    <form method="post" action={given.action} class="shift-form">
      <Csrf visitor={given.visitor} />
      <Who given={given} />
      <div class="shift-when">
        <TimeField given={given} field="date" label={words.date} />
        <TimeField given={given} field="from" label={words.from} />
        <TimeField given={given} field="to" label={words.to} />
      </div>
      <small safe>{words.toHelp}</small>
      <Languages given={given} />
      {given.repeats ? <Repeats given={given} /> : ''}
      <button type="submit" safe>
        {words.save}
      </button>
    </form>
  );
};
