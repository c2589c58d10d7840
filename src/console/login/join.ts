import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Invitation } from '../../accounts/invitations.ts';
import { passwordFault } from '../../accounts/password-rules.ts';
import { normalisePhone } from '../../accounts/phone.ts';
import { browserLanguage } from '../../accounts/visitor.ts';
import { isAtLeast } from '../../core/member.ts';
import { sendCookies } from './answers.ts';
import { gonePage, type JoinProblems, joinPage } from './join-page.tsx';
import { fieldOf, type MemberForm, problemsOf, readMemberForm } from './member-form.ts';

const emptyForm = (language: MemberForm['language']): MemberForm => ({
  name: '',
  languages: [],
  language,
  phone: '',
  alertsByPush: true,
  alertsBySms: false,
  takesCalls: false,
});

const isSecret = (text: string): boolean => /^[\w-]{20,64}$/.test(text);

/** Links that open an account: an invitation, and the first admin's, which only whoever reads the log has. */
export const joinRoutes = (accounts: Accounts, form: readonly RequestHandler[]): Router => {
  const routes = Router();

  const invitationOf = async (request: Request): Promise<Invitation | null> => {
    const secret = String(request.params['secret']);
    return isSecret(secret) ? accounts.invitations.read(secret) : null;
  };

  const gone = async (request: Request, response: Response): Promise<void> => {
    response
      .status(410)
      .type('html')
      .send(await gonePage(browserLanguage(request)));
  };

  const show = async (
    request: Request,
    response: Response,
    page: { status: number; invitation: Invitation; form: MemberForm; email: string; problems: JoinProblems },
  ): Promise<void> => {
    const { status, ...rest } = page;
    const html = await joinPage({
      language: browserLanguage(request),
      action: `${request.baseUrl}${request.path}`,
      passkeys: accounts.passkeys.workAt(request),
      ...rest,
    });
    response.status(status).type('html').send(html);
  };

  const open = async (request: Request, response: Response): Promise<void> => {
    const invitation = await invitationOf(request);
    if (invitation === null) return gone(request, response);
    const empty = emptyForm(browserLanguage(request));
    await show(request, response, { status: 200, invitation, form: empty, email: '', problems: {} });
  };

  const accept = async (request: Request, response: Response): Promise<void> => {
    const invitation = await invitationOf(request);
    const typed = readMemberForm(request.body);
    if (invitation === null || typed === null) return gone(request, response);
    const email = fieldOf(request.body, 'email').trim();
    const password = fieldOf(request.body, 'password');
    const isBack = invitation.memberId !== null;
    const hasPassword = isBack || fieldOf(request.body, 'withoutPassword') === '';
    const own = [typed.name, invitation.email ?? email];
    const fault = hasPassword ? passwordFault(password, own) : null;
    const problems: JoinProblems = {
      ...(isBack ? {} : problemsOf(typed)),
      ...(invitation.email === null && !z.email().safeParse(email).success ? { email: 'wrong' } : {}),
      ...(fault === null ? {} : { password: fault }),
    };
    if (Object.keys(problems).length > 0) {
      return show(request, response, { status: 422, invitation, form: typed, email, problems });
    }
    const accepted = await accounts.invitations.accept(request, String(request.params['secret']), {
      ...typed,
      email,
      password: hasPassword ? password : null,
      phone: typed.phone === '' ? null : normalisePhone(typed.phone),
    });
    switch (accepted.type) {
      case 'joined': {
        sendCookies(request, response, accepted.cookies);
        const wantsFactor = isAtLeast(invitation.role, 'coordinator');
        const next = wantsFactor ? 'profile/second-factor' : hasPassword ? '' : 'profile/passkeys';
        return response.redirect(303, `/console/${next}`.replace(/\/$/, ''));
      }
      case 'renewed':
        return response.redirect(303, '/console/login?said=renewed');
      case 'taken':
        return show(request, response, { status: 422, invitation, form: typed, email, problems: { email: 'taken' } });
      case 'gone':
        return gone(request, response);
      default:
        return accepted satisfies never;
    }
  };

  for (const path of ['/invitation/:secret', '/first/:secret']) {
    routes.get(path, open);
    routes.post(path, ...form, accept);
  }
  return routes;
};
