import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failed, FailureCode } from '../../../src/core/failure.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Messenger } from '../../../src/core/messenger.ts';
import type { Screen } from '../../../src/core/screen.ts';
import { nextSend } from '../../../src/outbox/next-send.ts';
import { recordStatus } from '../../../src/outbox/record-status.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
});

const failure = (code: FailureCode, retryable: boolean): Failed => ({ type: 'failed', code, retryable, detail: '0' });
const write = async (urn = newUrns().sms, ...texts: readonly string[]): Promise<void> => {
  // One turn after the other: what comes at once is answered together.
  for (const text of texts) {
    await bot.accept(textFrom(urn, text));
    await bot.takeTurns();
  }
};
/** A while later: what waits may be tried, and every doubt is as old as it need be. */
const due = () =>
  database.pool.query(
    `UPDATE outbound SET next_attempt_at = now(), tried_at = tried_at - interval '1 minute',
       doubt_since = doubt_since - interval '1 minute', blocked_since = blocked_since - interval '1 minute'
     WHERE status = 'queued'`,
  );
const outbound = async () => {
  const { rows } = await database.pool.query<{
    id: string;
    status: string;
    attempts: number;
    sent_parts: number;
    failure: string | null;
    provider_id: string | null;
  }>('SELECT id, status, attempts, sent_parts, failure, provider_id FROM outbound ORDER BY id');
  return rows;
};
const bodies = (): string[] => bot.phone.take().map(({ message }) => ('body' in message ? message.body : message.type));

describe('a provider that does not take a message', () => {
  it.each([
    ['unreachable', 1, 3],
    // Not the message's fault: no try is counted.
    ['throttled', 0, 1],
    ['refused', 0, 1],
  ] as const)('%s for a while: it is sent again later', async (code, after, atLast) => {
    await write(undefined, 'bonjour');
    bot.phone.answers.push(failure(code, true), failure(code, true));
    await bot.sendAll();
    expect(await outbound()).toMatchObject([{ status: 'queued', attempts: after, failure: `${code} 0` }]);
    await due();
    await bot.sendAll();
    await due();
    await bot.sendAll();
    expect(await outbound()).toMatchObject([{ status: 'sent', attempts: atLast, failure: null }]);
    expect(bodies()).toHaveLength(1);
  });

  it('throttled, and says for how long: it waits so long', async () => {
    await write(undefined, 'bonjour');
    bot.phone.answers.push({ ...failure('throttled', true), retryAfterSeconds: 300 });
    await bot.sendAll();
    const { rows } = await database.pool.query<{ seconds: number }>(
      'SELECT extract(epoch FROM next_attempt_at - now())::float8 AS seconds FROM outbound',
    );
    expect(rows[0]?.seconds).toBeGreaterThan(298);
    expect(rows[0]?.seconds).toBeLessThan(380);
  });

  it.each(['throttled', 'refused'] as const)(
    '%s for a day: it is given up, however often it was tried, and a mediator sees it',
    async (code) => {
      await write(undefined, 'bonjour');
      for (let time = 0; time < 20; time += 1) {
        bot.phone.answers.push(failure(code, true));
        await due();
        await bot.sendAll();
      }
      expect(await outbound()).toMatchObject([{ status: 'queued', attempts: 0 }]);
      await database.pool.query("UPDATE outbound SET blocked_since = blocked_since - interval '1 day'");
      bot.phone.answers.push(failure(code, true));
      await due();
      await bot.sendAll();
      expect(await outbound()).toMatchObject([{ status: 'dead' }]);
      const { rows } = await database.pool.query('SELECT reason FROM tickets');
      expect(rows).toEqual([{ reason: 'undelivered' }]);
    },
  );

  it.each(['refused', 'invalid', 'unknown_recipient', 'window_closed'] as const)(
    '%s: it is given up, and the next message goes out',
    async (code) => {
      await write(undefined, 'bonjour', '1');
      bot.phone.answers.push(failure(code, false));
      await bot.sendAll();
      expect(await outbound()).toMatchObject([{ status: 'failed', attempts: 1 }, { status: 'sent' }]);
    },
  );

  it('opted out: the person is silent to us until START', async () => {
    const person = newPerson(bot, 'sms');
    bot.phone.answers.push(failure('opted_out', false));
    expect(await person.says('bonjour')).toBe('');
    expect(await outbound()).toMatchObject([{ status: 'silenced' }]);
    expect(await person.says('1')).toBe('');
    expect(await person.says('start')).not.toBe('');
  });

  it('for half an hour: it is given up after twelve tries, and a mediator sees it', async () => {
    await write(undefined, 'bonjour');
    for (let attempt = 0; attempt < 14; attempt += 1) {
      bot.phone.answers.push(failure('unreachable', true));
      await due();
      await bot.sendAll();
    }
    expect(await outbound()).toMatchObject([{ status: 'dead', attempts: 12 }]);
    const { rows } = await database.pool.query('SELECT reason, language FROM tickets');
    expect(rows).toEqual([{ reason: 'undelivered', language: 'fr' }]);
  });

  it('because its client has a fault: it is tried again, not lost and not repeated at once', async () => {
    await write(undefined, 'bonjour');
    const broken = {
      ...bot.sending,
      messengers: { sms: { ...bot.phone.messenger('sms'), send: () => Promise.reject(new TypeError('+32470000000')) } },
    };
    expect(await nextSend(broken)).toBe(true);
    expect(await outbound()).toMatchObject([{ status: 'queued', failure: 'unreachable TypeError' }]);
    await due();
    await bot.sendAll();
    expect(bodies()).toHaveLength(1);
  });
});

