import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createReceivedList, type Received } from '../../src/channels/sms/list-received.ts';
import { createSmsMessenger } from '../../src/channels/sms/messenger.ts';
import { asId, type OutboundId } from '../../src/core/ids.ts';
import { paragraph, screen } from './support/screens.ts';
import { ACCOUNT_SID, AUTH_TOKEN } from './support/twilio.ts';

const API = 'http://127.0.0.1:4012';
const PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
const account = { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, apiBaseUrl: API, timeoutMs: 500, keepAlive: false };
const from = '+32460000000';
const messenger = createSmsMessenger({ ...account, from, statusCallbackBase: null });
const to = { urn: 'tel:+32470000001', outboundId: asId<OutboundId>(42) } as const;
const TRIED = new Date('2026-03-03T09:00:10.500Z');

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const message = (sid: string, fields: object = {}) => ({
  sid,
  from,
  to: '+32470000001',
  body: 'Bonjour',
  direction: 'outbound-api',
  num_media: '0',
  messaging_service_sid: null,
  date_created: 'Tue, 03 Mar 2026 09:00:10 +0000',
  date_sent: null,
  ...fields,
});

const listing = (query: object, messages: readonly object[], nextPage: string | null = null) =>
  nock(API)
    .get(PATH)
    .query(query as Record<string, string>)
    .basicAuth({ user: ACCOUNT_SID, pass: AUTH_TOKEN })
    .reply(200, { messages, next_page_uri: nextPage, page_size: 50 });

describe('asking Twilio whether it has a message already', () => {
  const asked = { To: '+32470000001', PageSize: '50' };
  const find = (body = screen()) => messenger.find?.(to, body, 0, TRIED);

  it('finds the same words to the same number, even while they wait to be sent; the oldest first', async () => {
    const later = { date_created: 'Tue, 03 Mar 2026 09:00:20 +0000' };
    listing(asked, [message('SM2', later), message('SM1'), message('SM0', { body: 'Autre chose' })]);
    expect(await find()).toEqual({ type: 'listed', providerIds: ['SM1', 'SM2'] });
  });

  it('finds nothing in what was said before, by others, or by the person', async () => {
    listing(asked, [
      message('SM3', { direction: 'inbound' }),
      message('SM2', { body: 'Bonsoir' }),
      message('SM1', { date_created: 'Tue, 03 Mar 2026 08:59:30 +0000' }),
    ]);
    expect(await find()).toEqual({ type: 'listed', providerIds: [] });
  });

  it('knows its words again behind those of a trial account, and however they are spaced', async () => {
    const body = 'Sent from your Twilio trial account - Bonjour\n1  Papiers ';
    listing(asked, [message('SM1', { body })]);
    expect(await find(screen({ lines: [paragraph('Bonjour 1 Papiers', 1)] }))).toEqual({
      type: 'listed',
      providerIds: ['SM1'],
    });
  });

  it('reads on while the list goes on, and no further than it must', async () => {
    const next = `${PATH}?Page=1&PageSize=50&To=%2B32470000001`;
    listing(asked, [message('SM9', { body: 'Plus tard' })], next);
    listing(
      { ...asked, Page: '1' },
      [message('SM1'), message('SM0', { date_created: 'Tue, 03 Mar 2026 08:00:00 +0000' })],
      next,
    );
    expect(await find()).toEqual({ type: 'listed', providerIds: ['SM1'] });
  });

  it.each([
    [500, 20500, { type: 'failed', code: 'unreachable', retryable: true, detail: 'twilio:20500' }],
    [429, 20429, { type: 'failed', code: 'throttled', retryable: true, detail: 'twilio:20429' }],
    [403, 20003, { type: 'no_list' }],
  ])('that says %i: %s', async (status, code, answer) => {
    nock(API).get(PATH).query(true).reply(status, { code, status, message: 'no' });
    expect(await find()).toEqual(answer);
  });
});

describe('reading what Twilio received', () => {
  const since = new Date('2026-03-03T08:55:00.000Z');
  const received = (sid: string, fields: object = {}) =>
    message(sid, {
      from: '+32470000001',
      to: from,
      direction: 'inbound',
      date_sent: 'Tue, 03 Mar 2026 09:00:10 +0000',
      ...fields,
    });
  const asked = { To: from, 'DateSent>': '2026-03-03T08:55:00Z', PageSize: '200' };

  const readAll = async (options = { ...account, from }) => {
    const pages: (readonly Received[])[] = [];
    const failure = await createReceivedList(options)(since, async (page) => void pages.push(page));
    return { failure, readings: await Promise.all(pages.flat().map((each) => each.read())) };
  };

  it('makes the same message of it as the webhook would, with the time that Twilio knows', async () => {
    listing(asked, [received('SM2', { body: 'STOP' }), received('SM1', { body: '1080 impôts' })]);
    const { failure, readings } = await readAll();
    expect(failure).toBeNull();
    const about = { channel: 'sms', urn: 'tel:+32470000001', sentAt: new Date('2026-03-03T09:00:10.000Z') };
    expect(readings).toEqual([
      {
        type: 'read',
        inbound: { ...about, providerId: 'SM2', content: { type: 'text', text: 'STOP', optedOut: true } },
      },
      { type: 'read', inbound: { ...about, providerId: 'SM1', content: { type: 'text', text: '1080 impôts' } } },
    ]);
  });

  it('reads every page', async () => {
    listing(asked, [received('SM2')], `${PATH}?Page=1&PageSize=200`);
    listing({ Page: '1', PageSize: '200' }, [received('SM1')]);
    expect((await readAll()).readings).toHaveLength(2);
  });

  it('fetches the address of a picture, which the list does not tell', async () => {
    listing(asked, [received('MM1', { num_media: '1', body: '' })]);
    const file = { content_type: 'image/jpeg', uri: `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM1/Media/ME1.json` };
    nock(API)
      .get(PATH.replace('.json', '/MM1/Media.json'))
      .query(true)
      .reply(200, { media_list: [file] });
    const { readings } = await readAll();
    expect(readings[0]).toMatchObject({
      inbound: {
        content: { kind: 'picture', reference: `${API}/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM1/Media/ME1` },
      },
    });
  });

  it('leaves to the next poll the one whose picture cannot be fetched now', async () => {
    listing(asked, [received('MM1', { num_media: '1' }), received('SM1')]);
    nock(API).get(PATH.replace('.json', '/MM1/Media.json')).query(true).reply(500, {});
    const { readings } = await readAll();
    expect(readings.map((reading) => reading?.type)).toEqual(['failed', 'read']);
  });

  it('passes over our own messages and senders that are machines, and of a service takes its own', async () => {
    const service = `MG${'0'.repeat(32)}`;
    const own = { messaging_service_sid: service };
    listing({ 'DateSent>': '2026-03-03T08:55:00Z', PageSize: '200' }, [
      message('SM4', own),
      received('SM3', { from: '8850', ...own }),
      received('SM2'),
      received('SM1', own),
    ]);
    const { readings } = await readAll({ ...account, from: service });
    expect(readings.map((reading) => (reading?.type === 'read' ? reading.inbound.providerId : reading))).toEqual([
      null,
      'SM1',
    ]);
  });

  it('says so when the list cannot be read', async () => {
    nock(API).get(PATH).query(true).reply(503, {});
    expect((await readAll()).failure).toMatchObject({ type: 'failed', code: 'unreachable' });
  });
});
