import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ALBANIAN, type ScriptedBot, startScriptedBot, TWILIO, WHATSAPP } from '../../browser/scripted-bot.ts';

const PERSON = '+32400000123';
let bot: ScriptedBot;

beforeAll(async () => {
  bot = await startScriptedBot();
});
afterAll(async () => {
  await bot.stop();
});

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${bot.url}${path}`, { method: 'POST', body: new URLSearchParams(form), headers });

const account = `/sandbox/twilio/2010-04-01/Accounts/${TWILIO.accountSid}`;
const authorization = `Basic ${Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64')}`;

describe('the sandbox’s Twilio', () => {
  it('answers a message as Twilio does and reports it sent, then delivered, in signed callbacks', async () => {
    const response = await bot.sendSms(PERSON, 'Bonjour');
    expect(response.status).toBe(201);
    const message = (await response.json()) as { sid: string; status: string };
    expect(message).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      status: 'queued',
      to: PERSON,
      num_segments: '1',
    });
    await vi.waitFor(() => {
      const statuses = bot.webhooks.filter(({ path }) => path === '/webhooks/twilio/status');
      expect(statuses).toEqual([
        expect.objectContaining({ body: 'sent', signed: true }),
        expect.objectContaining({ body: 'delivered', signed: true }),
      ]);
    });
    const single = await fetch(`${bot.url}${account}/Messages/${message.sid}.json`, { headers: { authorization } });
    expect(await single.json()).toMatchObject({ sid: message.sid, status: 'delivered' });
    const list = await fetch(`${bot.url}${account}/Messages.json`, { headers: { authorization } });
    expect(await list.json()).toMatchObject({ messages: [{ sid: message.sid }] });
  });

  it.each([
    ['without the right token', { To: PERSON, From: TWILIO.smsFrom, Body: 'x' }, 'Basic eDp5', 401, 20003],
    ['to something that is no number', { To: '12', From: TWILIO.smsFrom, Body: 'x' }, authorization, 400, 21211],
    ['from a number that is not ours', { To: PERSON, From: '+3212345678', Body: 'x' }, authorization, 400, 21606],
    ['without words', { To: PERSON, From: TWILIO.smsFrom, Body: '' }, authorization, 400, 21602],
    ['of 1 601 letters', { To: PERSON, From: TWILIO.smsFrom, Body: 'x'.repeat(1_601) }, authorization, 400, 21617],
  ])('refuses a message %s', async (_, form, given, status, code) => {
    const response = await post(`${account}/Messages.json`, form, { authorization: given });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      code,
      status,
      more_info: `https://www.twilio.com/docs/errors/${code}`,
    });
  });

  it('keeps silent toward a person who texted STOP, until START', async () => {
    const silenced = '+32400000999';
    await post('/simulator/sms', { resident: silenced, text: 'Stop' });
    const refused = await bot.sendSms(silenced, 'Bonjour');
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 21610 }]);
    await post('/simulator/sms', { resident: silenced, text: 'START' });
    expect((await bot.sendSms(silenced, 'Bonjour')).status).toBe(201);
  });

  it('brings a person’s text to the bot signed, Arabic and ampersands unharmed', async () => {
    const text = 'مساعدة 1030 & merci + à bientôt';
    expect((await post('/simulator/sms', { resident: PERSON, text })).status).toBe(204);
    expect(bot.webhooks).toContainEqual({ path: '/webhooks/twilio/sms', signed: true, body: text });
  });
});

