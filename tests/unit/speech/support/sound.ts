import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';
import express from 'express';
import type { Utterance } from '../../../../src/core/speaker.ts';
import { encodeOggOpus } from '../../../../src/speech/audio/opus.ts';
import { type Pcm, SPEECH_RATE } from '../../../../src/speech/audio/pcm.ts';
import { readWav } from '../../../../src/speech/audio/wav.ts';
import { createSpeaker, type SpeakerOptions } from '../../../../src/speech/speaker.ts';
import type { StaticClip, StaticClips } from '../../../../src/speech/statics.ts';
import type { TextToSpeech } from '../../../../src/speech/text-to-speech.ts';

/** A tone of so many seconds, as loud as speech. */
export const tone = (seconds: number): Pcm => ({
  rate: SPEECH_RATE,
  samples: Float32Array.from(
    { length: seconds * SPEECH_RATE },
    (_, i) => 0.2 * Math.sin((2 * Math.PI * 440 * i) / SPEECH_RATE),
  ),
});

type Built = {
  readonly utterance: Utterance;
  readonly hash: string;
  readonly recorded: boolean;
  readonly pcm: Pcm;
};

/** Prompts as a build leaves them: an OGG file each, `<hash>.ogg` in the folder. */
export const builtClips = async (folder: string, built: readonly Built[]): Promise<StaticClips> => {
  const clips = built.map(({ utterance, hash, recorded, pcm }) => {
    const clip: StaticClip = { hash, recorded, file: join(folder, `${hash}.ogg`) };
    return { utterance, pcm, clip };
  });
  for (const { clip, pcm } of clips) await writeFile(clip.file, await encodeOggOpus(pcm));
  const find = (is: (each: (typeof clips)[number]) => boolean) => clips.find(is)?.clip ?? null;
  return {
    find: ({ language, text }) => find(({ utterance }) => utterance.language === language && utterance.text === text),
    byHash: (language, hash) => find(({ utterance, clip }) => utterance.language === language && clip.hash === hash),
  };
};

/** A voice that says everything in one second, remembers what, and can lose its voice. */
export const scriptedVoice = (recipe: string) => {
  const said: string[] = [];
  let mute = false;
  let speaking = 0;
  let most = 0;
  const voice: TextToSpeech = {
    recipe,
    synthesise: async ({ text }) => {
      if (mute) return null;
      said.push(text);
      speaking += 1;
      most = Math.max(most, speaking);
      for (let round = 0; round < 20; round += 1) await nextRound();
      speaking -= 1;
      return tone(1);
    },
  };
  return {
    voice,
    said: said as readonly string[],
    most: () => most,
    setMute: (value: boolean): void => {
      mute = value;
    },
  };
};

/** The speaker behind a real HTTP server on loopback. */
export const serveAudio = async (options: SpeakerOptions) => {
  const speaker = createSpeaker(options);
  const server = express().use('/audio', speaker.routes).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    speaker,
    get: async (path: string, headers: Readonly<Record<string, string>> = {}) => {
      const response = await fetch(base + path, { headers });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const wav = (): Pcm => {
        const pcm = readWav(bytes);
        if (pcm === null) throw new Error(`no WAV: ${response.status}`);
        return pcm;
      };
      return { status: response.status, headers: response.headers, bytes, wav };
    },
    close: async (): Promise<void> => {
      speaker.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
