import twilio from 'twilio';
import { WaitingClient } from './waiting-client.ts';

export type TwilioClientOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /** `https://api.twilio.com`, or a stand-in with the same API. */
  readonly apiBaseUrl: string;
  readonly timeoutMs: number;
  /** Off only where sockets must not outlive a test. */
  readonly keepAlive?: boolean;
};

export type TwilioClient = ReturnType<typeof twilio>;

/** Twilio's own client, told where to go and to try once: trying again is decided by us. */
export const createTwilioClient = (options: TwilioClientOptions): TwilioClient => {
  const client = twilio(options.accountSid, options.authToken, {
    httpClient: new WaitingClient({
      timeout: options.timeoutMs,
      keepAlive: options.keepAlive ?? true,
      autoRetry: false,
    }),
    // Empty, so that TWILIO_EDGE and TWILIO_REGION do not rewrite the host behind the configuration's back.
    edge: '',
    region: '',
  });
  client.api.baseUrl = options.apiBaseUrl;
  return client;
};
