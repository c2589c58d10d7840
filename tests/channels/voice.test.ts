import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { renderVoice } from '../../src/channels/voice/render.ts';
import { VOICES } from '../../src/channels/voice/voices.ts';
import { voiceWebhooks } from '../../src/channels/voice/webhook.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import { LANGUAGES } from '../../src/core/language.ts';
import type { Screen } from '../../src/core/screen.ts';
import { recorder } from './support/recorder.ts';
import { choice, paragraph, screen, wording } from './support/screens.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, CALL_SID, callForm, type Fields, post } from './support/twilio.ts';
import { type Element, readXml } from './support/xml.ts';

const says = (element: Element): string[] =>
  element.children.filter(({ name }) => name === 'Say').map(({ text }) => text);

const gatherOf = (one: Screen): Element => {
  const [gather] = readXml(renderVoice(one, '/next')).children;
  if (gather?.name !== 'Gather') throw new Error('no Gather');
  return gather;
};

describe('what a caller hears', () => {
  it('is said inside the Gather, so that a key or a word interrupts it', () => {
    const response = readXml(renderVoice(screen({ expects: 'choice' }), 'https://aide.example.org/turn/1?a=1&b=2'));
    expect(response.name).toBe('Response');
    expect(response.children.map(({ name }) => name)).toEqual(['Gather']);
    expect(response.children[0]?.attributes).toEqual({
      input: 'dtmf speech',
      action: 'https://aide.example.org/turn/1?a=1&b=2',
      method: 'POST',
      actionOnEmptyResult: 'true',
      numDigits: '1',
      timeout: '6',
      speechTimeout: 'auto',
      finishOnKey: '',
      language: 'fr-FR',
      profanityFilter: 'false',
    });
  });

  it('tells the lines, the choices that have words of their own, and the keys', () => {
    const gather = gatherOf(
      screen({
        lines: [wording('Pour les papiers, tapez 1.')],
        choices: [choice('1', 'Papiers'), choice('2', 'EPN', { wording: wording('Mardi. Pour réserver, tapez 2.') })],
        footer: wording('Pour une personne, tapez 9.'),
      }),
    );
    expect(says(gather)).toEqual([
      'Pour les papiers, tapez 1.',
      'Mardi. Pour réserver, tapez 2.',
      'Pour une personne, tapez 9.',
    ]);
  });

  it('waits for four keys of a postcode, and takes a single one after a short pause', () => {
    const { numDigits, timeout } = gatherOf(screen({ expects: 'place' })).attributes;
    expect([numDigits, timeout]).toEqual(['4', '4']);
  });

  it('keeps & < > " and accents, and drops what no voice can say', () => {
    const gather = gatherOf(
      screen({ lines: [wording('Été & <co> "x"\u0000\u0007\n1080 \ud800 😀'), wording('\u0001')] }),
    );
    expect(says(gather)).toEqual(['Été & <co> "x" 1080   😀']);
  });

  it('speaks and listens in the person’s language, and in a line’s own where it has one', () => {
    const arabic = { ...wording('للعربية اضغط 4'), language: 'ar' } as const;
    const gather = gatherOf(screen({ language: 'nl', lines: [wording('Dag'), arabic] }));
    expect(gather.attributes.language).toBe('nl-BE');
    expect(gather.children.map(({ attributes }) => attributes)).toEqual([
      { language: 'nl-BE', voice: 'Polly.Lisa-Neural' },
      { language: 'ar-XA', voice: 'Google.ar-XA-Wavenet-A' },
    ]);
  });

  it.each(LANGUAGES)('has a voice and an ear for %s', (language) => {
    const gather = gatherOf(screen({ language }));
    expect(gather.attributes.language).toBe(VOICES[language].hear);
    expect(gather.attributes.language?.slice(0, 2)).toBe(language);
    expect(says(gather)).toEqual(['Bonjour']);
  });

  it('listens for the words given, without commas and not too long', () => {
    const hints = ['Molenbeek', 'Sint-Jans-Molenbeek, 1080', 'x'.repeat(101), '  '];
    expect(gatherOf(screen({ hints })).attributes.hints).toBe('Molenbeek,Sint-Jans-Molenbeek  1080');
  });

  it('breaks a very long text between words', () => {
    const gather = gatherOf(screen({ lines: [wording('mot '.repeat(1000).trim()), paragraph('a', 10)] }));
    expect(says(gather).map((text) => text.length)).toEqual([2999, 999, 10]);
  });

  it('ends with the call when the screen says so', () => {
    const response = readXml(renderVoice(screen({ hangUp: true }), '/next'));
    expect(response.children.map(({ name }) => name)).toEqual(['Say', 'Hangup']);
    expect(response.children[0]?.attributes).toEqual({ language: 'fr-BE', voice: 'Polly.Isabelle-Neural' });
  });
});

const MOUNT = '/webhooks/twilio';

