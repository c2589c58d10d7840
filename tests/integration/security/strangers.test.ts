import { describe, expect, it } from 'vitest';
import { account } from '../../contract/support/account.ts';
import type { Program } from '../../contract/support/program.ts';
import { useProgram } from '../../contract/support/use-program.ts';

let program: Program;
useProgram((world) => {
  program = world.program;
});

/** As through a proxy on this machine, which tells whom it speaks for. */
const get = (path: string, from: string | null, init: RequestInit = {}): Promise<Response> =>
  fetch(`${program.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { ...init.headers, ...(from === null ? {} : { 'x-forwarded-for': from }) },
  });

describe('the figures', () => {
  it.each([
    ['this machine', null],
    ['a Prometheus in the same network', '10.0.0.7'],
    ['the same by IPv6', 'fd00::7'],
  ])('are told to %s', async (_who, from) => {
    const answer = await get('/metrics', from);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('passerelle_waiting');
  });

  it.each([
    ['a stranger', '203.0.113.5'],
    ['a stranger by IPv6', '2001:db8::5'],
    ['a stranger who says that somebody inside asks', '127.0.0.1, 203.0.113.5'],
    ['a stranger through two proxies', '203.0.113.5, 10.0.0.7'],
  ])('are not told to %s', async (_who, from) => {
    const answer = await get('/metrics', from);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('passerelle_');
  });

  it('and whether it is alive is told to everybody', async () => {
    expect((await get('/healthz', '203.0.113.5')).status).toBe(200);
    expect((await get('/readyz', '203.0.113.5')).status).toBe(200);
  });
});

describe('who guesses the password', () => {
  const tryPassword = (from: string, password: string): Promise<Response> =>
    get('/console/login', from, { method: 'POST', body: new URLSearchParams({ password }) });

  it('has five tries a minute, wherever in their own network they write from; others are not kept waiting', async () => {
    const statuses: number[] = [];
    for (let nth = 1; nth <= 12; nth += 1) {
      statuses.push((await tryPassword(`2001:db8:0:1::${nth}`, `guess ${nth}`)).status);
    }
    // Twelve, so that the turn of a minute between two of them changes nothing.
    expect(statuses.slice(0, 5)).toContain(401);
    expect(statuses).toContain(429);
    expect((await tryPassword('2001:db8:0:2::1', account.CONSOLE_PASSWORD)).status).toBe(303);
  });
});

describe('who asks for pages without end', () => {
  it('is asked to wait, and nobody else is', async () => {
    const from = '198.51.100.9';
    const ask = async (): Promise<number> => {
      const { status, body } = await get('/privacy', from);
      await body?.cancel();
      return status;
    };
    const statuses = new Set<number>();
    for (let nth = 0; nth < 35; nth += 1) {
      for (const status of await Promise.all(Array.from({ length: 20 }, ask))) statuses.add(status);
    }
    expect([...statuses].sort()).toEqual([200, 429]);
    expect((await get('/privacy', '198.51.100.10')).status).toBe(200);
    // A provider is never told to come later: Twilio would drop the message.
    const unsigned = await get('/webhooks/twilio/sms', from, { method: 'POST', body: 'From=x' });
    expect(unsigned.status).toBe(403);
  });
});
