import { ConfigError, type Variables } from './variables.ts';

/** A service with an OpenAI-compatible API (speech to text, text to speech, understanding). */
export type ServiceSettings = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string | null;
  readonly model: string | null;
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

/** Which channels have a provider account. @throws ConfigError for half of one */
export const liveChannels = (variables: Variables): { sms: boolean; voice: boolean; whatsapp: boolean } => {
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

/** A service is its address; a key or model alone is a mistake to hear of now. */
export const serviceOf = (
  variables: Variables,
  name: 'SPEECH_TO_TEXT' | 'TEXT_TO_SPEECH' | 'UNDERSTANDING',
): ServiceSettings | null => {
  const address = variables[`${name}_URL`];
  const key = variables[`${name}_KEY`] ?? null;
  const model = variables[`${name}_MODEL`] ?? null;
  if (address !== undefined) return { url: address, key, model };
  if (key === null && model === null) return null;
  throw new ConfigError(`${name}_URL must be set too, since ${name}_${key === null ? 'MODEL' : 'KEY'} is set.`);
};

export type TranslationSettings = Pick<ServiceSettings, 'url' | 'key'>;

export const translationOf = ({
  TRANSLATION_URL: url,
  TRANSLATION_KEY: key,
}: Variables): TranslationSettings | null => {
  if (url !== undefined) return { url, key: key ?? null };
  if (key === undefined) return null;
  throw new ConfigError('TRANSLATION_URL must be set too, since TRANSLATION_KEY is set.');
};

/** Another organisation's desk, where its own people answer. */
export type ChatwootSettings = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
  readonly accountId: string;
  readonly inboxId: string;
  readonly webhookSecret: string;
};

const CHATWOOT = [
  'CHATWOOT_URL',
  'CHATWOOT_TOKEN',
  'CHATWOOT_ACCOUNT_ID',
  'CHATWOOT_INBOX_ID',
  'CHATWOOT_WEBHOOK_SECRET',
] as const;

/** @throws ConfigError for half of it */
export const chatwootOf = (variables: Variables): ChatwootSettings | null => {
  if (!isComplete(variables, CHATWOOT)) return null;
  const [url = '', token = '', accountId = '', inboxId = '', webhookSecret = ''] = CHATWOOT.map(
    (name) => variables[name],
  );
  return { url, token, accountId, inboxId, webhookSecret };
};
