import { Html } from '@kitajs/html';
import type { Invitation } from '../../accounts/invitations.ts';
import type { PasswordFault } from '../../accounts/password-rules.ts';
import type { OperatorLanguage } from '../words.ts';
import { MemberFields } from './member-fields.tsx';
import type { MemberForm, MemberProblems } from './member-form.ts';
import { outsidePage, Problem } from './outside.tsx';
import { LOGIN_WORDS } from './words.ts';

export type JoinProblems = MemberProblems & {
  readonly email?: 'wrong' | 'taken';
  readonly password?: PasswordFault;
};

export type JoinPage = {
  readonly language: OperatorLanguage;
  /** Where the form is sent to: this page's own address. */
  readonly action: string;
  readonly invitation: Invitation;
  readonly form: MemberForm;
  /** Typed by the first admin; otherwise the invitation's own. */
  readonly email: string;
  readonly problems: JoinProblems;
  readonly passkeys: boolean;
};

/** Somebody makes their account, or chooses a new password. */
export const joinPage = (page: JoinPage): Promise<string> => {
  const { language, action, invitation, form, email, problems, passkeys } = page;
  const words = LOGIN_WORDS[language];
  const { join } = words;
  const isBack = invitation.memberId !== null;
  const title = isBack ? join.renewTitle : invitation.email === null ? join.firstTitle : join.title;
  const emailProblem = problems.email === 'taken' ? join.taken : problems.email === 'wrong' ? join.wrongEmail : null;
  return outsidePage(
    language,
    title,
    <>
      {isBack ? null : <p safe>{join.as[invitation.role]}</p>}
      {Object.keys(problems).length === 0 ? null : (
        <p class="problem" role="alert" safe>
          {join.fix}
        </p>
      )}
      <form method="post" action={action} novalidate>
        <label for="email" safe>
          {words.email}
        </label>
        <input
          type="email"
          id="email"
          name="email"
          value={invitation.email ?? email}
          readonly={invitation.email !== null}
          autocomplete="username"
          aria-invalid={emailProblem ? 'true' : undefined}
          aria-describedby={emailProblem ? 'email-problem' : undefined}
        />
        <Problem id="email-problem">{emailProblem}</Problem>
        {isBack ? null : <MemberFields words={join} form={form} problems={problems} />}
        <label for="password" safe>
          {join.newPassword}
        </label>
        <input
          type="password"
          id="password"
          name="password"
          autocomplete="new-password"
          aria-invalid={problems.password ? 'true' : undefined}
          aria-describedby={problems.password ? 'password-problem password-hint' : 'password-hint'}
        />
        <Problem id="password-problem">{problems.password ? words.faults[problems.password] : null}</Problem>
        <small id="password-hint" class="hint" safe>
          {join.passwordHint}
        </small>
        {isBack || !passkeys ? null : (
          <label class="tick">
            <input type="checkbox" name="withoutPassword" />
            <span safe>{join.withoutPassword}</span>
          </label>
        )}
        <button type="submit" safe>
          {isBack ? join.renew : join.create}
        </button>
      </form>
    </>,
  );
};

/** A link that was used, or is too old, or never was. */
export const gonePage = (language: OperatorLanguage): Promise<string> => {
  const { join } = LOGIN_WORDS[language];
  return outsidePage(
    language,
    join.gone,
    <>
      <p safe>{join.goneHow}</p>
      <a class="button" href="/console" safe>
        {join.toLogin}
      </a>
    </>,
  );
};
