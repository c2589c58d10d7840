import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sent } from '../../../bench/support/carrier.ts';
import { atSteadyRate } from '../../../bench/support/clockwork.ts';
import type { Signed } from '../../../bench/support/signed.ts';
import { createStatusQueue } from '../../../bench/support/status-queue.ts';
import { account } from '../../contract/support/account.ts';

describe('a load that keeps its pace', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends every request at its time, and none waits for another’s answer', async () => {
    const due: number[] = [];
    const began = performance.now();
    const done = atSteadyRate(80, 1, (_index, at) => due.push(Math.round(at - began)));
    await vi.advanceTimersByTimeAsync(500);
    expect(due).toHaveLength(41);
    await vi.advanceTimersByTimeAsync(500);
    expect(await done).toHaveLength(80);
    expect(due.slice(0, 3)).toEqual([0, 13, 25]);
    expect(due.at(-1)).toBe(988);
  });
});

const sent = (channel: Sent['channel'], id: string): Sent => ({
  channel,
  id,
  to: '+32470000000',
  body: '',
  part: 0,
  callback: channel === 'sms' ? `${account.PUBLIC_BASE_URL}/webhooks/twilio/status?outbound=7&part=0` : '7.0',
});

describe('the statuses of a load', () => {
  it('are of messages that were sent, each in its order and not before its time', () => {
    const queue = createStatusQueue();
    expect(queue.next(0)).toBeNull();
    queue.add(sent('sms', 'SM1'), 0);
    queue.add(sent('whatsapp', 'wamid.2'), 450);
    expect(queue.next(99)).toBeNull();
    const bodies: Signed[] = [];
    for (let next = queue.next(10_000); next !== null; next = queue.next(10_000)) bodies.push(next);
    expect(bodies.map(({ path }) => path).filter((path) => path.startsWith('/webhooks/twilio'))).toEqual(
      Array(3).fill('/webhooks/twilio/status?outbound=7&part=0'),
    );
    const told = bodies.map(({ body }) => /MessageStatus=(\w+)/.exec(body)?.[1] ?? /"status":"(\w+)"/.exec(body)?.[1]);
    expect(told).toEqual(['queued', 'sent', 'sent', 'delivered', 'delivered', 'read']);
  });
});
