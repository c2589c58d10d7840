import type { Request, RequestHandler, Response } from 'express';
import type { TicketId } from '../core/ids.ts';

/** A voice note of somebody who waits. */
export type VoiceNote = { readonly id: string; readonly ticketId: TicketId; readonly receivedAt: Date };

/** What the console does with voice notes. */
export type VoiceNotes = {
  /** Those of all open tickets' conversations, oldest first. */
  ofOpenTickets(): Promise<readonly VoiceNote[]>;
  /** @returns null for one that is not there, or whose person no longer waits */
  read(id: string): Promise<{ readonly bytes: Uint8Array; readonly mimeType: string } | null>;
};

/** Sound and nothing that a browser could run, whatever the sender's phone called it. */
const typeOf = (mimeType: string): string =>
  /^audio\/[\w.+-]+(; ?codecs="?[\w.,-]+"?)?$/i.test(mimeType) ? mimeType : 'application/octet-stream';

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

/** Opened as it is played, and kept by no browser or proxy: it is somebody's voice. */
export const playVoiceNote =
  (notes: VoiceNotes): RequestHandler<{ id: string }> =>
  async (request, response) => {
    response.set('Cache-Control', 'private, no-store');
    const { id } = request.params;
    const note = /^[0-9]{1,18}$/.test(id) ? await notes.read(id) : null;
    if (note === null) {
      response.status(404).end();
      return;
    }
    response.set('Content-Type', typeOf(note.mimeType));
    sendPart(request as Request, response, Buffer.from(note.bytes));
  };
