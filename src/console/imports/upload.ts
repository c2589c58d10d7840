import type { Request } from 'express';
import type { Draft } from './drafts.ts';

const MOST_FILES = 10;

/**
 * Reads the files of a `multipart/form-data` body that was taken in as bytes: Express has no parser for it, Node's own `fetch` has one.
 * @returns null for a body that is none, or has no file
 */
export const readUpload = async (request: Request): Promise<Draft | null> => {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return null;
  const headers = { 'Content-Type': request.get('content-type') ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => null);
  if (form === null) return null;
  const given = form.getAll('files').filter((file) => typeof file !== 'string');
  const chosen = given.filter((file) => file.size > 0).slice(0, MOST_FILES);
  if (chosen.length === 0) return null;
  const files = await Promise.all(
    chosen.map(async (file, index) => {
      const name = file.name.slice(0, 100) || `${index + 1}`;
      const taken = chosen.slice(0, index).some((earlier) => earlier.name === file.name);
      return { name: taken ? `${name} (${index + 1})` : name, bytes: new Uint8Array(await file.arrayBuffer()) };
    }),
  );
  return { files, partial: form.get('partial') === 'yes' };
};
