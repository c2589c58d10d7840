import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { createCardPainter } from '../src/cards/card-painter.ts';
import { LANGUAGES } from '../src/core/language.ts';
import { espeak } from '../src/speech/espeak.ts';
import { createSpeaker, type HttpSpeaker } from '../src/speech/speaker.ts';
import { loadStaticClips } from '../src/speech/statics.ts';
import { percentile, round } from './support/figures.ts';
import type { Sizes } from './support/sizes.ts';
import type { Report } from './support/target.ts';

type Row = { readonly what: string; readonly p50Ms: number; readonly worstMs: number; readonly shareOfLimit: number };

const NEW_SENTENCE = 'a new sentence, on the phone';

/** What a caller can bear to wait for the first words. */
const LIMIT_MS = 2_000;

/** Invented words, different each time, so that nothing was said before. */
const sentence = (time: number): string =>
  `Rezervimi u bë. Kodi juaj është: 4, 7, 1, ${time}. Takimi është të martën, në orën 14 e ${time + 10}.`;

const measureTimes = async (clips: number, what: string, work: (time: number) => Promise<unknown>): Promise<Row> => {
  const times: number[] = [];
  for (let time = 0; time < clips; time += 1) {
    const began = performance.now();
    await work(time);
    times.push(performance.now() - began);
  }
  const p50 = percentile(times, 0.5);
  return { what, p50Ms: round(p50), worstMs: round(Math.max(...times)), shareOfLimit: round(p50 / LIMIT_MS, 3) };
};

const withSpeaker = async <Result>(work: (speaker: HttpSpeaker, url: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const voice = espeak();
  const speaker = createSpeaker({
    statics: loadStaticClips(),
    textToSpeech: voice,
    secretKey: randomBytes(32),
    cacheFolder: join(folder, 'audio-cache'),
  });
  const server = createServer(express().use('/audio', speaker.routes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(speaker, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
    speaker.stop();
    await voice.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Speaking, as a provider that fetches a clip waits for it, and drawing. */
const rowsOf = (clips: number): Promise<Row[]> =>
  withSpeaker(async (speaker, url) => {
    const measure = (what: string, work: (time: number) => Promise<unknown>) => measureTimes(clips, what, work);
    const fetchClip = async (text: string): Promise<void> => {
      const response = await fetch(url + speaker.clip({ language: 'sq', text }, 0).path);
      if (!response.ok) throw new Error(`A clip was not made: ${response.status}.`);
      await response.arrayBuffer();
    };
    const paint = createCardPainter();
    const card = { language: 'ar', weekday: 2, day: 24, month: 11, ends: 960, icon: '📄' } as const;
    return [
      await measure('the address of a sentence', async (time) =>
        speaker.clip({ language: 'sq', text: sentence(time) }, 0),
      ),
      await measure(NEW_SENTENCE, (time) => fetchClip(sentence(time))),
      await measure('a sentence said before', (time) => fetchClip(sentence(time))),
      await measure('a voice note of three sentences', (time) =>
        speaker.voiceNote([0, 1, 2].map((part) => ({ language: 'sq', text: sentence(20 + time * 3 + part) }))).bytes(),
      ),
      await measure('a card', (time) =>
        paint({ ...card, language: LANGUAGES[time] ?? 'ar', starts: 840 + time, code: `471${time}` }).bytes(),
      ),
    ];
  });

export const benchSpeech = async ({ clips }: Sizes): Promise<Report> => {
  const rows = await rowsOf(clips);
  const measured = rows.find(({ what }) => what === NEW_SENTENCE)?.worstMs ?? null;
  return {
    tables: [{ title: 'The voice (limits: a caller waits 2 s at most; Twilio gives up on a clip after 15 s)', rows }],
    targets: [{ what: `${NEW_SENTENCE}: the slowest`, bound: 'at most', target: LIMIT_MS, unit: 'ms', measured }],
  };
};
