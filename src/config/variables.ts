import { z } from 'zod';

/** A value that cannot be used: its message is one line that names the variable and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const postgres = z.url({ protocol: /^postgres(ql)?$/ });
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const secretKey = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32);
const isTimeZone = (value: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
};

/** The part of an OpenAI-compatible API's address before `/v1`. */
const service = (what: string) => [url.optional(), `the base address of an OpenAI-compatible ${what}`] as const;
const free = (hint: string) => [z.string().min(1).optional(), hint] as const;

/** A template's name as Meta lets it be. */
const templateName = z.string().regex(/^[a-z0-9_]{1,512}$/);
const languageCodes = z
  .string()
  .regex(/^[a-z]{2,3}(_[A-Z]{2})?(\s*,\s*[a-z]{2,3}(_[A-Z]{2})?)*$/)
  .default('fr')
  .transform((value) => value.split(/\s*,\s*/));

/** Each variable: what is right, and the words that say so. */
export const VARIABLES = {
  PORT: [z.coerce.number().int().min(0).max(65535).default(3000), 'a port number between 0 and 65535'],
  PUBLIC_BASE_URL: [
    url.optional(),
    'the address of this server as providers reach it, such as https://help.example.org',
  ],
  DATABASE_URL: [postgres.optional(), 'a PostgreSQL address such as postgresql://user:password@host:5432/passerelle'],
  DATA_DIR: [z.string().default('.data'), 'a folder'],
  TIME_ZONE: [z.string().refine(isTimeZone).default('Europe/Brussels'), 'a time zone such as Europe/Brussels'],
  SECRET_KEY: [secretKey.optional(), '32 random bytes in base64 (make them with: openssl rand -base64 32)'],
  SECRET_KEY_OLD: [secretKey.optional(), 'the SECRET_KEY that is given up: 32 bytes in base64'],
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
  SMS_ALLOWED_PREFIXES: [
    z
      .string()
      .regex(/^\+\d{1,4}(\s*,\s*\+\d{1,4})*$/)
      .transform((value) => value.split(/\s*,\s*/))
      .optional(),
    'country codes with plus and commas between, such as +32,+33,+31',
  ],
  SMS_PER_SECOND: [
    z.coerce.number().positive().max(1_000).optional(),
    'how many SMS segments leave a second, such as 1 or 0.5',
  ],
  WHATSAPP_TEMPLATE: [templateName.optional(), 'the name of an approved template without parameters'],
  WHATSAPP_TEMPLATE_LANGUAGES: [
    languageCodes,
    'the codes of the template’s translations with commas between, such as fr,nl,pt_PT',
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
  TRANSLATION_URL: [url.optional(), 'the base address of a LibreTranslate-compatible service'],
  TRANSLATION_KEY: free('the key of the translation service'),
  CHATWOOT_URL: [url.optional(), 'the address of your Chatwoot, such as https://desk.example.org'],
  CHATWOOT_TOKEN: free('the access token of a Chatwoot administrator'),
  CHATWOOT_ACCOUNT_ID: [
    z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    'the number of the account in Chatwoot’s addresses',
  ],
  CHATWOOT_INBOX_ID: [
    z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    'the number of an API inbox in Chatwoot',
  ],
  CHATWOOT_WEBHOOK_SECRET: [z.string().min(16).optional(), 'at least 16 characters'],
  REGION: [
    z
      .string()
      .regex(/^[a-z][a-z-]{1,40}$/)
      .default('brussels'),
    'the name of a file in regions/, such as brussels',
  ],
  PRIVACY_CONTACT: free('who answers for what is kept of people: name, address, e-mail'),
  CONSOLE_PASSWORD: [z.string().min(8).optional(), 'at least 8 characters'],
  DEMO_DIRECTORY: [z.enum(['on', 'off']).optional(), 'on or off'],
  FAULT_POINT: [
    z
      .string()
      .regex(/^P[0-8](:[1-9]\d{0,5})?$/)
      .optional(),
    'P0 to P8, perhaps with the time that counts, such as P7:3',
  ],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'one of fatal, error, warn, info, debug, trace, silent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

export type Variables = { [Name in keyof typeof VARIABLES]: z.infer<(typeof VARIABLES)[Name][0]> };

/** An empty value counts as unset, as in a copied `.env.example`. The value itself is never repeated: it may be a secret. */
export const readAll = (environment: Environment): Variables => {
  const entries = Object.entries(VARIABLES).map(([name, [schema, hint]]) => {
    const text = environment[name]?.trim();
    const result = schema.safeParse(text === '' ? undefined : text);
    if (!result.success) throw new ConfigError(`${name} is not valid: it must be ${hint}.`);
    return [name, result.data] as const;
  });
  return Object.fromEntries(entries) as Variables;
};
