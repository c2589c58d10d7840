import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderSms } from '../../src/channels/sms/render.ts';
import { createWhatsAppMessenger } from '../../src/channels/whatsapp/messenger.ts';
import { renderWhatsApp } from '../../src/channels/whatsapp/render.ts';
import type { MediaFile } from '../../src/core/card.ts';
import { type AttachmentId, asId, type OutboundId } from '../../src/core/ids.ts';
import type { Attachment } from '../../src/core/screen.ts';
import { PHONE_NUMBER_ID, WA_ID, WAMID } from './support/meta.ts';
import { ownFiles } from './support/own-files.ts';
import { screen, wording } from './support/screens.ts';

const API = 'http://127.0.0.1:4013';
const to = { urn: `whatsapp:${WA_ID}`, outboundId: asId<OutboundId>(42) } as const;

const picture: Attachment = {
  id: asId<AttachmentId>(7),
  kind: 'picture',
  mimeType: 'image/jpeg',
  url: 'https://x.example/f/a_b-c',
};
const note: Attachment = {
  ...picture,
  id: asId<AttachmentId>(8),
  kind: 'voice_note',
  mimeType: 'audio/ogg; codecs=opus',
};
const lettre = (attachment: Attachment) => screen({ lines: [wording('Voici la lettre.')], attachment });

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

const messengerWith = (file: MediaFile | null) =>
  createWhatsAppMessenger({
    accessToken: 'token-of-the-tests',
    phoneNumberId: PHONE_NUMBER_ID,
    apiBaseUrl: API,
    apiVersion: 'v23.0',
    timeoutMs: 500,
    ...ownFiles(),
    attachments: async () => file,
  });

const fileOf = (mimeType: string): MediaFile => ({
  hash: 'attachment-7',
  mimeType,
  bytes: async () => new TextEncoder().encode('bytes'),
});

const uploads = (status: number, body: nock.Body): void => {
  nock(API).post(`/v23.0/${PHONE_NUMBER_ID}/media`).reply(status, body);
};
const sends = (): unknown[] => {
  const sent: unknown[] = [];
  nock(API)
    .post(`/v23.0/${PHONE_NUMBER_ID}/messages`, (json: unknown) => sent.push(json) > 0)
    .reply(200, { messages: [{ id: WAMID }] });
  return sent;
};

describe('a mediator’s picture on WhatsApp', () => {
  it('is one message with her words under it', async () => {
    uploads(200, { id: '900' });
    const sent = sends();
    const messenger = messengerWith(fileOf('image/jpeg'));
    expect(messenger.parts(lettre(picture))).toBe(1);
    expect(await messenger.send(to, lettre(picture), 0)).toEqual({ type: 'sent', providerId: WAMID });
    expect(sent).toMatchObject([{ type: 'image', image: { id: '900', caption: 'Voici la lettre.' } }]);
  });

  it('without words has none under it, and with more than fit they follow', () => {
    expect(renderWhatsApp(screen({ lines: [], attachment: picture }))).toEqual([
      { type: 'attachment', attachment: picture, caption: null },
    ]);
    const long = renderWhatsApp(screen({ lines: [wording('a'.repeat(1_025))], attachment: picture }));
    expect(long.map(({ type }) => type)).toEqual(['attachment', 'text']);
  });

  it('that Meta will not have, or that is gone, is a message that failed, and not one that was left out', async () => {
    uploads(400, { error: { message: 'no', type: 'OAuthException', code: 100, fbtrace_id: 'A' } });
    const result = await messengerWith(fileOf('image/jpeg')).send(to, lettre(picture), 0);
    expect(result).toEqual({ type: 'failed', code: 'invalid', retryable: false, detail: 'graph:100' });
    expect(await messengerWith(null).send(to, lettre(picture), 0)).toMatchObject({
      type: 'failed',
      retryable: false,
      detail: 'file_is_gone',
    });
  });

  it('is tried as long as any message while Meta cannot take it', async () => {
    uploads(503, {});
    const result = await messengerWith(fileOf('image/jpeg')).send(to, lettre(picture), 0, 9);
    expect(result).toMatchObject({ type: 'failed', code: 'unreachable', retryable: true });
  });
});

describe('a mediator’s own voice on WhatsApp', () => {
  it('is a voice note, and her words come after it', async () => {
    uploads(200, { id: '901' });
    const sent = sends();
    const messenger = messengerWith(fileOf('audio/ogg; codecs=opus'));
    expect(messenger.parts(lettre(note))).toBe(2);
    await messenger.send(to, lettre(note), 0);
    expect(sent).toMatchObject([{ type: 'audio', audio: { id: '901', voice: true } }]);
    expect(renderWhatsApp(lettre(note))[1]).toEqual({ type: 'text', body: 'Voici la lettre.' });
  });
});

describe('in an SMS', () => {
  it('a file is a link on a line of its own, letter for letter', () => {
    expect(renderSms(lettre(picture))).toEqual([`Voici la lettre.\n${picture.url}`]);
    expect(renderSms(screen({ lines: [], attachment: note }))).toEqual([note.url]);
  });

  it('a file without a link is left out', () => {
    expect(renderSms(lettre({ ...picture, url: null }))).toEqual(['Voici la lettre.']);
  });
});
