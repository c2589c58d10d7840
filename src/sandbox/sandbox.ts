/**
 * The sandbox stands in for Twilio and Meta and for the phones of the people, so that the whole helpline runs without an account:
 * 1. a person acts on a device of the simulator page (`devices`);
 * 2. the sandbox builds the provider's webhook, signs it and posts it to the bot (`twilio/`, `graph/`, `voice/`);
 * 3. the bot answers through the provider's REST API, which is the sandbox's own (`twilio/rest`, `graph/api`);
 * 4. what a device received is kept for a while (`store`) and pushed to its page (`stream`).
 * The bot uses the same SDKs, signatures and webhooks as in earnest: only base URLs differ.
 */
import { Router } from 'express';
import type { Language } from '../core/language.ts';
import { wavOf } from '../speech/audio/wav.ts';
import { createBackground } from './background.ts';
import { createDeviceRoutes } from './devices.tsx';
import { createGraphApi } from './graph/api.ts';
import { createWhatsAppNetwork } from './graph/inbound.ts';
import { createGraphWebhook } from './graph/webhook.ts';
import { createMediaRoutes } from './media/media-routes.ts';
import { createMediaStore } from './media/media-store.ts';
import type { SandboxOptions } from './options.ts';
import { simulatorAssets } from './pages/simulator-assets.ts';
import { createPhoneRoutes } from './phones.tsx';
import { createSampleNotes } from './speech/sample-notes.ts';
import { createTranscriptions } from './speech/transcriptions.ts';
import { createStore } from './store.ts';
import { createStream } from './stream.ts';
import { createSmsNetwork } from './twilio/inbound-sms.ts';
import { createMessageLog } from './twilio/messages.ts';
import { createConsent } from './twilio/opt-out.ts';
import { createTwilioRest } from './twilio/rest.ts';
import { createExchange } from './voice/exchange.ts';
import { createKeptRecordings } from './voice/recordings.ts';
import { createSayRoute } from './voice/say-route.ts';

export type { SandboxOptions } from './options.ts';

export type Sandbox = {
  /** Mounted at `/`: `/sandbox/twilio`, `/sandbox/graph`, `/sandbox/speech`, `/sandbox/voice`, `/simulator` and their files. */
  readonly routes: Router;
  /** Ends streams and what is still being delivered. */
  close(): Promise<void>;
};

export const createSandbox = (options: SandboxOptions): Sandbox => {
  const { twilio: account, whatsapp, botUrl, countSegments, textToSpeech, log } = options;
  const store = createStore();
  const media = createMediaStore();
  const samples = createSampleNotes(textToSpeech);
  const consent = createConsent();
  const messages = createMessageLog();
  const background = createBackground(log);
  const stream = createStream(store, options);
  const webhook = createGraphWebhook({ account: whatsapp, botUrl, background });

  const recordings = createKeptRecordings();
  const speak = async (language: Language, text: string): Promise<Uint8Array | null> => {
    const pcm = await textToSpeech.synthesise({ language, text });
    return pcm && wavOf(pcm);
  };
  const exchange = createExchange({ account, botUrl, background, recordings, speak });

  const phones = createPhoneRoutes(exchange, options);

  const routes = Router();
  routes.use(simulatorAssets.routes);
  routes.use(
    '/sandbox/twilio',
    createTwilioRest({ account, store, messages, consent, background, countSegments, exchange, recordings }),
  );
  routes.use('/sandbox/graph', createGraphApi({ account: whatsapp, store, media, webhook, background }));
  if (options.samplesOnly) routes.use('/sandbox/speech', createTranscriptions(samples));
  routes.use('/sandbox/voice', createSayRoute(textToSpeech));
  routes.use(createMediaRoutes(media));
  routes.use(
    createDeviceRoutes({
      options,
      store,
      stream,
      media,
      samples,
      sms: createSmsNetwork({ account, botUrl, store, messages, consent, background, countSegments }),
      whatsapp: createWhatsAppNetwork({ store, webhook, background }),
      exchange,
      phones: phones.routes,
    }),
  );

  return {
    routes,
    close: async () => {
      stream.close();
      phones.close();
      await background.close();
    },
  };
};
