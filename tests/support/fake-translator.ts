import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/**
 * A LibreTranslate that knows a few words: https://docs.libretranslate.com/api/operations/translate/. Strict: what the documentation does not
 * name is refused.
 */
export type FakeTranslator = {
  readonly url: string;
  /** What it was asked, in order. */
  readonly asked: readonly unknown[];
  /** Answers the next request so, instead of translating: a status with LibreTranslate's `{ error }`, or silence. */
  readonly next: (number | 'silence' | 'nonsense' | 'huge')[];
  close(): Promise<void>;
};

const request = z.strictObject({
  q: z.string(),
  source: z.string(),
  target: z.string(),
  format: z.enum(['text', 'html']).optional(),
  alternatives: z.number().optional(),
  api_key: z.string().optional(),
});

const LANGUAGES = ['fr', 'nl', 'en', 'ar', 'tr', 'ro', 'sq', 'pl', 'pt', 'es', 'it'];
const KNOWN: Readonly<Record<string, { readonly language: string; readonly fr: string }>> = {
  'Goedemorgen, ik zoek hulp.': { language: 'nl', fr: 'Bonjour, je cherche de l’aide.' },
  Buongiorno: { language: 'it', fr: 'Bonjour' },
};

/** @param key the one that it asks for; null: it asks for none */
export const startFakeTranslator = async (key: string | null = null): Promise<FakeTranslator> => {
  const asked: unknown[] = [];
  const next: FakeTranslator['next'] = [];
  const server: Server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      const forced = next.shift();
      if (forced === 'silence') return;
      if (forced === 'nonsense') return void response.writeHead(200).end('<html>');
      if (forced === 'huge') return answer(200, { translatedText: 'a'.repeat(300_000) });
      if (forced !== undefined) return answer(forced, { error: 'told to' });
      if (incoming.method !== 'POST' || incoming.url !== '/translate') return answer(404, { error: 'Not found' });
      const parsed = request.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      if (!parsed.success) return answer(400, { error: 'Invalid request' });
      asked.push(parsed.data);
      const { q, source, target, api_key } = parsed.data;
      if (key !== null && api_key !== key) return answer(403, { error: 'Invalid API key' });
      if (!LANGUAGES.includes(target) || (source !== 'auto' && !LANGUAGES.includes(source))) {
        return answer(400, { error: `${target} is not supported` });
      }
      const known = KNOWN[q];
      answer(200, {
        translatedText: known?.fr ?? q,
        ...(source === 'auto' ? { detectedLanguage: { confidence: 90, language: known?.language ?? 'en' } } : {}),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    next,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
