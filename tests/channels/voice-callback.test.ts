import { describe, expect, it } from 'vitest';
import type { CallBackPort } from '../../src/channels/voice/callback-routes.ts';
import { type VoiceWebhookOptions, voiceWebhooks } from '../../src/channels/voice/webhook.ts';
import { tellingSpeaker } from '../support/voice.ts';
import { unhurried } from './support/patience.ts';
import { recorder } from './support/recorder.ts';
import { wording } from './support/screens.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, callForm, type Fields, post } from './support/twilio.ts';
import { readXml } from './support/xml.ts';

const MOUNT = '/webhooks/twilio';
const PERSON = '+32400000101';

const start = async (more: Partial<CallBackPort> = {}) => {
  const over: unknown[] = [];
  const words = {
    word: (language: string, key: string) => wording(`${key} (${language})`),
    whisper: () => [],
  };
  const options: VoiceWebhookOptions = {
    ...unhurried,
    authToken: AUTH_TOKEN,
    publicUrl: null,
    answer: () => Promise.reject(new Error('no turn is taken')),
    ended: async () => undefined,
    speaker: tellingSpeaker,
    onRejected: recorder().onRejected,
    callBack: {
      port: {
        mediator: async () => ({ hers: 'nl' }),
        dial: async () => ({ type: 'number', to: `tel:${PERSON}` }),
        person: async () => ({ theirs: 'fr' }),
        over: async (_, otherwise) => void over.push(otherwise),
        ...more,
      },
      words,
      callerId: '+3220000000',
    },
  };
  const base = await serve(MOUNT, voiceWebhooks(options));
  const ask = async (path: string, fields: Fields) => {
    const answer = await post(`${base}${MOUNT}/voice/callback/7/${path}`, { fields: callForm(fields) });
    const { children } = readXml(await answer.text());
    return children.map(({ name, text }) => [name, text].filter(Boolean).join(' '));
  };
  return { ask, over };
};

describe('a mediator who calls a person from a ticket', () => {
  it.each<[string, Fields, string[], string]>([
    ['nobody answers', { DialCallStatus: 'no-answer' }, ['Say callback_no_answer (nl)', 'Hangup'], 'no_answer'],
    ['they are on the telephone', { DialCallStatus: 'busy' }, ['Say callback_no_answer (nl)', 'Hangup'], 'no_answer'],
    [
      'it never rang: the number is none, or is of where the account does not ring',
      { DialCallStatus: 'failed' },
      ['Say callback_not_possible (nl)', 'Hangup'],
      'failed',
    ],
    ['they have talked', { DialCallStatus: 'completed', DialBridged: 'true' }, ['Hangup'], 'no_answer'],
  ])('is told what is true, in her own language: %s', async (_, fields, said, kept) => {
    const { ask, over } = await start();
    expect(await ask('rang', fields)).toEqual(said);
    expect(over).toEqual([kept]);
  });

  it('is not told that nobody answers a telephone that is not rung', async () => {
    const { ask, over } = await start({ dial: async () => ({ type: 'not_possible' }) });
    expect(await ask('answer', { Digits: '1' })).toEqual(['Say callback_not_possible (nl)', 'Hangup']);
    expect(over).toEqual(['failed']);
  });

  it('is not told that somebody cannot be called whose ticket was closed while her telephone rang', async () => {
    const { ask, over } = await start({ dial: async () => ({ type: 'over' }) });
    expect(await ask('answer', { Digits: '1' })).toEqual(['Say whisper_gone (nl)', 'Hangup']);
    expect(over).toEqual(['failed']);
  });

  it('hears nothing more of a call that is over', async () => {
    const { ask } = await start({ dial: async () => ({ type: 'over' }), mediator: async () => null });
    expect(await ask('answer', { Digits: '1' })).toEqual(['Hangup']);
  });
});
