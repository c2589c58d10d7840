import { describe, expect, it } from 'vitest';
import { whatsappWebhooks } from '../../src/channels/whatsapp/webhook.ts';
import type { InboundContent } from '../../src/core/inbound.ts';
import {
  APP_SECRET,
  deliver,
  delivery,
  message,
  messages,
  PHONE_NUMBER_ID,
  SENT_AT,
  sign,
  statuses,
  text,
  USER_ID,
  VERIFY_TOKEN,
  value,
  WA_ID,
  WAMID,
} from './support/meta.ts';
import { recorder } from './support/recorder.ts';
import { serve } from './support/serve.ts';

const MOUNT = '/webhooks/whatsapp';

const start = async (more: Partial<Parameters<typeof whatsappWebhooks>[0]> = {}) => {
  const seen = recorder();
  const options = {
    appSecret: APP_SECRET,
    verifyToken: VERIFY_TOKEN,
    phoneNumberId: PHONE_NUMBER_ID,
    ...seen,
    ...more,
  };
  return { seen, url: (await serve(MOUNT, whatsappWebhooks(options))) + MOUNT };
};

const contents = async (...all: readonly object[]): Promise<readonly InboundContent[]> => {
  const { seen, url } = await start();
  expect((await deliver(url, messages(...all))).status).toBe(200);
  return seen.inbounds.map(({ content }) => content);
};

describe('setting the webhook up', () => {
  const ask = (url: string, query: Record<string, string>) => fetch(`${url}?${new URLSearchParams(query)}`);
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '<b>1158201444</b>' };

  it('says the challenge back, as plain text, to whoever knows the token', async () => {
    const { url } = await start();
    const response = await ask(url, right);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe('<b>1158201444</b>');
  });

  it.each([
    ['a wrong token', { ...right, 'hub.verify_token': 'wrong' }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN }],
    ['nothing', {}],
  ])('refuses %s', async (_, query) => {
    const { seen, url } = await start();
    expect((await ask(url, query as Record<string, string>)).status).toBe(403);
    expect(seen.rejections).toEqual(['whatsapp:signature']);
  });
});

