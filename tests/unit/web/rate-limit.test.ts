import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { rateLimit } from '../../../src/web/rate-limit.ts';

/** As much of a request and a response as the limit touches. */
const asker = (limit: ReturnType<typeof rateLimit>) => (ip: string) => {
  let answer = 200;
  const response = {
    set: () => response,
    status: (status: number) => {
      answer = status;
      return response;
    },
    type: () => response,
    send: () => response,
  };
  void limit({ ip } as Request, response as unknown as Response, () => undefined);
  return answer;
};

describe('a limit of 3 a minute', () => {
  it('lets three pass at once, then one every twenty seconds, for each address by itself', () => {
    let now = 0;
    const ask = asker(rateLimit(3, () => now));
    expect([ask('a'), ask('a'), ask('a'), ask('a'), ask('b')]).toEqual([200, 200, 200, 429, 200]);
    now += 19_000;
    expect(ask('a')).toBe(429);
    now += 1_500; // asking in vain costs nothing
    expect([ask('a'), ask('a')]).toEqual([200, 429]);
    now += 3_600_000;
    expect([ask('a'), ask('a'), ask('a'), ask('a')]).toEqual([200, 200, 200, 429]);
  });
});
