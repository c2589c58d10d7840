import type { Request, Response } from 'express';
import type { Accounts } from '../../accounts/accounts.ts';
import { COOKIE } from '../../accounts/auth.ts';
import { browserLanguage } from '../../accounts/visitor.ts';
import { loginPage, openingPage } from './login-page.tsx';
import { LOGIN_WORDS } from './words.ts';

/** Passes better-auth's cookies on. What came by HTTPS stays on HTTPS, even where nobody told us that we are reached by it. */
export const sendCookies = (request: Request, response: Response, cookies: readonly string[]): void => {
  for (const cookie of cookies) {
    response.append('Set-Cookie', request.secure && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie);
  }
};

/** An address within the console; anything else would let a link lead people astray. */
const WITHIN = /^\/console(?:\/[\w-]+)*\/?(?:\?[\w=&.%+-]*)?$/;

/** Where somebody wanted to go before logging in. */
export const destinationOf = (wanted: string): string => (WITHIN.test(wanted) ? wanted : '/console');

/** The browser shows a login that is over: ended here or elsewhere, or too old. */
const hadLogin = (request: Request): boolean =>
  (request.get('cookie') ?? '').split(';').some((each) =>
    each
      .trim()
      .replace(/^__(?:Secure|Host)-/, '')
      .startsWith(`${COOKIE}=`),
  );

export type LoginProblem = 'wrong' | 'wrongConsole' | 'wrongPasskey' | 'tooMany' | 'closed' | 'expired' | null;

type LoginAnswer = {
  readonly status: number;
  readonly problem: LoginProblem;
  readonly to: string;
  readonly email?: string;
  /** What became of the login before: over, and perhaps something was sent by it. */
  readonly said?: 'ended' | 'endedUnsent' | null;
};

/** The login page, as the answer to a request of nobody. */
export const answerLogin = async (
  accounts: Accounts,
  { request, response }: { readonly request: Request; readonly response: Response },
  { status, problem, to, email = '', said = null }: LoginAnswer,
): Promise<void> => {
  const language = browserLanguage(request);
  const words = LOGIN_WORDS[language];
  const html = await loginPage({
    language,
    ways: await accounts.ways(),
    passkeys: accounts.passkeys.workAt(request),
    to: destinationOf(to),
    problem: problem === null ? null : words[problem],
    said: said !== null ? words[said] : request.query['said'] === 'renewed' ? words.renewed : null,
    email,
  });
  response.status(status).type('html').send(html);
};

/** Asked by somebody who has not logged in. */
export const askToLogIn =
  (accounts: Accounts) =>
  async (request: Request, response: Response, page: string): Promise<void> => {
    // A list that refreshes itself cannot show a login form inside: the whole page is loaded again.
    if (request.get('hx-request') === 'true') response.set('HX-Refresh', 'true');
    const to = destinationOf(page);
    // Followed from a message, the link brings no cookie (SameSite=Strict): asked for once more from our own page, it does.
    if (request.method === 'GET' && request.get('sec-fetch-site') === 'cross-site') {
      response
        .status(401)
        .type('html')
        .send(await openingPage(browserLanguage(request), to));
      return;
    }
    const said = !hadLogin(request) ? null : request.method === 'GET' ? 'ended' : 'endedUnsent';
    await answerLogin(accounts, { request, response }, { status: 401, problem: null, to, said });
  };

/** Reached by who still has to give or set up the second factor that their role wants. */
const AT_SET_UP = /^\/(?:logout|profile\/second-factor(?:\/\w+)?|profile\/passkeys(?:\/options)?)\/?$/;

/** @returns whether the visitor is kept at the page for the second factor, in which case it was answered */
export const keepAtSetUp =
  (accounts: Accounts) =>
  async (_visitor: unknown, request: Request, response: Response): Promise<boolean> => {
    const visitor = await accounts.visitorOf(request);
    if (visitor === null || !accounts.needsSecondFactor(visitor) || AT_SET_UP.test(request.path)) return false;
    if (request.get('hx-request') === 'true') response.set('HX-Redirect', '/console/profile/second-factor');
    response.redirect(303, '/console/profile/second-factor');
    return true;
  };
