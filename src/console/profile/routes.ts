import type { Accounts } from '../../accounts/accounts.ts';
import { passwordFault } from '../../accounts/password-rules.ts';
import { normalisePhone } from '../../accounts/phone.ts';
import type { ConsoleContext } from '../context.ts';
import { sendCookies } from '../login/answers.ts';
import { fieldOf, type MemberProblems, problemsOf, readMemberForm } from '../login/member-form.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { type PasswordProblem, profilePage } from './page.tsx';
import { passkeyRoutes } from './passkey-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { saidOf, whoOf } from './who.ts';
import { PROFILE_WORDS } from './words.ts';

/** What others add to the profile. */
export type ProfileSlots = {
  /** Turns notifications of this browser on and off. */
  readonly pushSwitch?: (visit: Visit) => JSX.Element | null;
};

/** One's own account, and the way out. What was done is written into the audit table by accounts, once it was done. */
export const profileRoutes = (
  accounts: Accounts,
  context: Pick<ConsoleContext, 'timeZone'>,
  slots: ProfileSlots = {},
): readonly ConsoleRoute[] => {
  const { own } = accounts;

  const show = async (
    visit: Visit,
    page: { status?: number; body?: unknown; problems?: MemberProblems; passwordProblem?: PasswordProblem } = {},
  ): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const [profile, hasPassword, logins] = await Promise.all([own.profile(who), own.hasPassword(who), own.logins(who)]);
    const typed = page.body === undefined ? null : readMemberForm(page.body);
    const html = await profilePage({
      who,
      form: typed ?? { ...profile, phone: profile.phone ?? '' },
      problems: page.problems ?? {},
      passwordProblem: page.passwordProblem ?? null,
      hasPassword,
      logins,
      timeZone: context.timeZone,
      said: saidOf(visit, PROFILE_WORDS[who.language].said),
      pushSwitch: slots.pushSwitch?.(visit) ?? null,
    });
    visit.response
      .status(page.status ?? 200)
      .type('html')
      .send(html);
  };

  const done = ({ response }: Visit, said: string): void => response.redirect(303, `/console/profile?said=${said}`);

  const change = async (visit: Visit): Promise<void> => {
    const { body } = visit.request;
    const form = readMemberForm(body);
    const problems = form === null ? { name: 'missing' as const } : problemsOf(form);
    if (form === null || Object.keys(problems).length > 0) return show(visit, { status: 422, body, problems });
    const phone = form.phone === '' ? null : normalisePhone(form.phone);
    await own.change(await whoOf(accounts, visit), { ...form, phone });
    done(visit, 'saved');
  };

  const changePassword = async (visit: Visit): Promise<void> => {
    const { request, response } = visit;
    const who = await whoOf(accounts, visit);
    const password = fieldOf(request.body, 'password');
    const fault = passwordFault(password, [who.name, who.email]);
    if (fault !== null) return show(visit, { status: 422, passwordProblem: fault });
    const current = (await own.hasPassword(who)) ? fieldOf(request.body, 'current') : null;
    const changed = await own.changePassword(request, who, current, password);
    if (changed.type === 'changed') {
      sendCookies(request, response, changed.cookies);
      return done(visit, 'password');
    }
    if (changed.type === 'too_many') return show(visit, { status: 429, passwordProblem: 'tooMany' });
    await show(visit, { status: 422, passwordProblem: 'wrong' });
  };

  const logOut = async ({ request, response }: Visit): Promise<void> => {
    sendCookies(request, response, await accounts.entry.leave(request));
    response.redirect(303, '/console');
  };

  const endLogin = async (visit: Visit): Promise<void> => {
    await own.endLogin(await whoOf(accounts, visit), String(visit.request.params['id']));
    done(visit, 'ended');
  };

  const endOthers = async (visit: Visit): Promise<void> => {
    await own.endOtherLogins(await whoOf(accounts, visit));
    done(visit, 'ended');
  };

  return [
    { method: 'post', path: '/logout', least: 'mediator', audit: 'logged_out', handle: logOut },
    { method: 'get', path: '/profile', least: 'mediator', audit: null, handle: (visit) => show(visit) },
    { method: 'post', path: '/profile', least: 'mediator', audit: null, handle: change },
    { method: 'post', path: '/profile/password', least: 'mediator', audit: null, handle: changePassword },
    { method: 'post', path: '/profile/logins/end-others', least: 'mediator', audit: null, handle: endOthers },
    { method: 'post', path: '/profile/logins/:id/end', least: 'mediator', audit: null, handle: endLogin },
    ...secondFactorRoutes(accounts),
    ...passkeyRoutes(accounts, context),
  ];
};
