import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/channels/voice/answering.ts';
import { renderVoice } from '../../src/channels/voice/render.ts';
import { VOICES } from '../../src/channels/voice/voices.ts';
import { voiceWebhooks } from '../../src/channels/voice/webhook.ts';
import type { Inbound } from '../../src/core/inbound.ts';
import { isLanguage, LANGUAGES } from '../../src/core/language.ts';
import type { Screen } from '../../src/core/screen.ts';
import { createSpeaker } from '../../src/speech/speaker.ts';
import { createSpeechUrls } from '../../src/speech/speech-url.ts';
import { unhurried } from './support/patience.ts';
import { recorder } from './support/recorder.ts';
import { choice, paragraph, screen, wording } from './support/screens.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, CALL_SID, callForm, type Fields, post } from './support/twilio.ts';
import { type Element, readXml } from './support/xml.ts';

const secretKey = Buffer.alloc(32, 9);
const BASE = 'https://aide.example.org';

/** "Bonjour enregistré" was recorded by a person, "Mirëdita" built by a machine. */
const PROMPTS: Readonly<Record<string, { hash: string; file: string; recorded: boolean }>> = {
  'fr Bonjour enregistré': { hash: 'aaaa', file: '/nowhere/aaaa.ogg', recorded: true },
  'fr Bonjour machine': { hash: 'bbbb', file: '/nowhere/bbbb.ogg', recorded: false },
  'sq Mirëdita': { hash: 'cccc', file: '/nowhere/cccc.ogg', recorded: false },
};

/** Whatever is asked of it here must do without a voice: a webhook waits for no synthesis. */
const speaker = createSpeaker({
  statics: { find: ({ language, text }) => PROMPTS[`${language} ${text}`] ?? null, byHash: () => null },
  textToSpeech: { recipe: 'none', synthesise: () => Promise.reject(new Error('asked to speak')) },
  secretKey,
  cacheFolder: '/nowhere',
});
speaker.stop();

const render = (one: Screen): string => renderVoice(one, '/next', speaker, BASE);

const says = (element: Element): string[] =>
  element.children
    .filter(({ name }) => name === 'Say')
    .map(({ text, children }) => text + children.map((child) => child.text).join(''));

const plays = (element: Element): string[] =>
  element.children.filter(({ name }) => name === 'Play').map(({ text }) => text);

/** What the server will say when the provider asks for that address. */
const wordsAt = (url: string): string | null => {
  const [, language, name = ''] = new URL(url).pathname
    .slice('/audio'.length)
    .replace(/(\.slow|\.slower)?\.wav$/, '')
    .split('/');
  return isLanguage(language) ? createSpeechUrls(secretKey).textOf(language, name) : null;
};

const gatherOf = (one: Screen): Element => {
  const [gather] = readXml(render(one)).children;
  if (gather?.name !== 'Gather') throw new Error('no Gather');
  return gather;
};