describe('the sandbox’s Graph API', () => {
  const client = () => bot.client();
  const { phoneNumberId } = WHATSAPP;

  it('takes a message from the real SDK and reports it sent, delivered and read, signed', async () => {
    const answer = await client().messages.sendText({ phoneNumberId, to: PERSON.slice(1), body: 'Bonjour' });
    expect(answer.messages[0]?.id).toMatch(/^wamid\./);
    await vi.waitFor(
      () => {
        const statuses = bot.webhooks.filter(({ path, body }) => path === '/webhooks/whatsapp' && body !== 'text');
        expect(statuses.map(({ body, signed }) => [body, signed])).toEqual([
          ['sent', true],
          ['delivered', true],
          ['read', true],
        ]);
      },
      { timeout: 3_000 },
    );
  });

  it('refuses a wrong token as Meta does', async () => {
    const response = await fetch(`${bot.url}/sandbox/graph/${WHATSAPP.apiVersion}/${phoneNumberId}/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer no' },
      body: '{}',
    });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { error: { code: 190, type: 'OAuthException' } },
    ]);
  });

  it('does not let a person press a button that nobody offered', async () => {
    const response = await post('/simulator/whatsapp', {
      resident: PERSON,
      act: 'choice',
      id: 'offer:1',
      of: 'wamid.none',
    });
    expect(response.status).toBe(400);
  });
});

describe('the sandbox’s telephone', () => {
  const call = async (form: Record<string, string>) => {
    const html = await (await post('/simulator/call', { resident: PERSON, ...form })).text();
    const script = /data-call="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#34;', '"').replaceAll('&quot;', '"') ?? '{}';
    return { html, call: JSON.parse(script) as { callSid: string; step: number; status: string } };
  };

  it('keeps one CallSid from ringing to the end, and answers a step once', async () => {
    const first = await call({ act: 'start' });
    expect(first.call.callSid).toMatch(/^CA[0-9a-f]{32}$/);
    const { callSid } = first.call;
    const answer = { act: 'digits', callSid, step: '1', digits: '1080' };
    const [second, twin] = await Promise.all([call(answer), call(answer)]);
    expect(second.html).toContain('J’ai compris 1080');
    expect(twin.call).toEqual(second.call);
    expect(bot.webhooks.filter(({ body }) => body === '1080')).toHaveLength(1);
    const last = await call({ act: 'digits', callSid, step: '2', digits: '1' });
    expect(last.call).toMatchObject({ callSid, status: 'ended' });
    expect(
      bot.webhooks.filter(({ path }) => path.startsWith('/webhooks/twilio/voice')).every(({ signed }) => signed),
    ).toBe(true);
  });

  /** What the bot was told of the end of a call. */
  const endsOf = (callSid: string) => bot.webhooks.filter(({ body }) => body.startsWith(`${callSid} completed`));

  it('tells the bot once that a call is over, signed, with its length, whoever hung up', async () => {
    const { callSid } = (await call({ act: 'start' })).call;
    const hangUp = { resident: PERSON, act: 'hangup', callSid, step: '1' };
    await post('/simulator/call', { ...hangUp, resident: '+32400000777' }); // nobody hangs up for another
    expect((await call({ act: 'digits', callSid, step: '1', digits: '1080' })).call.status).toBe('talking');
    await Promise.all([post('/simulator/call', hangUp), post('/simulator/call', hangUp)]);
    await vi.waitFor(() => expect(endsOf(callSid)).toHaveLength(1));
    expect(endsOf(callSid)).toEqual([
      { path: '/webhooks/twilio/voice', signed: true, body: `${callSid} completed after 1 s` },
    ]);

    const second = (await call({ act: 'start' })).call.callSid;
    await call({ act: 'digits', callSid: second, step: '1', digits: '1' }); // "C’est réservé… <Hangup/>"
    await vi.waitFor(() => expect(endsOf(second)).toHaveLength(1));
    await post('/simulator/call', { ...hangUp, callSid: second });
    expect((await post('/simulator/call', { ...hangUp, act: 'silence', callSid: second })).status).toBe(404);
    expect([endsOf(callSid).length, endsOf(second).length]).toEqual([1, 1]);
  });

  it('ends a call that is put down while the bot is thinking, and lets nothing follow', async () => {
    const { callSid } = (await call({ act: 'start' })).call;
    const answering = call({ act: 'digits', callSid, step: '1', digits: '9999' });
    await vi.waitFor(() => expect(bot.webhooks.map(({ body }) => body)).toContain('9999'));
    await post('/simulator/call', { resident: PERSON, act: 'hangup', callSid, step: '1' });
    bot.answerNow();
    const answered = await answering;
    await vi.waitFor(() => expect(endsOf(callSid)).toHaveLength(1));
    const late = await post('/simulator/call', { resident: PERSON, act: 'silence', callSid, step: '2' });
    expect([answered.call.status, late.status]).toEqual(['ended', 404]);
  });

  it('plays clips by their path on this server, with their words where they are known', async () => {
    const { callSid } = (await call({ act: 'start' })).call;
    const { html } = await call({ act: 'digits', callSid, step: '1', digits: '355' });
    expect(html).toContain(ALBANIAN);
    expect(html).toContain('/audio/sq/welcome.wav');
    expect(html).not.toContain('127.0.0.1');
  });

  it('hears speech, and tells silence apart', async () => {
    const { callSid } = (await call({ act: 'start' })).call;
    expect((await call({ act: 'speech', callSid, step: '1', speech: 'Molenbeek' })).html).toContain(
      'J’ai compris Molenbeek',
    );
    const silent = await call({ act: 'silence', callSid, step: '2' });
    expect(silent.call).toMatchObject({ status: 'talking', step: 3 });
  });
});

describe('channels that have a provider account', () => {
  it('have no device', async () => {
    const half = await startScriptedBot({ channels: ['voice'] });
    try {
      const page = await (await fetch(`${half.url}/simulator`)).text();
      expect([page.includes('device-voice'), page.includes('device-sms')]).toEqual([true, false]);
      const response = await fetch(`${half.url}/simulator/sms`, {
        method: 'POST',
        body: new URLSearchParams({ resident: PERSON, text: 'x' }),
      });
      expect(response.status).toBe(404);
    } finally {
      await half.stop();
    }
  });
});
