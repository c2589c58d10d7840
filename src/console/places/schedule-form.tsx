import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES, LANGUAGES } from '../../core/language.ts';
import { NEEDS } from '../../core/need.ts';
import { KINDS } from '../../core/offer.ts';
import { Csrf } from '../frame.tsx';
import type { Visitor } from '../route.ts';
import { type OperatorLanguage, WORDS } from '../words.ts';
import { WEEKDAYS, weekdayName } from './dates.ts';
import { ChoicesField, type FormView, SelectField, TextField, TickField, Wrong, WrongSummary } from './field.tsx';
import { fieldWords } from './field-words.ts';
import { NAME_WORDS } from './name-words.ts';
import type { When } from './when.ts';
import { PLACES_WORDS } from './words.ts';

const HOW = { weekly: 'weekly', once: 'once', rule: 'byRule' } as const;

const WhenField = ({
  form,
  when,
  language,
}: {
  form: FormView;
  when: When;
  language: OperatorLanguage;
}): JSX.Element => {
  const words = PLACES_WORDS[language];
  const Choose = ({ how }: { how: When['how'] }) => (
    <label class="tick">
      <input type="radio" name="how" value={how} checked={when.how === how} />
      <span safe>{words[HOW[how]]}</span>
    </label>
  );
  return (
    <fieldset class="field" id="rrule_or_date" tabindex="-1">
      <legend safe>{fieldWords(language, 'rrule_or_date').label}</legend>
      <Wrong form={form} column="rrule_or_date" />
      <Choose how="weekly" />
      <fieldset class="choices" aria-label={words.weekly}>
        {WEEKDAYS.map((day) => (
          <label>
            <input type="checkbox" name="days" value={day} checked={when.days.includes(day)} />
            <span safe>{weekdayName(language, day)}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span safe>{words.everyWeeks}</span>
        <select name="every">
          {[1, 2, 3, 4].map((count) => (
            <option value={String(count)} selected={when.every === String(count)} safe>
              {words.everyNWeeks(count)}
            </option>
          ))}
        </select>
      </label>
      <Choose how="once" />
      <label>
        <span safe>{words.date}</span>
        <input type="date" name="date" value={when.date} />
      </label>
      <details open={when.how === 'rule'}>
        <summary safe>{words.byRule}</summary>
        <Choose how="rule" />
        <label>
          <span safe>{words.rule}</span>
          <input type="text" name="rule" value={when.rule} dir="ltr" autocomplete="off" />
        </label>
      </details>
    </fieldset>
  );
};

export const ScheduleForm = (properties: {
  readonly visitor: Visitor;
  readonly form: FormView;
  readonly when: When;
  readonly action: string;
}): JSX.Element => {
  const { visitor, form, when, action } = properties;
  const { language } = visitor;
  const words = PLACES_WORDS[language];
  return (
    <form method="post" action={action} novalidate>
      <Csrf visitor={visitor} />
      <WrongSummary form={form} title={words.wrong(form.wrong.size)} />
      <WhenField form={form} when={when} language={language} />
      <div class="columns">
        <TextField form={form} column="start" type="time" required />
        <TextField form={form} column="end" type="time" required />
        <TextField form={form} column="capacity" inputmode="numeric" required />
        <SelectField
          form={form}
          column="kind"
          options={KINDS.map((value) => ({ value, label: NAME_WORDS[language].kinds[value] }))}
        />
        <TextField form={form} column="title" />
      </div>
      <TickField form={form} column="bookable" />
      <TickField form={form} column="walk_in" />
      <TickField form={form} column="open_on_holidays" />
      <ChoicesField
        form={form}
        column="needs"
        options={NEEDS.map((value) => ({ value, label: WORDS[language].needs[value] }))}
      />
      <ChoicesField
        form={form}
        column="languages"
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      />
      <div class="columns">
        <TextField form={form} column="valid_from" type="date" />
        <TextField form={form} column="valid_to" type="date" />
      </div>
      <TextField form={form} column="notes" rows={2} />
      <button type="submit" safe>
        {words.save}
      </button>
    </form>
  );
};
