import type { Request, Response } from 'express';

/** Answers a file, or the one part of it that was asked for: some browsers play no sound that cannot be asked for in parts. */
export const sendMedia = (
  request: Request,
  response: Response,
  file: { readonly content: Uint8Array; readonly mimeType: string },
): void => {
  const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength);
  response.set({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, max-age=3600',
    'Content-Type': file.mimeType,
    'X-Content-Type-Options': 'nosniff',
  });
  const ranges = request.range(content.length);
  const [range] = ranges === undefined || typeof ranges === 'number' ? [] : ranges;
  if (ranges === -1) response.set('Content-Range', `bytes */${content.length}`).status(416).end();
  else if (range) {
    response
      .status(206)
      .set('Content-Range', `bytes ${range.start}-${range.end}/${content.length}`)
      .end(content.subarray(range.start, range.end + 1));
  } else response.set('Content-Length', String(content.length)).end(content);
};
