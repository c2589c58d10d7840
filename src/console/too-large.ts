import type { ErrorRequestHandler } from 'express';
import { tooLargePage, tooLargeWords } from './refused-page.tsx';
import type { ConsoleRoute, Visitor } from './route.ts';

/** What a form may hold, words and all: long letters are far below it. */
export const MOST_FORM_BYTES = 200 * 1024;

/** Too many fields are a 413 as well, and not too many bytes: https://github.com/expressjs/body-parser#errors */
const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';

/** The addresses that can be looked at. */
export const pagesOf = (routes: readonly ConsoleRoute[]): ReadonlySet<string> =>
  new Set(routes.filter(({ method }) => method === 'get').map(({ path }) => path));

/** The page that something was sent from: the nearest address above it that can be looked at. `/tickets/:id/picture` → `/tickets/12`. */
export const pageOf = (path: string, { path: pattern }: ConsoleRoute, pages: ReadonlySet<string>): string => {
  const [asked, wanted] = [path.split('/'), pattern.split('/')];
  while (wanted.length > 1 && !pages.has(wanted.join('/'))) {
    asked.pop();
    wanted.pop();
  }
  return asked.join('/');
};

/**
 * Answers what was larger than an address takes: a script with what it shows beside the field, where everything typed still stands; anybody
 * else with a page that says the limit, what to do, and leads back. Nothing of it was read, so nothing was done.
 * @param routes all of the console's: which of them are pages
 */
export const createTooLarge = (routes: readonly ConsoleRoute[]) => {
  const pages = pagesOf(routes);
  return (route: ConsoleRoute): ErrorRequestHandler =>
    (error: unknown, request, response, next) => {
      if (!isTooLarge(error) || response.headersSent) return next(error);
      const visitor = response.locals.visitor as Visitor;
      const mostBytes = route.uploadBytes ?? MOST_FORM_BYTES;
      response.status(413);
      if (request.accepts(['html', 'json']) === 'json') {
        response.json({ done: false, said: tooLargeWords(visitor.language, mostBytes) });
        return;
      }
      const path = `${request.baseUrl}${pageOf(request.path, route, pages)}`;
      tooLargePage(visitor, { mostBytes, path }).then((html) => response.type('html').send(html), next);
    };
};
