import { Html } from '@kitajs/html';
import type { Passkey } from '../../accounts/passkeys.ts';
import type { LoggedIn } from '../../accounts/visitor.ts';
import { Csrf, consolePage } from '../frame.tsx';
import { loginAssets, Problem } from '../login/outside.tsx';
import { dayIn } from './who.ts';
import { PROFILE_WORDS } from './words.ts';

export type PasskeysPage = {
  readonly who: LoggedIn;
  readonly passkeys: readonly Passkey[];
  /** Whether this address can have any. */
  readonly workHere: boolean;
  readonly timeZone: string;
  readonly problem: string | null;
  readonly wantsPassword: boolean;
  /** The form for a new one with a password that was not right: the passkey is made already, and only waits for the right one. */
  readonly typed: { readonly credential: string; readonly name: string; readonly problem: string } | null;
  readonly said: string | null;
};

const One = ({ who, passkey, timeZone }: { who: LoggedIn; passkey: Passkey; timeZone: string }): JSX.Element => {
  const words = PROFILE_WORDS[who.language].passkeys;
  const base = `/console/profile/passkeys/${passkey.id}`;
  const field = `name-${passkey.id}`;
  return (
    <li>
      <form method="post" action={`${base}/name`} class="inline">
        <Csrf visitor={who} />
        <label for={field}>
          <span safe>{words.name}</span>
          <input id={field} name="name" value={passkey.name} placeholder={words.unnamed} maxlength="60" required />
        </label>
        <button type="submit" class="secondary outline" safe>
          {words.rename}
        </button>
      </form>
      {passkey.since === null ? null : <small safe>{words.since(dayIn(who.language, timeZone, passkey.since))}</small>}
      <form method="post" action={`${base}/remove`}>
        <Csrf visitor={who} />
        <button
          type="submit"
          class="secondary outline"
          aria-label={`${words.remove}: ${passkey.name || words.unnamed}`}
          safe
        >
          {words.remove}
        </button>
      </form>
    </li>
  );
};

const Add = ({ who, wantsPassword, typed }: PasskeysPage): JSX.Element => {
  const { passkeys: words, factor } = PROFILE_WORDS[who.language];
  return (
    <form
      method="post"
      action="/console/profile/passkeys"
      data-passkey="create"
      data-options="/console/profile/passkeys/options"
      data-made={typed === null || typed.credential === '' ? undefined : 'yes'}
      hidden
    >
      <Csrf visitor={who} />
      <input type="hidden" name="credential" value={typed?.credential} />
      <label for="new-name" safe>
        {words.name}
      </label>
      <input id="new-name" name="name" maxlength="60" required placeholder={words.nameHint} value={typed?.name} />
      {wantsPassword ? (
        <>
          <label for="new-password" safe>
            {factor.currentPassword}
          </label>
          <input
            type="password"
            id="new-password"
            name="password"
            required
            autocomplete="current-password"
            aria-invalid={typed === null ? undefined : 'true'}
            aria-describedby={typed === null ? undefined : 'new-password-problem'}
          />
          <Problem id="new-password-problem">{typed?.problem ?? null}</Problem>
        </>
      ) : null}
      <button type="submit" safe>
        {words.add}
      </button>
      <p class="problem" role="alert" data-problem hidden safe>
        {words.failed}
      </p>
    </form>
  );
};

/** One's own passkeys: add, name, remove. */
export const passkeysPage = (asked: PasskeysPage): Promise<string> => {
  const { who, passkeys, workHere, timeZone, problem, said } = asked;
  const { passkeys: words, back } = PROFILE_WORDS[who.language];
  return consolePage(
    who,
    {
      title: words.title,
      here: 'profile',
      styles: [loginAssets.url('login.css'), loginAssets.url('profile.css')],
      scripts: [loginAssets.url('passkey.js')],
    },
    <>
      <h1 safe>{words.title}</h1>
      {said === null ? null : (
        <p class="said" role="status" safe>
          {said}
        </p>
      )}
      <Problem id="passkey-problem">{problem}</Problem>
      <p safe>{words.what}</p>
      {passkeys.length === 0 ? (
        <p safe>{words.none}</p>
      ) : (
        <ul class="own-things">
          {passkeys.map((passkey) => (
            <One who={who} passkey={passkey} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {workHere ? (
        <Add {...asked} />
      ) : (
        <p class="quiet" safe>
          {words.notHere}
        </p>
      )}
      <a class="button" href="/console/profile" safe>
        {back}
      </a>
    </>,
  );
};
