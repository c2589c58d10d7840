import { GraphApiError } from '@kapso/whatsapp-cloud-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeOggOpus, encodeOggOpus } from '../../../src/speech/audio/opus.ts';
import { type Pcm, SPEECH_RATE, secondsOf } from '../../../src/speech/audio/pcm.ts';
import { readWav, wavOf } from '../../../src/speech/audio/wav.ts';
import { type ScriptedBot, startScriptedBot, WHATSAPP } from '../../browser/scripted-bot.ts';

const PATIENCE_MS = 30_000;
const PERSON = '+32400000456';
const { phoneNumberId } = WHATSAPP;
const OGG = 'audio/ogg; codecs=opus';
let bot: ScriptedBot;

beforeAll(async () => {
  bot = await startScriptedBot();
});
afterAll(() => bot.stop());

const tone = (seconds: number): Pcm => ({
  samples: Float32Array.from({ length: seconds * SPEECH_RATE }, (_, at) => 0.3 * Math.sin(at / 6)),
  rate: SPEECH_RATE,
});

const graph = (path: string, init: RequestInit = {}, token: string = WHATSAPP.accessToken) =>
  fetch(`${bot.url}/sandbox/graph/${WHATSAPP.apiVersion}/${path}`, {
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${token}` },
  });

const upload = (form: Record<string, string | Blob>, number: string = phoneNumberId) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.set(name, value);
  return graph(`${number}/media`, { method: 'POST', body });
};

const refused = async (response: Response): Promise<unknown> => [response.status, await response.json()];

describe('files at the sandbox’s Meta', () => {
  it('are uploaded, described, downloaded with the token and deleted through the real SDK', async () => {
    const ogg = await encodeOggOpus(tone(1));
    const id = await bot.upload(ogg, OGG);
    const about = await bot.client().media.get({ mediaId: id });
    expect(about).toMatchObject({ id, mimeType: OGG, fileSize: ogg.length, messagingProduct: 'whatsapp' });
    const file = await bot.client().media.download({ mediaId: id, auth: 'always', as: 'response' });
    if (!(file instanceof Response)) throw new Error('not a response');
    expect(file.headers.get('content-type')).toContain('audio/ogg');
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(ogg))).toBe(true);
    const { url } = (await (await graph(id)).json()) as { url: string };
    expect((await fetch(url)).status).toBe(401); // the address alone is not enough
    await bot.client().media.delete({ mediaId: id });
    expect(await refused(await graph(id))).toMatchObject([400, { error: { code: 100, error_subcode: 33 } }]);
    expect((await graph(id, { method: 'DELETE' })).status).toBe(400);
  });

  const png = new Blob([Buffer.from('89504e470d0a1a0a', 'hex')], { type: 'image/png' });
  const jpegs = (size: number) => {
    const content = Buffer.alloc(size);
    content.set([0xff, 0xd8, 0xff]);
    return new Blob([content], { type: 'image/jpeg' });
  };

  it.each([
    ['without messaging_product', { file: png }, 'messaging_product is required'],
    ['without a file', { messaging_product: 'whatsapp', type: 'image/png' }, 'file is required'],
    [
      'whose part has no type of its own',
      { messaging_product: 'whatsapp', type: 'image/png', file: new Blob([Buffer.from('89504e47', 'hex')]) },
      'must be a file with one of the following types',
    ],
    [
      'that only say to be an Ogg with Opus',
      { messaging_product: 'whatsapp', file: new Blob([Buffer.from('OggS nothing')], { type: OGG }) },
      'must be a file with one of the following types',
    ],
    [
      'of 5 MB and a little, for a picture',
      { messaging_product: 'whatsapp', file: jpegs(5 * 1024 * 1024 + 1) },
      'larger than what is supported',
    ],
    [
      'above all limits',
      { messaging_product: 'whatsapp', file: jpegs(17 * 1024 * 1024) },
      'larger than what is supported',
    ],
  ])('are refused %s', async (_, form, why) => {
    expect(await refused(await upload(form))).toMatchObject([
      400,
      { error: { code: 100, type: 'OAuthException', message: expect.stringContaining(why) } },
    ]);
  });

  it('are refused for another phone number, and when the body is no form', async () => {
    const other = await upload({ messaging_product: 'whatsapp', file: png }, '123');
    expect(await refused(other)).toMatchObject([400, { error: { code: 100 } }]);
    const junk = await graph(`${phoneNumberId}/media`, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: 'junk',
    });
    expect(junk.status).toBe(400);
  });

  it('can be sent by their id as long as they are kept, and only as what they are', async () => {
    const to = PERSON.slice(1);
    const { messages, media } = bot.client();
    const voice = await bot.upload(await encodeOggOpus(tone(1)), OGG);
    const sent = await messages.sendAudio({ phoneNumberId, to, audio: { id: voice, voice: true } });
    expect(sent.messages[0]?.id).toMatch(/^wamid\./);
    const asPicture = messages.sendImage({ phoneNumberId, to, image: { id: voice } });
    await expect(asPicture).rejects.toThrow('not a valid whatsapp business account media attachment ID');
    await media.delete({ mediaId: voice });
    const again = messages.sendAudio({ phoneNumberId, to, audio: { id: voice, voice: true } });
    const error: unknown = await again.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GraphApiError);
    expect(error).toMatchObject({ code: 100, httpStatus: 400 });
  });

  it('are played by the page as they are, as WAV, and in parts', async () => {
    const ogg = await encodeOggOpus(tone(2));
    const address = `${bot.url}/simulator/media/${await bot.upload(ogg, OGG)}`;
    const whole = await fetch(address);
    expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-type')]).toEqual([
      200,
      'bytes',
      OGG,
    ]);
    const part = await fetch(address, { headers: { Range: 'bytes=0-3' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 0-3/${ogg.length}`,
      'OggS',
    ]);
    expect((await fetch(address, { headers: { Range: 'bytes=9999999-' } })).status).toBe(416);
    const wav = readWav(new Uint8Array(await (await fetch(`${address}/wav`)).arrayBuffer()));
    expect(wav && secondsOf(wav)).toBeCloseTo(2, 1);
    expect((await fetch(`${bot.url}/simulator/media/900000000000000`)).status).toBe(404);
  });
});

