import { describe, expect, it } from 'vitest';
import { account } from './support/account.ts';
import type { Town } from './support/people.ts';
import type { Program } from './support/program.ts';
import type { Providers } from './support/providers.ts';
import {
  type Form,
  metaDelivery,
  metaSignature,
  newSid,
  postMeta,
  postTwilio,
  smsForm,
  twilioSignature,
} from './support/requests.ts';
import { until } from './support/until.ts';
import { useProgram } from './support/use-program.ts';

let providers: Providers;
let program: Program;
let town: Town;

useProgram((world) => {
  ({ providers, program, town } = world);
});

const SMS = '/webhooks/twilio/sms';
const VOICE = '/webhooks/twilio/voice';
const STATUS = '/webhooks/twilio/status';

const get = (path: string): Promise<Response> => fetch(`${program.url}${path}`, { redirect: 'manual' });

const metric = async (line: RegExp): Promise<number> => {
  const match = line.exec(await (await get('/metrics')).text());
  return match === null ? 0 : Number(match[1]);
};
const rejected = (channel: string, reason: string): Promise<number> =>
  metric(new RegExp(`rejected\\S*channel="${channel}",reason="${reason}"} (\\d+)`));

describe('an operator', () => {
  it('sees that it lives, that it is ready, and its figures', async () => {
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ database: true, jobs: true });
    const metrics = await get('/metrics');
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await metrics.text()).toMatch(/^process_cpu_seconds_total /m);
  });

  it.each([
    '/simulator',
    '/sandbox',
    '/sandbox/twilio',
    '/sandbox/graph',
    '/simulator/events',
    '/',
    '/.env',
    '/audio/x.wav',
  ])('with every provider set finds nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('cannot post to a sandbox that is not there', async () => {
    for (const path of ['/sandbox/sms', '/sandbox/call', '/sandbox/twilio/2010-04-01/Accounts/AC/Messages.json']) {
      expect((await fetch(`${program.url}${path}`, { method: 'POST', body: 'x=1' })).status).toBe(404);
    }
  });
});

