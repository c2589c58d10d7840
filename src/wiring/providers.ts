import { createSmsMessenger } from '../channels/sms/messenger.ts';
import { renderSms } from '../channels/sms/render.ts';
import { segments } from '../channels/sms/segments.ts';
import { createWhatsAppMessenger } from '../channels/whatsapp/messenger.ts';
import type { Config } from '../config.ts';
import type { CardPainter, MediaFile } from '../core/card.ts';
import type { Channel } from '../core/channel.ts';
import type { AttachmentId } from '../core/ids.ts';
import type { Messenger } from '../core/messenger.ts';
import type { Screen } from '../core/screen.ts';
import type { Speaker } from '../core/speaker.ts';
import type { Uploads } from '../core/uploads.ts';
import { type Guard, guarded } from '../limits/guarded-messenger.ts';
import { smsRates, whatsappRates } from '../limits/rates.ts';

/**
 * A provider that has not answered by then may or may not have taken the message. Below the ten seconds that a container is given to stop
 * in, since stopping waits for the send in hand.
 */
export const TIMEOUT_MS = 8_000;

/** Where the sandbox's stand-ins listen, on this server. */
export const sandboxUrls = (ownUrl: string) => ({
  twilio: `${ownUrl}/sandbox/twilio`,
  graph: `${ownUrl}/sandbox/graph`,
  speech: `${ownUrl}/sandbox/speech`,
});

/** Where SMS are sent and listed. */
export const twilioApi = ({ twilio, sandboxed }: Config, ownUrl: string): string =>
  sandboxed.sms ? sandboxUrls(ownUrl).twilio : twilio.apiBaseUrl;

const segmentsOf = (screen: Screen, part: number): number => segments(renderSms(screen)[part] ?? '').segments;

/**
 * The ways out. A sandboxed channel uses the same client as a live one; only the base URL differs.
 * @param ownUrl where this server listens, for the sandbox's providers
 */
export const createMessengers = (
  config: Config,
  ownUrl: string,
  media: {
    readonly speaker: Pick<Speaker, 'voiceNote'>;
    readonly paint: CardPainter;
    readonly uploads: Uploads;
    /** What mediators send. */
    readonly attachments: (id: AttachmentId) => Promise<MediaFile | null>;
  },
  guard: Guard,
): Readonly<Partial<Record<Channel, Messenger>>> => {
  const { twilio, whatsapp, sandboxed, publicBaseUrl } = config;
  const { smsPerSecond } = twilio;
  const sandbox = sandboxUrls(ownUrl);
  return {
    sms: guarded(
      createSmsMessenger({
        accountSid: twilio.accountSid,
        authToken: twilio.authToken,
        from: twilio.smsFrom,
        apiBaseUrl: twilioApi(config, ownUrl),
        statusCallbackBase: sandboxed.sms ? ownUrl : publicBaseUrl,
        timeoutMs: TIMEOUT_MS,
      }),
      // A long number sends so many segments a second, whatever messages they are of.
      { ...guard, costOf: segmentsOf, ...(smsPerSecond === null ? {} : { ratesOf: () => smsRates(smsPerSecond) }) },
    ),
    whatsapp: guarded(
      createWhatsAppMessenger({
        accessToken: whatsapp.accessToken,
        phoneNumberId: whatsapp.phoneNumberId,
        apiBaseUrl: sandboxed.whatsapp ? sandbox.graph : whatsapp.apiBaseUrl,
        apiVersion: whatsapp.apiVersion,
        template: whatsapp.template,
        timeoutMs: TIMEOUT_MS,
        ...media,
      }),
      { ...guard, ...(whatsapp.hasRates ? { ratesOf: whatsappRates } : {}) },
    ),
  };
};
