import { Html } from '@kitajs/html';
import { isOnDuty, type Shift } from '../../handoff/promises/shifts.ts';
import { languageName } from '../../prompts/language-name.ts';
import { Csrf } from '../frame.tsx';
import { dayName, localDate } from '../places/dates.ts';
import type { Visitor } from '../route.ts';
import { type Plan, planOf } from './plan.ts';
import { PlanForm } from './plan-form.tsx';
import { type Clock, shiftInWords, spanWords } from './times.ts';
import { SHIFT_WORDS } from './words.ts';

export type ShiftList = {
  readonly visitor: Visitor;
  readonly shifts: readonly Shift[];
  readonly now: Date;
  readonly timeZone: string;
  /** Below which address a shift is changed and deleted; null: they are only looked at. */
  readonly at: string | null;
  /** Names stand beside the hours: there are those of several people. */
  readonly named: boolean;
  /** A change that was refused: of which shift, and as it was typed. */
  readonly tried?: { readonly id: string; readonly plan: Plan } | null;
};

const Acts = ({ list, shift, at }: { readonly list: ShiftList; readonly shift: Shift; readonly at: string }) => {
  const { visitor, timeZone, tried = null } = list;
  const words = SHIFT_WORDS[visitor.language];
  const which = shiftInWords(shift, { language: visitor.language, timeZone });
  const plan = tried?.id === shift.id ? tried.plan : null;
  return (
    <div class="shift-acts">
      <details open={plan !== null}>
        <summary aria-label={words.changeWhich(which)} safe>
          {words.change}
        </summary>
        <PlanForm
          visitor={visitor}
          plan={plan ?? planOf(shift, timeZone)}
          action={`${at}/${shift.id}/change`}
          name={`shift-${shift.id}`}
          repeats={false}
        />
      </details>
      <form method="post" action={`${at}/${shift.id}/remove`}>
        <Csrf visitor={visitor} />
        <button type="submit" class="secondary outline" aria-label={words.removeWhich(which)} safe>
          {words.remove}
        </button>
      </form>
    </div>
  );
};

const Line = ({ list, shift }: { readonly list: ShiftList; readonly shift: Shift }): JSX.Element => {
  const { visitor, timeZone, now, named, at } = list;
  const clock: Clock = { language: visitor.language, timeZone };
  const languages = shift.languages.map((language) => languageName(visitor.language, language)).join(', ');
  return (
    <li class="shift">
      <p>
        <strong class="hours" safe>
          {spanWords(shift, clock)}
        </strong>
        {named ? <span safe>{` ${shift.name}`}</span> : ''}
        <span class="languages" safe>
          {languages}
        </span>
        {isOnDuty(shift, now) ? <mark safe>{SHIFT_WORDS[visitor.language].now}</mark> : ''}
      </p>
      {at === null ? '' : <Acts list={list} shift={shift} at={at} />}
    </li>
  );
};

/** Shifts under the days on which they begin. */
export const ShiftList = ({ list }: { readonly list: ShiftList }): JSX.Element => {
  const { visitor, shifts, timeZone } = list;
  if (shifts.length === 0) return <p safe>{SHIFT_WORDS[visitor.language].none}</p>;
  const days = [...new Set(shifts.map(({ startsAt }) => localDate(startsAt, timeZone)))];
  return (
    <div class="shift-days">
      {days.map((day) => {
        const those = shifts.filter(({ startsAt }) => localDate(startsAt, timeZone) === day);
        const [first] = those;
        return (
          <section>
            <h3 safe>{first === undefined ? day : dayName(visitor.language, first.startsAt, timeZone)}</h3>
            <ul class="shifts">
              {those.map((shift) => (
                <Line list={list} shift={shift} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
};
