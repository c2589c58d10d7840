import { describe, expect, it } from 'vitest';
import type { Program } from '../../contract/support/program.ts';
import { useProgram } from '../../contract/support/use-program.ts';

let program: Program;
useProgram((world) => {
  program = world.program;
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'AAAA' };

describe('every answer of the running server', () => {
  it.each<[path: string, status: number, init?: RequestInit]>([
    ['/privacy', 200],
    ['/console', 401],
    ['/simulator', 404],
    ['/healthz', 200],
    ['/readyz', 200],
    ['/metrics', 200],
    ['/metrics', 403, { headers: { 'x-forwarded-for': '203.0.113.5' } }],
    ['/nothing-here', 404],
    ['/audio/fr/nothing.wav', 404],
    ['/assets/web-0/base.css', 404],
    ['/audio/%ff/x.wav', 400],
    ['/console/tickets/%00', 400],
    ['/console/places?q=%00', 400],
    ['/calendar/a%00b.ics', 400],
    ['/f/%00', 400],
    ['/console/login', 401, { method: 'POST', body: 'password=guess', headers: FORM }],
    ['/console/login', 403, { method: 'POST', body: 'x', headers: { ...FORM, 'sec-fetch-site': 'cross-site' } }],
    ['/console/login', 413, { method: 'POST', body: 'x'.repeat(20_000), headers: FORM }],
    ['/webhooks/twilio/sms', 403, { method: 'POST', body: 'From=x', headers: FORM }],
    ['/webhooks/twilio/sms', 413, { method: 'POST', body: 'x'.repeat(300_000), headers: FORM }],
    ['/webhooks/whatsapp', 403],
    ['/webhooks/whatsapp', 403, { method: 'POST', body: '{}' }],
    ['/webhooks/whatsapp', 404, { method: 'DELETE' }],
  ])('%s, answered %i, tells browsers to trust nothing else', async (path, status, init) => {
    const response = await fetch(`${program.url}${path}`, { redirect: 'manual', ...init });
    expect(response.status).toBe(status);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('is there for everybody who asks what is kept of them', async () => {
    const response = await fetch(`${program.url}/privacy?lang=ar`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('dir="rtl"');
  });
});
