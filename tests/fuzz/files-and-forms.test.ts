import { randomBytes } from 'node:crypto';
import express from 'express';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConsole } from '../../src/console/console.ts';
import { privacyRoutes } from '../../src/privacy/page/routes.ts';
import { wholePages } from '../../src/speech/audio/ogg.ts';
import { decodeOggOpus, encodeOggOpus } from '../../src/speech/audio/opus.ts';
import { readWav, wavOf } from '../../src/speech/audio/wav.ts';
import { createSpeechUrls, readFileName } from '../../src/speech/speech-url.ts';
import { serve } from '../channels/support/serve.ts';
import { anyText, damaged } from './support/corpus.ts';
import { fuzz, fuzzAsync } from './support/counted.ts';

const tone = { samples: Float32Array.from({ length: 3_200 }, (_, at) => Math.sin(at / 8) / 2), rate: 16_000 };

describe('whatever sound comes', () => {
  it('a WAV file is read or refused', () => {
    const wav = wavOf({ samples: tone.samples.subarray(0, 200), rate: 16_000 });
    fuzz('WAV files', 6_000, fc.oneof(damaged(fc.constant(wav)), fc.uint8Array({ maxLength: 120 })), (bytes) => {
      const pcm = readWav(bytes);
      if (pcm !== null)
        expect(pcm.samples.every((sample) => Number.isNaN(sample) || typeof sample === 'number')).toBe(true);
    });
  });

  it('a voice note is decoded or refused', { timeout: 60_000 }, async () => {
    const note = await encodeOggOpus(tone);
    fuzz('OGG pages', 4_000, damaged(fc.constant(note)), (bytes) => {
      wholePages(bytes);
    });
    await fuzzAsync(
      'OGG/Opus files',
      250,
      fc.oneof(damaged(fc.constant(note)), fc.uint8Array({ maxLength: 200 })),
      async (bytes) => {
        await decodeOggOpus(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      },
    );
  });
});

describe('whatever address is asked for', () => {
  it('of a sound: it is ours, or there is none', () => {
    const urls = createSpeechUrls(Buffer.alloc(32, 3));
    expect(urls).toBeDefined();
    fuzz('names of sounds', 3_000, anyText, (text) => {
      readFileName(text);
    });
  });

  it('of a page: never a 500', { timeout: 60_000 }, async () => {
    const password = 'a good password';
    const console_ = createConsole({
      password,
      sessionKey: randomBytes(32),
      tickets: { open: async () => [], close: async () => true },
      voiceNotes: { ofOpenTickets: async () => [], read: async () => null },
      attempts: { allow: async () => true, forget: async () => undefined },
      log: { info: () => undefined, warn: () => undefined },
      secureCookies: false,
    });
    const base = await serve('/', express.Router().use('/console', console_).use(privacyRoutes(null)));
    const login = await fetch(`${base}/console/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ password }),
    });
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const ask = async (path: string, init: RequestInit): Promise<void> => {
      const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init });
      await response.arrayBuffer();
      expect(response.status, path).toBeLessThan(500);
    };
    const header = anyText.map((text) => text.replace(/[^\x21-\x7e]/g, '').slice(0, 200));
    const escaped = anyText.map((text) => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8')).slice(0, 600));
    await fuzzAsync(
      'console forms',
      900,
      fc.tuple(
        fc.constantFrom('/console/login', '/console/logout', '/console/tickets/1/close'),
        fc.dictionary(fc.constantFrom('password', 'csrf', 'x'), anyText),
        header,
      ),
      ([path, form, language]) =>
        ask(path, {
          method: 'POST',
          headers: { cookie, 'accept-language': language },
          body: new URLSearchParams(form),
        }),
    );
    await fuzzAsync('console addresses and cookies', 600, fc.tuple(escaped, header), ([id, value]) =>
      ask(`/console/voice-notes/${id}`, { headers: { cookie: `${cookie.split('=')[0]}=${value}` } }),
    );
    await fuzzAsync('the privacy page', 500, fc.tuple(escaped, header), ([language, accepted]) =>
      ask(`/privacy?lang=${language}`, { headers: { 'accept-language': accepted } }),
    );
  });
});
