import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpRecogniser } from '../../../src/speech/http-recogniser.ts';
import { spokenWords } from '../../../src/speech/spoken-words.ts';

let server: Server | null = null;

afterEach(async () => {
  const closing = server;
  server = null;
  closing?.closeAllConnections();
  await new Promise((resolve) => (closing === null ? resolve(null) : closing.close(resolve)));
});

type Request = { readonly path: string; readonly authorization: string | undefined; readonly form: FormData };

const formOf = async (request: IncomingMessage): Promise<FormData> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new Response(Buffer.concat(chunks), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
};

/** A recogniser on loopback that answers so; gives back its address and what it was asked. */
const serve = async (answer: (response: ServerResponse) => void): Promise<{ url: string; asked: Request[] }> => {
  const asked: Request[] = [];
  server = createServer(async (request, response) => {
    const { url: path = '', headers } = request;
    asked.push({ path, authorization: headers.authorization, form: await formOf(request) });
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

const json =
  (value: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

const WAV = new Uint8Array([82, 73, 70, 70]);
const NOBODY = { key: null, model: null };

describe('a recogniser that answers', () => {
  it('is sent the sound, the model and the language as OpenAI describes it, with the key', async () => {
    const { url, asked } = await serve(json({ text: ' impôts, 1080 \n' }));
    const recogniser = createHttpRecogniser({ url, key: 'sesame', model: 'small' });
    expect(await recogniser.transcribe(WAV, 'fr')).toEqual({ type: 'words', text: 'impôts, 1080' });
    const [{ path, authorization, form } = { path: '', authorization: '', form: new FormData() }] = asked;
    expect([path, authorization]).toEqual(['/v1/audio/transcriptions', 'Bearer sesame']);
    const file = form.get('file');
    expect(file).toBeInstanceOf(File);
    expect(file).toMatchObject({ name: 'audio.wav', type: 'audio/wav', size: WAV.length });
    expect(['model', 'response_format', 'temperature', 'language'].map((name) => form.get(name))).toEqual([
      'small',
      'json',
      '0',
      'fr',
    ]);
  });

  it('without key and language is asked without both', async () => {
    const { url, asked } = await serve(json({ text: 'po' }));
    expect(await createHttpRecogniser({ url: `${url}/v1/`, ...NOBODY }).transcribe(WAV, null)).toEqual({
      type: 'words',
      text: 'po',
    });
    expect(asked[0]?.authorization).toBeUndefined();
    expect(asked[0]?.form.has('language')).toBe(false);
    expect(asked[0]?.path).toBe('/v1/audio/transcriptions');
  });

  it.each([
    '',
    '   \n',
    '...',
    '[BLANK_AUDIO]',
    ' (musique douce) ',
    '*sighs*',
    '♪♪ 🎵',
    'Sous-titres réalisés para la communauté d’Amara.org',
  ])('%j is nobody speaking', async (text) => {
    const { url } = await serve(json({ text }));
    expect(await createHttpRecogniser({ url, ...NOBODY }).transcribe(WAV, null)).toEqual({ type: 'nothing' });
  });

  it.each([
    ['[Music] Bonjour,  je voudrais (euh) de l’aide', 'Bonjour, je voudrais de l’aide'],
    ['Sottotitoli creati dalla comunità Amara.org. 1080', '1080'],
    ['ضرائب ١٠٨٠', 'ضرائب ١٠٨٠'],
    ['9', '9'],
  ])('%j keeps its words', async (text, words) => {
    const { url } = await serve(json({ text }));
    expect(await createHttpRecogniser({ url, ...NOBODY }).transcribe(WAV, null)).toEqual({
      type: 'words',
      text: words,
    });
  });
});

it.each([
  ['a word that a recogniser repeats without end', 'so '.repeat(100_000)],
  ['brackets that it never closes', '['.repeat(300_000)],
])('%s keeps nobody else waiting', (_, transcript) => {
  // Time that grows with the square of the length would be more than a test has.
  expect(spokenWords(transcript)?.length ?? 0).toBeLessThanOrEqual(transcript.length);
});

describe('a recogniser that cannot be used is unavailable, and nothing worse', () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ['it is broken', json({ error: { message: 'no' } }, 500)],
    ['it is asked too often', json({ error: { message: 'slow down' } }, 429)],
    ['the key is wrong', json({ error: { message: 'who are you' } }, 401)],
    ['a refusal has words in it', json({ text: 'bonjour' }, 503)],
    ['it answers a page', (response) => response.writeHead(200).end('<html>hello</html>')],
    ['it answers another shape', json({ words: ['bonjour'] })],
    ['its words are none', json({ text: 7 })],
    ['it answers nothing', (response) => response.writeHead(200).end()],
    ['it hangs up', (response) => response.destroy()],
    ['it sends us elsewhere', (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end()],
    ['it answers a book', json({ text: 'mot '.repeat(100_000) })],
  ])('%s', async (_title, answer) => {
    const { url } = await serve(answer);
    expect(await createHttpRecogniser({ url, ...NOBODY }).transcribe(WAV, 'fr')).toEqual({ type: 'unavailable' });
  });

  it('nobody is there', async () => {
    const { url } = await serve(() => undefined);
    server?.close();
    server?.closeAllConnections();
    expect(await createHttpRecogniser({ url, ...NOBODY }).transcribe(WAV, 'fr')).toEqual({ type: 'unavailable' });
  });

  it('it does not answer in time', async () => {
    const { url } = await serve(() => undefined);
    const recogniser = createHttpRecogniser({ url, ...NOBODY, timeoutMs: 60 });
    expect(await recogniser.transcribe(WAV, 'fr')).toEqual({ type: 'unavailable' });
  });

  it('it begins to answer and never ends', async () => {
    const { url } = await serve((response) => response.writeHead(200).write('{"text":"bon'));
    const recogniser = createHttpRecogniser({ url, ...NOBODY, timeoutMs: 120 });
    expect(await recogniser.transcribe(WAV, 'fr')).toEqual({ type: 'unavailable' });
  });
});
