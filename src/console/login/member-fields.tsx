import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES, LANGUAGES } from '../../core/language.ts';
import { OPERATOR_LANGUAGES } from '../words.ts';
import type { MemberForm, MemberProblems } from './member-form.ts';
import { Problem } from './outside.tsx';
import type { LoginWords } from './words.ts';

/** The fields that the page to join by and the profile share. */
export const MemberFields = ({
  words,
  form,
  problems,
}: {
  readonly words: LoginWords['join'];
  readonly form: MemberForm;
  readonly problems: MemberProblems;
}): JSX.Element => (
  <>
    <label for="name" safe>
      {words.name}
    </label>
    <input
      id="name"
      name="name"
      value={form.name}
      required
      maxlength="200"
      autocomplete="name"
      aria-invalid={problems.name ? 'true' : undefined}
      aria-describedby={problems.name ? 'name-problem' : undefined}
    />
    <Problem id="name-problem">{problems.name ? words.missing : null}</Problem>
    <fieldset aria-describedby={problems.languages ? 'languages-problem' : undefined}>
      <legend safe>{words.languages}</legend>
      <div class="choices">
        {LANGUAGES.map((language) => (
          <label>
            <input type="checkbox" name="languages" value={language} checked={form.languages.includes(language)} />
            <span lang={language} safe>
              {LANGUAGE_NAMES[language]}
            </span>
          </label>
        ))}
      </div>
      <Problem id="languages-problem">{problems.languages ? words.noLanguage : null}</Problem>
    </fieldset>
    <label for="language" safe>
      {words.pageLanguage}
    </label>
    <select id="language" name="language">
      {OPERATOR_LANGUAGES.map((language) => (
        <option value={language} lang={language} selected={form.language === language} safe>
          {LANGUAGE_NAMES[language]}
        </option>
      ))}
    </select>
    <label for="phone" safe>
      {words.phone}
    </label>
    <input
      type="tel"
      id="phone"
      name="phone"
      value={form.phone}
      dir="ltr"
      autocomplete="tel"
      aria-invalid={problems.phone ? 'true' : undefined}
      aria-describedby={problems.phone ? 'phone-problem phone-hint' : 'phone-hint'}
    />
    <Problem id="phone-problem">{problems.phone ? words.wrongPhone : null}</Problem>
    <small id="phone-hint" class="hint" safe>
      {words.phoneHint}
    </small>
    <fieldset>
      <legend safe>{words.alerts}</legend>
      <div class="choices">
        <label>
          <input type="checkbox" name="alertsByPush" checked={form.alertsByPush} />
          <span safe>{words.alertsByPush}</span>
        </label>
        <label>
          <input type="checkbox" name="alertsBySms" checked={form.alertsBySms} />
          <span safe>{words.alertsBySms}</span>
        </label>
      </div>
    </fieldset>
  </>
);
