import { describe, expect, it } from 'vitest';
import { type LineContext, renderLine } from '../../src/channels/voice/line.ts';
import { renderCallBack, renderQuestion } from '../../src/channels/voice/mediator-line.ts';
import { type VoiceWebhookOptions, voiceWebhooks } from '../../src/channels/voice/webhook.ts';
import type { Handover, Line } from '../../src/core/caller.ts';
import { asId } from '../../src/core/ids.ts';
import { BASE_URL, tellingSpeaker } from '../support/voice.ts';
import { unhurried } from './support/patience.ts';
import { recorder } from './support/recorder.ts';
import { screen, wording } from './support/screens.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, callForm, type Fields, post } from './support/twilio.ts';
import { type Element, readXml } from './support/xml.ts';

const OURS = '+3220000000';
const HERS = '+32470000009';
const MOUNT = '/webhooks/twilio';

const words = {
  word: (language: string, key: string) => wording(`${key} (${language})`),
  whisper: () => [wording('Quelqu’un attend.')],
};
const context: LineContext = {
  words,
  speaker: tellingSpeaker,
  baseUrl: BASE_URL,
  callerId: OURS,
  address: (path) => `${BASE_URL}${MOUNT}/voice/handover/7/${path}`,
};
const handover = (more: Partial<Handover> = {}): Handover => ({
  id: asId('7'),
  urgent: false,
  screen: screen({ lines: [wording('On vous rappelle.')], hangUp: true }),
  ...more,
});

const render = (line: Line, more: Partial<Handover> = {}): Element =>
  readXml(renderLine(context, handover(more), line));
const outline = ({ name, children, text }: Element): string =>
  children.length === 0 ? [name, text].filter(Boolean).join(' ') : `${name}(${children.map(outline).join(', ')})`;
