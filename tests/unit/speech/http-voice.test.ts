import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { loudness } from '../../../src/speech/audio/loudness.ts';
import { type Pcm, secondsOf } from '../../../src/speech/audio/pcm.ts';
import { wavOf } from '../../../src/speech/audio/wav.ts';
import { endpoint } from '../../../src/speech/endpoint.ts';
import { createHttpVoice, type HttpVoiceOptions, modelAndVoice } from '../../../src/speech/http-voice.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** A tone as a voice would leave it: quiet, at its own rate. */
const tone = (seconds: number, rate: number, volume = 0.05): Pcm => ({
  rate,
  samples: Float32Array.from({ length: seconds * rate }, (_, i) => volume * Math.sin((2 * Math.PI * 440 * i) / rate)),
});

const start = async (listener: RequestListener, more: Partial<HttpVoiceOptions> = {}) => {
  const failures: string[] = [];
  const url = await serve(listener);
  const voice = createHttpVoice({ url, key: null, model: null, onFailure: (why) => failures.push(why), ...more });
  return { url, voice, failures };
};

const words = { language: 'sq', text: 'Takimi juaj u ruajt.' } as const;

describe('a voice over HTTP', () => {
  it('is asked as OpenAI’s API has it, and what it says comes levelled at 16 kHz', async () => {
    const seen: unknown[] = [];
    const { voice, failures } = await start(
      async (request, response) => {
        seen.push([request.method, request.url, request.headers.authorization, JSON.parse(await bodyOf(request))]);
        response.end(wavOf(tone(1, 24_000)));
      },
      { key: 'k-1', model: 'piper#{language}' },
    );
    const pcm = await voice.synthesise(words);
    expect(seen).toEqual([
      [
        'POST',
        '/v1/audio/speech',
        'Bearer k-1',
        { model: 'piper', voice: 'sq', input: words.text, response_format: 'wav' },
      ],
    ]);
    if (pcm === null) throw new Error(failures.join());
    expect(pcm.rate).toBe(16_000);
    expect(secondsOf(pcm)).toBeGreaterThan(1);
    expect(secondsOf(pcm)).toBeLessThan(1.25);
    expect(loudness(pcm)).toBeCloseTo(-16, 0);
  });

  it('sends no key when there is none', async () => {
    let authorization: string | undefined = 'unset';
    const { voice } = await start((request, response) => {
      ({ authorization } = request.headers);
      response.end(wavOf(tone(1, 16_000)));
    });
    expect(await voice.synthesise(words)).not.toBeNull();
    expect(authorization).toBeUndefined();
  });

  it.each<[string, RequestListener]>([
    ['http:500', (_, response) => response.writeHead(500).end('{"error":"no"}')],
    ['http:400', (_, response) => response.writeHead(400).end()],
    ['unreachable', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['unreachable', (request) => request.socket.destroy()],
    ['no_wav', (_, response) => response.end('<html>not a voice</html>')],
    ['no_wav', (_, response) => response.end()],
    ['no_wav', (_, response) => response.end(wavOf({ samples: new Float32Array(16_000), rate: 16_000 }))],
    ['no_wav', (_, response) => response.end(wavOf(tone(0.01, 16_000)))],
    ['no_wav', (_, response) => response.end(wavOf({ ...tone(1, 16_000), rate: 2_000_000_000 }))],
  ])('that gives nothing usable (%s) leaves it to the next voice', async (why, listener) => {
    const { voice, failures } = await start(listener);
    expect(await voice.synthesise(words)).toBeNull();
    expect(failures).toEqual([why]);
  });

  it('that nobody runs leaves it to the next voice', async () => {
    const voice = createHttpVoice({ url: 'http://127.0.0.1:1', key: null, model: null });
    expect(await voice.synthesise(words)).toBeNull();
  });

  it.each<[string, RequestListener]>([
    ['does not answer', () => undefined],
    ['never ends', (_, response) => void response.write(wavOf(tone(1, 16_000)))],
  ])('that %s keeps nobody waiting', async (_, listener) => {
    const { voice, failures } = await start(listener, { timeoutMs: 50 });
    expect(await voice.synthesise(words)).toBeNull();
    expect(failures).toEqual(['timeout']);
  });

  it('cannot fill the memory', async () => {
    let sent = 0;
    const megabyte = Buffer.alloc(1024 * 1024);
    const { voice, failures } = await start((_, response) => {
      const pour = (): void => {
        if (response.destroyed || sent > 200) return;
        sent += 1;
        response.write(megabyte, pour);
      };
      pour();
    });
    expect(await voice.synthesise(words)).toBeNull();
    expect(failures).toEqual(['too_large']);
    expect(sent).toBeLessThan(100);
  });

  it('that is down is left alone for half a minute, then tried again', async () => {
    let asked = 0;
    let now = Date.UTC(2030, 0, 1);
    const { voice } = await start(
      (_, response) => {
        asked += 1;
        if (asked === 1) response.writeHead(503).end();
        else response.end(wavOf(tone(1, 16_000)));
      },
      { clock: { now: () => new Date(now) } },
    );
    expect(await voice.synthesise(words)).toBeNull();
    now += 29_000;
    expect(await voice.synthesise(words)).toBeNull();
    expect(asked).toBe(1);
    now += 2000;
    expect(await voice.synthesise(words)).not.toBeNull();
  });

  it('that refuses some words is still asked for others', async () => {
    const { voice } = await start(async (request, response) => {
      const refused = (await bodyOf(request)).includes('Takimi');
      if (refused) response.writeHead(422).end();
      else response.end(wavOf(tone(1, 16_000)));
    });
    expect(await voice.synthesise(words)).toBeNull();
    expect(await voice.synthesise({ language: 'fr', text: 'Bonjour' })).not.toBeNull();
  });
});

describe('which voice speaks', () => {
  it.each([
    [null, 'fr', 'tts-1', 'alloy'],
    ['tts-1-hd', 'fr', 'tts-1-hd', 'alloy'],
    ['tts-1-hd#nova', 'fr', 'tts-1-hd', 'nova'],
    ['piper#{language}', 'sq', 'piper', 'sq'],
    ['voice-{language}', 'ar', 'voice-ar', 'alloy'],
    ['#nova', 'pl', 'tts-1', 'nova'],
  ] as const)('%s in %s is model %s, voice %s', (configured, language, model, voice) => {
    expect(modelAndVoice(configured, language)).toEqual({ model, voice });
  });
});

describe('the address of a service', () => {
  it.each([
    ['https://api.openai.com', 'https://api.openai.com/v1/audio/speech'],
    ['https://api.openai.com/', 'https://api.openai.com/v1/audio/speech'],
    ['https://api.openai.com/v1', 'https://api.openai.com/v1/audio/speech'],
    ['https://api.openai.com/v1/', 'https://api.openai.com/v1/audio/speech'],
    ['https://x.example/voice/v1/audio/speech', 'https://x.example/voice/v1/audio/speech'],
    ['https://x.example/api/v3', 'https://x.example/api/v3/audio/speech'],
    ['http://127.0.0.1:8880/tts', 'http://127.0.0.1:8880/tts/v1/audio/speech'],
    ['https://x.example/v1?api-version=2', 'https://x.example/v1/audio/speech?api-version=2'],
  ])('%s is understood', (configured, address) => {
    expect(endpoint(configured, '/v1/audio/speech')).toBe(address);
  });
});
