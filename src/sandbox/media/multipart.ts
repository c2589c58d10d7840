import type { Request } from 'express';

/**
 * Reads a `multipart/form-data` body that `express.raw` has taken in: Express has no parser for it, Node's own `fetch` has one.
 * @returns null for a body that is none.
 */
export const readMultipart = async (request: Request): Promise<FormData | null> => {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return null;
  const headers = { 'Content-Type': request.get('content-type') ?? '' };
  return new Response(new Uint8Array(body), { headers }).formData().catch(() => null);
};
