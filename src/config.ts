import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { liveChannels, type ServiceSettings, serviceOf } from './config/completeness.ts';
import { keptSecret, secretKeyOf } from './config/secrets.ts';
import { type Environment, readAll } from './config/variables.ts';

/** The only place that reads the environment. Every variable is described in `.env.example`. */

export type TwilioSettings = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly smsFrom: string;
  readonly voiceFrom: string;
  readonly apiBaseUrl: string;
};

export type WhatsAppSettings = {
  readonly accessToken: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly apiBaseUrl: string;
  readonly apiVersion: string;
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
  readonly twilio: TwilioSettings;
  readonly whatsapp: WhatsAppSettings;
  /** Which channels run against the sandbox. With none, no sandbox route exists. */
  readonly sandboxed: { readonly sms: boolean; readonly voice: boolean; readonly whatsapp: boolean };
  readonly sandbox: boolean;
  /** Null: voice notes are kept for a mediator, and the question is asked again. */
  readonly speechToText: ServiceSettings | null;
  /** Null: espeak-ng speaks, within this process. */
  readonly textToSpeech: ServiceSettings | null;
  /** Null: nobody but our own lexicons reads what people write. */
  readonly understanding: ServiceSettings | null;
  /** At least one channel has a provider account: real people write. */
  readonly live: boolean;
  readonly consolePassword: string | null;
  readonly demoDirectory: boolean;
  readonly logLevel: string;
};

/** `process.env`, completed by a `.env` file in the folder of the start; what is set outside wins. */
export const readEnvironment = (): Environment => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
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
    twilio: {
      accountSid: variables.TWILIO_ACCOUNT_SID ?? `AC${hex(16)}`,
      authToken: variables.TWILIO_AUTH_TOKEN ?? hex(16),
      smsFrom: variables.TWILIO_SMS_FROM ?? SANDBOX_NUMBERS.smsFrom,
      voiceFrom: variables.TWILIO_VOICE_FROM ?? SANDBOX_NUMBERS.voiceFrom,
      apiBaseUrl: variables.TWILIO_API_BASE_URL,
    },
    whatsapp: {
      accessToken: variables.WHATSAPP_ACCESS_TOKEN ?? hex(16),
      phoneNumberId: variables.WHATSAPP_PHONE_NUMBER_ID ?? '100000000000000',
      appSecret: variables.WHATSAPP_APP_SECRET ?? hex(16),
      verifyToken: variables.WHATSAPP_VERIFY_TOKEN ?? hex(16),
      apiBaseUrl: variables.WHATSAPP_API_BASE_URL,
      apiVersion: variables.WHATSAPP_API_VERSION,
    },
    sandboxed,
    sandbox,
    speechToText: serviceOf(variables, 'SPEECH_TO_TEXT'),
    textToSpeech: serviceOf(variables, 'TEXT_TO_SPEECH'),
    understanding: serviceOf(variables, 'UNDERSTANDING'),
    live: anyLive,
    consolePassword: variables.CONSOLE_PASSWORD ?? (sandbox ? keptPassword() : null),
    demoDirectory: (variables.DEMO_DIRECTORY ?? (anyLive ? 'off' : 'on')) === 'on',
    logLevel: variables.LOG_LEVEL,
  };
};
