import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWhatsAppMessenger } from '../../src/channels/whatsapp/messenger.ts';
import type { Urn } from '../../src/core/channel.ts';
import { asId, type OutboundId } from '../../src/core/ids.ts';
import { PHONE_NUMBER_ID, USER_ID, WA_ID, WAMID } from './support/meta.ts';
import { ownFiles } from './support/own-files.ts';
import { choice, screen, wording } from './support/screens.ts';

const API = 'http://127.0.0.1:4011';
const PATH = `/v23.0/${PHONE_NUMBER_ID}/messages`;

const options = {
  accessToken: 'token-of-the-tests',
  phoneNumberId: PHONE_NUMBER_ID,
  apiBaseUrl: API,
  apiVersion: 'v23.0',
  timeoutMs: 500,
  ...ownFiles(),
};
const messenger = createWhatsAppMessenger(options);
const to = (urn: Urn = `whatsapp:${WA_ID}`) => ({ urn, outboundId: asId<OutboundId>(42) });

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const TAKEN = { messaging_product: 'whatsapp', contacts: [{ input: WA_ID, wa_id: WA_ID }], messages: [{ id: WAMID }] };

/** Meta's answer, and the JSON that it was sent. */
const answering = (status: number, body: nock.Body) => {
  const sent: unknown[] = [];
  nock(API, { reqheaders: { authorization: 'Bearer token-of-the-tests' } })
    .post(PATH, (json: unknown) => sent.push(json) > 0)
    .reply(status, body);
  return sent;
};

const envelope = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: `+${WA_ID}`,
  biz_opaque_callback_data: '42.0',
};

