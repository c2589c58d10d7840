import { Router } from 'express';
import { rateLimit } from './rate-limit.ts';

/** A secret of 128 bits cannot be guessed at any rate; this keeps whoever tries from costing us anything. */
const LOOKS_A_MINUTE = 60;

export type LinkedFile = { readonly bytes: Uint8Array; readonly mimeType: string };

/** What a browser only shows or plays. */
const HARMLESS = /^(?:image\/(?:jpeg|png|webp)|audio\/ogg)(?:;|$)/;

/**
 * `/f/<secret>`: a picture or voice note that a mediator sends to somebody whose telephone takes no files. Whoever has the address may open it,
 * as whoever holds the telephone may read its messages; it ends when the file is deleted.
 */
export const linkedFiles = (read: (secret: string) => Promise<LinkedFile | null>): Router =>
  Router().get('/f/:secret', rateLimit(LOOKS_A_MINUTE), async (request, response) => {
    const file = await read(String(request.params.secret));
    response
      .set('Cache-Control', 'private, no-store')
      .set('Referrer-Policy', 'no-referrer')
      .set('X-Robots-Tag', 'noindex')
      .set('X-Content-Type-Options', 'nosniff');
    if (file === null) {
      response.status(404).type('text').send('✗\n');
      return;
    }
    const isHarmless = HARMLESS.test(file.mimeType);
    response
      .set(
        'Content-Security-Policy',
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
      )
      .set('Content-Disposition', isHarmless ? 'inline' : 'attachment')
      .set('Content-Type', isHarmless ? file.mimeType : 'application/octet-stream')
      .end(Buffer.from(file.bytes));
  });
