import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWhatsAppMessenger } from '../../src/channels/whatsapp/messenger.ts';
import { asId, type OutboundId } from '../../src/core/ids.ts';
import { card } from '../support/card.ts';
import { PHONE_NUMBER_ID, WA_ID, WAMID } from './support/meta.ts';
import { type OwnFiles, ownFiles } from './support/own-files.ts';
import { screen } from './support/screens.ts';

const API = 'http://127.0.0.1:4012';
const MESSAGES = `/v23.0/${PHONE_NUMBER_ID}/messages`;
const MEDIA = `/v23.0/${PHONE_NUMBER_ID}/media`;
const TAKEN = { messaging_product: 'whatsapp', contacts: [{ input: WA_ID, wa_id: WA_ID }], messages: [{ id: WAMID }] };

const to = { urn: `whatsapp:${WA_ID}`, outboundId: asId<OutboundId>(42) } as const;
const aloud = screen({ aloud: true });
const VOICE = 'voice-fr: Bonjour';

const messengerWith = (files: OwnFiles) =>
  createWhatsAppMessenger({
    accessToken: 'token-of-the-tests',
    phoneNumberId: PHONE_NUMBER_ID,
    apiBaseUrl: API,
    apiVersion: 'v23.0',
    timeoutMs: 500,
    ...files,
  });

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

/** nock gives bytes that are no text in hexadecimal. */
const readable = (body: string): string =>
  /^(?:[0-9a-f]{2})+$/.test(body) ? Buffer.from(body, 'hex').toString('latin1') : body;

/** Meta's store of files. Returns what it was given: the form, as text. */
const storing = (status: number, body: nock.Body): string[] => {
  const forms: string[] = [];
  nock(API, { reqheaders: { authorization: 'Bearer token-of-the-tests' } })
    .post(MEDIA, (form: unknown) => forms.push(readable(String(form))) > 0)
    .reply(status, body);
  return forms;
};

const sending = (status = 200, body: nock.Body = TAKEN): unknown[] => {
  const sent: unknown[] = [];
  nock(API)
    .post(MESSAGES, (json: unknown) => sent.push(json) > 0)
    .reply(status, body);
  return sent;
};

const refusal = (code: number, message = '') => ({ error: { message, type: 'OAuthException', code, fbtrace_id: 'A' } });
/** What Meta says of an id that it no longer knows. */
const UNKNOWN_ID = refusal(
  100,
  "(#100) Param audio['id'] is not a valid whatsapp business account media attachment ID",
);

const voiceNote = (id: string) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: `+${WA_ID}`,
  biz_opaque_callback_data: '42.0',
  type: 'audio',
  audio: { id, voice: true },
});