describe('Meta', () => {
  const verify = (token: string, mode = 'subscribe'): Promise<Response> =>
    get(`/webhooks/whatsapp?hub.mode=${mode}&hub.verify_token=${token}&hub.challenge=1158201444`);

  it('hears its challenge back as plain text', async () => {
    const answer = await verify(account.WHATSAPP_VERIFY_TOKEN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toBe('1158201444');
  });

  it('with another token, another mode or nothing at all hears no', async () => {
    const answers = [
      await verify('guess'),
      await verify(account.WHATSAPP_VERIFY_TOKEN, 'unsubscribe'),
      await get('/webhooks/whatsapp'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});

/** Every row is posted with a body that would open a conversation; only a right signature does. */
describe('a Twilio signature', () => {
  const post = async (sign: (form: Form) => string | null): Promise<{ status: number; number: string }> => {
    const number = town.newNumber();
    const form = smsForm(number, '1080 impôts');
    return { status: (await postTwilio(program.url, SMS, form, sign(form))).status, number };
  };

  it.each<[string, (form: Form) => string | null]>([
    ['missing', () => null],
    ['empty', () => ''],
    ['of another token', (form) => twilioSignature(SMS, form, 'another-token')],
    ['of another body', (form) => twilioSignature(SMS, { ...form, Body: 'banque' })],
    ['of another path', (form) => twilioSignature(VOICE, form)],
    ['without the last letter', (form) => twilioSignature(SMS, form).slice(0, -1)],
    ['in capitals', (form) => twilioSignature(SMS, form).toUpperCase()],
  ])('that is %s is refused and leaves a counter only', async (_what, sign) => {
    const before = await rejected('sms', 'signature');
    const { status, number } = await post(sign);
    expect(status).toBe(403);
    expect(await rejected('sms', 'signature')).toBe(before + 1);
    // The same person with a right signature is still a stranger: greeted, and answered once.
    const form = smsForm(number, 'banque 1030');
    expect((await postTwilio(program.url, SMS, form)).status).toBe(200);
    const message = await until(
      () => providers.sent.find(({ to }) => to === number) ?? null,
      () => 'No answer came.',
    );
    expect(message.text).toMatch(/Passerelle[\s\S]*Banque/);
    expect(providers.sent.filter(({ to }) => to === number)).toHaveLength(1);
  });

  it('is asked for on every address, its steps included', async () => {
    for (const path of [SMS, VOICE, STATUS, `${VOICE}/turn/1`]) {
      expect((await postTwilio(program.url, path, smsForm(town.newNumber(), 'x'), null)).status).toBe(403);
    }
  });
});

describe("Meta's signature", () => {
  it.each<[string, (body: string) => string | null]>([
    ['missing', () => null],
    ['empty', () => ''],
    ['of another secret', (body) => metaSignature(body, 'another')],
    ['of another body', (body) => metaSignature(`${body} `)],
    ['without its name', (body) => metaSignature(body).slice('sha256='.length)],
    ['cut', (body) => metaSignature(body).slice(0, -2)],
    ['of SHA-1', (body) => metaSignature(body).replace('sha256', 'sha1')],
  ])('that is %s is refused and leaves a counter only', async (_what, sign) => {
    const before = await rejected('whatsapp', 'signature');
    const body = metaDelivery(town.newNumber(), { type: 'text', text: { body: 'bonjour' } });
    expect((await postMeta(program.url, body, sign(body))).status).toBe(403);
    expect(await rejected('whatsapp', 'signature')).toBe(before + 1);
  });
});

describe('what is rightly signed and cannot be read', () => {
  it.each<[string, string, Form]>([
    ['an SMS without sender', SMS, { MessageSid: newSid('SM'), Body: 'x' }],
    ['an SMS without id', SMS, { From: '+32470000000', Body: 'x' }],
    ['an empty form', SMS, {}],
    ['a call without id', VOICE, { From: '+32470000000' }],
    ['a step of a call that is no number', `${VOICE}/turn/abc`, { CallSid: newSid('CA'), From: '+32470000000' }],
    ['a status of nothing', STATUS, { MessageStatus: 'delivered' }],
  ])('%s is answered 400', async (_what, path, form) => {
    expect((await postTwilio(program.url, path, form)).status).toBe(400);
  });

  it.each([
    '',
    'not json',
    '[]',
    '{}',
    '{"object":"page","entry":[]}',
    '{"object":"whatsapp_business_account"}',
    '"\ud800"',
  ])("a delivery of Meta's that is %s is answered 400", async (body) => {
    expect((await postMeta(program.url, body)).status).toBe(400);
  });

  it('a message without sender is answered 400, and beside a good one the good one is kept', async () => {
    const bad = { id: 'wamid.bad', type: 'text', text: { body: 'x' } };
    const number = town.newNumber();
    const delivery = JSON.parse(metaDelivery(number, { type: 'text', text: { body: 'impôts' } }));
    const { value } = delivery.entry[0].changes[0];
    const good = value.messages[0];
    value.messages = [bad];
    expect((await postMeta(program.url, JSON.stringify(delivery))).status).toBe(400);
    value.messages = [bad, good];
    expect((await postMeta(program.url, JSON.stringify(delivery))).status).toBe(200);
    await until(
      () => providers.sent.find(({ to }) => to === number) ?? null,
      () => 'The good one was not answered.',
    );
  });

  it("another number's message of the same account is taken and not answered", async () => {
    const body = metaDelivery(town.newNumber(), { type: 'text', text: { body: 'bonjour' } });
    expect((await postMeta(program.url, body.replace(account.WHATSAPP_PHONE_NUMBER_ID, '1'))).status).toBe(200);
  });

  it('a body of many megabytes is turned away', async () => {
    const form = smsForm(town.newNumber(), 'x'.repeat(4_000_000));
    expect((await postTwilio(program.url, SMS, form)).status).toBe(413);
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe("the provider's news of a message", () => {
  it('is taken, also for messages that nobody knows and statuses that nobody knows', async () => {
    for (const MessageStatus of ['sent', 'delivered', 'undelivered', 'failed', 'read', 'brand_new']) {
      const form = { MessageSid: newSid('SM'), MessageStatus, To: '+32470000000', ErrorCode: '30003' };
      expect((await postTwilio(program.url, `${STATUS}?outbound=999999`, form)).status).toBe(200);
    }
    const { value, ...change } = {
      field: 'messages',
      value: {
        metadata: { phone_number_id: account.WHATSAPP_PHONE_NUMBER_ID },
        statuses: [{ id: 'wamid.none', status: 'read', timestamp: '1763800000', recipient_id: '32470000000' }],
      },
    };
    const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ ...change, value }] }] };
    expect((await postMeta(program.url, JSON.stringify(body))).status).toBe(200);
  });
});

it('the routes take their own methods only', async () => {
  for (const path of [SMS, VOICE, STATUS]) expect([404, 405]).toContain((await get(path)).status);
  expect([404, 405]).toContain((await fetch(`${program.url}/webhooks/whatsapp`, { method: 'DELETE' })).status);
});

it('an unknown address and a broken one are told in a line, without a trace of the program', async () => {
  for (const path of ['/nothing', '/%ff', '/console/%00', '/webhooks/twilio/%e0%a4%a']) {
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/node_modules|\.ts:|Error/);
  }
});
