import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failed } from '../../../src/core/failure.ts';
import { asId } from '../../../src/core/ids.ts';
import type { DeliveryStatus, Found, Messenger } from '../../../src/core/messenger.ts';
import { openInstance } from '../../../src/db/instance.ts';
import { nextSend, type SendDependencies } from '../../../src/outbox/next-send.ts';
import { recordStatus } from '../../../src/outbox/record-status.ts';
import { releaseAbandoned } from '../../../src/outbox/release.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let verdicts: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  verdicts = [];
});

const CUT: Failed = { type: 'failed', code: 'unreachable', retryable: true, detail: 'ECONNRESET' };

/** The provider with a list that says this; null: it has none. */
const sendingWith = (found: (() => Found) | null, asked: Date[] = []): SendDependencies => {
  const sms = bot.phone.messenger('sms');
  const find: Messenger['find'] = async (_to, _screen, _part, since) => {
    asked.push(since);
    return found?.() ?? { type: 'no_list' };
  };
  return {
    ...bot.sending,
    messengers: { ...bot.sending.messengers, sms: found === null ? sms : { ...sms, find } },
    observer: { ...bot.sending.observer, doubted: ({ verdict }) => void verdicts.push(verdict) },
  };
};
const drain = async (sending: SendDependencies): Promise<void> => {
  while (await nextSend(sending));
};
const listed =
  (...providerIds: readonly string[]) =>
  (): Found => ({ type: 'listed', providerIds });

const later = (seconds: number) =>
  database.pool.query(
    `UPDATE outbound SET next_attempt_at = next_attempt_at - make_interval(secs => $1),
       tried_at = tried_at - make_interval(secs => $1), doubt_since = doubt_since - make_interval(secs => $1),
       lease_until = lease_until - make_interval(secs => $1)`,
    [seconds],
  );
type Row = { id: string; status: string; attempts: number; sent_parts: number; provider_ids: (string | null)[] };
const outbound = async (): Promise<Row[]> => {
  const { rows } = await database.pool.query<Row>(
    'SELECT id, status, attempts, sent_parts, provider_ids FROM outbound ORDER BY id',
  );
  return rows;
};
const write = async (text = 'bonjour', urn = newUrns().sms): Promise<void> => {
  await bot.accept(textFrom(urn, text));
  await bot.takeTurns();
};
const arrived = (): number => bot.phone.take().length;