const start = async (more: Partial<Parameters<typeof voiceWebhooks>[0]> = {}) => {
  const { onRejected, rejections } = recorder();
  const inbounds: Inbound[] = [];
  const answer = async (inbound: Inbound, render: (screen: Screen) => string): Promise<string> => {
    inbounds.push(inbound);
    return render(screen());
  };
  const base = await serve(
    MOUNT,
    voiceWebhooks({ authToken: AUTH_TOKEN, publicUrl: null, answer, onRejected, ...more }),
  );
  const say = (path: string, fields: Fields = {}) => post(`${base}${MOUNT}${path}`, { fields: callForm(fields) });
  return { base, inbounds, rejections, say };
};

const actionOf = (xml: string): string | undefined => readXml(xml).children[0]?.attributes.action;

describe('a call', () => {
  it('is answered as soon as it arrives, and tells Twilio where the first answer goes', async () => {
    const { base, inbounds, say } = await start();
    const response = await say('/voice', { CallStatus: 'ringing' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(actionOf(await response.text())).toBe(`${base}${MOUNT}/voice/turn/1`);
    expect(inbounds).toEqual([
      {
        channel: 'voice',
        urn: 'tel:+3220000001',
        providerId: `${CALL_SID}:0`,
        sentAt: null,
        content: { type: 'call_started' },
      },
    ]);
  });

  it('counts its turns in the action URLs, under the public address', async () => {
    const publicUrl = 'https://aide.example.org';
    const { base, inbounds } = await start({ publicUrl });
    const path = `${MOUNT}/voice/turn/3`;
    const response = await post(base + path, { fields: callForm({ Digits: '1' }), signedUrl: publicUrl + path });
    expect(actionOf(await response.text())).toBe(`${publicUrl}${MOUNT}/voice/turn/4`);
    expect(inbounds[0]?.providerId).toBe(`${CALL_SID}:3`);
  });

  it.each<[string, Fields, Inbound['content']]>([
    ['a key', { Digits: '1' }, { type: 'digits', digits: '1' }],
    ['a postcode', { Digits: '1080' }, { type: 'digits', digits: '1080' }],
    ['the hash', { Digits: '#' }, { type: 'digits', digits: '#' }],
    ['the star', { Digits: '*' }, { type: 'digits', digits: '*' }],
    ['keys before words', { Digits: '9', SpeechResult: 'neuf' }, { type: 'digits', digits: '9' }],
    [
      'words',
      { SpeechResult: 'les impôts à Molenbeek', Confidence: '0.9128' },
      { type: 'speech', text: 'les impôts à Molenbeek', confidence: 0.9128 },
    ],
    ['words of unknown worth', { SpeechResult: 'oui' }, { type: 'speech', text: 'oui', confidence: null }],
    [
      'words of absurd worth',
      { SpeechResult: 'oui', Confidence: 'x' },
      { type: 'speech', text: 'oui', confidence: null },
    ],
    ['nothing', {}, { type: 'silence' }],
    ['empty fields', { Digits: '', SpeechResult: ' ' }, { type: 'silence' }],
    ['keys that no phone has', { Digits: 'AD' }, { type: 'silence' }],
  ])('hears %s', async (_, fields, content) => {
    const { inbounds, say } = await start();
    await say('/voice/turn/1', fields);
    expect(inbounds[0]?.content).toEqual(content);
  });

  it.each([
    'anonymous',
    'Anonymous',
    '',
    '+266696687',
    '+7378742833',
    '+2562533',
    '+8656696',
    '+86282452253',
    'sip:louis@example.org',
  ])('from a withheld number (%s) is a contact of its own', async (From) => {
    const { inbounds, say } = await start();
    await say('/voice', { From });
    expect(inbounds[0]?.urn).toBe(`tel:anonymous-${CALL_SID}`);
  });

  it('repeats the stored answer to a repeated request', async () => {
    const { say } = await start({ answer: async () => '<Response><Say>déjà dit</Say></Response>' });
    expect(await (await say('/voice/turn/2', { Digits: '1' })).text()).toBe('<Response><Say>déjà dit</Say></Response>');
  });

  it('says nothing to a caller who has hung up', async () => {
    const { inbounds, say } = await start();
    const response = await say('/voice/turn/2', { CallStatus: 'completed' });
    expect([response.status, await response.text()]).toEqual([200, '<Response/>']);
    expect(inbounds).toEqual([]);
  });

  it('goes to Twilio’s fallback when the database is down', async () => {
    const { say } = await start({ answer: () => Promise.reject(new Error('down')) });
    expect((await say('/voice')).status).toBe(503);
  });

  it.each(['/voice/turn/0', '/voice/turn/x', '/voice/turn/1e3', '/voice/turn/1000', '/voice/turn/-1'])(
    'has no turn %s',
    async (path) => {
      const { rejections, say } = await start();
      expect((await say(path)).status).toBe(400);
      expect(rejections).toEqual(['voice:malformed']);
    },
  );

  it('needs its name', async () => {
    const { say } = await start();
    expect((await say('/voice', { CallSid: '' })).status).toBe(400);
  });
});

describe('the twilio package', () => {
  it('refuses a control character, which is why we take them out', () => {
    expect(() => new twilio.twiml.VoiceResponse().say('a\u0007')).toThrow();
  });
});
