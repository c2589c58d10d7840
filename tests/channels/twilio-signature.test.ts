import { describe, expect, it } from 'vitest';
import { smsWebhooks } from '../../src/channels/sms/webhook.ts';
import { voiceWebhooks } from '../../src/channels/voice/webhook.ts';
import { tellingSpeaker } from '../support/voice.ts';
import { unhurried } from './support/patience.ts';
import { recorder } from './support/recorder.ts';
import { serve } from './support/serve.ts';
import { AUTH_TOKEN, callForm, post, smsForm } from './support/twilio.ts';

const MOUNT = '/webhooks/twilio';
const PUBLIC = 'https://aide.example.org';

const start = async (publicUrl: string | null = null) => {
  const seen = recorder();
  const base = await serve(MOUNT, smsWebhooks({ authToken: AUTH_TOKEN, publicUrl, ...seen }));
  return { seen, url: `${base}${MOUNT}/sms`, path: `${MOUNT}/sms` };
};

describe('who may speak as Twilio', () => {
  it('lets in what Twilio signed', async () => {
    const { seen, url } = await start();
    const response = await post(url, { fields: smsForm() });
    expect(response.status).toBe(200);
    expect(seen.inbounds).toHaveLength(1);
    expect(seen.rejections).toEqual([]);
  });

  it.each([
    ['no signature', { signature: null }],
    ['an empty signature', { signature: '' }],
    ['a wrong signature', { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
    ['a signature that is no base64', { signature: '!!! not base64 !!!' }],
    ['a true signature replayed with another body', { signedFields: smsForm({ Body: 'menu' }) }],
    ['a field added after signing', { signedFields: (({ Body: _, ...rest }) => rest)(smsForm()) }],
    ['a signature made for another URL', { signedUrl: 'https://aide.example.org/webhooks/twilio/status' }],
  ])('turns away %s with 403, keeping nothing but a count', async (_, how) => {
    const { seen, url } = await start();
    const response = await post(url, { fields: smsForm(), ...how });
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('');
    expect(seen.inbounds).toEqual([]);
    expect(seen.rejections).toEqual(['sms:signature']);
  });

  it('turns away a form signed with another account’s token', async () => {
    const seen = recorder();
    const base = await serve(MOUNT, smsWebhooks({ authToken: `${AUTH_TOKEN}x`, publicUrl: null, ...seen }));
    expect((await post(`${base}${MOUNT}/sms`, { fields: smsForm() })).status).toBe(403);
  });

  it('checks the signature before it looks at the form', async () => {
    const { seen, url } = await start();
    const response = await post(url, { fields: {}, body: '{"not":"a form"}', signature: null });
    expect(response.status).toBe(403);
    expect(seen.rejections).toEqual(['sms:signature']);
  });

  it('counts the query string as part of the URL', async () => {
    const { url } = await start();
    const asked = `${url}?lang=fr&x=a%20b`;
    expect((await post(asked, { fields: smsForm() })).status).toBe(200);
    expect((await post(asked, { fields: smsForm(), signedUrl: url })).status).toBe(403);
  });

  it('knows its public address behind a proxy', async () => {
    const { url, path } = await start(`${PUBLIC}/`);
    expect((await post(url, { fields: smsForm(), signedUrl: PUBLIC + path })).status).toBe(200);
    expect((await post(url, { fields: smsForm() })).status).toBe(403);
    const spoofed = { 'x-forwarded-proto': 'https' };
    expect((await post(url, { fields: smsForm(), headers: spoofed })).status).toBe(403);
  });

  it('reads the scheme from the proxy when it was told no address', async () => {
    const { url } = await start();
    const signedUrl = url.replace('http:', 'https:');
    const headers = { 'x-forwarded-proto': 'https, http' };
    expect((await post(url, { fields: smsForm(), signedUrl, headers })).status).toBe(200);
    expect((await post(url, { fields: smsForm(), headers })).status).toBe(403);
  });

  it('signs a field that is given twice as Twilio does, then finds the form malformed', async () => {
    const { seen, url } = await start();
    const body = 'MessageSid=SM1&From=%2B32470000001&Body=a&Body=b';
    const { default: twilio } = await import('twilio');
    const fields = { MessageSid: 'SM1', From: '+32470000001', Body: ['a', 'b'] };
    const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, url, fields);
    expect((await post(url, { fields: {}, body, signature })).status).toBe(400);
    expect(seen.rejections).toEqual(['sms:malformed']);
  });

  it('asks the same of calls', async () => {
    const { onRejected, rejections } = recorder();
    const call = {
      ...unhurried,
      answer: async () => '<Response/>',
      ended: async () => undefined,
      speaker: tellingSpeaker,
    };
    const base = await serve(MOUNT, voiceWebhooks({ authToken: AUTH_TOKEN, publicUrl: null, ...call, onRejected }));
    for (const path of [
      '/voice',
      '/voice/turn/1',
      '/voice/turn/1?lang=fr',
      '/voice/wait/1/1?lang=fr&said=x',
      '/voice/fallback',
    ]) {
      expect((await post(base + MOUNT + path, { fields: callForm() })).status).toBe(200);
      expect((await post(base + MOUNT + path, { fields: callForm(), signature: null })).status).toBe(403);
    }
    expect(rejections).toEqual(Array(5).fill('voice:signature'));
  });
});