describe('what a caller hears', () => {
  it('is said inside the Gather, so that a key or a word interrupts it', () => {
    const response = readXml(
      renderVoice(screen({ expects: 'choice' }), 'https://aide.example.org/turn/1?a=1&b=2', speaker, BASE),
    );
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
    expect([...says(gather), ...plays(gather).map(wordsAt)]).toEqual(['Bonjour']);
  });

  it('is all played in Albanian, for which no voice is to be had', () => {
    const gather = gatherOf(
      screen({
        language: 'sq',
        lines: [wording('Mirëdita'), wording('Takimi juaj u ruajt.')],
        footer: wording('Një person: nëntë.'),
      }),
    );
    expect(gather.attributes.language).toBe('sq-AL');
    expect(gather.children.map(({ name }) => name)).toEqual(['Play', 'Play', 'Play']);
    const [built = '', ...said] = plays(gather);
    expect(built).toBe(`${BASE}/audio/sq/cccc.wav`);
    expect(said.map(wordsAt)).toEqual(['Takimi juaj u ruajt.', 'Një person: nëntë.']);
  });

  it('is a person’s recording where there is one, else the provider’s voice, which is better than ours', () => {
    const gather = gatherOf(
      screen({ lines: [wording('Bonjour enregistré'), wording('Bonjour machine'), wording('Bonjour')] }),
    );
    expect(gather.children.map(({ name, text }) => [name, text])).toEqual([
      ['Play', `${BASE}/audio/fr/aaaa.wav`],
      ['Say', 'Bonjour machine'],
      ['Say', 'Bonjour'],
    ]);
  });

  it('plays an Albanian line of a menu that is said in other languages', () => {
    const albanian = { ...wording('Mirëdita'), language: 'sq' } as const;
    const gather = gatherOf(screen({ lines: [wording('Français : 1'), albanian, wording('Autres')] }));
    expect(gather.children.map(({ name }) => name)).toEqual(['Say', 'Play', 'Say']);
  });

  it.each([
    [1, '85%', '.slow.wav'],
    [2, '70%', '.slower.wav'],
  ] as const)('comes slower when it is asked again (pace %i)', (pace, rate, ending) => {
    const lines = [wording('Bonjour & bienvenue'), wording('Bonjour enregistré')];
    const [said, played] = gatherOf(screen({ pace, lines })).children;
    expect([said?.name, said?.text, said?.attributes.voice]).toEqual(['Say', '', 'Polly.Isabelle-Neural']);
    expect(said?.children.map(({ name, attributes, text }) => [name, attributes, text])).toEqual([
      ['prosody', { rate }, 'Bonjour & bienvenue'],
    ]);
    expect(played?.text).toBe(`${BASE}/audio/fr/aaaa${ending}`);
  });

  it('goes on by itself after a short silence where the menu has a second half', () => {
    const { attributes } = gatherOf(screen({ expects: 'choice', goesOn: true }));
    expect([attributes.timeout, attributes.actionOnEmptyResult, attributes.numDigits]).toEqual(['2', 'true', '1']);
  });

  it('listens for the words given, without commas and not too long', () => {
    const hints = ['Molenbeek', 'Sint-Jans-Molenbeek, 1080', 'x'.repeat(101), '  '];
    expect(gatherOf(screen({ hints })).attributes.hints).toBe('Molenbeek,Sint-Jans-Molenbeek  1080');
  });

  it('listens for Arabic as people write it, without vowel signs, and for French with its accents', () => {
    const hints = ['الضَّرَائِب', 'مُولِنْبِيك', 'Saint-Gilles', 'e\u0301cole', 'بَنْك'];
    expect(gatherOf(screen({ hints })).attributes.hints).toBe('الضرائب,مولنبيك,Saint-Gilles,école,بنك');
  });

  it('breaks a very long text between words', () => {
    const gather = gatherOf(screen({ lines: [wording('mot '.repeat(1000).trim()), paragraph('a', 10)] }));
    expect(says(gather).map((text) => text.length)).toEqual([2999, 999, 10]);
  });

  it('breaks long Albanian between sentences, so that no address is too long, and loses no word', () => {
    const sentence =
      'Biblioteka Qendrore, Rruga Shembull 12, e martë më 24 nëntor, nga ora 14 deri në 16, falas, pesë minuta larg.';
    const text = Array.from({ length: 20 }, (_, i) => `Numri ${i}, ${sentence}`).join(' ');
    const urls = plays(gatherOf(screen({ language: 'sq', lines: [wording(text)] })));
    expect(urls.length).toBeGreaterThan(1);
    for (const url of urls) {
      expect(url.length).toBeLessThanOrEqual(1500);
      expect(wordsAt(url)).toMatch(/^Numri .*larg\.$/);
    }
    expect(urls.map(wordsAt).join(' ')).toBe(text);
  });

  it('takes one address for a usual sentence, in the alphabet that needs most room too', () => {
    const booked = 'تَمَّ حَجْزُ مَوْعِدِكُم يَوْمَ الثُّلَاثَاء، السَّاعَة الثَّانِيَة بَعْدَ الظُّهْر، فِي الْمَكْتَبَة. '.repeat(3);
    const { path } = speaker.clip({ language: 'ar', text: booked }, 2);
    expect((BASE + path).length).toBeLessThan(1500);
  });

  it.each(LANGUAGES)('stays within what Twilio takes, however much there is to tell in %s', (language) => {
    const much = wording('Ç’është kjo & ajo? <Një> fjali e gjatë për të gjithë. '.repeat(150));
    const hints = Array.from({ length: 600 }, (_, i) => `${'مولنبيك & سان جان '.repeat(5)}${i}`);
    const xml = render(
      screen({
        language,
        lines: [much, much],
        choices: ['1', '2', '3'].map((digit) => choice(digit, 'x', { wording: much })),
        footer: wording('9.'),
        hints,
        pace: 2,
      }),
    );
    expect(Buffer.byteLength(xml)).toBeLessThan(64_000);
    const [gather] = readXml(xml).children;
    if (gather === undefined) throw new Error('no Gather');
    expect([...says(gather), ...plays(gather).map(wordsAt)].at(-1)).toBe('9.');
  });

  it('ends with the call when the screen says so', () => {
    const response = readXml(render(screen({ hangUp: true })));
    expect(response.children.map(({ name }) => name)).toEqual(['Say', 'Hangup']);
    expect(response.children[0]?.attributes).toEqual({ language: 'fr-BE', voice: 'Polly.Isabelle-Neural' });
  });
});