describe('a voice note', () => {
  it('is uploaded as Ogg with Opus, then sent as a voice note with our id, before the text', async () => {
    const files = ownFiles();
    const forms = storing(200, { id: '900' });
    const sent = sending();
    const messenger = messengerWith(files);
    expect(messenger.parts(aloud)).toBe(2);
    expect(await messenger.send(to, aloud, 0)).toEqual({ type: 'sent', providerId: WAMID });
    expect(sent).toEqual([voiceNote('900')]);
    const [form = ''] = forms;
    expect(form).toMatch(/name="messaging_product"\r\n\r\nwhatsapp\r\n/);
    expect(form).toMatch(/name="type"\r\n\r\naudio\/ogg; codecs=opus\r\n/);
    expect(form).toContain(
      'name="file"; filename="voice.ogg"\r\nContent-Type: audio/ogg; codecs=opus\r\n\r\nOggS fr: Bonjour',
    );
    const text = sending();
    await messenger.send(to, aloud, 1);
    expect(text).toMatchObject([{ type: 'text', text: { body: 'Bonjour' } }]);
  });

  it('that was uploaded once is sent again by its id, to anybody', async () => {
    const files = ownFiles();
    storing(200, { id: '900' });
    sending();
    await messengerWith(files).send(to, aloud, 0);
    const again = sending();
    await messengerWith(files).send({ ...to, outboundId: asId<OutboundId>(43) }, aloud, 0);
    expect(again).toEqual([{ ...voiceNote('900'), biz_opaque_callback_data: '43.0' }]);
  });

  it('whose id Meta no longer knows is uploaded again, once', async () => {
    const files = ownFiles();
    files.kept.set(VOICE, '800');
    const first = sending(400, UNKNOWN_ID);
    storing(200, { id: '900' });
    const second = sending();
    expect(await messengerWith(files).send(to, aloud, 0)).toEqual({ type: 'sent', providerId: WAMID });
    expect([...first, ...second]).toMatchObject([{ audio: { id: '800' } }, { audio: { id: '900' } }]);
    expect(files.kept.get(VOICE)).toBe('900');
  });

  it('that Meta will not have even then is left out, and its id is not used again', async () => {
    const files = ownFiles();
    files.kept.set(VOICE, '800');
    sending(400, UNKNOWN_ID);
    storing(200, { id: '900' });
    sending(400, UNKNOWN_ID);
    expect(await messengerWith(files).send(to, aloud, 0)).toEqual({ type: 'skipped', detail: 'graph:100' });
    storing(200, { id: '901' });
    const next = sending();
    await messengerWith(files).send(to, aloud, 0);
    expect(next).toMatchObject([{ audio: { id: '901' } }]);
  });

  it('that cannot be made is left out, so that its text goes', async () => {
    const mute = messengerWith(ownFiles(() => null));
    expect(await mute.send(to, aloud, 0)).toEqual({ type: 'skipped', detail: 'not_made' });
    sending();
    expect(await mute.send(to, aloud, 1)).toMatchObject({ type: 'sent' });
  });

  it.each([
    [400, refusal(100, 'Param file must be a file with one of the following types'), 'graph:100'],
    [400, refusal(131053), 'graph:131053'],
    [403, refusal(10), 'graph:10'],
    [413, '<html></html>', 'http:413'],
    [200, { success: true }, 'no_media_id'],
    [200, 'OK', 'no_media_id'],
  ])('that is refused at its upload with %i is left out', async (status, answer, detail) => {
    storing(status, answer);
    expect(await messengerWith(ownFiles()).send(to, aloud, 0)).toEqual({ type: 'skipped', detail });
  });

  it('waits with its text for a token that ended, however long that takes: who cannot read needs it', async () => {
    storing(401, refusal(190));
    expect(await messengerWith(ownFiles()).send(to, aloud, 0, 7)).toMatchObject({ code: 'refused', retryable: true });
  });

  it.each([
    [429, refusal(80007), 'throttled'],
    [503, refusal(131016), 'unreachable'],
    [502, '<html></html>', 'unreachable'],
  ])(
    'that cannot be uploaded now (%i) is tried once more with its text, then left out',
    async (status, answer, code) => {
      const messenger = messengerWith(ownFiles());
      storing(status, answer);
      expect(await messenger.send(to, aloud, 0, 1)).toMatchObject({ type: 'failed', code, retryable: true });
      storing(status, answer);
      expect(await messenger.send(to, aloud, 0, 2)).toMatchObject({ type: 'skipped' });
    },
  );

  it('gives up its upload when nobody answers in time', async () => {
    nock(API).post(MEDIA).delay(2000).reply(200, { id: '900' });
    const messenger = createWhatsAppMessenger({
      accessToken: 'token-of-the-tests',
      phoneNumberId: PHONE_NUMBER_ID,
      apiBaseUrl: API,
      apiVersion: 'v23.0',
      timeoutMs: 50,
      ...ownFiles(),
    });
    expect(await messenger.send(to, aloud, 0)).toMatchObject({ type: 'failed', code: 'unreachable', retryable: true });
    nock.abortPendingRequests();
  });

  it.each([
    [429, 131056, { type: 'failed', code: 'throttled', retryable: true }],
    [400, 131047, { type: 'failed', code: 'window_closed', retryable: false }],
    [400, 131049, { type: 'failed', code: 'refused', retryable: false }],
    [400, 131026, { type: 'failed', code: 'unknown_recipient', retryable: false }],
    [401, 190, { type: 'failed', code: 'refused', retryable: true }],
  ])(
    'that Meta does not send for a reason of the person’s or the account’s (%i/%i) fails as any message',
    async (status, code, result) => {
      const files = ownFiles();
      files.kept.set(VOICE, '800');
      sending(status, refusal(code));
      expect(await messengerWith(files).send(to, aloud, 0)).toMatchObject(result);
      expect(files.kept.get(VOICE)).toBe('800');
    },
  );

  it('that Meta took without giving it a name does not keep the text from going', async () => {
    const files = ownFiles();
    files.kept.set(VOICE, '800');
    sending(200, { messages: [] });
    expect(await messengerWith(files).send(to, aloud, 0)).toEqual({ type: 'skipped', detail: 'no_message_id' });
  });
});

describe('a card', () => {
  it('is uploaded as a PNG and sent after the pin, with the place under it', async () => {
    const pin = { point: { latitude: 50.85, longitude: 4.35 }, name: 'EPN', address: 'Rue X 1' };
    const booked = screen({ pin, card: card() });
    const forms = storing(200, { id: '700' });
    const sent = sending();
    const messenger = messengerWith(ownFiles());
    expect(messenger.parts(booked)).toBe(3);
    await messenger.send(to, booked, 2);
    expect(sent).toMatchObject([{ type: 'image', image: { id: '700', caption: 'EPN\nRue X 1' } }]);
    expect(forms[0]).toMatch(/name="file"; filename="card.png"\r\nContent-Type: image\/png\r\n\r\n\x89PNG\r\n/);
  });

  it('without a place has no caption', async () => {
    storing(200, { id: '700' });
    const sent = sending();
    await messengerWith(ownFiles()).send(to, screen({ card: card() }), 1);
    expect(sent).toMatchObject([{ type: 'image', image: { id: '700' } }]);
    expect(JSON.stringify(sent)).not.toContain('caption');
  });
});
