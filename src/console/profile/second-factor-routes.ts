import type { Accounts } from '../../accounts/accounts.ts';
import { sendCookies } from '../login/answers.ts';
import { fieldOf } from '../login/member-form.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { backupCodesPage, confirmFactorPage, secondFactorPage } from './second-factor-page.tsx';
import { saidOf, whoOf } from './who.ts';
import { PROFILE_WORDS } from './words.ts';

/** The codes of a generator. What is shown once is the answer to the form itself: a page to come back to would show it twice. */
export const secondFactorRoutes = (accounts: Accounts): readonly ConsoleRoute[] => {
  const { own, secondFactor } = accounts;
  const passwordOf = ({ request }: Visit): string => fieldOf(request.body, 'password');
  const send = ({ response }: Visit, html: string, status = 200): void => {
    response.status(status).type('html').send(html);
  };

  const show = async (visit: Visit, status = 200, problem: string | null = null): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const said = saidOf(visit, PROFILE_WORDS[who.language].said);
    send(visit, await secondFactorPage({ who, hasPassword: await own.hasPassword(who), problem, said }), status);
  };

  const start = async (visit: Visit): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const { factor, password } = PROFILE_WORDS[who.language];
    const started = await secondFactor.start(visit.request, who, passwordOf(visit));
    switch (started.type) {
      case 'started':
        return send(visit, await confirmFactorPage(who, started, null));
      case 'wrong':
        return show(visit, 422, password.wrong);
      case 'too_many':
        return show(visit, 429, password.tooMany);
      case 'on_already':
        return show(visit, 422, factor.onAlready);
      case 'not_allowed':
        return show(visit, 403, factor.toConfirm);
      default:
        return started satisfies never;
    }
  };

  const confirm = async (visit: Visit): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const { factor, password } = PROFILE_WORDS[who.language];
    const confirmed = await secondFactor.confirm(visit.request, who, fieldOf(visit.request.body, 'code'));
    if (confirmed.type === 'on') {
      sendCookies(visit.request, visit.response, confirmed.cookies);
      return send(visit, await backupCodesPage(who, confirmed.backupCodes));
    }
    if (confirmed.type === 'too_many') return send(visit, await confirmFactorPage(who, null, password.tooMany), 429);
    send(visit, await confirmFactorPage(who, null, factor.wrongCode), 422);
  };

  const newCodes = async (visit: Visit): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const { password } = PROFILE_WORDS[who.language];
    const renewed = await secondFactor.renewCodes(visit.request, who, passwordOf(visit));
    if (renewed.type === 'renewed') return send(visit, await backupCodesPage(who, renewed.backupCodes));
    if (renewed.type === 'too_many') return show(visit, 429, password.tooMany);
    await show(visit, 422, password.wrong);
  };

  const remove = async (visit: Visit): Promise<void> => {
    const who = await whoOf(accounts, visit);
    const { factor, password } = PROFILE_WORDS[who.language];
    const removed = await secondFactor.remove(visit.request, who, passwordOf(visit));
    if (removed.type === 'removed') {
      sendCookies(visit.request, visit.response, removed.cookies);
      return visit.response.redirect(303, '/console/profile/second-factor?said=off');
    }
    if (removed.type === 'required') return show(visit, 422, factor.stillRequired);
    if (removed.type === 'too_many') return show(visit, 429, password.tooMany);
    await show(visit, 422, password.wrong);
  };

  const path = '/profile/second-factor';
  return [
    { method: 'get', path, least: 'mediator', audit: null, handle: (visit) => show(visit) },
    { method: 'post', path, least: 'mediator', audit: null, handle: start },
    { method: 'post', path: `${path}/confirm`, least: 'mediator', audit: null, handle: confirm },
    { method: 'post', path: `${path}/codes`, least: 'mediator', audit: null, handle: newCodes },
    { method: 'post', path: `${path}/remove`, least: 'mediator', audit: null, handle: remove },
  ];
};
