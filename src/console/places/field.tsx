import { Html } from '@kitajs/html';
import type { Cells } from '../../directory/edit/rows-as-cells.ts';
import { type Reason, wordReason } from '../../directory/import/reasons.ts';
import type { OperatorLanguage } from '../words.ts';
import { fieldWords } from './field-words.ts';
import { REASON_WORDS } from './reason-words.ts';

/** A form as it stands: what was typed or stored, and what is wrong with it, by the columns of the files. */
export type FormView = {
  readonly language: OperatorLanguage;
  readonly values: Cells;
  /** Reasons by column; empty when nothing was sent yet. */
  readonly wrong: ReadonlyMap<string, Reason>;
};

export const storedText = (form: FormView, column: string): string => form.values[column] ?? '';

/** What is wrong, beside its field. An expert's rule gets the import's reason too. */
export const Wrong = ({ form, column }: { readonly form: FormView; readonly column: string }): JSX.Element => {
  const reason = form.wrong.get(column);
  if (reason === undefined) return '';
  return (
    <small class="wrong" id={`${column}-wrong`}>
      <span safe>{fieldWords(form.language, column).expected}</span>
      {column === 'rrule_or_date' && reason.code !== 'empty' ? (
        <span safe>{` (${wordReason(REASON_WORDS[form.language], reason)})`}</span>
      ) : null}
    </small>
  );
};

const markOf = (form: FormView, column: string) =>
  form.wrong.has(column) ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${column}-wrong` } : {};

type TextProperties = {
  readonly form: FormView;
  readonly column: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly inputmode?: string;
  /** More than one: a text area. */
  readonly rows?: number;
  readonly language?: string;
};

export const TextField = ({
  form,
  column,
  type = 'text',
  required,
  inputmode,
  rows = 1,
  language,
}: TextProperties): JSX.Element => (
  <div class="field">
    <label for={column} safe>
      {fieldWords(form.language, column).label}
    </label>
    {rows > 1 ? (
      <textarea id={column} name={column} rows={String(rows)} lang={language} dir="auto" {...markOf(form, column)} safe>
        {storedText(form, column)}
      </textarea>
    ) : (
      <input
        id={column}
        name={column}
        type={type}
        value={storedText(form, column)}
        required={required}
        inputmode={inputmode}
        lang={language}
        dir="auto"
        autocomplete="off"
        {...markOf(form, column)}
      />
    )}
    <Wrong form={form} column={column} />
  </div>
);

export type Option = { readonly value: string; readonly label: string };

export const SelectField = (properties: {
  readonly form: FormView;
  readonly column: string;
  readonly options: readonly Option[];
}): JSX.Element => {
  const { form, column, options } = properties;
  return (
    <div class="field">
      <label for={column} safe>
        {fieldWords(form.language, column).label}
      </label>
      <select id={column} name={column} {...markOf(form, column)}>
        {options.map(({ value, label }) => (
          <option value={value} selected={value === storedText(form, column)} safe>
            {label}
          </option>
        ))}
      </select>
      <Wrong form={form} column={column} />
    </div>
  );
};

/** Several of a list; the cell holds them joined by `|`. */
export const ChoicesField = (properties: {
  readonly form: FormView;
  readonly column: string;
  readonly options: readonly Option[];
}): JSX.Element => {
  const { form, column, options } = properties;
  const chosen = storedText(form, column).split('|');
  return (
    <fieldset class="field choices" {...markOf(form, column)}>
      <legend safe>{fieldWords(form.language, column).label}</legend>
      {options.map(({ value, label }) => (
        <label>
          <input type="checkbox" name={column} value={value} checked={chosen.includes(value)} />
          <span safe>{label}</span>
        </label>
      ))}
      <Wrong form={form} column={column} />
    </fieldset>
  );
};

/** One yes or no; unticked means no. */
export const TickField = ({ form, column }: { readonly form: FormView; readonly column: string }): JSX.Element => (
  <div class="field">
    <label class="tick">
      <input
        type="checkbox"
        name={column}
        value="yes"
        checked={storedText(form, column) === 'yes'}
        {...markOf(form, column)}
      />
      <span safe>{fieldWords(form.language, column).label}</span>
    </label>
    <Wrong form={form} column={column} />
  </div>
);

/** How many fields are wrong, and the way to each: read out first. */
export const WrongSummary = ({ form, title }: { readonly form: FormView; readonly title: string }): JSX.Element => {
  if (form.wrong.size === 0) return '';
  // In the order of the form, as far as it has them.
  const order = Object.keys(form.values);
  const columns = [...form.wrong.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return (
    <div class="wrong-summary" role="alert">
      <p safe>{title}</p>
      <ul>
        {columns.map((column) => (
          <li>
            <a href={`#${column}`} safe>
              {fieldWords(form.language, column).label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
