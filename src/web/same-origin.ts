import type { RequestHandler } from 'express';

/**
 * Refuses forms that another site's page sends. Every living browser says where a request comes from (`Sec-Fetch-Site`);
 * a program that is no browser says nothing and is let through, since it carries nobody's cookies.
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  const site = request.get('sec-fetch-site');
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  if (site === undefined || site === 'same-origin' || site === 'none') return next();
  response.status(403).type('text/plain').send('This form was sent from another site.');
};
