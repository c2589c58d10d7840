import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { account } from './account.ts';

export type MediaFile = { readonly bytes: Buffer; readonly mimeType: string };

export type MediaAnswer = { readonly status: number; readonly contentType: string; readonly body: string | Buffer };

/** The part of Meta's Graph API that keeps files: those that people send, and those that the bot uploads. */
export type MediaKeeper = {
  /** Keeps what somebody sends. @returns the id that stands in the message */
  readonly keep: (file: MediaFile) => string;
  readonly find: (id: string) => MediaFile | undefined;
  /** Null: the request is for something else. */
  readonly answer: (request: IncomingMessage, body: Buffer) => Promise<MediaAnswer | null>;
};

const json = (status: number, value: object): MediaAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});
const error = (status: number, code: number): MediaAnswer => json(status, { error: { message: 'no', code } });

const UPLOAD = `/${account.WHATSAPP_API_VERSION}/${account.WHATSAPP_PHONE_NUMBER_ID}/media`;
const ABOUT = new RegExp(`^/${account.WHATSAPP_API_VERSION.replace('.', '\\.')}/(\\d+)$`);
const FILE = /^\/files\/(\d+)$/;

export const createMediaKeeper = (): MediaKeeper => {
  const files = new Map<string, MediaFile>();

  const keep = (file: MediaFile): string => {
    const id = String(randomBytes(6).readUIntBE(0, 6));
    files.set(id, file);
    return id;
  };

  const upload = async (contentType: string, body: Buffer): Promise<MediaAnswer> => {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file');
    if (!(file instanceof File) || form.get('messaging_product') !== 'whatsapp') return error(400, 100);
    return json(200, { id: keep({ bytes: Buffer.from(await file.arrayBuffer()), mimeType: file.type }) });
  };

  const about = (id: string, host: string): MediaAnswer => {
    const file = files.get(id);
    if (file === undefined) return error(400, 100);
    return json(200, {
      messaging_product: 'whatsapp',
      url: `http://${host}/files/${id}`,
      mime_type: file.mimeType,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      file_size: file.bytes.length,
      id,
    });
  };

  const answer: MediaKeeper['answer'] = async ({ method, url = '', headers }, body) => {
    const [, described] = ABOUT.exec(url) ?? [];
    const [, wanted] = FILE.exec(url) ?? [];
    const uploads = method === 'POST' && url === UPLOAD;
    if (!uploads && (method !== 'GET' || (described ?? wanted) === undefined)) return null;
    if (headers.authorization !== `Bearer ${account.WHATSAPP_ACCESS_TOKEN}`) return error(401, 190);
    if (uploads) return upload(headers['content-type'] ?? '', body);
    if (described !== undefined) return about(described, headers.host ?? '');
    const file = files.get(wanted ?? '');
    return file === undefined ? error(404, 100) : { status: 200, contentType: file.mimeType, body: file.bytes };
  };

  return { keep, find: (id) => files.get(id), answer };
};
