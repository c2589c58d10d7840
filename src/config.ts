import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

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
  /** At least one channel has a provider account: real people write. */
  readonly live: boolean;
  readonly consolePassword: string | null;
  readonly demoDirectory: boolean;
  readonly logLevel: string;
};

/** A value that cannot be used: its message is one line that names the variable and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const postgres = z.url({ protocol: /^postgres(ql)?$/ });
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const isTimeZone = (value: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
};

/** `process.env`, completed by a `.env` file in the folder of the start; what is set outside wins. */
export const readEnvironment = (): Environment => {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
};

/** An OpenAI-compatible service; no channel uses one yet, and a wrong address is told now rather than then. */
const service = (what: string) => [url.optional(), `the base address of an OpenAI-compatible ${what}`] as const;
const free = (hint: string) => [z.string().min(1).optional(), hint] as const;

/** Each variable: what is right, and the words that say so. */
const VARIABLES = {
  PORT: [z.coerce.number().int().min(0).max(65535).default(3000), 'a port number between 0 and 65535'],
  PUBLIC_BASE_URL: [
    url.optional(),
    'the address of this server as providers reach it, such as https://help.example.org',
  ],
  DATABASE_URL: [postgres.optional(), 'a PostgreSQL address such as postgresql://user:password@host:5432/passerelle'],
  DATA_DIR: [z.string().default('.data'), 'a folder'],
  TIME_ZONE: [z.string().refine(isTimeZone).default('Europe/Brussels'), 'a time zone such as Europe/Brussels'],
  SECRET_KEY: [
    z
      .base64()
      .refine((value) => Buffer.from(value, 'base64').length === 32)
      .optional(),
    '32 random bytes in base64 (make them with: openssl rand -base64 32)',
  ],
  TWILIO_ACCOUNT_SID: [
    z
      .string()
      .regex(/^AC\w+$/)
      .optional(),
    'the account SID of the Twilio console, which starts with AC',
  ],
  TWILIO_AUTH_TOKEN: [z.string().min(1).optional(), 'the auth token of the Twilio console'],
  TWILIO_SMS_FROM: [
    z.union([phone, z.string().regex(/^MG[0-9a-f]{32}$/i)]).optional(),
    'a phone number with + and country code, such as +32460000000, or the SID of a messaging service, which starts with MG',
  ],
  TWILIO_VOICE_FROM: [phone.optional(), 'a phone number with + and country code, such as +3220000000'],
  TWILIO_API_BASE_URL: [url.default('https://api.twilio.com'), 'an address such as https://api.twilio.com'],
  WHATSAPP_ACCESS_TOKEN: [z.string().min(1).optional(), 'the access token of the Meta app'],
  WHATSAPP_PHONE_NUMBER_ID: [
    z
      .string()
      .regex(/^[\w-]+$/)
      .optional(),
    'the phone number id of the Meta app (not the number itself)',
  ],
  WHATSAPP_APP_SECRET: [z.string().min(1).optional(), 'the app secret of the Meta app'],
  WHATSAPP_VERIFY_TOKEN: [z.string().min(1).optional(), 'the verify token that you typed in the Meta app'],
  WHATSAPP_API_BASE_URL: [url.default('https://graph.facebook.com'), 'an address such as https://graph.facebook.com'],
  WHATSAPP_API_VERSION: [
    z
      .string()
      .regex(/^v\d+\.\d+$/)
      .default('v23.0'),
    'a Graph API version such as v23.0',
  ],
  SPEECH_TO_TEXT_URL: service('recogniser'),
  SPEECH_TO_TEXT_KEY: free('the key of the speech-to-text service'),
  SPEECH_TO_TEXT_MODEL: free('the name of a model of the speech-to-text service'),
  TEXT_TO_SPEECH_URL: service('voice'),
  TEXT_TO_SPEECH_KEY: free('the key of the text-to-speech service'),
  TEXT_TO_SPEECH_MODEL: free('the name of a model of the text-to-speech service'),
  UNDERSTANDING_URL: service('language model'),
  UNDERSTANDING_KEY: free('the key of the understanding service'),
  UNDERSTANDING_MODEL: free('the name of a model of the understanding service'),
  CONSOLE_PASSWORD: [z.string().min(8).optional(), 'at least 8 characters'],
  DEMO_DIRECTORY: [z.enum(['on', 'off']).optional(), 'on or off'],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'one of fatal, error, warn, info, debug, trace, silent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Variables = { [Name in keyof typeof VARIABLES]: z.infer<(typeof VARIABLES)[Name][0]> };

/** An empty value counts as unset, as in a copied `.env.example`. The value itself is never repeated: it may be a secret. */
const readAll = (environment: Environment): Variables => {
  const entries = Object.entries(VARIABLES).map(([name, [schema, hint]]) => {
    const text = environment[name]?.trim();
    const result = schema.safeParse(text === '' ? undefined : text);
    if (!result.success) throw new ConfigError(`${name} is not valid: it must be ${hint}.`);
    return [name, result.data] as const;
  });
  return Object.fromEntries(entries) as Variables;
};

/** All of a channel's variables, or none of them. Half a configuration is a mistake to hear of now, not at the first message. */
const isComplete = (variables: Variables, names: readonly (keyof Variables)[]): boolean => {
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === 0) return true;
  if (missing.length === names.length) return false;
  const set = names.filter((name) => variables[name] !== undefined);
  throw new ConfigError(
    `${missing.join(' and ')} must be set too, since ${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set.`,
  );
};

