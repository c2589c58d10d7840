import { z } from 'zod';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Managed } from '../../accounts/people.ts';
import type { LoggedIn } from '../../accounts/visitor.ts';
import { ROLES } from '../../core/member.ts';
import type { ConsoleContext } from '../context.ts';
import { fieldOf } from '../login/member-form.ts';
import { whoOf } from '../profile/who.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { linkPage, type PeoplePage, peoplePage } from './page.tsx';
import { PEOPLE_WORDS } from './words.ts';

const invitationForm = z.object({ email: z.email().max(200), role: z.enum(ROLES) });
const roleForm = z.object({ role: z.enum(ROLES) });

/** The team. What was done to whom is written into the audit table by accounts, once it was done and in the same transaction. */
export const peopleRoutes = (
  accounts: Accounts,
  context: Pick<ConsoleContext, 'timeZone'>,
): readonly ConsoleRoute[] => {
  const { people, invitations } = accounts;
  const idOf = ({ request }: Visit): string => String(request.params['id']);

  const show = async (
    visit: Visit,
    status = 200,
    page: Partial<Pick<PeoplePage, 'problem' | 'typed'>> = {},
  ): Promise<void> => {
    const { visitor, request, response } = visit;
    const [members, open] = await Promise.all([people.list(), people.invitations()]);
    const html = await peoplePage({
      visitor,
      members,
      invitations: open,
      timeZone: context.timeZone,
      said: request.query['said'] === 'done' ? PEOPLE_WORDS[visitor.language].done : null,
      problem: page.problem ?? null,
      typed: page.typed ?? null,
    });
    response.status(status).type('html').send(html);
  };

  const answer = async (visit: Visit, { type }: Managed): Promise<void> => {
    const words = PEOPLE_WORDS[visit.visitor.language];
    switch (type) {
      case 'done':
        return visit.response.redirect(303, '/console/people?said=done');
      case 'not_allowed':
        return show(visit, 403, { problem: words.notAllowed });
      case 'own':
        return show(visit, 422, { problem: words.own });
      case 'last_admin':
        return show(visit, 422, { problem: words.lastAdmin });
      default:
        return type satisfies never;
    }
  };

  const manage =
    (act: (by: LoggedIn, id: string) => Promise<Managed>) =>
    async (visit: Visit): Promise<void> =>
      answer(visit, await act(await whoOf(accounts, visit), idOf(visit)));

  const changeRole = async (visit: Visit): Promise<void> => {
    const form = roleForm.safeParse(visit.request.body);
    if (!form.success) return show(visit, 422, { problem: PEOPLE_WORDS[visit.visitor.language].notAllowed });
    await manage((by, id) => people.changeRole(by, id, form.data.role))(visit);
  };

  const invite = async (visit: Visit): Promise<void> => {
    const { request, response, visitor } = visit;
    const words = PEOPLE_WORDS[visitor.language];
    const email = fieldOf(request.body, 'email').trim();
    const form = invitationForm.safeParse({ email, role: fieldOf(request.body, 'role') });
    if (!form.success) return show(visit, 422, { typed: { email, problem: words.wrongEmail } });
    const made = await invitations.invite(request, await whoOf(accounts, visit), form.data.email, form.data.role);
    if (made.type === 'made') {
      response.type('html').send(await linkPage(visitor, made.link, false));
      return;
    }
    if (made.type === 'not_allowed') return show(visit, 403, { problem: words.notAllowed });
    await show(visit, 422, { typed: { email, problem: words.exists } });
  };

  const renew = async (visit: Visit): Promise<void> => {
    const { request, response, visitor } = visit;
    const made = await invitations.renew(request, await whoOf(accounts, visit), idOf(visit));
    if (made.type !== 'made') return show(visit, 403, { problem: PEOPLE_WORDS[visitor.language].notAllowed });
    response.type('html').send(await linkPage(visitor, made.link, true));
  };

  const post = (path: string, handle: ConsoleRoute['handle'], least: ConsoleRoute['least'] = 'coordinator') =>
    ({ method: 'post', path: `/people${path}`, least, audit: null, handle }) as const;

  return [
    { method: 'get', path: '/people', least: 'coordinator', audit: null, handle: (visit) => show(visit) },
    post('/invite', invite),
    post('/invitations/:id/withdraw', manage(people.withdraw)),
    post('/:id/link', renew),
    post('/:id/role', changeRole, 'admin'),
    post('/:id/disable', manage(people.disable)),
    post('/:id/enable', manage(people.enable)),
    post('/:id/reset-second-factor', manage(people.resetSecondFactor), 'admin'),
    post('/:id/end-logins', manage(people.endLogins)),
  ];
};