const MOUNT = '/webhooks/twilio';

const start = async (more: Partial<Parameters<typeof voiceWebhooks>[0]> = {}) => {
  const { onRejected, rejections } = recorder();
  const inbounds: Inbound[] = [];
  const over: Inbound[] = [];
  const ended = async (inbound: Inbound): Promise<void> => {
    over.push(inbound);
  };
  const answer: Answer = async ({ inbound, render }) => {
    inbounds.push(inbound);
    return render(screen());
  };
  const base = await serve(
    MOUNT,
    voiceWebhooks({
      authToken: AUTH_TOKEN,
      publicUrl: null,
      answer,
      ended,
      speaker,
      onRejected,
      ...unhurried,
      ...more,
    }),
  );
  const say = (path: string, fields: Fields = {}) => post(`${base}${MOUNT}${path}`, { fields: callForm(fields) });
  return { base, inbounds, over, rejections, say };
};

const actionOf = (xml: string): string | undefined => readXml(xml).children[0]?.attributes.action;

describe('a call', () => {
  it('is answered as soon as it arrives, and tells Twilio where the first answer goes', async () => {
    const { base, inbounds, say } = await start();
    const response = await say('/voice', { CallStatus: 'ringing' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(actionOf(await response.text())).toBe(`${base}${MOUNT}/voice/turn/1?lang=fr`);
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
    expect(actionOf(await response.text())).toBe(`${publicUrl}${MOUNT}/voice/turn/4?lang=fr`);
    expect(inbounds[0]?.providerId).toBe(`${CALL_SID}:3`);
  });

  it('plays what the provider fetches from where it reached us', async () => {
    const answer: Answer = async ({ render: show }) => show(screen({ language: 'sq', lines: [wording('Mirëdita')] }));
    const { base, say } = await start({ answer });
    expect(await (await say('/voice')).text()).toContain(`<Play>${base}/audio/sq/cccc.wav</Play>`);
    const publicUrl = `${BASE}/`;
    const behind = await start({ answer, publicUrl });
    const path = `${MOUNT}/voice`;
    const response = await post(behind.base + path, { fields: callForm(), signedUrl: BASE + path });
    expect(await response.text()).toContain(`<Play>${BASE}/audio/sq/cccc.wav</Play>`);
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

  it.each(['completed', 'canceled', 'failed', 'busy', 'no-answer'])(
    'that is over (%s) is told once, and nothing is said to nobody',
    async (CallStatus) => {
      const { inbounds, over, say } = await start();
      const tellings = ['/voice/turn/2', '/voice', '/voice'];
      for (const path of tellings) {
        const response = await say(path, { CallStatus, Digits: '1', CallDuration: '42' });
        expect([response.status, await response.text()]).toEqual([200, '<Response/>']);
      }
      expect(inbounds).toEqual([]);
      // The same provider id each time: who stores them keeps one.
      expect(over).toEqual(
        tellings.map(() => ({
          channel: 'voice',
          urn: 'tel:+3220000001',
          providerId: `${CALL_SID}:ended`,
          sentAt: null,
          content: { type: 'call_ended' },
        })),
      );
    },
  );

  it('that is over is told again when it could not be stored', async () => {
    const { say } = await start({ ended: () => Promise.reject(new Error('down')) });
    expect((await say('/voice', { CallStatus: 'completed' })).status).toBe(503);
  });

  it('of which nobody knows the name is malformed, over or not', async () => {
    const { over, rejections, say } = await start();
    expect((await say('/voice', { CallStatus: 'completed', CallSid: '' })).status).toBe(400);
    expect([over, rejections]).toEqual([[], ['voice:malformed']]);
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