const TWILIO_ACCOUNT = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const;
const WHATSAPP = [
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_PHONE_NUMBER_ID',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
] as const;

const liveChannels = (variables: Variables): { sms: boolean; voice: boolean; whatsapp: boolean } => {
  const account = isComplete(variables, TWILIO_ACCOUNT);
  const sms = variables.TWILIO_SMS_FROM !== undefined;
  const voice = variables.TWILIO_VOICE_FROM !== undefined;
  if (!account && (sms || voice))
    isComplete(variables, [...TWILIO_ACCOUNT, sms ? 'TWILIO_SMS_FROM' : 'TWILIO_VOICE_FROM']);
  if (account && !sms && !voice) {
    throw new ConfigError('TWILIO_SMS_FROM or TWILIO_VOICE_FROM must be set too, since TWILIO_ACCOUNT_SID is set.');
  }
  return { sms: account && sms, voice: account && voice, whatsapp: isComplete(variables, WHATSAPP) };
};

/** A secret that the sandbox makes once and keeps in the data folder, readable by its owner only. */
const keptSecret = (dataDir: string, name: string, make: () => string): string => {
  const file = join(dataDir, name);
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    mkdirSync(dataDir, { recursive: true });
    const secret = make();
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    // Another process of this folder was a moment quicker: its secret is the one.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readFileSync(file, 'utf8').trim();
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError(`DATA_DIR cannot be used: ${file} can be neither read nor made (${code}).`);
  }
};

const secretKeyOf = (variables: Variables, sandbox: boolean, dataDir: string): Buffer => {
  if (variables.SECRET_KEY !== undefined) return Buffer.from(variables.SECRET_KEY, 'base64');
  if (!sandbox) throw new ConfigError(`SECRET_KEY must be set: it must be ${VARIABLES.SECRET_KEY[1]}.`);
  return Buffer.from(
    keptSecret(dataDir, 'secret-key', () => randomBytes(32).toString('base64')),
    'base64',
  );
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
    live: anyLive,
    consolePassword: variables.CONSOLE_PASSWORD ?? (sandbox ? keptPassword() : null),
    demoDirectory: (variables.DEMO_DIRECTORY ?? (anyLive ? 'off' : 'on')) === 'on',
    logLevel: variables.LOG_LEVEL,
  };
};