describe('order', () => {
  it('is kept for one person: nothing overtakes a message that waits to be sent again', async () => {
    await write(undefined, 'bonjour', '1', '0');
    bot.phone.answers.push(failure('throttled', true));
    await bot.sendAll();
    expect(bodies()).toEqual([]);
    await due();
    await bot.sendAll();
    const told = bodies();
    expect(
      told.map((body) => body.includes('STOP=') || body.includes('code postal') || body.includes('Aide pour')),
    ).toEqual([true, true, true]);
    expect(told[0]).toContain('STOP=');
    expect(told[1]).toContain('code postal');
    expect(told[2]).toContain('Aide pour quoi');
  });

  it('of one person holds nobody else up', async () => {
    await write(undefined, 'bonjour');
    await write(undefined, 'bonjour');
    bot.phone.answers.push(failure('throttled', true));
    await bot.sendAll();
    expect(await outbound()).toMatchObject([{ status: 'queued' }, { status: 'sent' }]);
  });

  it('is the same when eight senders work at once, and nothing is sent twice', async () => {
    const people = Array.from({ length: 10 }, () => newUrns().sms);
    for (const urn of people) await write(urn, 'bonjour', '1', '1080');
    await Promise.all(Array.from({ length: 8 }, () => bot.sendAll()));
    const delivered = bot.phone.take();
    expect(delivered).toHaveLength(30);
    for (const urn of people) {
      const ids = delivered.filter((each) => each.urn === urn).map(({ outboundId }) => Number(outboundId));
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    }
  });
});

describe('a message in several parts', () => {
  const book = async (): Promise<void> => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    const person = newPerson(bot, 'whatsapp');
    await person.says('1080 impôts');
    await bot.accept(textFrom(person.urns.whatsapp, '1', 'whatsapp'));
    await bot.takeTurns();
    bot.phone.take();
  };

  it('that fails in the middle goes on with the part that failed', async () => {
    await book();
    bot.phone.answers.push(null, failure('unreachable', true));
    await bot.sendAll();
    expect(bot.phone.take().map(({ message, part }) => [part, message.type])).toEqual([[0, 'buttons']]);
    expect((await outbound()).at(-1)).toMatchObject({ status: 'queued', sent_parts: 1 });
    await due();
    await bot.sendAll();
    expect(bot.phone.take().map(({ message, part }) => [part, message.type])).toEqual([
      [1, 'location'],
      [2, 'card'],
    ]);
    expect((await outbound()).at(-1)).toMatchObject({ status: 'sent', sent_parts: 3 });
  });

  it('goes without the part that was left out, which is counted and keeps no id', async () => {
    await book();
    const sent: number[] = [];
    const observer = { ...bot.sending.observer, sent: ({ skipped }: { skipped: number }) => void sent.push(skipped) };
    bot.phone.answers.push(null, { type: 'skipped', detail: 'not_made' });
    while (await nextSend({ ...bot.sending, observer }));
    expect(bot.phone.take().map(({ message, part }) => [part, message.type])).toEqual([
      [0, 'buttons'],
      [2, 'card'],
    ]);
    expect(sent).toEqual([1]);
    expect((await outbound()).at(-1)).toMatchObject({ status: 'sent', sent_parts: 3, failure: null });
  });

  it('tells its messenger how often it was tried', async () => {
    await write(undefined, 'bonjour');
    const attempts: (number | undefined)[] = [];
    const sms: Messenger = {
      ...bot.phone.messenger('sms'),
      send: async (_to, _screen, _part, attempt) => {
        attempts.push(attempt);
        const failed = failure(attempts.length === 1 ? 'unreachable' : 'throttled', true);
        return attempts.length < 3 ? failed : { type: 'sent', providerId: 'provider-x' };
      },
    };
    for (let time = 0; time < 3; time += 1) {
      await nextSend({ ...bot.sending, messengers: { sms } });
      await due();
    }
    // What stands beside the words is not waited for, though being throttled is no try of the message.
    expect(attempts).toEqual([1, 2, 3]);
  });
});

