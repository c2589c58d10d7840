import type { TwilioAccount } from '../options.ts';
import { postAsTwilio } from '../twilio/request.ts';

/** A call that is over, whoever ended it. */
export type EndedCall = {
  readonly callSid: string;
  readonly resident: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
};

/**
 * What Twilio posts to a number's "call status changes" address when a call is over.
 * Source: https://www.twilio.com/docs/voice/api/call-resource#statuscallback
 */
export const callOverForm = (account: TwilioAccount, call: EndedCall): Readonly<Record<string, string>> => {
  const seconds = Math.max(1, Math.round((call.endedAt.getTime() - call.startedAt.getTime()) / 1_000));
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.callSid,
    CallStatus: 'completed',
    CallDuration: String(seconds),
    Called: account.voiceFrom,
    Caller: call.resident,
    CallbackSource: 'call-progress-events',
    Direction: 'inbound',
    Duration: String(Math.ceil(seconds / 60)),
    From: call.resident,
    SequenceNumber: '0',
    Timestamp: call.endedAt.toUTCString().replace('GMT', '+0000'),
    To: account.voiceFrom,
  };
};

/** Posted once, as Twilio does; its own retries are for servers that do not answer at all. */
export const tellCallOver = async (
  account: TwilioAccount,
  url: string,
  call: EndedCall,
  signal: AbortSignal,
): Promise<void> => {
  const { status } = await postAsTwilio(account, url, callOverForm(account, call), signal);
  if (status >= 400) throw new Error(`status callback of ${call.callSid} answered with ${status}`);
};
