import { Html } from '@kitajs/html';
import type { Login } from '../../accounts/own-account.ts';
import type { PasswordFault } from '../../accounts/password-rules.ts';
import type { LoggedIn } from '../../accounts/visitor.ts';
import { PUSH_SCRIPTS } from '../alerts/push-switch.tsx';
import { Csrf, consolePage } from '../frame.tsx';
import { MemberFields } from '../login/member-fields.tsx';
import type { MemberForm, MemberProblems } from '../login/member-form.ts';
import { loginAssets, Problem } from '../login/outside.tsx';
import { LOGIN_WORDS } from '../login/words.ts';
import { deviceOf } from './device.ts';
import { timeIn } from './who.ts';
import { PROFILE_WORDS } from './words.ts';

export type PasswordProblem = PasswordFault | 'wrong' | 'tooMany';

export type ProfilePage = {
  readonly who: LoggedIn;
  readonly form: MemberForm;
  readonly problems: MemberProblems;
  readonly passwordProblem: PasswordProblem | null;
  readonly hasPassword: boolean;
  readonly logins: readonly Login[];
  readonly timeZone: string;
  readonly said: string | null;
  /** Turns notifications of this browser on and off; null where there are none. */
  readonly pushSwitch: JSX.Element | null;
};

const Password = ({ who, hasPassword, passwordProblem }: ProfilePage): JSX.Element => {
  const words = PROFILE_WORDS[who.language].password;
  const { faults, join } = LOGIN_WORDS[who.language];
  const isCurrent = passwordProblem === 'wrong' || passwordProblem === 'tooMany';
  const current = passwordProblem === 'wrong' ? words.wrong : passwordProblem === 'tooMany' ? words.tooMany : null;
  const next = passwordProblem === null || isCurrent ? null : faults[passwordProblem as PasswordFault];
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title" safe>
        {words.title}
      </h2>
      <form method="post" action="/console/profile/password">
        <Csrf visitor={who} />
        <input type="text" name="username" value={who.email} autocomplete="username" hidden />
        {hasPassword ? (
          <>
            <label for="current" safe>
              {words.current}
            </label>
            <input
              type="password"
              id="current"
              name="current"
              required
              autocomplete="current-password"
              aria-invalid={current ? 'true' : undefined}
              aria-describedby={current ? 'current-problem' : undefined}
            />
          </>
        ) : null}
        <Problem id="current-problem">{current}</Problem>
        <label for="password" safe>
          {words.next}
        </label>
        <input
          type="password"
          id="password"
          name="password"
          required
          autocomplete="new-password"
          aria-invalid={next ? 'true' : undefined}
          aria-describedby={next ? 'password-problem password-hint' : 'password-hint'}
        />
        <Problem id="password-problem">{next}</Problem>
        <small id="password-hint" safe>
          {`${join.passwordHint} ${words.note}`}
        </small>
        <button type="submit" class="secondary" safe>
          {hasPassword ? words.change : words.set}
        </button>
      </form>
    </section>
  );
};

const Logins = ({ who, logins, timeZone }: ProfilePage): JSX.Element => {
  const words = PROFILE_WORDS[who.language].logins;
  return (
    <section aria-labelledby="logins-title">
      <h2 id="logins-title" safe>
        {words.title}
      </h2>
      <ul class="own-things">
        {logins.map((login) => (
          <li>
            <p>
              <strong safe>{deviceOf(login.userAgent) ?? words.unknown}</strong>{' '}
              {login.isThis ? <mark safe>{words.here}</mark> : null}
              <br />
              <small safe>{words.since(timeIn(who.language, timeZone, login.since))}</small>
            </p>
            {login.isThis ? null : (
              <form method="post" action={`/console/profile/logins/${login.id}/end`}>
                <Csrf visitor={who} />
                <button type="submit" class="secondary outline" safe>
                  {words.end}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {logins.length < 2 ? null : (
        <form method="post" action="/console/profile/logins/end-others">
          <Csrf visitor={who} />
          <button type="submit" class="secondary" safe>
            {words.endOthers}
          </button>
        </form>
      )}
    </section>
  );
};

/** One's own account. */
export const profilePage = (page: ProfilePage): Promise<string> => {
  const { who, form, problems, said, pushSwitch } = page;
  const words = PROFILE_WORDS[who.language];
  return consolePage(
    who,
    {
      title: words.title,
      here: 'profile',
      styles: [loginAssets.url('login.css'), loginAssets.url('profile.css')],
      scripts: pushSwitch === null ? [] : PUSH_SCRIPTS,
    },
    <>
      <h1 safe>{words.title}</h1>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      {Object.keys(problems).length === 0 ? null : (
        <p class="problem" role="alert" safe>
          {words.fix}
        </p>
      )}
      <form method="post" action="/console/profile" class="card" novalidate>
        <Csrf visitor={who} />
        <MemberFields words={LOGIN_WORDS[who.language].join} form={form} problems={problems} />
        <label class="tick">
          <input type="checkbox" name="takesCalls" checked={form.takesCalls} />
          <span safe>{words.takesCalls}</span>
        </label>
        <button type="submit" safe>
          {words.save}
        </button>
      </form>
      {pushSwitch}
      <section aria-labelledby="factor-title">
        <h2 id="factor-title" safe>
          {words.factor.title}
        </h2>
        <p safe>{who.hasCodes ? words.factor.on : words.factor.off}</p>
        <p>
          <a class="button" href="/console/profile/second-factor" safe>
            {words.factor.toPage}
          </a>
        </p>
        <p>
          <a class="button" href="/console/profile/passkeys" safe>
            {words.passkeys.title}
          </a>
        </p>
      </section>
      <Password {...page} />
      <Logins {...page} />
    </>,
  );
};
