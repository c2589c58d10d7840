import type { Channel, Urn } from '../core/channel.ts';
import type { Utterance } from '../core/speaker.ts';
import type { TextToSpeech } from '../speech/text-to-speech.ts';

/** Facts that one turn emitted, newest last. Known types are told in words, others are shown as they are. */
export type Decision = {
  /** ISO 8601. */
  readonly at: string;
  readonly events: readonly DecisionEvent[];
};

export type DecisionEvent = { readonly type: string; readonly [key: string]: unknown };

/** How a text splits into SMS: the channel's own arithmetic, passed in so that the sandbox depends on no channel. */
export type CountSegments = (text: string) => {
  readonly encoding: string;
  readonly segments: number;
  readonly units: number;
};

/** As much of a pino logger as is needed: ids and codes go in, never numbers or words. */
export type SandboxLog = {
  warn(fields: object, message: string): void;
  debug(fields: object, message: string): void;
};

export type TwilioAccount = {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164 */
  readonly smsFrom: string;
  /** E.164 */
  readonly voiceFrom: string;
};

export type WhatsAppAccount = {
  readonly accessToken: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** `v23.0` */
  readonly apiVersion: string;
};

export type SandboxOptions = {
  readonly twilio: TwilioAccount;
  readonly whatsapp: WhatsAppAccount;
  /** Where the bot listens, without a slash at the end: known only once the server has its port. */
  readonly botUrl: () => string;
  readonly decisionsOf: (urn: Urn, channel: Channel) => Promise<readonly Decision[]>;
  /** The channels that have no provider account and hence live here. */
  readonly channels: readonly Channel[];
  readonly countSegments: CountSegments;
  /** Speaks the sample voice notes, and on a call where the visitor's browser has no voice for the language. One that needs no account. */
  readonly textToSpeech: TextToSpeech;
  /** No recogniser is configured: `/sandbox/speech` stands in for one and knows the samples alone. The page says so. */
  readonly samplesOnly: boolean;
  /** The words of a clip that a call plays, by its path and query; null for an address that is none of ours. Shown beside the sound. */
  readonly wordsOf?: (path: string) => Utterance | null;
  readonly notice?: { readonly demoDirectory: boolean };
  readonly log: SandboxLog;
};
