import { Html } from '@kitajs/html';
import type { Ways } from '../../accounts/accounts.ts';
import type { OperatorLanguage } from '../words.ts';
import { outsidePage, Problem } from './outside.tsx';
import { LOGIN_WORDS, type LoginWords } from './words.ts';

export type LoginPage = {
  readonly language: OperatorLanguage;
  readonly ways: Ways;
  /** Whether passkeys work at this address. */
  readonly passkeys: boolean;
  /** Where to after that. */
  readonly to: string;
  readonly problem: string | null;
  readonly said?: string | null;
  /** As it was typed. */
  readonly email?: string;
};

const ConsolePassword = ({ words, to, problem }: { words: LoginWords; to: string; problem: string | null }) => (
  <form method="post" action="/console/login">
    <input type="hidden" name="to" value={to} />
    <label for="console-password" safe>
      {words.password}
    </label>
    <input
      type="password"
      id="console-password"
      name="password"
      required
      autocomplete="current-password"
      aria-invalid={problem ? 'true' : undefined}
      aria-describedby={problem ? 'problem' : undefined}
    />
    <Problem id="problem">{problem}</Problem>
    <button type="submit" safe>
      {words.logIn}
    </button>
  </form>
);

const EmailAndPassword = ({
  words,
  to,
  problem,
  email,
}: {
  words: LoginWords;
  to: string;
  problem: string | null;
  email: string;
}) => (
  <form method="post" action="/console/login">
    <input type="hidden" name="to" value={to} />
    <label for="email" safe>
      {words.email}
    </label>
    <input
      type="email"
      id="email"
      name="email"
      value={email}
      required
      autocomplete="username webauthn"
      aria-invalid={problem ? 'true' : undefined}
      aria-describedby={problem ? 'problem' : undefined}
    />
    <label for="password" safe>
      {words.password}
    </label>
    <input
      type="password"
      id="password"
      name="password"
      required
      autocomplete="current-password"
      aria-invalid={problem ? 'true' : undefined}
      aria-describedby={problem ? 'problem' : undefined}
    />
    <Problem id="problem">{problem}</Problem>
    <button type="submit" safe>
      {words.logIn}
    </button>
  </form>
);

/** Hidden until the script finds that this browser knows passkeys. */
export const PasskeyLogin = ({ words, to }: { readonly words: LoginWords; readonly to: string }): JSX.Element => (
  <form method="post" action="/console/login/passkey" data-passkey="get" data-options="/console/login/passkey" hidden>
    <p class="login-or" safe>
      {words.or}
    </p>
    <input type="hidden" name="to" value={to} />
    <input type="hidden" name="credential" />
    <button type="submit" class="secondary" safe>
      {words.passkey}
    </button>
    <p class="problem" role="alert" data-problem hidden safe>
      {words.passkeyFailed}
    </p>
  </form>
);

/** Not logged in: the ways that there are. */
export const loginPage = ({
  language,
  ways,
  passkeys,
  to,
  problem,
  said = null,
  email = '',
}: LoginPage): Promise<string> => {
  const words = LOGIN_WORDS[language];
  if (!ways.accounts && !ways.consolePassword)
    return outsidePage(language, words.nobodyTitle, <p safe>{words.nobody}</p>);
  return outsidePage(
    language,
    words.title,
    <>
      <p class="quiet" safe>
        {words.introduction}
      </p>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <div class="login-ways">
        {ways.accounts ? (
          <EmailAndPassword words={words} to={to} problem={problem} email={email} />
        ) : (
          <ConsolePassword words={words} to={to} problem={problem} />
        )}
        {ways.accounts && passkeys ? <PasskeyLogin words={words} to={to} /> : null}
        {ways.accounts && ways.consolePassword ? (
          <details>
            <summary safe>{words.consolePassword}</summary>
            <ConsolePassword words={words} to={to} problem={null} />
          </details>
        ) : null}
        {ways.accounts ? <small safe>{words.forgotten}</small> : null}
      </div>
    </>,
  );
};

/** The password was right; a code is asked for. */
export const codePage = (language: OperatorLanguage, to: string, problem: string | null): Promise<string> => {
  const words = LOGIN_WORDS[language];
  return outsidePage(
    language,
    words.code.title,
    <>
      <p safe>{words.code.introduction}</p>
      <form method="post" action="/console/login/code">
        <input type="hidden" name="to" value={to} />
        <label for="code" safe>
          {words.code.label}
        </label>
        <input
          id="code"
          name="code"
          required
          autofocus
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck="false"
          dir="ltr"
          maxlength="20"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? 'problem hint' : 'hint'}
        />
        <Problem id="problem">{problem}</Problem>
        <small id="hint" class="hint" safe>
          {words.code.hint}
        </small>
        <button type="submit" safe>
          {words.code.confirm}
        </button>
      </form>
      <a class="button" href="/console" safe>
        {words.code.back}
      </a>
    </>,
  );
};

/** Somebody came from another site: the page is asked for once more from here, and then the browser shows who they are. */
export const openingPage = (language: OperatorLanguage, to: string): Promise<string> =>
  outsidePage(
    language,
    LOGIN_WORDS[language].opening,
    <a href={to} safe>
      {LOGIN_WORDS[language].opening}
    </a>,
    { reload: to },
  );
