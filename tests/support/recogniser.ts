import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { readWav } from '../../src/speech/audio/wav.ts';

/** Debian's packages pocketsphinx and pocketsphinx-en-us; `scripts/recogniser.mjs` installs them. */
const PROGRAM = 'pocketsphinx_batch';
const MODEL = '/usr/share/pocketsphinx/model/en-us';

/** English digits one by one, up to the four of a postcode: all that it listens for. */
const GRAMMAR = `#JSGF V1.0;
grammar postcode;
public <postcode> = <digit> [<digit>] [<digit>] [<digit>];
<digit> = zero | oh | one | two | three | four | five | six | seven | eight | nine;
`;

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const isInstalled = (): boolean =>
  existsSync(join(MODEL, 'en-us', 'mdef')) &&
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => isProgram(join(folder, PROGRAM)));

/** False leaves the tests out that need it, with a word of why. In CI they run in any case, and fail where it is missing. */
export const listensForReal = (): boolean => {
  if (isInstalled() || process.env['CI'] === 'true') return true;
  console.warn(`Tests with a real recogniser are skipped: ${PROGRAM} is not installed (node scripts/recogniser.mjs).`);
  return false;
};

const run = promisify(execFile);
const WAV_HEADER_BYTES = 44;

/** What is said in a WAV file of 16 kHz; '' when it is nothing that the grammar knows. */
const recognise = async (wav: Uint8Array): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-recogniser-'));
  try {
    const file = (name: string): string => join(folder, name);
    await Promise.all([
      writeFile(file('audio.wav'), wav),
      writeFile(file('grammar'), GRAMMAR),
      writeFile(file('list'), 'audio\n'),
    ]);
    const options: Readonly<Record<string, string>> = {
      hmm: join(MODEL, 'en-us'),
      dict: join(MODEL, 'cmudict-en-us.dict'),
      jsgf: file('grammar'),
      adcin: 'yes',
      adchdr: String(WAV_HEADER_BYTES),
      cepdir: folder,
      cepext: '.wav',
      ctl: file('list'),
      hyp: file('heard'),
      logfn: file('log'),
      // A pause between two digits is likelier than the default thinks.
      silprob: '0.1',
    };
    await run(
      PROGRAM,
      Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]),
      { timeout: 15_000 },
    );
    // "one zero eight zero (audio -1234)"
    return (await readFile(file('heard'), 'utf8')).replace(/\(audio [^)]*\)\s*$/, '').trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const formOf = async (request: IncomingMessage): Promise<FormData> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(Buffer.concat(chunks), { headers }).formData();
};

const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
  const refused = (message: string) => ({ status: 400, body: { error: { message, type: 'invalid_request_error' } } });
  if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions') {
    return { status: 404, body: { error: { message: 'no such route' } } };
  }
  const form = await formOf(request);
  const file = form.get('file');
  if (!(file instanceof File) || !form.has('model')) return refused('file and model are required');
  const wav = new Uint8Array(await file.arrayBuffer());
  if (readWav(wav)?.rate !== 16_000) return refused('only WAV of 16 kHz is understood');
  return { status: 200, body: { text: await recognise(wav) } };
};

export type Recogniser = {
  /** For SPEECH_TO_TEXT_URL. */
  readonly url: string;
  /** How many notes it has listened to. */
  readonly heard: () => number;
  readonly close: () => Promise<void>;
};

/** A recogniser of English digits with OpenAI's API for transcriptions, on loopback. */
export const startRecogniser = async (): Promise<Recogniser> => {
  let heard = 0;
  const reply = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => {
        if (status === 200) heard += 1;
        reply(response, status, body);
      },
      (error: unknown) => reply(response, 500, { error: { message: String(error) } }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => heard,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
