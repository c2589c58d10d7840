/**
 * The mediators' first console: who waits for a person, oldest first, behind one password.
 * The list shows neither numbers nor words of anyone. Accounts come later; until then the password is the operator's.
 */
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Clock, systemClock } from '../core/clock.ts';
import { asId, type TicketId } from '../core/ids.ts';
import { visitorOf } from '../web/address.ts';
import { render } from '../web/layout.tsx';
import { sameOrigin } from '../web/same-origin.ts';
import {
  COOKIE,
  type ConsoleSession,
  csrfToken,
  isCsrfToken,
  newSession,
  readSession,
  SESSION_MS,
  samePassword,
  sealSession,
} from './cookie.ts';
import { loginPage, noPasswordPage } from './login-pages.tsx';
import { TicketList, ticketsPage } from './ticket-pages.tsx';
import type { Tickets } from './ticket-view.ts';
import { type UndeliveredMessages, undeliveredRoutes } from './undelivered-view.ts';
import { playVoiceNote, type VoiceNotes } from './voice-notes.ts';
import { OPERATOR_LANGUAGES, type OperatorLanguage, WORDS } from './words.ts';

/** Tries to log in by one visitor. */
export type Attempts = {
  /** @returns false when this visitor must wait. Counts the attempt. */
  readonly allow: (visitor: string) => Promise<boolean>;
  /** A right password clears the count. */
  readonly forget: (visitor: string) => Promise<void>;
};

export type ConsoleOptions = {
  /** Null: nobody enters until one is set. */
  readonly password: string | null;
  /** Signs sessions; the same on every replica. */
  readonly sessionKey: Buffer;
  readonly tickets: Tickets;
  readonly voiceNotes: VoiceNotes;
  /** Messages that never arrived. Left out: there is no such page. */
  readonly undelivered?: UndeliveredMessages;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  readonly attempts: Attempts;
  /** True where the public address is HTTPS; a request that came so has a secure cookie anyway. */
  readonly secureCookies: boolean;
  readonly timeZone?: string;
  readonly clock?: Clock;
};

const loginForm = z.object({ password: z.string().max(1_000) });
const csrfForm = z.object({ csrf: z.string() });

const languageOf = (request: Request): OperatorLanguage =>
  OPERATOR_LANGUAGES.find((language) => language === request.acceptsLanguages([...OPERATOR_LANGUAGES])) ?? 'fr';

const isFragment = (request: Request): boolean => request.get('hx-request') === 'true';

/** @returns a router for `/console`. */
export const createConsole = (options: ConsoleOptions): Router => {
  const {
    password,
    sessionKey,
    tickets,
    voiceNotes,
    log,
    secureCookies,
    timeZone = 'Europe/Brussels',
    clock = systemClock,
    attempts,
  } = options;
  const routes = Router();
  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  if (password === null) {
    routes.use(async (request, response) => {
      response
        .status(503)
        .type('html')
        .send(await noPasswordPage(languageOf(request)));
    });
    return routes;
  }

  routes.use(sameOrigin, express.urlencoded({ extended: false, limit: '10kb' }));

  const cookieFor = (request: Request) =>
    ({ httpOnly: true, sameSite: 'strict', secure: secureCookies || request.secure, path: '/console' }) as const;
  const sessionOf = (request: Request): ConsoleSession | null =>
    readSession(sessionKey, password, request.get('cookie'), clock.now().getTime());

  const askToLogIn = async (request: Request, response: Response, status: number, problem: string | null) => {
    // A list that refreshes itself cannot show a login form inside: the whole page is loaded again.
    if (isFragment(request)) response.set('HX-Refresh', 'true');
    response
      .status(status)
      .type('html')
      .send(await loginPage(languageOf(request), problem));
  };

  const show = async (
    request: Request,
    response: Response,
    session: ConsoleSession,
    said: string | null,
    status = 200,
  ) => {
    const [open, notes] = await Promise.all([tickets.open(), voiceNotes.ofOpenTickets()]);
    const list = {
      language: languageOf(request),
      tickets: open,
      voiceNotes: notes,
      csrf: csrfToken(sessionKey, session),
      now: clock.now(),
      timeZone,
      said,
      undelivered: options.undelivered !== undefined,
    };
    const html = isFragment(request) ? await render(TicketList(list)) : await ticketsPage(list);
    response.status(status).type('html').send(html);
  };

  /** A form of one of this very session's own pages. */
  const isOwnForm = (request: Request, session: ConsoleSession): boolean => {
    const form = csrfForm.safeParse(request.body);
    return form.success && isCsrfToken(sessionKey, session, form.data.csrf);
  };

  if (options.undelivered !== undefined) {
    const page = undeliveredRoutes({
      messages: options.undelivered,
      log,
      timeZone,
      visit: async (request, response) => {
        const session = sessionOf(request);
        if (session) return { csrf: csrfToken(sessionKey, session), language: languageOf(request) };
        await askToLogIn(request, response, 401, null);
        return null;
      },
      isTrusted: (request) => {
        const session = sessionOf(request);
        return session !== null && isOwnForm(request, session);
      },
    });
    routes.use('/undelivered', page);
  }

  routes.post('/login', async (request, response) => {
    const words = WORDS[languageOf(request)];
    const visitor = visitorOf(request.ip);
    if (!(await attempts.allow(visitor))) return askToLogIn(request, response, 429, words.tooMany);
    const form = loginForm.safeParse(request.body);
    if (!form.success || !samePassword(sessionKey, form.data.password, password)) {
      log.warn({}, 'console: wrong password');
      return askToLogIn(request, response, 401, words.wrongPassword);
    }
    await attempts.forget(visitor);
    const session = newSession(clock.now().getTime());
    response.cookie(COOKIE, sealSession(sessionKey, password, session), {
      ...cookieFor(request),
      maxAge: SESSION_MS,
    });
    response.redirect(303, '/console');
  });

  routes.get(['/', '/tickets'], async (request, response) => {
    const session = sessionOf(request);
    if (!session) return askToLogIn(request, response, 401, null);
    await show(request, response, session, null);
  });

  const play = playVoiceNote(voiceNotes);
  routes.get('/voice-notes/:id', async (request, response, next) => {
    if (!sessionOf(request)) return askToLogIn(request, response, 401, null);
    return play(request, response, next);
  });

  /** The session, if the form is one of its own pages'. */
  const trusted = async (request: Request, response: Response): Promise<ConsoleSession | null> => {
    const session = sessionOf(request);
    if (!session) {
      await askToLogIn(request, response, 401, null);
      return null;
    }
    if (isOwnForm(request, session)) return session;
    await show(request, response, session, WORDS[languageOf(request)].formExpired, 403);
    return null;
  };

  routes.post('/tickets/:id/close', async (request, response) => {
    const session = await trusted(request, response);
    if (!session) return;
    const words = WORDS[languageOf(request)];
    const id = asId<TicketId>(request.params.id);
    const closed = /^[0-9]{1,18}$/.test(id) && (await tickets.close(id));
    if (closed) log.info({ ticket: id }, 'console: ticket closed');
    await show(request, response, session, closed ? words.closed : words.closedAlready);
  });

  routes.post('/logout', async (request, response) => {
    if (!(await trusted(request, response))) return;
    response.clearCookie(COOKIE, cookieFor(request));
    response.redirect(303, '/console');
  });

  return routes;
};
