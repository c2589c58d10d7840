import type { RequestHandler } from 'express';
import { isInside } from './address.ts';

/**
 * Answers to this machine and its own network only, whatever a proxy in front lets through. Behind a proxy the address is the visitor's
 * own, if the proxy tells it (`X-Forwarded-For`).
 */
export const insideOnly: RequestHandler = (request, response, next) => {
  if (isInside(request.ip)) return next();
  response.status(403).type('text').send('This is told to this machine and its own network only.\n');
};
