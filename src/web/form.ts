import express, { type RequestHandler } from 'express';

/** U+0000, which no keyboard types and no text column of PostgreSQL holds. https://www.postgresql.org/docs/18/datatype-character.html */
const NUL = '\u0000';

/** A form is sent with CRLF for each line break, while `maxlength` counts it as one. https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-entry-list */
const BREAK = '\r\n';

const asTyped = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll(NUL, '').replaceAll(BREAK, '\n');
  return Array.isArray(value) ? value.map(asTyped) : value;
};

const clean: RequestHandler = (request, _response, next) => {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null) {
    for (const [name, value] of Object.entries(body)) Object.assign(body, { [name]: asTyped(value) });
  }
  next();
};

/** Reads a page's form into `request.body`: names with a text, or with several, as they were typed. What cannot be stored of a text is left out of it. */
export const readForm = (limits: {
  readonly limit: string | number;
  readonly parameterLimit: number;
}): RequestHandler[] => [express.urlencoded({ extended: false, ...limits }), clean];

/** No page of ours has such an address, and whatever is looked up by it would not be understood. */
export const refuseNulAddress: RequestHandler = (request, response, next) => {
  if (!request.originalUrl.includes('%00')) return next();
  response.status(400).type('text').send('This request cannot be read.\n');
};
