import type { Language } from '../../core/language.ts';
import type { Background } from '../background.ts';
import type { TwilioAccount } from '../options.ts';
import type { CallView } from './call.ts';
import { type Leg, languageOf } from './leg.ts';
import type { Reading } from './reading.ts';
import type { KeptRecordings } from './recordings.ts';
import type { Recording } from './twiml.ts';

type Given = {
  readonly account: TwilioAccount;
  readonly background: Background;
  readonly recordings: KeptRecordings;
  readonly reading: Reading;
  readonly botUrl: () => string;
  /** Where the bot is told of calls. */
  readonly address: () => string;
  readonly post: (url: string, form: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly speak: (language: Language, text: string) => Promise<Uint8Array | null>;
};

/** What somebody says after the tone is kept, and the bot is told of it twice, as by Twilio: by the action and by the status. */
export const createAfterTone = (given: Given) => {
  const { account, background, recordings, reading, botUrl, address, post, speak } = given;
  return async (leg: Leg, verb: Recording, said: string | null, digits: string): Promise<CallView> => {
    const wav = said === null ? null : await speak(languageOf(leg.call), said);
    // Of an empty recording nothing is told: what comes after it in the document is done.
    if (wav === null) return reading.goOn(leg, null, {});
    const sid = recordings.keep(wav, leg.party.callSid);
    const path = `/sandbox/twilio/2010-04-01/Accounts/${account.accountSid}/Recordings/${sid}`;
    const about = { RecordingSid: sid, RecordingUrl: `${botUrl()}${path}`, RecordingDuration: '3' };
    const view = await reading.goOn(leg, verb.action, { ...about, Digits: digits });
    const { statusCallback } = verb;
    if (statusCallback !== null)
      background.run('recording status callback', async () => {
        const { callSid } = leg.party;
        await post(new URL(statusCallback, leg.call.url || address()).href, {
          ...{ AccountSid: account.accountSid, CallSid: callSid, RecordingStatus: 'completed', RecordingChannels: '1' },
          ...{ ...about, RecordingSource: 'RecordVerb' },
        });
      });
    return view;
  };
};
