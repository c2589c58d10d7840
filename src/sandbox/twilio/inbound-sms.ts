import type { Background } from '../background.ts';
import type { CountSegments, TwilioAccount } from '../options.ts';
import type { Store } from '../store.ts';
import type { MessageLog } from './messages.ts';
import { type Consent, NETWORK_ANSWERS } from './opt-out.ts';
import { postAsTwilio } from './request.ts';
import { newSid } from './sids.ts';

export type SmsNetwork = {
  /** A person's text goes to the bot's webhook, as Twilio's network would bring it. */
  send(resident: string, text: string): Promise<{ readonly sid: string; readonly accepted: boolean }>;
};

export const createSmsNetwork = (options: {
  readonly account: TwilioAccount;
  readonly botUrl: () => string;
  readonly store: Store;
  readonly messages: MessageLog;
  readonly consent: Consent;
  readonly background: Background;
  readonly countSegments: CountSegments;
}): SmsNetwork => ({
  send: async (resident, text) => {
    const { account, store, messages, consent, background, countSegments } = options;
    const sid = newSid('SM');
    store.add(resident, { channel: 'sms', from: 'person', body: { type: 'text', text }, providerId: sid });
    messages.keep({
      sid,
      direction: 'inbound',
      from: resident,
      to: account.smsFrom,
      body: text,
      segments: countSegments(text).segments,
      createdAt: new Date(),
      status: 'received',
    });
    const consentChange = consent.read(resident, text);
    if (consentChange) {
      store.add(resident, {
        channel: 'sms',
        from: 'network',
        body: { type: 'text', text: NETWORK_ANSWERS[consentChange] },
        providerId: newSid('SM'),
        status: 'delivered',
      });
    }
    const answer = await postAsTwilio(
      account,
      `${options.botUrl()}/webhooks/twilio/sms`,
      {
        ToCountry: 'BE',
        ToState: '',
        SmsMessageSid: sid,
        NumMedia: '0',
        ToCity: '',
        FromZip: '',
        SmsSid: sid,
        FromState: '',
        SmsStatus: 'received',
        FromCity: '',
        Body: text,
        FromCountry: 'BE',
        To: account.smsFrom,
        ToZip: '',
        NumSegments: String(countSegments(text).segments),
        MessageSid: sid,
        AccountSid: account.accountSid,
        From: resident,
        ApiVersion: '2010-04-01',
      },
      background.signal,
    ).catch(() => null); // a bot that does not answer: Twilio gives up too
    const accepted = answer?.status === 200;
    store.setStatus(resident, sid, accepted ? 'delivered' : 'failed');
    return { sid, accepted };
  },
});
