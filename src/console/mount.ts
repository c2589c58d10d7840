import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { isAtLeast } from '../core/member.ts';
import { readForm } from '../web/form.ts';
import { refusedPage } from './refused-page.tsx';
import type { ConsoleRoute, Visitor } from './route.ts';
import { createTooLarge, MOST_FORM_BYTES, pageOf, pagesOf } from './too-large.ts';

/** What the routes are guarded with. */
export type Guard = {
  /** Null: not logged in. */
  readonly visitorOf: (request: Request) => Promise<Visitor | null>;
  /** Answers a request of nobody: the login page. `page`: the address that can be looked at again afterwards, for a form the page that it was sent from. */
  readonly askToLogIn: (request: Request, response: Response, page: string) => Promise<void>;
  /** Something is to be set up before anything else; answers with where. @returns false when nothing is */
  readonly keepAtSetUp: (visitor: Visitor, request: Request, response: Response) => Promise<boolean>;
  /** Whether a token is the visitor's own. */
  readonly isCsrf: (visitor: Visitor, token: string) => boolean;
  readonly audit: (entry: { memberId: Visitor['id']; action: string; subject: string | null }) => Promise<void>;
};

const FORM = readForm({ limit: MOST_FORM_BYTES, parameterLimit: 500 });

/** In a header, in the form, or, where the body is a file, in the address that the form is sent to. */
const tokenOf = (request: Request, { uploadBytes }: ConsoleRoute): string => {
  const given = request.get('x-csrf-token') ?? (uploadBytes === undefined ? undefined : request.query.csrf);
  if (typeof given === 'string') return given;
  const body: unknown = request.body;
  const field = typeof body === 'object' && body !== null && 'csrf' in body ? body.csrf : null;
  return typeof field === 'string' ? field : '';
};

const subjectOf = ({ params }: Request): string | null => {
  const { id } = params;
  return typeof id === 'string' && id.length <= 100 ? id : null;
};

/**
 * A router of all the console's addresses. Who asks, whether they may, and that the form is their own is found out before a page's own code
 * runs, and what is to be remembered is written before anything is shown or done: what cannot be written is not done either.
 */
export const mountRoutes = (routes: readonly ConsoleRoute[], guard: Guard): Router => {
  const router = Router();
  const tooLarge = createTooLarge(routes);
  const pages = pagesOf(routes);
  for (const route of routes) {
    const enter = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
      const visitor = await guard.visitorOf(request);
      if (visitor === null) {
        const page =
          route.method === 'get' ? request.originalUrl : request.baseUrl + pageOf(request.path, route, pages);
        return guard.askToLogIn(request, response, page);
      }
      if (await guard.keepAtSetUp(visitor, request, response)) return;
      if (!isAtLeast(visitor.role, route.least)) {
        response
          .status(403)
          .type('html')
          .send(await refusedPage(visitor, 'role'));
        return;
      }
      response.locals.visitor = visitor;
      next();
    };
    const act = async (request: Request, response: Response): Promise<void> => {
      const visitor = response.locals.visitor as Visitor;
      if (route.method === 'post' && !guard.isCsrf(visitor, tokenOf(request, route))) {
        response
          .status(403)
          .type('html')
          .send(await refusedPage(visitor, 'form'));
        return;
      }
      if (route.audit !== null) {
        await guard.audit({ memberId: visitor.id, action: route.audit, subject: subjectOf(request) });
      }
      await route.handle({ request, response, visitor });
    };
    // Nothing of a stranger's body is read.
    const read = route.uploadBytes === undefined ? FORM : [express.raw({ type: () => true, limit: route.uploadBytes })];
    if (route.method === 'get') router.get(route.path, enter, act);
    else router.post(route.path, enter, ...read, act, tooLarge(route));
  }
  // Strangers are told no more than at any other address of ours.
  router.use(async (request, response, next) => {
    const visitor = await guard.visitorOf(request);
    if (visitor === null) return next();
    response
      .status(404)
      .type('html')
      .send(await refusedPage(visitor, 'nowhere'));
  });
  return router;
};