describe('a screen that was stored by an older version', () => {
  it('is sent, though it has no keys, no card and no voice', async () => {
    const urn = newUrns().whatsapp;
    await bot.accept(textFrom(urn, '1080 impôts', 'whatsapp'));
    await bot.takeTurns();
    const { rows } = await database.pool.query<{ sealed_screen: Buffer }>('SELECT sealed_screen FROM outbound');
    const { keys, card, aloud, pace, goesOn, ...old } = testSeals.openJson(
      rows[0]?.sealed_screen ?? Buffer.of(),
    ) as Screen;
    expect([keys, card, aloud, pace, goesOn]).not.toContain(undefined);
    await database.pool.query('UPDATE outbound SET sealed_screen = $1', [testSeals.sealJson(old)]);
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(1);
    expect(await outbound()).toMatchObject([{ status: 'sent' }]);
  });
});

describe('a sender that died', () => {
  it('keeps its message for the time of the lease; then another sends it', async () => {
    await write(undefined, 'bonjour');
    await database.pool.query(
      "UPDATE outbound SET status = 'sending', attempts = 1, lease_until = now() + interval '60 s'",
    );
    await bot.sendAll();
    expect(bodies()).toEqual([]);
    await database.pool.query("UPDATE outbound SET lease_until = now() - interval '1 s'");
    await bot.sendAll();
    await due();
    await bot.sendAll();
    expect(bodies()).toHaveLength(1);
    expect(await outbound()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });
});

describe('what a provider says later', () => {
  /** The row keeps a keyed hash; the provider speaks of its own id. */
  const sent = async (): Promise<{ id: string; provider_id: string }> => {
    await write(undefined, 'bonjour');
    await bot.sendAll();
    const [row] = await outbound();
    if (row?.provider_id == null) throw new Error('nothing was sent');
    return { id: row.id, provider_id: 'provider-1' };
  };
  const tell = (providerId: string, status: 'sent' | 'delivered' | 'read' | 'failed') =>
    recordStatus(database.pool, testSeals, {
      channel: 'sms',
      providerId,
      outboundId: null,
      part: null,
      status,
      detail: '30003',
    });

  it('never goes backwards, in whatever order it comes', async () => {
    const { provider_id } = await sent();
    for (const status of ['delivered', 'sent', 'read', 'delivered'] as const) await tell(provider_id, status);
    expect(await outbound()).toMatchObject([{ status: 'read', failure: null }]);
  });

  it('that the person silenced us is heeded: nothing that waits goes out', async () => {
    const urn = newUrns().sms;
    await write(urn, 'bonjour');
    await bot.sendAll();
    await write(urn, '1');
    await recordStatus(database.pool, testSeals, {
      channel: 'sms',
      providerId: 'provider-1',
      outboundId: null,
      part: null,
      status: 'failed',
      detail: '21610',
      code: 'opted_out',
    });
    await bot.sendAll();
    expect(bodies()).toHaveLength(1);
    expect(await outbound()).toMatchObject([{ status: 'failed', failure: 'opted_out 21610' }, { status: 'silenced' }]);
  });

  it('of a failure keeps the provider’s code', async () => {
    const { id, provider_id } = await sent();
    await recordStatus(database.pool, testSeals, {
      channel: 'sms',
      providerId: provider_id,
      outboundId: asId(id),
      part: 0,
      status: 'failed',
      detail: '30003',
    });
    expect(await outbound()).toMatchObject([{ status: 'failed', failure: '30003' }]);
  });

  it('of a message that we do not know changes nothing', async () => {
    await sent();
    await tell('SM-unknown', 'delivered');
    expect(await outbound()).toMatchObject([{ status: 'sent' }]);
  });
});
