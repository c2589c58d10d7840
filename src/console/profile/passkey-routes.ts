import type { Accounts } from '../../accounts/accounts.ts';
import type { ConsoleContext } from '../context.ts';
import { sendCookies } from '../login/answers.ts';
import { fieldOf } from '../login/member-form.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { type PasskeysPage, passkeysPage } from './passkeys-page.tsx';
import { saidOf, whoOf } from './who.ts';
import { PROFILE_WORDS } from './words.ts';

export const passkeyRoutes = (
  accounts: Accounts,
  { timeZone }: Pick<ConsoleContext, 'timeZone'>,
): readonly ConsoleRoute[] => {
  const { passkeys } = accounts;

  const show = async (
    visit: Visit,
    status = 200,
    { problem = null, typed = null }: Partial<Pick<PasskeysPage, 'problem' | 'typed'>> = {},
  ): Promise<void> => {
    const who = await whoOf(accounts, visit);
    // Who has yet to show their second factor learns and changes nothing here.
    if (who.factor === 'to_confirm') return visit.response.redirect(303, '/console/profile/second-factor');
    const html = await passkeysPage({
      who,
      passkeys: await passkeys.of(who),
      wantsPassword: await passkeys.wantsPassword(who),
      workHere: passkeys.workAt(visit.request),
      timeZone,
      problem,
      typed,
      said: saidOf(visit, PROFILE_WORDS[who.language].said),
    });
    visit.response.status(status).type('html').send(html);
  };

  const done = ({ response }: Visit, said: string): void =>
    response.redirect(303, `/console/profile/passkeys?said=${said}`);
  const idOf = ({ request }: Visit): string => String(request.params['id']);

  const options = async ({ request, response, ...visit }: Visit): Promise<void> => {
    const who = await whoOf(accounts, { request, response, ...visit });
    const { status, body, cookies } = await passkeys.options(request, who);
    sendCookies(request, response, cookies);
    response.status(status).json(body);
  };

  const add = async (visit: Visit): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const { body } = visit.request;
    const { passkeys: words, password } = PROFILE_WORDS[who.language];
    const [credential, name] = [fieldOf(body, 'credential'), fieldOf(body, 'name')];
    const added = await passkeys.add(visit.request, who, { credential, name, password: fieldOf(body, 'password') });
    switch (added.type) {
      case 'added':
        return done(visit, 'added');
      case 'wrong_password':
        return show(visit, 422, { typed: { credential, name, problem: password.wrong } });
      case 'too_many':
        return show(visit, 429, { typed: { credential, name, problem: password.tooMany } });
      case 'wrong':
        return show(visit, 422, { problem: words.failed });
      case 'not_allowed':
        return show(visit, 403, { problem: words.failed });
      default:
        return added.type satisfies never;
    }
  };

  const rename = async (visit: Visit): Promise<void> => {
    await passkeys.rename(await whoOf(accounts, visit), idOf(visit), fieldOf(visit.request.body, 'name'));
    done(visit, 'renamed');
  };

  const remove = async (visit: Visit): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const { type } = await passkeys.remove(who, idOf(visit));
    if (type === 'required') return show(visit, 422, { problem: PROFILE_WORDS[who.language].passkeys.lastOne });
    done(visit, 'removed');
  };

  const path = '/profile/passkeys';
  return [
    { method: 'get', path, least: 'mediator', audit: null, handle: (visit) => show(visit) },
    { method: 'get', path: `${path}/options`, least: 'mediator', audit: null, handle: options },
    { method: 'post', path, least: 'mediator', audit: null, handle: add },
    { method: 'post', path: `${path}/:id/name`, least: 'mediator', audit: 'passkey_renamed', handle: rename },
    { method: 'post', path: `${path}/:id/remove`, least: 'mediator', audit: null, handle: remove },
  ];
};