describe('voice notes of a person', () => {
  const said = async (resident: string, wav: Uint8Array | string) =>
    fetch(`${bot.url}/simulator/voice-note?resident=${encodeURIComponent(resident)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'audio/wav' },
      body: typeof wav === 'string' ? wav : new Uint8Array(wav),
    });

  it(
    'reach the bot as WhatsApp voice notes: OGG/Opus, fetched with the token',
    async () => {
      const before = bot.voiceNotes.length;
      expect((await said(PERSON, wavOf(tone(1.5)))).status).toBe(204);
      await vi.waitFor(() => expect(bot.voiceNotes).toHaveLength(before + 1), { timeout: 5_000 });
      const heard = await decodeOggOpus(bot.voiceNotes.at(-1) ?? new Uint8Array());
      expect(secondsOf(heard)).toBeCloseTo(1.5, 1);
      expect(bot.webhooks).toContainEqual({ path: '/webhooks/whatsapp', signed: true, body: 'audio' });
      // Nobody can tell what a tone says.
      const messages = await lastWords();
      expect(messages).toContain('Une personne écoutera votre message.');
    },
    PATIENCE_MS,
  );

  it.each([
    ['no resident', 'x', wavOf(tone(1))],
    ['no sound', PERSON, 'junk'],
    ['a tenth of a second', PERSON, wavOf(tone(0.1))],
    ['hours of it in a few bytes', PERSON, wavOf({ samples: new Float32Array(500_000), rate: 20 })],
    ['a rate that nothing records in', PERSON, wavOf({ samples: new Float32Array(95_999), rate: 95_999 })],
    ['more than two minutes and a half', PERSON, wavOf({ samples: new Float32Array(8_000 * 151), rate: 8_000 })],
  ])('are not taken with %s', async (_, resident, wav) => {
    expect((await said(resident, wav)).status).toBe(400);
  });

  /** What the bot last said to the person, from the page's own stream. */
  const lastWords = async (): Promise<string> => {
    let words = '';
    await vi.waitFor(
      async () => {
        const ending = new AbortController();
        const stream = await fetch(`${bot.url}/simulator/stream?resident=${encodeURIComponent(PERSON)}`, {
          signal: ending.signal,
        });
        const first = await stream.body?.getReader().read();
        ending.abort();
        words = new TextDecoder().decode(first?.value);
        expect(words).toMatch(/écoutera|entendu/);
      },
      { timeout: 5_000 },
    );
    return words;
  };

  it(
    'from the sample list are understood without any recogniser but the sandbox’s own',
    async () => {
      const response = await fetch(`${bot.url}/simulator/whatsapp`, {
        method: 'POST',
        body: new URLSearchParams({ act: 'sentence', resident: PERSON, language: 'en', number: '2' }),
      });
      expect(response.status).toBe(204);
      await vi.waitFor(async () => expect(await lastWords()).toContain('J’ai entendu : One zero eight zero.'), {
        timeout: 10_000,
      });
    },
    PATIENCE_MS,
  );
});

describe('the sandbox’s stand-in recogniser', () => {
  const ask = (file: Blob | null, url = bot.url) => {
    const body = new FormData();
    if (file) body.set('file', file, 'audio.wav');
    return fetch(`${url}/sandbox/speech/v1/audio/transcriptions`, { method: 'POST', body });
  };

  it('says honestly that it cannot hear anything else, and refuses what is no sound', async () => {
    expect((await ask(new Blob([new Uint8Array(wavOf(tone(2)))]))).status).toBe(503);
    expect((await ask(new Blob(['junk']))).status).toBe(400);
    expect((await ask(null)).status).toBe(400);
  });

  it('is not there where a real one is configured', async () => {
    const real = await startScriptedBot({ samplesOnly: false });
    try {
      expect((await ask(null, real.url)).status).toBe(404);
      const page = await (await fetch(`${real.url}/simulator`)).text();
      expect(page).not.toContain('No speech recogniser');
    } finally {
      await real.stop();
    }
  });
});

describe('the sandbox’s voice on the phone', () => {
  const say = (query: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${bot.url}/sandbox/voice/say?${new URLSearchParams(query)}`, { headers });

  it('speaks every language of the helpline, whatever the region', async () => {
    for (const language of ['fr-BE', 'ar-XA', 'sq']) {
      const response = await say({ language, text: '1 2 3' });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav']);
      const wav = readWav(new Uint8Array(await response.arrayBuffer()));
      expect(wav && secondsOf(wav)).toBeGreaterThan(0.4);
    }
  });

  it('says nothing in other languages, nothing endless, and nothing for other sites', async () => {
    expect((await say({ language: 'it-IT', text: 'uno' })).status).toBe(400);
    expect((await say({ language: 'fr', text: 'a'.repeat(1_001) })).status).toBe(400);
    expect((await say({ language: 'fr', text: 'un' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});
