import { join } from 'node:path';
import type pino from 'pino';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import { espeak } from '../speech/espeak.ts';
import { createHttpVoice } from '../speech/http-voice.ts';
import { createSpeaker, type HttpSpeaker } from '../speech/speaker.ts';
import { loadStaticClips } from '../speech/statics.ts';
import type { TextToSpeech } from '../speech/text-to-speech.ts';

export type Voice = {
  readonly speaker: HttpSpeaker;
  /** The voice that needs no account and no network. */
  readonly ownVoice: TextToSpeech;
  close(): Promise<void>;
};

/** What speaks: the prompts that were built beforehand, then the configured service, then espeak within this process. */
export const createVoice = (config: Config, clock: Clock, log: pino.Logger): Voice => {
  const ownVoice = espeak();
  const service =
    config.textToSpeech === null
      ? null
      : createHttpVoice({
          ...config.textToSpeech,
          clock,
          onFailure: (why) => log.warn({ why }, 'the text-to-speech service did not speak, espeak does'),
        });
  const speaker = createSpeaker({
    statics: loadStaticClips(),
    ...(service === null ? { textToSpeech: ownVoice } : { textToSpeech: service, fallback: ownVoice }),
    secretKey: config.secretKey,
    cacheFolder: join(config.dataDir, 'audio-cache'),
    clock,
    onCacheProblem: (code) => log.warn({ code }, 'the folder of spoken sentences in DATA_DIR cannot be used'),
  });
  return {
    speaker,
    ownVoice,
    close: async () => {
      speaker.stop();
      await ownVoice.close();
    },
  };
};
