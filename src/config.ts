import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ChatwootSettings,
  chatwootOf,
  liveChannels,
  type ServiceSettings,
  serviceOf,
  type TranslationSettings,
  translationOf,
} from './config/completeness.ts';
import { faultOf } from './config/fault.ts';
import { keptSecret, secretKeyOf } from './config/secrets.ts';
import { type Environment, readAll, type Variables } from './config/variables.ts';
import type { Fault } from './faults.ts';
import { LONG_NUMBER_PER_SECOND } from './limits/rates.ts';

/** The only place that reads the environment. Every variable is described in `.env.example`. */

export type TwilioSettings = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly smsFrom: string;
  readonly voiceFrom: string;
  readonly apiBaseUrl: string;
  /** Segments that may leave a second; null: as many as there are. */
  readonly smsPerSecond: number | null;
};

export type WhatsAppSettings = {
  readonly accessToken: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly apiBaseUrl: string;
  readonly apiVersion: string;
  /** With which we ask a person to write once 24 hours are over; null: there is none. */
  readonly template: { readonly name: string; readonly languages: readonly [string, ...string[]] } | null;
  /** Meta itself counts our messages; a stand-in does not. */
  readonly hasRates: boolean;
};

export type Config = {
  readonly port: number;
  /** Without a slash at the end; null: each request's own host is believed. */
  readonly publicBaseUrl: string | null;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly timeZone: string;
  /** 32 bytes: everything sealed and hashed depends on it. */
  readonly secretKey: Buffer;
  /** The key that is given up, while what was sealed with it is still about. Null: there is none. */
  readonly oldSecretKey: Buffer | null;
  readonly twilio: TwilioSettings;
  readonly whatsapp: WhatsAppSettings;
  /** Which channels run against the sandbox. With none, no sandbox route exists. */
  readonly sandboxed: { readonly sms: boolean; readonly voice: boolean; readonly whatsapp: boolean };
  readonly sandbox: boolean;
  /** Country codes to which an SMS may go; null: anywhere. */
  readonly allowedPrefixes: readonly string[] | null;
  /** Null: voice notes are kept for a mediator, and the question is asked again. */
  readonly speechToText: ServiceSettings | null;
  /** Null: espeak-ng speaks, within this process. */
  readonly textToSpeech: ServiceSettings | null;
  /** Null: nobody but our own lexicons reads what people write. */
  readonly understanding: ServiceSettings | null;
  /** Null: the console translates nothing. */
  readonly translation: TranslationSettings | null;
  /** Null: our own console is where people are answered. */
  readonly chatwoot: ChatwootSettings | null;
  /** A file of `regions/`: whom to call in danger. */
  readonly region: string;
  /** At least one channel has a provider account: real people write. */
  readonly live: boolean;
  readonly consolePassword: string | null;
  /** Shown on /privacy. Null: nobody is named there, which the law wants once real people write. */
  readonly privacyContact: string | null;
  readonly demoDirectory: boolean;
  /** Where the program kills itself, for tests of what is left behind. Null: nowhere. */
  readonly fault: Fault | null;
  readonly logLevel: string;
};

/** `process.env`, completed by a `.env` file in the folder of the start; what is set outside wins. */
export const readEnvironment = (): Environment => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
};

/** Whether the address is the provider's own, and not a stand-in's. */
const isOwn = (url: string, domain: string): boolean => {
  const { hostname } = new URL(url);
  return hostname === domain || hostname.endsWith(`.${domain}`);
};

/** What is said, or what Twilio's own long numbers do. A messaging service spreads over its numbers by itself. */
const smsPerSecondOf = (variables: Variables, isLive: boolean): number | null => {
  if (variables.SMS_PER_SECOND !== undefined) return variables.SMS_PER_SECOND;
  const isLongNumber = variables.TWILIO_SMS_FROM?.startsWith('+') ?? false;
  return isLive && isLongNumber && isOwn(variables.TWILIO_API_BASE_URL, 'twilio.com') ? LONG_NUMBER_PER_SECOND : null;
};