describe('who may speak as Meta', () => {
  const body = JSON.stringify(messages(text('1080 impôts')));

  it.each([
    ['no signature', null],
    ['an empty one', { 'x-hub-signature-256': '' }],
    ['a wrong one', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
    ['one cut short', { 'x-hub-signature-256': sign(body).slice(0, 40) }],
    ['one made with another secret', { 'x-hub-signature-256': sign(body, 'another') }],
    ['a true one replayed with another body', { 'x-hub-signature-256': sign(JSON.stringify(messages(text('menu')))) }],
    [
      'one of the same JSON written otherwise',
      { 'x-hub-signature-256': sign(JSON.stringify(JSON.parse(body), null, 1)) },
    ],
    ['another algorithm', { 'x-hub-signature-256': sign(body).replace('sha256', 'sha1') }],
  ])('turns away %s with 403, keeping nothing but a count', async (_, headers) => {
    const { seen, url } = await start();
    expect((await deliver(url, body, headers)).status).toBe(403);
    expect(seen.inbounds).toEqual([]);
    expect(seen.rejections).toEqual(['whatsapp:signature']);
  });

  it('checks the bytes as they came, escapes and all', async () => {
    const { seen, url } = await start();
    const escaped = body.replaceAll('ô', '\\u00f4').replaceAll('/', '\\/');
    expect((await deliver(url, escaped)).status).toBe(200);
    expect(seen.inbounds[0]?.content).toEqual({ type: 'text', text: '1080 impôts' });
  });
});

describe('a message on WhatsApp', () => {
  it('is stored with its sender, its id and its hour', async () => {
    const { seen, url } = await start();
    expect((await deliver(url, messages(text('مساعدة 1030')))).status).toBe(200);
    expect(seen.inbounds).toEqual([
      {
        channel: 'whatsapp',
        urn: `whatsapp:${WA_ID}`,
        providerId: WAMID,
        sentAt: new Date(Number(SENT_AT) * 1000),
        content: { type: 'text', text: 'مساعدة 1030' },
      },
    ]);
  });

  it.each<[string, object, InboundContent]>([
    ['an empty text', { type: 'text', text: { body: '' } }, { type: 'text', text: '' }],
    [
      'a reply button',
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'offer:42', title: 'Réserver' } },
      },
      { type: 'choice', id: 'offer:42', title: 'Réserver' },
    ],
    [
      'a list row',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'need:admin', title: '📄 Papiers', description: 'x' } },
      },
      { type: 'choice', id: 'need:admin', title: '📄 Papiers' },
    ],
    [
      'a quick reply of a template',
      { type: 'button', button: { payload: 'booking:keep', text: 'Je viens' } },
      { type: 'choice', id: 'booking:keep', title: 'Je viens' },
    ],
    [
      'a form’s answer',
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{}' } } },
      { type: 'unsupported', kind: 'interactive:nfm_reply' },
    ],
    [
      'a location',
      { type: 'location', location: { latitude: 50.8503, longitude: 4.3517, name: 'Grand-Place' } },
      { type: 'location', point: { latitude: 50.8503, longitude: 4.3517 } },
    ],
    [
      'a voice note',
      { type: 'audio', audio: { id: '1001', mime_type: 'audio/ogg; codecs=opus', sha256: 'x', voice: true } },
      { type: 'media', kind: 'voice_note', reference: '1001', mimeType: 'audio/ogg; codecs=opus', caption: null },
    ],
    [
      'a picture',
      { type: 'image', image: { id: '1002', mime_type: 'image/jpeg', sha256: 'x', caption: 'ma lettre' } },
      { type: 'media', kind: 'picture', reference: '1002', mimeType: 'image/jpeg', caption: 'ma lettre' },
    ],
    [
      'a video',
      { type: 'video', video: { id: '1003', mime_type: 'video/mp4', caption: '' } },
      { type: 'media', kind: 'video', reference: '1003', mimeType: 'video/mp4', caption: null },
    ],
    [
      'a document',
      { type: 'document', document: { id: '1004', mime_type: 'application/pdf', filename: 'cv.pdf' } },
      { type: 'media', kind: 'document', reference: '1004', mimeType: 'application/pdf', caption: null },
    ],
    [
      'a sticker',
      { type: 'sticker', sticker: { id: '1005', mime_type: 'image/webp', animated: false } },
      { type: 'media', kind: 'sticker', reference: '1005', mimeType: 'image/webp', caption: null },
    ],
    ['a contact card', { type: 'contacts', contacts: [{ name: {} }] }, { type: 'unsupported', kind: 'contacts' }],
    ['an order', { type: 'order', order: {} }, { type: 'unsupported', kind: 'order' }],
    [
      'what Meta itself does not pass on',
      { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
      { type: 'unsupported', kind: 'unsupported' },
    ],
    ['a kind yet to be invented', { type: 'hologram' }, { type: 'unsupported', kind: 'hologram' }],
  ])('may be %s', async (_, more, content) => {
    expect(await contents(message(more))).toEqual([content]);
  });

  it.each([
    ['a thumbs-up', { type: 'reaction', reaction: { message_id: WAMID, emoji: '👍' } }],
    ['a correction', { type: 'edit', edit: { original_message_id: WAMID } }],
    ['a message taken back', { type: 'revoke', revoke: { original_message_id: WAMID } }],
    ['a changed number', { type: 'system', system: { type: 'user_changed_number' } }],
    ['a message to a group', { type: 'text', text: { body: 'bonjour' }, group_id: 'Y2FwaV9ncm91cDox' }],
  ])('gets no answer when it is %s', async (_, more) => {
    expect(await contents(message(more))).toEqual([]);
  });

  it('comes from a user id when the person hides the number', async () => {
    const { seen, url } = await start();
    const hidden = { from: undefined, from_user_id: USER_ID };
    await deliver(url, messages(text('a', hidden), text('b', { from_user_id: USER_ID }), text('c', { from: USER_ID })));
    expect(seen.inbounds.map(({ urn }) => urn)).toEqual([
      `whatsapp:${USER_ID}`,
      `whatsapp:${WA_ID}`,
      `whatsapp:${USER_ID}`,
    ]);
  });

  it.each([undefined, '', 'yesterday', '-5', '99999999999999999'])(
    'has no hour when Meta gives none that is one (%s)',
    async (timestamp) => {
      const { seen, url } = await start();
      await deliver(url, messages(text('a', { timestamp })));
      expect(seen.inbounds[0]?.sentAt).toBeNull();
    },
  );
});