describe('a send of which nobody knows whether it was taken', () => {
  it('and which the provider lists is noted, and not sent again', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const asked: Date[] = [];
    const sending = sendingWith(listed('SM1'), asked);
    await drain(sending);
    await later(3);
    await drain(sending);
    expect(await outbound()).toMatchObject([{ status: 'sent', attempts: 2, sent_parts: 1 }]);
    expect(arrived()).toBe(0);
    expect(verdicts).toEqual(['taken']);
    expect(Date.now() - (asked[0]?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  it('and which the provider does not list is sent again', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const sending = sendingWith(listed());
    await drain(sending);
    await later(3);
    await drain(sending);
    expect(await outbound()).toMatchObject([{ status: 'sent', attempts: 2 }]);
    expect(arrived()).toBe(1);
    expect(verdicts).toEqual(['not_taken']);
  });

  it('is not taken for an earlier message with the same words, which is known to be another', async () => {
    const urn = newUrns().sms;
    await write('menu', urn);
    const sending = sendingWith(listed('provider-1'));
    await drain(sending);
    await write('menu', urn);
    bot.phone.answers.push(CUT);
    await drain(sending);
    await later(3);
    await drain(sending);
    expect(arrived()).toBe(2);
    expect(verdicts).toEqual(['not_taken']);
  });

  it('is not sent again while the provider’s list cannot be read either', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const sending = sendingWith(() => CUT);
    await drain(sending);
    for (let time = 0; time < 4; time += 1) {
      await later(60);
      await drain(sending);
    }
    expect(await outbound()).toMatchObject([{ status: 'queued', attempts: 5 }]);
    expect(arrived()).toBe(0);
    const back = sendingWith(listed('SM1'));
    await later(60);
    await drain(back);
    expect(await outbound()).toMatchObject([{ status: 'sent' }]);
    expect(arrived()).toBe(0);
  });

  it('to a provider without a list waits three seconds for its status, then is sent again; waiting is no try', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const sending = sendingWith(null);
    await drain(sending);
    await later(2.1);
    await drain(sending);
    expect([arrived(), ...verdicts]).toEqual([0, 'wait']);
    await later(1);
    await drain(sending);
    expect([arrived(), ...verdicts]).toEqual([1, 'wait', 'not_taken']);
    expect(await outbound()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  it('is asked for once more after a second try that nobody answered', async () => {
    await write();
    bot.phone.answers.push(CUT, CUT);
    const sending = sendingWith(null);
    for (let time = 0; time < 3; time += 1) {
      await drain(sending);
      await later(3.1);
    }
    await drain(sending);
    expect(verdicts).toEqual(['not_taken', 'not_taken']);
    expect(arrived()).toBe(1);
  });

  it('that the provider refused for certain is no doubt', async () => {
    await write();
    bot.phone.answers.push({ ...CUT, code: 'throttled' });
    const sending = sendingWith(listed('SM1'));
    await drain(sending);
    await later(3);
    await drain(sending);
    expect(verdicts).toEqual([]);
    expect(arrived()).toBe(1);
  });
});

describe('a status that comes before its own message is recorded', () => {
  const tell = (part: number | null, status: DeliveryStatus['status'], channel: 'sms' | 'whatsapp' = 'sms') =>
    recordStatus(database.pool, testSeals, {
      channel,
      providerId: `early-${part}`,
      outboundId: asId('1'),
      part,
      status,
      detail: status === 'failed' ? '30003' : null,
    });

  it('settles the doubt: it is not sent again, and what was told is kept', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const sending = sendingWith(null);
    await drain(sending);
    expect(await tell(0, 'delivered')).toBe(true);
    await drain(sending);
    expect(await outbound()).toMatchObject([{ status: 'delivered', sent_parts: 1 }]);
    expect(arrived()).toBe(0);
  });

  it('of a failure keeps its code, and nothing is sent after it', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const sending = sendingWith(null);
    await drain(sending);
    await tell(0, 'failed');
    await drain(sending);
    const { rows } = await database.pool.query('SELECT status, failure FROM outbound');
    expect(rows).toEqual([{ status: 'failed', failure: '30003' }]);
  });

  it('while the sender still waits for its answer is not counted twice', async () => {
    await write();
    const sms = bot.phone.messenger('sms');
    const send: Messenger['send'] = async (...args) => {
      await tell(0, 'sent');
      return sms.send(...args);
    };
    await drain({ ...bot.sending, messengers: { sms: { ...sms, send } } });
    const [row] = await outbound();
    expect(row).toMatchObject({ status: 'sent', sent_parts: 1 });
    expect(row?.provider_ids).toHaveLength(1);
  });

  it('of one part says nothing of the next', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    const person = newPerson(bot, 'whatsapp');
    await bot.accept(textFrom(person.urns.whatsapp, '1080 impôts', 'whatsapp'));
    await bot.takeTurns();
    await bot.sendAll();
    await bot.accept(textFrom(person.urns.whatsapp, '1', 'whatsapp'));
    await bot.takeTurns();
    bot.phone.take();
    bot.phone.answers.push(null, CUT);
    const sending = sendingWith(null);
    await drain(sending);
    const [, booked] = await outbound();
    await recordStatus(database.pool, testSeals, {
      channel: 'whatsapp',
      providerId: 'part-0',
      outboundId: asId(booked?.id ?? ''),
      part: 0,
      status: 'read',
      detail: null,
    });
    expect(await outbound()).toMatchObject([{}, { status: 'queued', sent_parts: 1 }]);
    await later(4);
    await drain(sending);
    expect(bot.phone.take().map(({ part }) => part)).toEqual([0, 1, 2]);
    expect(await outbound()).toMatchObject([{}, { status: 'read', sent_parts: 3 }]);
  });

  it('without a part, as an older version asked for, is kept until the message is recorded', async () => {
    await write();
    bot.phone.answers.push(CUT);
    const sending = sendingWith(listed('SM1'));
    await drain(sending);
    expect(await tell(null, 'delivered')).toBe(false);
    await later(3);
    await drain(sending);
    expect(await outbound()).toMatchObject([{ status: 'delivered', sent_parts: 1 }]);
  });
});

describe('a sender that dies', () => {
  it('frees its messages at once; those of a sender that lives stay its own', async () => {
    const [dead, alive] = [await openInstance(database.url), await openInstance(database.url)];
    await write();
    await write();
    await database.pool.query("UPDATE outbound SET status = 'sending', lease_until = now() + interval '60 s'");
    await database.pool.query('UPDATE outbound SET leased_by = CASE WHEN id = 1 THEN $1::int ELSE $2::int END', [
      dead.id,
      alive.id,
    ]);
    expect(await releaseAbandoned(database.pool, alive.id)).toBe(0);
    await dead.close();
    await expect.poll(() => releaseAbandoned(database.pool, alive.id)).toBe(1);
    const { rows } = await database.pool.query('SELECT id FROM outbound WHERE lease_until IS NULL');
    expect(rows).toEqual([{ id: '1' }]);
    await alive.close();
  });

  it('is not declared dead by who is not signed in itself, as everybody is just after a restart of the database', async () => {
    const gone = await openInstance(database.url);
    await gone.close();
    await write();
    await database.pool.query(
      "UPDATE outbound SET status = 'sending', lease_until = now() + interval '60 s', leased_by = 7",
    );
    expect(await releaseAbandoned(database.pool, gone.id)).toBe(0);
  });
});