describe('sending on WhatsApp', () => {
  it('gives Meta a text, and our id so that its status finds its way back', async () => {
    const sent = answering(200, TAKEN);
    expect(await messenger.send(to(), screen(), 0)).toEqual({ type: 'sent', providerId: WAMID });
    expect(sent).toEqual([{ ...envelope, type: 'text', text: { body: 'Bonjour' } }]);
  });

  it('gives Meta buttons', async () => {
    const sent = answering(200, TAKEN);
    const choices = [choice('1', 'Oui', { id: 'offer:42' })];
    await messenger.send(to(), screen({ choices, footer: wording('9 = personne') }), 0);
    expect(sent).toEqual([
      {
        ...envelope,
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Bonjour' },
          footer: { text: '9 = personne' },
          action: { buttons: [{ type: 'reply', reply: { id: 'offer:42', title: 'Oui' } }] },
        },
      },
    ]);
  });

  it('gives Meta a list', async () => {
    const sent = answering(200, TAKEN);
    const choices = ['1', '2', '3', '4'].map((digit) =>
      choice(digit, `Besoin ${digit}`, { detail: digit === '1' ? 'impôts' : null }),
    );
    await messenger.send(to(), screen({ choices }), 0);
    expect(sent).toEqual([
      {
        ...envelope,
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Bonjour' },
          action: {
            button: '👇 Choisir',
            sections: [
              {
                rows: [
                  { id: 'choice:1', title: 'Besoin 1', description: 'impôts' },
                  { id: 'choice:2', title: 'Besoin 2' },
                  { id: 'choice:3', title: 'Besoin 3' },
                  { id: 'choice:4', title: 'Besoin 4' },
                ],
              },
            ],
          },
        },
      },
    ]);
  });

  it('gives Meta the pin as a second message', async () => {
    const pin = { point: { latitude: 50.85, longitude: 4.35 }, name: 'EPN', address: 'Rue X 1' };
    expect(messenger.parts(screen({ pin }))).toBe(2);
    const sent = answering(200, TAKEN);
    await messenger.send(to(), screen({ pin }), 1);
    const location = { latitude: 50.85, longitude: 4.35, name: 'EPN', address: 'Rue X 1' };
    expect(sent).toEqual([{ ...envelope, biz_opaque_callback_data: '42.1', type: 'location', location }]);
  });

  it('gives Meta the question for a place with its button', async () => {
    const sent = answering(200, TAKEN);
    await messenger.send(to(), screen({ expects: 'place' }), 0);
    const action = { name: 'send_location' };
    const interactive = { type: 'location_request_message', body: { text: 'Bonjour' }, action };
    expect(sent).toEqual([{ ...envelope, type: 'interactive', interactive }]);
  });

  it('writes to a person who hides the number', async () => {
    const sent = answering(200, TAKEN);
    await messenger.send(to(`whatsapp:${USER_ID}`), screen(), 0);
    const { to: _, ...rest } = envelope;
    expect(sent).toEqual([{ ...rest, recipient: USER_ID, type: 'text', text: { body: 'Bonjour' } }]);
  });

  it('waits for as long as Meta asks', async () => {
    nock(API)
      .post(PATH)
      .reply(429, { error: { message: '(#130429)', type: 'OAuthException', code: 130429 } }, { 'Retry-After': '7' });
    expect(await messenger.send(to(), screen(), 0)).toMatchObject({ code: 'throttled', retryAfterSeconds: 7 });
  });

  it('knocks with the approved template, in the person’s language where it is translated', async () => {
    expect(messenger.knock).toBeUndefined();
    const template = { name: 'answer_waits', languages: ['fr', 'nl', 'pt_PT'] } as const;
    const { knock } = createWhatsAppMessenger({ ...options, template });
    for (const [language, code] of [
      ['nl', 'nl'],
      ['pt', 'pt_PT'],
      ['sq', 'fr'],
    ] as const) {
      const sent = answering(200, TAKEN);
      expect(await knock?.(to(), language)).toEqual({ type: 'sent', providerId: WAMID });
      expect(sent).toEqual([{ ...envelope, type: 'template', template: { name: 'answer_waits', language: { code } } }]);
    }
  });

  it.each([
    [429, 130429, 'throttled', true],
    [400, 80007, 'throttled', true],
    [400, 131056, 'throttled', true],
    [400, 4, 'throttled', true],
    [400, 131026, 'unknown_recipient', false],
    [400, 131047, 'window_closed', false],
    [400, 131048, 'refused', true],
    [400, 131049, 'refused', false],
    // "No marketing" is said of a kind of message that we do not send: the person still writes to us, and is answered.
    [400, 131050, 'refused', false],
    [400, 131051, 'invalid', false],
    [404, 132001, 'refused', false],
    [400, 132015, 'refused', false],
    [400, 133010, 'refused', true],
    [403, 368, 'refused', true],
    [403, 131031, 'refused', true],
    [403, 130497, 'refused', false],
    [500, 131000, 'unreachable', true],
    [503, 131016, 'unreachable', true],
    [400, 100, 'invalid', false],
    [400, 131008, 'invalid', false],
    [400, 131009, 'invalid', false],
    [401, 190, 'refused', true],
    [403, 10, 'refused', true],
    [403, 200, 'refused', true],
    [403, 294, 'refused', true],
    [418, 999999, 'invalid', false],
  ])('Meta says %i/%i: %s', async (status, code, failure, retryable) => {
    const error = { message: `(#${code}) to ${WA_ID}`, type: 'OAuthException', code, error_data: { details: WA_ID } };
    answering(status, { error });
    const result = await messenger.send(to(), screen(), 0);
    expect(result).toEqual({ type: 'failed', code: failure, retryable, detail: `graph:${code}` });
  });

  it.each([
    [429, 'throttled', true],
    [502, 'unreachable', true],
    [403, 'refused', false],
  ])('something between us and Meta says %i: %s', async (status, code, retryable) => {
    answering(status, '<html></html>');
    expect(await messenger.send(to(), screen(), 0)).toEqual({
      type: 'failed',
      code,
      retryable,
      detail: `http:${status}`,
    });
  });

  it('may be tried again when nobody answers or the line is cut', async () => {
    nock(API).post(PATH).delay(2000).reply(200, TAKEN);
    const late = await createWhatsAppMessenger({ ...options, timeoutMs: 50 }).send(to(), screen(), 0);
    expect(late).toEqual({ type: 'failed', code: 'unreachable', retryable: true, detail: 'TimeoutError' });
    nock.abortPendingRequests();
    nock(API).post(PATH).replyWithError('cut');
    expect(await messenger.send(to(), screen(), 0)).toMatchObject({ code: 'unreachable', retryable: true });
  });

  it('does not say twice what Meta took without giving it a name', async () => {
    answering(200, { messages: [] });
    expect(await messenger.send(to(), screen(), 0)).toMatchObject({ code: 'unreachable', retryable: false });
  });

  it('does not try where no WhatsApp can go, nor without words', async () => {
    expect(await messenger.send(to('tel:+32470000001'), screen(), 0)).toMatchObject({ code: 'unknown_recipient' });
    expect(await messenger.send(to(), screen({ lines: [] }), 0)).toMatchObject({ code: 'invalid' });
    expect(messenger.parts(screen({ lines: [] }))).toBe(1);
  });

  it('goes through the fetch that it was given', async () => {
    const asked: string[] = [];
    const own: typeof fetch = async (input) => {
      asked.push(String(input));
      return Response.json(TAKEN);
    };
    await createWhatsAppMessenger({ ...options, fetch: own }).send(to(), screen(), 0);
    expect(asked).toEqual([API + PATH]);
  });
});