describe('a delivery of several', () => {
  it('is stored in its order, whatever entry or change it came in', async () => {
    const { seen, url } = await start();
    const numbered = (n: number) => text(String(n), { id: `wamid.${n}` });
    const change = (...all: object[]) => ({ field: 'messages', value: value({ messages: all }) });
    await deliver(url, {
      object: 'whatsapp_business_account',
      entry: [
        { id: '1', changes: [change(numbered(1), numbered(2)), change(numbered(3))] },
        { id: '2', changes: [{ field: 'account_update', value: {} }, change(numbered(4))] },
      ],
    });
    expect(seen.inbounds.map(({ providerId }) => providerId)).toEqual(['wamid.1', 'wamid.2', 'wamid.3', 'wamid.4']);
  });

  it('leaves other numbers of the same account alone', async () => {
    const { seen, url } = await start();
    const others = value({ messages: [text('pas pour nous')] }, '999');
    expect((await deliver(url, delivery(others, value({ messages: [text('pour nous')] })))).status).toBe(200);
    expect(seen.inbounds.map(({ content }) => content)).toEqual([{ type: 'text', text: 'pour nous' }]);
  });

  it.each([
    ['no id', text('x', { id: undefined })],
    ['no sender', text('x', { from: undefined })],
    ['a sender who is nobody', text('x', { from: 'abc' })],
    ['no type', message({})],
    ['a text without a body', message({ type: 'text' })],
    [
      'a button without an id',
      message({ type: 'interactive', interactive: { type: 'button_reply', button_reply: {} } }),
    ],
    ['a place off the globe', message({ type: 'location', location: { latitude: 91, longitude: 4 } })],
    ['a picture without a file', message({ type: 'image', image: {} })],
  ])('keeps its good messages when one has %s', async (_, broken) => {
    const { seen, url } = await start();
    const response = await deliver(url, messages(text('avant', { id: 'a' }), broken, text('après', { id: 'b' })));
    expect(response.status).toBe(200);
    expect(seen.inbounds.map(({ providerId }) => providerId)).toEqual(['a', 'b']);
    expect(seen.rejections).toEqual(['whatsapp:malformed']);
  });

  it('is asked for again, whole, when the database fails on the way', async () => {
    const stored: string[] = [];
    const errors: unknown[] = [];
    const { url } = await start({
      accept: async ({ providerId }) => {
        if (providerId === 'b') throw new Error('down');
        stored.push(providerId);
        return 'new';
      },
      onError: (_, error) => errors.push(error),
    });
    const all = ['a', 'b', 'c'].map((id) => text(id, { id }));
    expect((await deliver(url, messages(...all))).status).toBe(503);
    expect(stored).toEqual(['a']);
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'not json'],
    ['nothing', ''],
    ['half a character', Buffer.from([0x7b, 0xc3, 0x7d])],
    ['another object', JSON.stringify({ object: 'page', entry: [] })],
    ['no entries', JSON.stringify({ object: 'whatsapp_business_account' })],
    ['only a message without a sender', JSON.stringify(messages({ id: 'a', type: 'text', text: { body: 'x' } }))],
    ['a change without a number', JSON.stringify(delivery({ messages: [text('x')] }))],
  ])('is refused when it is signed but holds %s', async (_, body) => {
    const { seen, url } = await start();
    expect((await deliver(url, body)).status).toBe(400);
    expect(seen.inbounds).toEqual([]);
    expect(seen.rejections).toEqual(['whatsapp:malformed']);
  });

  it('is refused unread beyond Meta’s 3 MB', async () => {
    const { url } = await start();
    expect((await deliver(url, 'a'.repeat(3 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('may hold nothing for us', async () => {
    const { seen, url } = await start();
    expect((await deliver(url, delivery())).status).toBe(200);
    expect((await deliver(url, delivery(value({})))).status).toBe(200);
    expect(seen.rejections).toEqual([]);
  });
});

describe('what became of a message of ours', () => {
  const status = (more: object) => ({ id: WAMID, recipient_id: WA_ID, timestamp: SENT_AT, ...more });

  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
  ])('%s is told as %s', async (given, told) => {
    const { seen, url } = await start();
    await deliver(url, statuses(status({ status: given, biz_opaque_callback_data: '42.1' })));
    expect(seen.statuses).toEqual([
      { channel: 'whatsapp', providerId: WAMID, outboundId: '42', part: 1, status: told, detail: null },
    ]);
  });

  it('tells a failure by its code, and never by Meta’s words', async () => {
    const { seen, url } = await start();
    const errors = [{ code: 131047, title: 'Re-engagement message', error_data: { details: `to ${WA_ID}` } }];
    await deliver(url, statuses(status({ status: 'failed', errors })));
    expect(seen.statuses).toEqual([
      {
        ...{ channel: 'whatsapp', providerId: WAMID, outboundId: null, part: null, status: 'failed', detail: '131047' },
        code: 'window_closed',
      },
    ]);
  });

  it('passes over what is no news and what is not ours to read', async () => {
    const { seen, url } = await start();
    const strange = status({ status: 'sent', biz_opaque_callback_data: 'someone-else' });
    const older = status({ status: 'sent', biz_opaque_callback_data: '42' });
    await deliver(url, statuses(status({ status: 'deleted' }), { status: 'sent' }, strange, older));
    expect(seen.statuses.map(({ outboundId, part }) => [outboundId, part])).toEqual([
      [null, null],
      ['42', null],
    ]);
    expect(seen.rejections).toEqual(['whatsapp:malformed']);
  });
});
