import type { Request, Response } from 'express';
import { asId, type TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import { type KeptFile, readReceived, readSent } from '../../handoff/answers/attachments.ts';
import { fetchReceived } from '../../handoff/transcript/received-file.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { ticketIdOf } from './load.ts';
import type { Room } from './ports.ts';

/** Pictures that a browser shows and that can hold no script. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const SOUND = /^audio\/[\w.+-]+(; ?codecs="?[\w.,-]+"?)?$/i;

/** Sound and pictures, and nothing that a browser could run, whatever the sender's phone called it. */
const typeOf = (mimeType: string): { readonly type: string; readonly shown: boolean } => {
  const plain = mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (SHOWN.includes(plain)) return { type: plain, shown: true };
  if (SOUND.test(mimeType)) return { type: mimeType, shown: true };
  return { type: 'application/octet-stream', shown: false };
};

/** Safari plays no sound without parts of it on request (RFC 9110, 14); one part is all that a player asks for. */
const sendPart = (request: Request, response: Response, bytes: Buffer): void => {
  response.set('Accept-Ranges', 'bytes');
  const ranges = request.range(bytes.length);
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${bytes.length}`).end();
    return;
  }
  const range = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  if (range === undefined) {
    response.end(bytes);
    return;
  }
  response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${bytes.length}`);
  response.end(bytes.subarray(range.start, range.end + 1));
};

/** Opened as it is looked at, and kept by no browser or proxy: it is somebody's voice or letter. */
const sendFile = ({ request, response }: Visit, file: KeptFile | null): void => {
  response.set({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
  if (file === null) {
    response.status(404).type('text').send('There is nothing at this address.\n');
    return;
  }
  const { type, shown } = typeOf(file.mimeType);
  response.set({
    'Content-Type': type,
    // What a browser would open by itself, it opens in a place without scripts, forms or our cookies.
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Disposition': shown ? 'inline' : 'attachment; filename="file"',
  });
  sendPart(request, response, Buffer.from(file.bytes));
};

/** The file must be of the ticket that the address names: this is what the audit table remembers. $1 file · $2 ticket */
const RECEIVED_THERE =
  'SELECT FROM media f JOIN tickets t ON t.contact_id = f.contact_id WHERE f.id = $1 AND t.id = $2';
const SENT_THERE =
  'SELECT FROM attachments f JOIN tickets t ON t.contact_id = f.contact_id WHERE f.id = $1 AND t.id = $2';

const isThere = async (db: Queryable, text: string, file: string, ticket: TicketId): Promise<boolean> =>
  (await db.query(text, [file, ticket])).rows.length > 0;

/** Files that a person sent, or that we sent. */
export const mediaRoutes = ({ context, ports }: Room): readonly ConsoleRoute[] => {
  const { pool, seals } = context;
  const received = { db: pool, seals, fetchers: ports.fetchers };
  const route = (path: string, statement: string, read: (file: string) => Promise<KeptFile | null>): ConsoleRoute => ({
    method: 'get',
    path: `/tickets/:id/${path}/:file`,
    least: 'mediator',
    audit: 'file_opened',
    handle: async (visit) => {
      const ticket = ticketIdOf(visit.request);
      const { file } = visit.request.params;
      const isFile = ticket !== null && typeof file === 'string' && /^[0-9]{1,18}$/.test(file);
      const kept = isFile && (await isThere(pool, statement, file, ticket)) ? await read(file) : null;
      sendFile(visit, kept);
    },
  });
  const kept = route('media', RECEIVED_THERE, (file) => readReceived(pool, seals, file));
  return [
    {
      ...kept,
      handle: async (visit) => {
        const ticketId = ticketIdOf(visit.request);
        const inboundId = /^in-([0-9]{1,18})$/.exec(String(visit.request.params.file))?.[1];
        if (inboundId === undefined || ticketId === null) return kept.handle(visit);
        sendFile(visit, await fetchReceived(received, { ticketId, inboundId }));
      },
    },
    route('attachments', SENT_THERE, (file) => readSent(pool, seals, asId(file))),
  ];
};