const find = (element: Element, name: string): Element => {
  const all = (each: Element): readonly Element[] => [each, ...each.children.flatMap(all)];
  const found = all(element).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const RINGING: Line = { type: 'ringing', ring: { callId: asId('31'), nth: 1, to: `tel:${HERS}` } };

describe('the line of a caller who asked for a person', () => {
  it.each<[string, Line, Partial<Handover>, string]>([
    ['is told so, and one telephone rings', RINGING, {}, `Response(Say connecting (fr), Dial(Number ${HERS}))`],
    [
      'just rings on while the next telephone rings',
      { type: 'ringing', ring: { callId: asId('32'), nth: 2, to: `tel:${HERS}` } },
      {},
      `Response(Dial(Number ${HERS}))`,
    ],
    [
      'goes on to the next where a number cannot be dialled',
      { type: 'ringing', ring: { callId: asId('33'), nth: 2, to: 'tel:nonsense' } },
      {},
      `Response(Redirect ${BASE_URL}${MOUNT}/voice/handover/7/rang/2)`,
    ],
    [
      'offers a message or to be rung back',
      { type: 'nobody', tried: true },
      {},
      'Response(Gather(Say nobody_free (fr), Say voicemail_or_callback (fr)))',
    ],
    [
      'says whom to call in danger before anything else',
      { type: 'nobody', tried: false },
      { urgent: true },
      'Response(Gather(Say On vous rappelle., Say nobody_free (fr), Say voicemail_or_callback (fr)))',
    ],
    [
      'says whom to call in danger, then how to be put through',
      { type: 'choosing' },
      { urgent: true },
      'Response(Gather(Say On vous rappelle., Say put_through_key (fr)))',
    ],
    [
      'records, and goes on where nothing was said',
      { type: 'recording' },
      {},
      `Response(Say leave_message (fr), Record, Redirect ${BASE_URL}${MOUNT}/voice/handover/7/silent)`,
    ],
    [
      'thanks for a message, and says what becomes of it',
      { type: 'over', recorded: true },
      {},
      'Response(Say message_taken (fr), Say On vous rappelle., Say farewell (fr), Hangup)',
    ],
    [
      'takes leave once, where what was said does so itself',
      { type: 'over', recorded: false },
      { screen: screen({ lines: [wording('Votre numéro est caché. farewell (fr)')], hangUp: true }) },
      'Response(Say Votre numéro est caché. farewell (fr), Hangup)',
    ],
    ['ends once they have talked', { type: 'talked' }, {}, 'Response(Hangup)'],
  ])('%s', (_, line, more, expected) => {
    expect(outline(render(line, more))).toBe(expected);
  });

  it('speaks the first languages of the city to whom we do not know yet', () => {
    const lines = [
      { ...wording('Oui'), language: 'fr' },
      { ...wording('Ja'), language: 'nl' },
    ] as const;
    const said = outline(render({ type: 'nobody', tried: true }, { screen: screen({ lines, hangUp: true }) }));
    expect(said).toMatch(/nobody_free \(fr\).*nobody_free \(nl\).*nobody_free \(en\)/);
    const over = outline(render({ type: 'over', recorded: false }, { screen: screen({ lines, hangUp: true }) }));
    expect(over).toMatch(/Ja.*farewell \(fr\).*farewell \(nl\).*farewell \(en\), Hangup/);
  });

  it('shows our own number, rings for twenty seconds and says who waits before it connects', () => {
    const twiml = render(RINGING);
    expect(find(twiml, 'Dial').attributes).toEqual({
      action: `${BASE_URL}${MOUNT}/voice/handover/7/rang/1`,
      method: 'POST',
      timeout: '20',
      timeLimit: '7200',
      callerId: OURS,
      answerOnBridge: 'true',
    });
    expect(find(twiml, 'Number').attributes).toEqual({
      url: `${BASE_URL}${MOUNT}/voice/handover/7/whisper/31`,
      method: 'POST',
    });
  });

  it('records two minutes at most, after a tone, until # or a silence', () => {
    expect(find(render({ type: 'recording' }), 'Record').attributes).toMatchObject({
      maxLength: '120',
      finishOnKey: '#',
      playBeep: 'true',
      trim: 'trim-silence',
      recordingStatusCallbackEvent: 'completed',
    });
  });
});

describe('a mediator’s telephone', () => {
  it('asks for the key 1 twice, and hangs up on a box that presses nothing', () => {
    const lines = [wording('Quelqu’un attend.')];
    const twiml = readXml(renderQuestion(context, { language: 'fr', lines, action: 'https://next.test' }));
    expect(outline(twiml)).toBe('Response(Gather(Say Quelqu’un attend.), Gather(Say Quelqu’un attend.), Hangup)');
    expect(find(twiml, 'Gather').attributes).toMatchObject({ numDigits: '1', action: 'https://next.test' });
  });

  it('rings the person from our own number', () => {
    const twiml = readXml(renderCallBack(context, HERS));
    expect(outline(twiml)).toBe(`Response(Dial(Number ${HERS}))`);
    expect(find(twiml, 'Dial').attributes['callerId']).toBe(OURS);
  });
});

describe('the addresses of a handed-over call', () => {
  const start = async ({ taken = true } = {}) => {
    const { onRejected, rejections } = recorder();
    const asked: unknown[][] = [];
    const say =
      <Answer>(name: string, answer: Answer) =>
      async (...given: unknown[]): Promise<Answer> => {
        asked.push([name, ...given]);
        return answer;
      };
    const options: VoiceWebhookOptions = {
      ...unhurried,
      authToken: AUTH_TOKEN,
      publicUrl: null,
      answer: () => Promise.reject(new Error('no turn is taken')),
      ended: async ({ providerId }) => void asked.push(['ended', providerId]),
      speaker: tellingSpeaker,
      onRejected,
      line: {
        port: {
          start: say('start', { handover: handover(), line: RINGING }),
          rang: say('rang', { handover: handover(), line: { type: 'nobody', tried: true } as const }),
          whisper: say('whisper', { hers: 'fr', language: null, need: null, postcode: null } as const),
          take: say('take', { taken, hers: 'nl' } as const),
          choose: say('choose', { handover: handover(), line: { type: 'over', recorded: false } as const }),
          keepMessage: say('keep', { handover: handover(), line: { type: 'over', recorded: true } as const }),
        },
        words,
        callerId: OURS,
      },
    };
    const base = await serve(MOUNT, voiceWebhooks(options));
    const ask = (path: string, fields: Fields = {}, more: { signature?: string | null } = {}) =>
      post(`${base}${MOUNT}/voice/handover/${path}`, { fields: callForm(fields), ...more });
    return { ask, asked, rejections };
  };

  it.each<[string, string, Fields, unknown[][]]>([
    ['1 to be put through', '7/start', { Digits: '1' }, [['start', '7', true]]],
    ['silence after the emergency numbers', '7/start', { Digits: '' }, [['start', '7', false]]],
    ['a telephone that nobody took', '7/rang/2', { DialCallStatus: 'no-answer' }, [['rang', '7', 2, 'no_answer']]],
    ['one that a box took', '7/rang/1', { DialCallStatus: 'completed' }, [['rang', '7', 1, 'no_answer']]],
    ['one that could not ring', '7/rang/1', { DialCallStatus: 'failed' }, [['rang', '7', 1, 'failed']]],
    ['1 for a message', '7/choice', { Digits: '1' }, [['choose', '7', true]]],
    ['2 to be rung back', '7/choice', { Digits: '2' }, [['choose', '7', false]]],
    ['nothing said after the tone', '7/silent', {}, [['choose', '7', false]]],
    ['a message', '7/message', { RecordingSid: 'RE1', Digits: '#' }, [['keep', '7', 'RE1']]],
    ['its recording', '7/recorded', { RecordingSid: 'RE1', RecordingStatus: 'completed' }, [['keep', '7', 'RE1']]],
    ['a mediator who picks up', '7/whisper/31', {}, [['whisper', '31']]],
    ['a mediator who presses 1', '7/answer/31', { Digits: '1' }, [['take', '7', '31']]],
    ['a mediator who presses another key', '7/answer/31', { Digits: '3' }, []],
  ])('%s', async (_, path, fields, expected) => {
    const { ask, asked } = await start();
    expect((await ask(path, fields)).status).toBe(200);
    expect(asked).toEqual(expected);
  });

  it('connects the two with a document that says nothing', async () => {
    const { ask } = await start();
    expect(outline(readXml(await (await ask('7/answer/31', { Digits: '1' })).text()))).toBe('Response');
  });

  it('tells nothing to a line that is closed, and notes that it is', async () => {
    const { ask, asked } = await start();
    const answer = await ask('7/rang/1', { DialCallStatus: 'no-answer', CallStatus: 'completed' });
    expect(outline(readXml(await answer.text()))).toBe('Response');
    // No further telephone rings for who hung up.
    expect(asked.map(([name]) => name)).toEqual(['ended']);
  });

  it('tells a mediator in her own language that nobody waits any more', async () => {
    const { ask } = await start({ taken: false });
    const answer = await ask('7/answer/31', { Digits: '1' });
    expect(outline(readXml(await answer.text()))).toBe('Response(Say whisper_gone (nl), Hangup)');
  });

  it('refuses what Twilio did not sign, and what it never asks', async () => {
    const { ask, asked, rejections } = await start();
    expect((await ask('7/start', { Digits: '1' }, { signature: null })).status).toBe(403);
    expect((await ask('x/start', { Digits: '1' })).status).toBe(400);
    expect((await ask('7/message', { RecordingSid: 'https://evil.test' })).status).toBe(400);
    expect(asked).toEqual([]);
    expect(rejections).toHaveLength(3);
  });
});
