/** The version that closes a base address (`/v1`, `/api/v3`). */
const VERSION = /\/v\d+$/;

/**
 * Where a route of an OpenAI-compatible API is. Operators paste what their provider's page shows: with or without a slash
 * at the end, with or without `/v1`, or the whole address. A query string (`?api-version=…`) is kept.
 * @param configured an absolute http or https address
 * @param route with its version: `/v1/audio/speech`
 */
export const endpoint = (configured: string, route: `/v1/${string}`): string => {
  const url = new URL(configured);
  const path = url.pathname.replace(/\/+$/, '');
  const below = route.slice('/v1'.length);
  if (path.endsWith(below)) url.pathname = path;
  else url.pathname = path + (VERSION.test(path) ? below : route);
  url.hash = '';
  return url.href;
};
