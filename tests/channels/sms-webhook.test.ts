import { describe, expect, it } from 'vitest';
import { smsWebhooks } from '../../src/channels/sms/webhook.ts';
import { recorder } from './support/recorder.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, type Fields, MESSAGE_SID, post, smsForm } from './support/twilio.ts';

const MOUNT = '/webhooks/twilio';

const start = async (more: Partial<Parameters<typeof smsWebhooks>[0]> = {}) => {
  const seen = recorder();
  const base = await serve(MOUNT, smsWebhooks({ authToken: AUTH_TOKEN, publicUrl: null, ...seen, ...more }));
  return { seen, sms: `${base}${MOUNT}/sms`, status: `${base}${MOUNT}/status` };
};

describe('a text message from a resident', () => {
  it('is stored as it was written and acknowledged with an empty answer', async () => {
    const { seen, sms } = await start();
    const response = await post(sms, { fields: smsForm({ Body: '1080 impôts مساعدة 😀' }) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
    expect(await response.text()).toBe('<Response/>');
    expect(seen.inbounds).toEqual([
      {
        channel: 'sms',
        urn: 'tel:+32470000001',
        providerId: MESSAGE_SID,
        sentAt: null,
        content: { type: 'text', text: '1080 impôts مساعدة 😀' },
      },
    ]);
  });

  it.each([
    ['an empty one', ''],
    ['5,000 characters', 'é'.repeat(5000)],
    ['5,000 pictograms', '😀'.repeat(5000)],
    ['plus signs, ampersands and line breaks', 'a+b & c=d\n100%'],
  ])('arrives whole: %s', async (_, Body) => {
    const { seen, sms } = await start();
    expect((await post(sms, { fields: smsForm({ Body }) })).status).toBe(200);
    expect(seen.inbounds[0]?.content).toEqual({ type: 'text', text: Body });
  });

  it.each([
    ['audio/amr', 'voice_note'],
    ['image/jpeg', 'picture'],
    ['video/3gpp', 'video'],
    ['text/vcard', 'document'],
  ])('may hold a file: %s is a %s, with the text as its caption', async (mimeType, kind) => {
    const { seen, sms } = await start();
    const reference = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1';
    const media = { NumMedia: '1', MediaUrl0: reference, MediaContentType0: mimeType };
    await post(sms, { fields: smsForm({ ...media, Body: 'ma facture' }) });
    await post(sms, { fields: smsForm({ ...media, Body: '' }) });
    expect(seen.inbounds.map(({ content }) => content)).toEqual([
      { type: 'media', kind, reference, mimeType, caption: 'ma facture' },
      { type: 'media', kind, reference, mimeType, caption: null },
    ]);
  });

  it.each(['8863', 'bpost', 'whatsapp:+32470000001', '+1234'])(
    'is not answered when a machine sent it (%s), and Twilio is not told of an error',
    async (From) => {
      const { seen, sms } = await start();
      expect((await post(sms, { fields: smsForm({ From }) })).status).toBe(200);
      expect(seen.inbounds).toEqual([]);
      expect(seen.rejections).toEqual([]);
    },
  );

  it('is asked for again when the database is down', async () => {
    const errors: unknown[] = [];
    const down = new Error('connection refused');
    const { seen, sms } = await start({
      accept: () => Promise.reject(down),
      onError: (_, error) => errors.push(error),
    });
    expect((await post(sms, { fields: smsForm() })).status).toBe(503);
    expect(errors).toEqual([down]);
    expect(seen.rejections).toEqual([]);
  });

  it('is acknowledged just the same when it comes twice', async () => {
    const { sms } = await start({ accept: async () => 'duplicate' });
    expect((await post(sms, { fields: smsForm() })).status).toBe(200);
  });
});

describe('a form that is none', () => {
  const without = (field: string): Fields =>
    Object.fromEntries(Object.entries(smsForm()).filter(([name]) => name !== field));

  it.each(['MessageSid', 'From'])('is refused without %s', async (field) => {
    const { seen, sms } = await start();
    expect((await post(sms, { fields: without(field) })).status).toBe(400);
    expect(seen.rejections).toEqual(['sms:malformed']);
  });

  it.each([
    ['with half a character', 'MessageSid=SM1&From=%2B32470000001&Body=%E9t%C3'],
    ['with a broken escape', 'MessageSid=SM1&From=%2B32470000001&Body=100%'],
  ])('is refused %s', async (_, body) => {
    const { seen, sms } = await start();
    const fields = Object.fromEntries(new URLSearchParams(body));
    expect((await post(sms, { fields, body })).status).toBe(400);
    expect(seen.inbounds).toEqual([]);
  });

  it('is refused as JSON', async () => {
    const { sms } = await start();
    const body = JSON.stringify(smsForm());
    const fields = Object.fromEntries(new URLSearchParams(body));
    const headers = { 'content-type': 'application/json' };
    expect((await post(sms, { fields, body, headers })).status).toBe(400);
  });

  it('is refused when it announces a file and has none', async () => {
    const { sms } = await start();
    expect((await post(sms, { fields: smsForm({ NumMedia: '1' }) })).status).toBe(400);
  });

  it('is refused unread when it is enormous or compressed', async () => {
    const { seen, sms } = await start();
    expect((await post(sms, { fields: {}, body: 'a'.repeat(300 * 1024) })).status).toBe(413);
    expect((await post(sms, { fields: {}, headers: { 'content-encoding': 'gzip' } })).status).toBe(400);
    expect(seen.rejections).toEqual(['sms:malformed', 'sms:malformed']);
  });
});

describe('what became of a message of ours', () => {
  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
  ])('%s is told as %s, with the message that we meant', async (MessageStatus, status) => {
    const { seen, status: url } = await start();
    const fields = { MessageSid: MESSAGE_SID, MessageStatus, ErrorCode: '30003', To: '+32470000001' };
    expect((await post(`${url}?outbound=42&part=1`, { fields })).status).toBe(200);
    expect(seen.statuses).toEqual([
      {
        ...{ channel: 'sms', providerId: MESSAGE_SID, outboundId: '42', part: 1, status, detail: '30003' },
        ...(status === 'failed' ? { code: 'unreachable' } : {}),
      },
    ]);
  });

  it.each([
    ['30002', 'refused'],
    ['30003', 'unreachable'],
    ['30004', 'refused'],
    ['30005', 'unknown_recipient'],
    ['30006', 'unknown_recipient'],
    ['30007', 'refused'],
    ['30008', 'unreachable'],
    ['21610', 'opted_out'],
    ['99999', 'refused'],
  ])('that did not arrive (%s) is told as %s', async (ErrorCode, code) => {
    const { seen, status: url } = await start();
    await post(url, { fields: { MessageSid: MESSAGE_SID, MessageStatus: 'undelivered', ErrorCode } });
    expect(seen.statuses).toMatchObject([{ status: 'failed', detail: ErrorCode, code }]);
  });

  it.each(['queued', 'accepted', 'sending', 'scheduled', 'something_new'])('%s is no news', async (MessageStatus) => {
    const { seen, status } = await start();
    expect((await post(`${status}?outbound=42`, { fields: { MessageSid: MESSAGE_SID, MessageStatus } })).status).toBe(
      200,
    );
    expect(seen.statuses).toEqual([]);
  });

  it('is told without our id when the callback has none or a strange one', async () => {
    const { seen, status } = await start();
    const fields = { MessageSid: MESSAGE_SID, MessageStatus: 'delivered' };
    await post(status, { fields });
    await post(`${status}?outbound=1;drop&part=-1`, { fields });
    expect(seen.statuses.map(({ outboundId, part, detail }) => [outboundId, part, detail])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
  });

  it('is refused without its status, and asked for again when it cannot be noted', async () => {
    const { status } = await start({ onStatus: () => Promise.reject(new Error('down')) });
    expect((await post(status, { fields: { MessageSid: MESSAGE_SID } })).status).toBe(400);
    expect((await post(status, { fields: { MessageSid: MESSAGE_SID, MessageStatus: 'sent' } })).status).toBe(503);
  });
});
