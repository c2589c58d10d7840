import { type Request, type Response, Router } from 'express';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Entered } from '../../accounts/entry.ts';
import { browserLanguage } from '../../accounts/visitor.ts';
import { readForm } from '../../web/form.ts';
import { rateLimit } from '../../web/rate-limit.ts';
import { sameOrigin } from '../../web/same-origin.ts';
import { answerLogin, destinationOf, type LoginProblem, sendCookies } from './answers.ts';
import { joinRoutes } from './join.ts';
import { codePage } from './login-page.tsx';
import { fieldOf } from './member-form.ts';
import { LOGIN_WORDS } from './words.ts';

/** More than anybody's finger misses, also of a team behind one address. */
const QUESTIONS_A_MINUTE = 30;

/**
 * The console's addresses for those who have not logged in: passwords, codes, passkeys and invitations. Everything else of the console asks
 * who comes (src/console/mount.ts).
 */
export const publicAccountRoutes = (accounts: Accounts): Router => {
  const routes = Router();
  const form = [sameOrigin, ...readForm({ limit: '16kb', parameterLimit: 50 })];

  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  /** Everything but `wrong`, which each way words itself. */
  const answer = async (
    visit: { readonly request: Request; readonly response: Response },
    entered: Entered,
    wrong: LoginProblem,
  ): Promise<void> => {
    const { request, response } = visit;
    const to = destinationOf(fieldOf(request.body, 'to'));
    const email = fieldOf(request.body, 'email');
    switch (entered.type) {
      case 'in':
        sendCookies(request, response, entered.cookies);
        return response.redirect(303, to);
      case 'code_wanted':
        sendCookies(request, response, entered.cookies);
        return response.redirect(303, `/console/login/code?${new URLSearchParams({ to })}`);
      case 'too_many':
        return answerLogin(accounts, visit, { status: 429, problem: 'tooMany', to, email });
      case 'closed':
        return answerLogin(accounts, visit, { status: 401, problem: 'closed', to });
      case 'expired':
        return answerLogin(accounts, visit, { status: 401, problem: 'expired', to });
      case 'wrong':
        return answerLogin(accounts, visit, { status: 401, problem: wrong, to, email });
      default:
        return entered satisfies never;
    }
  };

  routes.get('/login', (request, response) =>
    answerLogin(accounts, { request, response }, { status: 200, problem: null, to: '/console' }),
  );

  routes.post('/login', form, async (request: Request, response: Response) => {
    const email = fieldOf(request.body, 'email');
    const password = fieldOf(request.body, 'password');
    const isConsole = email === '';
    const entered = isConsole
      ? await accounts.entry.byConsolePassword(request, password)
      : await accounts.entry.byPassword(request, email, password);
    await answer({ request, response }, entered, isConsole ? 'wrongConsole' : 'wrong');
  });

  routes.get('/login/code', async (request, response) => {
    const to = typeof request.query['to'] === 'string' ? request.query['to'] : '';
    response.type('html').send(await codePage(browserLanguage(request), destinationOf(to), null));
  });

  routes.post('/login/code', form, async (request: Request, response: Response) => {
    const entered = await accounts.entry.byCode(request, fieldOf(request.body, 'code'));
    if (entered.type !== 'wrong') return answer({ request, response }, entered, null);
    const language = browserLanguage(request);
    const to = destinationOf(fieldOf(request.body, 'to'));
    response
      .status(401)
      .type('html')
      .send(await codePage(language, to, LOGIN_WORDS[language].code.wrong));
  });

  // Each question is a row until it is answered.
  routes.get('/login/passkey', rateLimit(QUESTIONS_A_MINUTE), async (request, response) => {
    const { status, body, cookies } = await accounts.entry.passkeyOptions(request);
    sendCookies(request, response, cookies);
    response.status(status).json(body);
  });

  routes.post('/login/passkey', form, async (request: Request, response: Response) => {
    const entered = await accounts.entry.byPasskey(request, fieldOf(request.body, 'credential'));
    await answer({ request, response }, entered, 'wrongPasskey');
  });

  routes.use(joinRoutes(accounts, form));
  return routes;
};
