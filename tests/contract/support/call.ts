import { expect } from 'vitest';
import { type Gather, readTwiml, type Sound, type Verb } from '../../../src/sandbox/voice/twiml.ts';
import { account } from './account.ts';
import type { Program } from './program.ts';
import { type Form, newSid, postTwilio } from './requests.ts';

/** What the caller hears, and what the bot listens for: null once it hangs up. */
export type Heard = {
  readonly text: string;
  readonly languages: readonly string[];
  readonly listens: Gather | null;
  /** There is no answer yet: the caller is asked to wait, and Twilio to come again. */
  readonly holds: boolean;
};

export type Call = {
  readonly starts: () => Promise<Heard>;
  readonly keys: (digits: string) => Promise<Heard>;
  readonly speaks: (words: string) => Promise<Heard>;
  readonly isSilent: () => Promise<Heard>;
  /** Twilio asks again when an answer was lost on the way: the last request once more. */
  readonly again: () => Promise<Heard>;
};

const soundsOf = (verb: Verb): readonly Sound[] => {
  if (verb.type === 'gather') return verb.sounds;
  return verb.type === 'say' || verb.type === 'play' || verb.type === 'pause' ? [verb] : [];
};

const readAnswer = async (answer: Response): Promise<Heard> => {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^(text|application)\/xml/);
  const twiml = await answer.text();
  const reading = readTwiml(twiml);
  if (reading.type === 'malformed') throw new Error(`Not TwiML (${reading.detail}): ${twiml}`);
  const says = reading.verbs.flatMap(soundsOf).flatMap((sound) => (sound.type === 'say' ? [sound] : []));
  const listens = reading.verbs.find((verb) => verb.type === 'gather') ?? null;
  const hangsUp = reading.verbs.some(({ type }) => type === 'hangup');
  // Neither listening nor ending would be a line that goes dead.
  expect(listens !== null || hangsUp).toBe(true);
  const redirect = reading.verbs.find((verb) => verb.type === 'redirect');
  // Whoever says nothing while they wait is sent where a key would have gone.
  if (redirect !== undefined) expect(redirect.url).toBe(listens?.action);
  return {
    text: says.map(({ text }) => text).join('\n'),
    languages: says.map(({ language }) => language),
    listens,
    holds: redirect !== undefined,
  };
};

/** A call as Twilio conducts it: every next request goes where the last TwiML said. */
export const createCall = (program: Pick<Program, 'url'>, from: string): Call => {
  const CallSid = newSid('CA');
  let path = '/webhooks/twilio/voice';
  let last: () => Promise<Heard> = () => Promise.reject(new Error('Nobody has called yet.'));

  const post = (more: Form): Promise<Heard> => {
    const asked = path;
    const form = {
      AccountSid: account.TWILIO_ACCOUNT_SID,
      CallSid,
      From: from,
      To: account.TWILIO_VOICE_FROM,
      Direction: 'inbound',
      ...more,
    };
    last = async () => {
      const heard = await readAnswer(await postTwilio(program.url, asked, form));
      if (heard.listens !== null) {
        expect(heard.listens.action).toMatch(new RegExp(`^${account.PUBLIC_BASE_URL}/`));
        path = heard.listens.action?.slice(account.PUBLIC_BASE_URL.length) ?? '';
      }
      return heard;
    };
    return last();
  };
  const inProgress = { CallStatus: 'in-progress' };
  return {
    starts: () => post({ CallStatus: 'ringing' }),
    keys: (Digits) => post({ ...inProgress, Digits }),
    speaks: (SpeechResult) => post({ ...inProgress, SpeechResult, Confidence: '0.91' }),
    isSilent: () => post(inProgress),
    again: () => last(),
  };
};
