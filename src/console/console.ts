/**
 * The console: where the team answers people, and keeps places, sessions and hours. A folder is a page: its addresses (`routes`), what it looks
 * like (`page`) and its words. All addresses stand in one list (`pages.ts`) and are guarded in one place (`mount.ts`).
 */
import { Router } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import { writeAudit } from '../accounts/audit.ts';
import { sameOrigin } from '../web/same-origin.ts';
import { consoleAssets } from './assets.ts';
import type { ConsoleContext } from './context.ts';
import { askToLogIn, keepAtSetUp } from './login/answers.ts';
import { publicAccountRoutes } from './login/routes.ts';
import { mountRoutes } from './mount.ts';
import type { ConsoleRoute } from './route.ts';

export type ConsoleOptions = {
  readonly accounts: Accounts;
  readonly context: Pick<ConsoleContext, 'pool'>;
  readonly pages: readonly ConsoleRoute[];
};

/** @returns what answers below `/console`, and for the files of its pages */
export const createConsole = ({ accounts, context, pages }: ConsoleOptions): { routes: Router; assets: Router } => {
  const routes = Router();
  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  routes.use(publicAccountRoutes(accounts));
  routes.use(sameOrigin);
  routes.use(
    mountRoutes(pages, {
      visitorOf: accounts.visitorOf,
      askToLogIn: askToLogIn(accounts),
      keepAtSetUp: keepAtSetUp(accounts),
      isCsrf: accounts.isCsrf,
      audit: (entry) => writeAudit(context.pool, entry),
    }),
  );
  return { routes, assets: consoleAssets };
};
