import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failed } from '../../../src/core/failure.ts';
import type { Inbound } from '../../../src/core/inbound.ts';
import { accept } from '../../../src/inbox/accept.ts';
import { type Listed, pollInbound, type Reading } from '../../../src/inbox/poll.ts';
import { testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

let database: TestDatabase;
let accepted: Inbound[];
let asked: Date[];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  accepted = [];
  asked = [];
});

const DOWN: Failed = { type: 'failed', code: 'unreachable', retryable: true, detail: 'http:503' };

const store = async (inbound: Inbound): Promise<'new' | 'duplicate'> => {
  accepted.push(inbound);
  return (await accept(database.pool, testSeals, inbound)).inboundId === null ? 'duplicate' : 'new';
};
const onList = (inbound: Inbound, reading: Reading = { type: 'read', inbound }): Listed => ({
  providerId: inbound.providerId,
  read: async () => reading,
});
/** @param pages the newest first, as Twilio lists them */
const poll = (pages: readonly (readonly Listed[])[], failure: Failed | null = null) =>
  pollInbound({
    pool: database.pool,
    seals: testSeals,
    channel: 'sms',
    accept: store,
    list: async (since, visit) => {
      asked.push(since);
      for (const page of pages) await visit(page);
      return failure;
    },
  });
const minutesAgo = (date: Date | undefined): number => Math.round((Date.now() - (date?.getTime() ?? 0)) / 60_000);
const polledUntil = (interval: string) =>
  database.pool.query('UPDATE polls SET polled_until = now() - $1::interval', [interval]);

describe('messages whose webhook never reached us', () => {
  it('are stored in the order in which they were sent, each once, whoever else brings them', async () => {
    const urn = newUrns().sms;
    const [first, second, third] = [textFrom(urn, 'bonjour'), textFrom(urn, '1'), textFrom(urn, '1080')];
    await store(second);
    accepted = [];
    expect(await poll([[onList(third), onList(second)], [onList(first)]])).toBe(2);
    expect(accepted).toEqual([first, third]);
    expect(await poll([[onList(third), onList(second), onList(first)]])).toBe(0);
    const { rows } = await database.pool.query('SELECT FROM inbound');
    expect(rows).toHaveLength(3);
  });

  it('are stored once when two replicas read the list at the same moment', async () => {
    const messages = Array.from({ length: 5 }, () => onList(textFrom(newUrns().sms, 'bonjour')));
    const counts = await Promise.all([poll([messages]), poll([messages])]);
    expect(counts.reduce<number>((sum, count) => sum + Number(count), 0)).toBe(5);
  });

  it('are looked for from a few minutes before the last time, and at most a day back', async () => {
    await poll([]);
    await polledUntil('20 minutes');
    await poll([]);
    await polledUntil('3 days');
    await poll([]);
    expect(asked.map(minutesAgo)).toEqual([5, 25, 1_440]);
  });

  it('are looked for again from the same moment when the list could not be read to its end', async () => {
    await poll([]);
    await polledUntil('20 minutes');
    expect(await poll([], DOWN)).toEqual(DOWN);
    await poll([]);
    expect(asked.map(minutesAgo)).toEqual([5, 25, 25]);
  });

  it('that cannot be read now hold up no other and are tried by the next poll; what is not for us is passed over', async () => {
    const [unreadable, machine, other] = [newUrns(), newUrns(), newUrns()].map(({ sms }) => textFrom(sms, 'bonjour'));
    if (unreadable === undefined || machine === undefined || other === undefined) throw new Error('three were made');
    expect(await poll([[onList(other), onList(machine, null), onList(unreadable, DOWN)]])).toEqual(DOWN);
    expect(accepted).toEqual([other]);
    expect(await poll([[onList(other), onList(machine, null), onList(unreadable)]])).toBe(1);
  });
});
