import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConsoleRoute } from '../../src/console/route.ts';
import { privacyRoutes } from '../../src/privacy/page/routes.ts';
import { wholePages } from '../../src/speech/audio/ogg.ts';
import { decodeOggOpus, encodeOggOpus } from '../../src/speech/audio/opus.ts';
import { readWav, wavOf } from '../../src/speech/audio/wav.ts';
import { createSpeechUrls, readFileName } from '../../src/speech/speech-url.ts';
import { openTestDatabase } from '../support/database.ts';
import { enterTeam, openTeam } from '../support/team.ts';
import { anyText, damaged } from './support/corpus.ts';
import { fuzz, fuzzAsync } from './support/counted.ts';

const tone = { samples: Float32Array.from({ length: 3_200 }, (_, at) => Math.sin(at / 8) / 2), rate: 16_000 };

/** Not out: the others are tried as somebody who has logged in. */
const isForm = ({ method, path }: ConsoleRoute): boolean => method === 'post' && path !== '/logout';
const FIELDS = [
  ...[
    'password',
    'current',
    'email',
    'name',
    'phone',
    'languages',
    'role',
    'code',
    'text',
    'title',
    'outcome',
    'service',
    'to',
  ],
  ...[
    'id',
    'key',
    'by',
    'need',
    'start',
    'end',
    'date',
    'from',
    'until',
    'weeks',
    'place',
    'capacity',
    'weekday',
    'reason',
    'x',
  ],
] as const;

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
    const database = await openTestDatabase();
    const team = openTeam(database);
    onTestFinished(async () => {
      team.live.close();
      await database.close();
    });
    const { base, cookie, csrf } = await enterTeam(team, privacyRoutes(null));
    expect(csrf).not.toBe('');
    const ask = async (path: string, init: RequestInit): Promise<void> => {
      const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init });
      await response.arrayBuffer();
      expect(response.status, path).toBeLessThan(500);
    };
    const header = anyText.map((text) => text.replace(/[^\x21-\x7e]/g, '').slice(0, 200));
    const escaped = anyText.map((text) => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8')).slice(0, 600));
    const forms = [
      ...team.pages.filter(isForm).map(({ path }) => `/console${path.replace(':id', '1')}`),
      '/console/login',
    ];
    const send = (path: string, form: Record<string, string>, language: string): Promise<void> =>
      ask(path, {
        method: 'POST',
        headers: { cookie, 'accept-language': language, 'x-csrf-token': csrf },
        body: new URLSearchParams(form),
      });
    // Every field of every form at once: what a text column does not hold.
    for (const path of forms) await send(path, Object.fromEntries(FIELDS.map((name) => [name, 'a\u0000b'])), 'fr');
    await fuzzAsync(
      'console forms',
      900,
      fc.tuple(fc.constantFrom(...forms), fc.dictionary(fc.constantFrom(...FIELDS), anyText), header),
      ([path, form, language]) => send(path, form, language),
    );
    await fuzzAsync('console addresses and cookies', 600, fc.tuple(escaped, header), ([id, value]) =>
      ask(`/console/tickets/${id}`, { headers: { cookie: `${cookie.split('=')[0]}=${value}` } }),
    );
    await fuzzAsync('the privacy page', 500, fc.tuple(escaped, header), ([language, accepted]) =>
      ask(`/privacy?lang=${language}`, { headers: { 'accept-language': accepted } }),
    );
  });
});
