import { createSmsMessenger } from '../channels/sms/messenger.ts';
import { createWhatsAppMessenger } from '../channels/whatsapp/messenger.ts';
import type { Config } from '../config.ts';
import type { CardPainter } from '../core/card.ts';
import type { Channel } from '../core/channel.ts';
import type { Messenger } from '../core/messenger.ts';
import type { Speaker } from '../core/speaker.ts';
import type { Uploads } from '../core/uploads.ts';

/**
 * A provider that has not answered by then may or may not have taken the message. Below the ten seconds that a container is given to stop
 * in, since stopping waits for the send in hand.
 */
const TIMEOUT_MS = 8_000;

/** Where the sandbox's stand-ins listen, on this server. */
export const sandboxUrls = (ownUrl: string) => ({
  twilio: `${ownUrl}/sandbox/twilio`,
  graph: `${ownUrl}/sandbox/graph`,
  speech: `${ownUrl}/sandbox/speech`,
});

/**
 * The ways out. A sandboxed channel uses the same client as a live one; only the base URL differs.
 * @param ownUrl where this server listens, for the sandbox's providers
 */
export const createMessengers = (
  config: Config,
  ownUrl: string,
  media: { readonly speaker: Speaker; readonly paint: CardPainter; readonly uploads: Uploads },
): Readonly<Partial<Record<Channel, Messenger>>> => {
  const { twilio, whatsapp, sandboxed, publicBaseUrl } = config;
  const sandbox = sandboxUrls(ownUrl);
  return {
    sms: createSmsMessenger({
      accountSid: twilio.accountSid,
      authToken: twilio.authToken,
      from: twilio.smsFrom,
      apiBaseUrl: sandboxed.sms ? sandbox.twilio : twilio.apiBaseUrl,
      statusCallbackBase: sandboxed.sms ? ownUrl : publicBaseUrl,
      timeoutMs: TIMEOUT_MS,
    }),
    whatsapp: createWhatsAppMessenger({
      accessToken: whatsapp.accessToken,
      phoneNumberId: whatsapp.phoneNumberId,
      apiBaseUrl: sandboxed.whatsapp ? sandbox.graph : whatsapp.apiBaseUrl,
      apiVersion: whatsapp.apiVersion,
      timeoutMs: TIMEOUT_MS,
      ...media,
    }),
  };
};
