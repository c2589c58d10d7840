import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '../../src/channels/voice/answering.ts';
import { type VoiceWebhookOptions, voiceWebhooks } from '../../src/channels/voice/webhook.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import { tellingSpeaker } from '../support/voice.ts';
import { announcements, unhurried } from './support/patience.ts';
import { recorder } from './support/recorder.ts';
import { screen, wording } from './support/screens.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, CALL_SID, callForm, type Fields, post } from './support/twilio.ts';
import { type Element, readXml } from './support/xml.ts';

const MOUNT = '/webhooks/twilio';
const PUBLIC = 'https://aide.example.org';
/** So that nobody waits for two seconds in a test. */
const SHORT = { answer: 25, lastAnswer: 25, handOver: 25 };

/** Work that ends when it is told to. */
const held = () => {
  let finish: (twiml: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const answer = new Promise<string>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { answer, finish, fail };
};

const NEVER = new Promise<string>(() => undefined);

/** One replica: what it was asked, what it made callers hear instead of an answer, and a way to ask it. */
const startReplica = async (answer: Answer, more: Partial<VoiceWebhookOptions> = {}) => {
  const { onRejected, rejections } = recorder();
  const over: Inbound[] = [];
  const late: string[] = [];
  const base = await serve(
    MOUNT,
    voiceWebhooks({
      ...unhurried,
      authToken: AUTH_TOKEN,
      publicUrl: PUBLIC,
      answer,
      ended: async (inbound) => {
        over.push(inbound);
      },
      speaker: tellingSpeaker,
      onRejected,
      onLate: (what) => late.push(what),
      patience: SHORT,
      ...more,
    }),
  );
  /** @param url a path of ours, or an address as a TwiML gave it */
  const ask = async (url: string, fields: Fields = {}): Promise<Element> => {
    const path = url.startsWith(PUBLIC) ? url.slice(PUBLIC.length) : MOUNT + url;
    const response = await post(base + path, { fields: callForm(fields), signedUrl: PUBLIC + path });
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    return readXml(await response.text());
  };
  return { ask, over, late, rejections };
};

const ANSWER = '<Response><Say>voici</Say></Response>';
const words = (element: Element): string => [element.text, ...element.children.map(words)].join(' ');
const namesOf = ({ children }: Element): string[] => children.map(({ name }) => name);

/** Where a caller who was asked to wait is sent. */
const redirectOf = ({ children }: Element): string => {
  const redirect = children.find(({ name }) => name === 'Redirect');
  if (redirect === undefined) throw new Error(`no Redirect among ${children.map(({ name }) => name)}`);
  return redirect.text.trim();
};

describe('a caller whose answer takes long', () => {
  it('hears that it comes, and then hears it', async () => {
    const work = held();
    const asked: Question[] = [];
    const { ask, late } = await startReplica((question) => {
      asked.push(question);
      return work.answer;
    });
    const hold = await ask('/voice/turn/3?lang=nl', { Digits: '1' });
    expect(namesOf(hold)).toEqual(['Gather', 'Redirect']);
    expect(words(hold)).toContain('Un instant (nl).');
    expect(words(hold)).not.toContain('(fr)');
    work.finish(ANSWER);
    expect(words(await ask(redirectOf(hold)))).toContain('voici');
    expect(late).toEqual(['held']);
    // What was stored is looked for, and the question is the same.
    for (const { again, inbound } of asked.slice(1)) expect([again, inbound]).toEqual([true, asked[0]?.inbound]);
  });

  it('hears it in the first languages of the city when theirs is not known yet', async () => {
    const { ask } = await startReplica(() => NEVER);
    const said = words(await ask('/voice', { CallStatus: 'ringing' }));
    for (const language of ['fr', 'nl', 'en'] as const) {
      expect(said).toContain(announcements(language).hold.spoken);
      expect(said).toContain(announcements(language).person.spoken);
    }
  });

  it('is known by language as soon as a screen speaks one, and not while it asks for the language', async () => {
    const action = ({ children }: Element) => children[0]?.attributes.action;
    const one = await startReplica(async ({ render }) => render(screen({ language: 'tr' })));
    expect(action(await one.ask('/voice'))).toMatch(/\/turn\/1\?lang=tr$/);
    const menu = [wording('Français : 1'), { ...wording('Nederlands: 2'), language: 'nl' as const }];
    const many = await startReplica(async ({ render }) => render(screen({ lines: menu })));
    expect(action(await many.ask('/voice'))).toMatch(/\/turn\/1$/);
  });

  it.each<[string, Fields, Inbound['content']]>([
    ['pressed', { Digits: '1080' }, { type: 'digits', digits: '1080' }],
    [
      'said',
      { SpeechResult: 'les impôts & co', Confidence: '0.5' },
      { type: 'speech', text: 'les impôts & co', confidence: 0.5 },
    ],
  ])('is answered by another replica too, which learns what was %s', async (_, fields, content) => {
    const dead = await startReplica(() => NEVER);
    const hold = await dead.ask('/voice/turn/2?lang=fr', fields);
    const asked: Question[] = [];
    const alive = await startReplica(async (question) => {
      asked.push(question);
      return ANSWER;
    });
    expect(words(await alive.ask(redirectOf(hold)))).toContain('voici');
    expect(asked).toMatchObject([{ again: true, inbound: { providerId: `${CALL_SID}:2`, content } }]);
  });

  it('is asked again when what was said is too long to be carried, and told the greeting when nothing was said yet', async () => {
    const asked: Inbound[] = [];
    const slow = await startReplica(() => NEVER);
    const quick = await startReplica(async ({ inbound }) => {
      asked.push(inbound);
      return ANSWER;
    });
    await quick.ask(redirectOf(await slow.ask('/voice/turn/2', { SpeechResult: 'mot '.repeat(500) })));
    await quick.ask(redirectOf(await slow.ask('/voice')));
    expect(asked.map(({ content, providerId }) => [content.type, providerId])).toEqual([
      ['silence', `${CALL_SID}:2`],
      ['call_started', `${CALL_SID}:0`],
    ]);
  });

  it('is handed over after two such sentences, and what is not done by then is undone', async () => {
    const aborted: boolean[] = [];
    const handedOver = '<Response><Say>une personne vous rappelle</Say><Hangup/></Response>';
    const { ask, late } = await startReplica(
      (_question, awaited) =>
        new Promise((resolve) => {
          awaited.addEventListener('abort', () => {
            aborted.push(awaited.aborted);
            resolve(handedOver);
          });
        }),
    );
    const first = await ask('/voice/turn/1', { Digits: '1' });
    const second = await ask(redirectOf(first));
    const last = await ask(redirectOf(second));
    expect(words(last)).toContain('rappelle');
    expect([aborted, late]).toEqual([[true], ['held', 'held', 'handed_over']]);
  });

  it('is handed over where nothing is in hand, because whoever took the question has died', async () => {
    const work = held();
    const handOver = async (): Promise<string> => ANSWER;
    const { ask } = await startReplica(() => work.answer, { handOver });
    const second = await ask(redirectOf(await ask('/voice/turn/1')));
    const other = await startReplica(() => Promise.reject(new Error('the database is away')), { handOver });
    expect(words(await other.ask(redirectOf(second)))).toContain('voici');
  });

  it('hears an apology that needs nothing, and the line is closed, when not even that can be noted', async () => {
    const { ask, late } = await startReplica(() => NEVER);
    const last = await ask(redirectOf(await ask(redirectOf(await ask('/voice/turn/1?lang=es')))));
    expect(namesOf(last)).toEqual(['Say', 'Hangup']);
    expect(words(last)).toContain('Excusez-nous (es).');
    expect(late).toEqual(['held', 'held', 'sorry']);
  });

  it('is kept waiting, and not cut off, when the database goes away meanwhile', async () => {
    let fails = true;
    const work = held();
    const answers = [work.answer];
    const { ask } = await startReplica(
      async () => answers.shift() ?? (fails ? Promise.reject(new Error('gone')) : ANSWER),
    );
    const first = await ask('/voice/turn/1', { Digits: '1' });
    work.fail(new Error('gone'));
    const second = await ask(redirectOf(first));
    expect(namesOf(second)).toEqual(['Gather', 'Redirect']);
    fails = false;
    expect(words(await ask(redirectOf(second)))).toContain('voici');
  });

  it('gets a person with 9 as always: what they waited for is left', async () => {
    const asked: Inbound[] = [];
    let abandoned = false;
    const { ask } = await startReplica(({ inbound }, awaited) => {
      asked.push(inbound);
      awaited.addEventListener('abort', () => {
        abandoned = true;
      });
      return asked.length === 1 ? NEVER : Promise.resolve(ANSWER);
    });
    const hold = await ask('/voice/turn/4', { Digits: '1' });
    const [gather] = hold.children;
    expect(gather?.attributes).toMatchObject({ input: 'dtmf', numDigits: '1', action: redirectOf(hold) });
    expect(words(await ask(gather?.attributes.action ?? '', { Digits: '9' }))).toContain('voici');
    expect(asked[1]).toMatchObject({ providerId: `${CALL_SID}:5`, content: { type: 'digits', digits: '9' } });
    expect(abandoned).toBe(true);
  });

  it('presses another key in vain: it answers no question that was not asked', async () => {
    const asked: Inbound[] = [];
    const work = held();
    const { ask } = await startReplica(({ inbound }) => {
      asked.push(inbound);
      return work.answer;
    });
    const hold = await ask('/voice/turn/4', { Digits: '2' });
    work.finish(ANSWER);
    expect(words(await ask(redirectOf(hold), { Digits: '1' }))).toContain('voici');
    for (const each of asked) expect(each).toEqual(asked[0]);
  });

  it('may hang up while they wait', async () => {
    const { ask, over } = await startReplica(() => NEVER);
    const hold = await ask('/voice/turn/4', { Digits: '2' });
    expect(namesOf(await ask(redirectOf(hold), { CallStatus: 'completed' }))).toEqual([]);
    expect(over.map(({ content }) => content.type)).toEqual(['call_ended']);
  });

  it('is one caller, however often the same request is delivered: the work is begun once', async () => {
    let started = 0;
    const { ask } = await startReplica(() => {
      started += 1;
      return NEVER;
    });
    const deliver = () => ask('/voice/turn/1', { Digits: '1' });
    const [first, ...others] = await Promise.all([deliver(), deliver(), deliver()]);
    for (const other of others) expect(other).toEqual(first);
    expect(started).toBe(1);
  });
});

it.each(['/voice/wait/1/0', '/voice/wait/1/3', '/voice/wait/x/1', '/voice/wait/1/x', '/voice/wait/-1/1'])(
  'nobody waits at %s',
  async (path) => {
    const { ask, rejections } = await startReplica(() => NEVER);
    await expect(ask(path)).rejects.toThrow('status 400');
    expect(rejections).toEqual(['voice:malformed']);
  },
);

it('the number’s fallback URL can be ours: it says sorry in three languages and asks the database for nothing', async () => {
  const { ask } = await startReplica(() => NEVER);
  const sorry = await ask('/voice/fallback', { ErrorCode: '11200', ErrorUrl: 'https://aide.example.org/x' });
  expect(namesOf(sorry)).toEqual(['Say', 'Say', 'Say', 'Hangup']);
  expect(words(sorry)).toMatch(/\(fr\).*\(nl\).*\(en\)/);
});
