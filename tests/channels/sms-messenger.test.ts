import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSmsMessenger } from '../../src/channels/sms/messenger.ts';
import type { Urn } from '../../src/core/channel.ts';
import { asId, type OutboundId } from '../../src/core/ids.ts';
import { choice, paragraph, screen } from './support/screens.ts';
import { ACCOUNT_SID, AUTH_TOKEN, MESSAGE_SID } from './support/twilio.ts';

const API = 'http://127.0.0.1:4010';
const PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;

const options = {
  accountSid: ACCOUNT_SID,
  authToken: AUTH_TOKEN,
  from: '+32460000000',
  apiBaseUrl: API,
  statusCallbackBase: 'https://aide.example.org/',
  timeoutMs: 500,
  keepAlive: false,
};
const messenger = createSmsMessenger(options);
const to = (urn: Urn = 'tel:+32470000001') => ({ urn, outboundId: asId<OutboundId>(42) });

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

/** Twilio's answer, and the form that it was sent. */
const answering = (status: number, body: nock.Body) => {
  const sent: Record<string, string>[] = [];
  nock(API)
    .post(PATH, (form: Record<string, string>) => sent.push(form) > 0)
    .basicAuth({ user: ACCOUNT_SID, pass: AUTH_TOKEN })
    .reply(status, body);
  return sent;
};

describe('sending a text message', () => {
  it('gives Twilio the text, the number and where to tell what became of it', async () => {
    const sent = answering(201, { sid: MESSAGE_SID, status: 'queued' });
    const result = await messenger.send(to(), screen({ choices: [choice('1', 'Papiers')] }), 0);
    expect(result).toEqual({ type: 'sent', providerId: MESSAGE_SID });
    expect(sent).toEqual([
      {
        From: '+32460000000',
        To: '+32470000001',
        Body: 'Bonjour\n1 Papiers',
        StatusCallback: 'https://aide.example.org/webhooks/twilio/status?outbound=42&part=0',
      },
    ]);
  });

  it('asks for no status when it has no public address, and can send through a messaging service', async () => {
    const sent = answering(201, { sid: MESSAGE_SID });
    const service = `MG${'0'.repeat(32)}`;
    await createSmsMessenger({ ...options, from: service, statusCallbackBase: null }).send(to(), screen(), 0);
    expect(sent).toEqual([{ MessagingServiceSid: service, To: '+32470000001', Body: 'Bonjour' }]);
  });

  it('sends a long screen part by part', async () => {
    const long = screen({ lines: [paragraph('a', 1500), paragraph('b', 1500)] });
    expect(messenger.parts(long)).toBe(2);
    const sent = answering(201, { sid: MESSAGE_SID });
    await messenger.send(to(), long, 1);
    expect(sent[0]?.Body).toBe('b'.repeat(1500));
  });

  it.each([
    [429, 20429, 'throttled', '12', 12],
    [503, 20503, 'unreachable', '3', 3],
    [429, 20429, 'throttled', 'Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('waits for as long as Twilio asks: %i/%i', async (status, code, failure, asked, retryAfterSeconds) => {
    nock(API).post(PATH).reply(status, { code, status, message: '…' }, { 'Retry-After': asked });
    const result = await messenger.send(to(), screen(), 0);
    const expected = { type: 'failed', code: failure, retryable: true, detail: `twilio:${code}` };
    expect(result).toEqual(retryAfterSeconds === undefined ? expected : { ...expected, retryAfterSeconds });
  });

  it.each([
    [429, 20429, 'throttled', true],
    [400, 21611, 'throttled', true],
    [400, 21610, 'opted_out', false],
    [400, 21211, 'unknown_recipient', false],
    [400, 21614, 'unknown_recipient', false],
    [400, 21612, 'unknown_recipient', false],
    [400, 21606, 'refused', true],
    [400, 21408, 'refused', false],
    [400, 21608, 'refused', false],
    [401, 20003, 'refused', true],
    [403, 30002, 'refused', true],
    [429, 63017, 'throttled', true],
    [503, 20503, 'unreachable', true],
    [400, 21617, 'invalid', false],
    [500, 20500, 'unreachable', true],
  ])('Twilio says %i/%i: %s', async (status, code, failure, retryable) => {
    answering(status, { code, status, message: 'The number +32470000001 …', more_info: '' });
    const result = await messenger.send(to(), screen(), 0);
    expect(result).toEqual({ type: 'failed', code: failure, retryable, detail: `twilio:${code}` });
  });

  it.each([
    [429, 'throttled', true],
    [502, 'unreachable', true],
    [404, 'refused', false],
  ])('something between us and Twilio says %i: %s', async (status, code, retryable) => {
    answering(status, '<html>+32470000001</html>');
    expect(await messenger.send(to(), screen(), 0)).toEqual({
      type: 'failed',
      code,
      retryable,
      detail: `http:${status}`,
    });
  });

  it('may be tried again when nobody answers or the line is cut', async () => {
    nock(API).post(PATH).delay(2000).reply(201, { sid: MESSAGE_SID });
    const late = await createSmsMessenger({ ...options, timeoutMs: 50 }).send(to(), screen(), 0);
    expect(late).toMatchObject({ code: 'unreachable', retryable: true });
    nock.abortPendingRequests();
    nock(API)
      .post(PATH)
      .replyWithError(Object.assign(new Error('+32470000001'), { code: 'ECONNREFUSED' }));
    const cut = await messenger.send(to(), screen(), 0);
    expect(cut).toEqual({ type: 'failed', code: 'unreachable', retryable: true, detail: 'ECONNREFUSED' });
  });

  it('does not say twice what Twilio took without giving it a name', async () => {
    answering(201, {});
    expect(await messenger.send(to(), screen(), 0)).toMatchObject({ code: 'unreachable', retryable: false });
  });

  it('does not try where no SMS can go, nor without words', async () => {
    expect(await messenger.send(to('tel:anonymous-CA1'), screen(), 0)).toMatchObject({ code: 'unknown_recipient' });
    expect(await messenger.send(to('whatsapp:32470000001'), screen(), 0)).toMatchObject({ code: 'unknown_recipient' });
    expect(await messenger.send(to(), screen({ lines: [] }), 0)).toMatchObject({ code: 'invalid' });
    expect(await messenger.send(to(), screen(), 1)).toMatchObject({ code: 'invalid' });
  });
});
