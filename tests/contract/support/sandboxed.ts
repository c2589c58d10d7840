import type { Environment } from './program.ts';

const NO_TWILIO: Environment = {
  TWILIO_ACCOUNT_SID: '',
  TWILIO_AUTH_TOKEN: '',
  TWILIO_SMS_FROM: '',
  TWILIO_VOICE_FROM: '',
};
const NO_WHATSAPP: Environment = {
  WHATSAPP_ACCESS_TOKEN: '',
  WHATSAPP_PHONE_NUMBER_ID: '',
  WHATSAPP_APP_SECRET: '',
  WHATSAPP_VERIFY_TOKEN: '',
};

/** Fault points exist in sandbox mode only: a channel has its stand-in on this machine, and the other provider is left to the sandbox. */
export const SANDBOXED_BUT: Readonly<Record<'sms' | 'whatsapp', Environment>> = {
  sms: NO_WHATSAPP,
  whatsapp: NO_TWILIO,
};
