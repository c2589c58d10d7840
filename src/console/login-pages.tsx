import { Html } from '@kitajs/html';
import { Bridge } from '../web/layout.tsx';
import { frame } from './frame.ts';
import { type OperatorLanguage, WORDS } from './words.ts';

/** Not logged in. */
export const loginPage = (language: OperatorLanguage, problem: string | null): Promise<string> => {
  const words = WORDS[language];
  return frame(
    language,
    'narrow',
    <main class="card">
      <Bridge size={56} />
      <h1 safe>{words.title}</h1>
      <p class="quiet" safe>
        {words.loginIntroduction}
      </p>
      <form method="post" action="/console/login">
        <label for="password" safe>
          {words.password}
        </label>
        <input
          type="password"
          id="password"
          name="password"
          required
          autofocus
          autocomplete="current-password"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? 'problem' : undefined}
        />
        {problem ? (
          <p id="problem" class="problem" role="alert" safe>
            {problem}
          </p>
        ) : null}
        <button type="submit" safe>
          {words.logIn}
        </button>
      </form>
    </main>,
  );
};

/** The operator has not chosen a password: nobody can enter, and the page says how to. */
export const noPasswordPage = (language: OperatorLanguage): Promise<string> => {
  const words = WORDS[language];
  return frame(
    language,
    'narrow',
    <main class="card">
      <Bridge size={56} />
      <h1 safe>{words.noPassword}</h1>
      <p safe>{words.noPasswordHow}</p>
      <pre>
        <code>CONSOLE_PASSWORD=…</code>
      </pre>
    </main>,
  );
};
