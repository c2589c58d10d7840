import { Html } from '@kitajs/html';
import { renderSVG } from 'uqr';
import type { LoggedIn } from '../../accounts/visitor.ts';
import { isAtLeast } from '../../core/member.ts';
import { Csrf, consolePage } from '../frame.tsx';
import { loginAssets, Problem } from '../login/outside.tsx';
import { PROFILE_WORDS, type ProfileWords } from './words.ts';

const STYLES = [loginAssets.url('login.css'), loginAssets.url('profile.css')];
const HERE = '/console/profile/second-factor';

const framed = (who: LoggedIn, content: JSX.Element): Promise<string> => {
  const { title } = PROFILE_WORDS[who.language].factor;
  return consolePage(
    who,
    { title, here: 'profile', styles: STYLES, scripts: [loginAssets.url('passkey.js')] },
    content,
  );
};

const AskPassword = (props: {
  who: LoggedIn;
  action: string;
  button: string;
  id: string;
  hasPassword: boolean;
  words: ProfileWords;
}): JSX.Element => (
  <form method="post" action={props.action}>
    <Csrf visitor={props.who} />
    {props.hasPassword ? (
      <>
        <label for={props.id} safe>
          {props.words.factor.currentPassword}
        </label>
        <input type="password" id={props.id} name="password" required autocomplete="current-password" />
      </>
    ) : null}
    <button type="submit" class="secondary" safe>
      {props.button}
    </button>
  </form>
);

/** They have a second factor and came in without it: nothing else is to be done here. */
const Confirm = ({ who, words }: { who: LoggedIn; words: ProfileWords }): JSX.Element => (
  <>
    <p safe>{words.factor.toConfirm}</p>
    <form method="post" action="/console/login/passkey" data-passkey="get" data-options="/console/login/passkey" hidden>
      <input type="hidden" name="credential" />
      <button type="submit" safe>
        {words.factor.confirmPasskey}
      </button>
      <p class="problem" role="alert" data-problem hidden safe>
        {words.passkeys.failed}
      </p>
    </form>
    <form method="post" action="/console/logout">
      <Csrf visitor={who} />
      <button type="submit" class="secondary" safe>
        {words.logOut}
      </button>
    </form>
  </>
);

export type FactorPage = {
  readonly who: LoggedIn;
  readonly hasPassword: boolean;
  readonly problem: string | null;
  readonly said: string | null;
};

/** Where the second factor is set up, and where who must have one is kept until then. */
export const secondFactorPage = ({ who, hasPassword, problem, said }: FactorPage): Promise<string> => {
  const words = PROFILE_WORDS[who.language];
  const { factor } = words;
  const isNeeded = who.factor === 'to_set_up';
  return framed(
    who,
    <>
      <h1 safe>{factor.title}</h1>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <Problem id="factor-problem">{problem}</Problem>
      {who.factor === 'to_confirm' ? (
        <Confirm who={who} words={words} />
      ) : (
        <>
          <p safe>{isNeeded ? factor.required : factor.why}</p>
          <p>
            <a class="button" href="/console/profile/passkeys" safe>
              {words.passkeys.title}
            </a>
          </p>
          <h2 safe>{factor.generator}</h2>
          <p safe>{who.hasCodes ? factor.on : factor.generatorHow}</p>
          {who.hasCodes ? (
            <>
              <AskPassword
                who={who}
                action={`${HERE}/codes`}
                button={factor.newCodes}
                id="for-codes"
                hasPassword={hasPassword}
                words={words}
              />
              <AskPassword
                who={who}
                action={`${HERE}/remove`}
                button={factor.remove}
                id="for-removing"
                hasPassword={hasPassword}
                words={words}
              />
            </>
          ) : (
            <AskPassword
              who={who}
              action={HERE}
              button={factor.start}
              id="for-start"
              hasPassword={hasPassword}
              words={words}
            />
          )}
          {isNeeded || isAtLeast(who.role, 'coordinator') ? null : (
            <p class="quiet" safe>
              {factor.later}
            </p>
          )}
        </>
      )}
    </>,
  );
};

/** The secret, shown once, and the first code that proves that it arrived. `started` null: it was shown already, and the code was wrong. */
export const confirmFactorPage = (
  who: LoggedIn,
  started: { readonly uri: string; readonly secret: string } | null,
  problem: string | null,
): Promise<string> => {
  const { factor } = PROFILE_WORDS[who.language];
  return framed(
    who,
    <>
      <h1 safe>{factor.generator}</h1>
      {started === null ? null : (
        <>
          <p safe>{factor.scan}</p>
          <div class="qr" role="img" aria-label={factor.qr}>
            {renderSVG(started.uri, { border: 2 })}
          </div>
          <p>
            <span safe>{factor.orType}</span>
            <code class="secret" dir="ltr" safe>
              {started.secret}
            </code>
          </p>
        </>
      )}
      <form method="post" action={`${HERE}/confirm`}>
        <Csrf visitor={who} />
        <label for="code" safe>
          {factor.codeLabel}
        </label>
        <input
          id="code"
          name="code"
          required
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="8"
          dir="ltr"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? 'code-problem' : undefined}
        />
        <Problem id="code-problem">{problem}</Problem>
        <button type="submit" safe>
          {factor.confirm}
        </button>
      </form>
      <a class="button" href={HERE} safe>
        {factor.again}
      </a>
    </>,
  );
};

/** Told this once. */
export const backupCodesPage = (who: LoggedIn, codes: readonly string[]): Promise<string> => {
  const { factor } = PROFILE_WORDS[who.language];
  return framed(
    who,
    <>
      <h1 safe>{factor.codesTitle}</h1>
      <p safe>{factor.codesHow}</p>
      <ul class="backup-codes" dir="ltr">
        {codes.map((code) => (
          <li>
            <code safe>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href="/console" safe>
          {factor.codesKept}
        </a>
      </p>
    </>,
  );
};
