import { Html } from '@kitajs/html';
import type { Uncovered } from '../../handoff/promises/shifts.ts';
import { languageName } from '../../prompts/language-name.ts';
import { consolePage } from '../frame.tsx';
import { clockTime, dateInWords, dayAndTime } from '../places/dates.ts';
import { SHIFT_STYLES } from '../shifts/assets.ts';
import type { Plan } from '../shifts/plan.ts';
import { PlanForm } from '../shifts/plan-form.tsx';
import { ShiftList } from '../shifts/shift-list.tsx';
import type { Coverage } from './coverage.ts';
import { DUTY_WORDS } from './words.ts';

export type Duty = Omit<ShiftList, 'named'> & {
  readonly coverage: readonly Coverage[];
  readonly uncovered: readonly Uncovered[];
  /** ISO dates of Mondays. */
  readonly week: { readonly this: string; readonly before: string; readonly after: string };
  /** For who may add hours of anybody: the form as it stands. */
  readonly adding: {
    readonly plan: Plan;
    readonly people: readonly { readonly id: string; readonly name: string }[];
  } | null;
  readonly said: string | null;
};

const Warning = ({ duty: { visitor, uncovered } }: { readonly duty: Duty }): JSX.Element => {
  const words = DUTY_WORDS[visitor.language];
  if (uncovered.length === 0) return '';
  return (
    <div class="uncovered" role="note">
      <strong safe>{words.uncovered}</strong>
      <ul>
        {uncovered.map(({ language, waiting }) => (
          <li safe>{words.waiting(languageName(visitor.language, language), waiting)}</li>
        ))}
      </ul>
    </div>
  );
};

const Answering = ({ duty, coverage }: { readonly duty: Duty; readonly coverage: Coverage }): JSX.Element => {
  const { visitor, timeZone } = duty;
  const { language } = visitor;
  const words = DUTY_WORDS[language];
  const { now, next } = coverage;
  const names = now.map(({ name, endsAt }) => `${name} ${words.until(clockTime(language, endsAt, timeZone))}`);
  const after =
    next === null ? words.noNext : words.next(`${dayAndTime(language, next.startsAt, timeZone)} (${next.name})`);
  return (
    <div>
      <dt safe>{languageName(language, coverage.language)}</dt>
      <dd>
        {names.length === 0 ? <span safe>{words.nobody}</span> : <strong safe>{names.join(', ')}</strong>}
        <br />
        <small safe>{after}</small>
      </dd>
    </div>
  );
};

const Week = ({ duty }: { readonly duty: Duty }): JSX.Element => {
  const { visitor, week } = duty;
  const words = DUTY_WORDS[visitor.language];
  return (
    <section aria-labelledby="week">
      <h2 id="week" safe>
        {words.week(dateInWords(visitor.language, week.this))}
      </h2>
      <nav class="weeks" aria-label={words.weeks}>
        <a href={`/console/duty?week=${week.before}`} rel="prev" safe>
          {words.before}
        </a>
        <a href={`/console/duty?week=${week.after}`} rel="next" safe>
          {words.after}
        </a>
      </nav>
      <ShiftList list={{ ...duty, named: true }} />
    </section>
  );
};

/** `/console/duty`: who answers now and next, in each language, and the hours of a week. */
export const dutyPage = (duty: Duty): Promise<string> => {
  const { visitor, coverage, adding, said } = duty;
  const words = DUTY_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'duty', styles: SHIFT_STYLES },
    <>
      <h1 safe>{words.title}</h1>
      {said === null ? (
        ''
      ) : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <Warning duty={duty} />
      <section aria-labelledby="now">
        <h2 id="now" safe>
          {words.now}
        </h2>
        {coverage.length === 0 ? (
          <p safe>{words.nobody}</p>
        ) : (
          <dl class="duty">
            {coverage.map((each) => (
              <Answering duty={duty} coverage={each} />
            ))}
          </dl>
        )}
      </section>
      <Week duty={duty} />
      {adding === null ? (
        ''
      ) : (
        <section aria-labelledby="add-hours">
          <h2 id="add-hours" safe>
            {words.add}
          </h2>
          <PlanForm
            visitor={visitor}
            plan={adding.plan}
            action="/console/duty"
            name="new"
            repeats={true}
            people={adding.people}
          />
        </section>
      )}
    </>,
  );
};
