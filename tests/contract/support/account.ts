/** Invented accounts; only the shapes are the providers'. */
export const account = {
  PUBLIC_BASE_URL: 'https://help.example.test',
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
  TWILIO_AUTH_TOKEN: 'auth-token-of-the-tests',
  TWILIO_SMS_FROM: '+32460000000',
  TWILIO_VOICE_FROM: '+3220000000',
  WHATSAPP_ACCESS_TOKEN: 'access-token-of-the-tests',
  WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_APP_SECRET: 'app-secret-of-the-tests',
  WHATSAPP_VERIFY_TOKEN: 'verify-token-of-the-tests',
  WHATSAPP_API_VERSION: 'v23.0',
  CONSOLE_PASSWORD: 'password-of-the-tests',
} as const;