const templateOf = (variables: Variables): WhatsAppSettings['template'] => {
  const { WHATSAPP_TEMPLATE: name, WHATSAPP_TEMPLATE_LANGUAGES: codes } = variables;
  const [first = 'fr', ...others] = codes;
  return name === undefined ? null : { name, languages: [first, ...others] };
};

/** What the sandbox's providers and the bot both know; no more than a stand-in for an account's own. */
const SANDBOX_NUMBERS = { smsFrom: '+32460000000', voiceFrom: '+3220000000' };

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/**
 * @param environment usually `readEnvironment()`
 * @throws ConfigError one line that names the variable
 */
export const loadConfig = (environment: Environment): Config => {
  const variables = readAll(environment);
  const live = liveChannels(variables);
  const sandboxed = { sms: !live.sms, voice: !live.voice, whatsapp: !live.whatsapp };
  const sandbox = sandboxed.sms || sandboxed.voice || sandboxed.whatsapp;
  const anyLive = live.sms || live.voice || live.whatsapp;
  const dataDir = resolve(variables.DATA_DIR);
  const keptPassword = (): string => keptSecret(dataDir, 'console-password', () => hex(6));
  return {
    port: variables.PORT,
    publicBaseUrl: variables.PUBLIC_BASE_URL ?? null,
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDir,
    timeZone: variables.TIME_ZONE,
    secretKey: secretKeyOf(variables, sandbox, dataDir),
    oldSecretKey: variables.SECRET_KEY_OLD === undefined ? null : Buffer.from(variables.SECRET_KEY_OLD, 'base64'),
    twilio: {
      accountSid: variables.TWILIO_ACCOUNT_SID ?? `AC${hex(16)}`,
      authToken: variables.TWILIO_AUTH_TOKEN ?? hex(16),
      smsFrom: variables.TWILIO_SMS_FROM ?? SANDBOX_NUMBERS.smsFrom,
      voiceFrom: variables.TWILIO_VOICE_FROM ?? SANDBOX_NUMBERS.voiceFrom,
      apiBaseUrl: variables.TWILIO_API_BASE_URL,
      smsPerSecond: smsPerSecondOf(variables, live.sms),
    },
    whatsapp: {
      accessToken: variables.WHATSAPP_ACCESS_TOKEN ?? hex(16),
      phoneNumberId: variables.WHATSAPP_PHONE_NUMBER_ID ?? '100000000000000',
      appSecret: variables.WHATSAPP_APP_SECRET ?? hex(16),
      verifyToken: variables.WHATSAPP_VERIFY_TOKEN ?? hex(16),
      apiBaseUrl: variables.WHATSAPP_API_BASE_URL,
      apiVersion: variables.WHATSAPP_API_VERSION,
      template: templateOf(variables),
      hasRates: live.whatsapp && isOwn(variables.WHATSAPP_API_BASE_URL, 'facebook.com'),
    },
    sandboxed,
    sandbox,
    allowedPrefixes: variables.SMS_ALLOWED_PREFIXES ?? null,
    speechToText: serviceOf(variables, 'SPEECH_TO_TEXT'),
    textToSpeech: serviceOf(variables, 'TEXT_TO_SPEECH'),
    understanding: serviceOf(variables, 'UNDERSTANDING'),
    translation: translationOf(variables),
    chatwoot: chatwootOf(variables),
    region: variables.REGION,
    live: anyLive,
    consolePassword: variables.CONSOLE_PASSWORD ?? (sandbox ? keptPassword() : null),
    privacyContact: variables.PRIVACY_CONTACT ?? null,
    demoDirectory: (variables.DEMO_DIRECTORY ?? (anyLive ? 'off' : 'on')) === 'on',
    fault: faultOf(variables, live),
    logLevel: variables.LOG_LEVEL,
  };
};
