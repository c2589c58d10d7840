import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failed, FailureCode, SendResult } from '../../../src/core/failure.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Language } from '../../../src/core/language.ts';
import type { DeliveryStatus } from '../../../src/core/messenger.ts';
import { nextSend, type SendDependencies } from '../../../src/outbox/next-send.ts';
import { recordStatus } from '../../../src/outbox/record-status.ts';
import { releaseHeld } from '../../../src/outbox/release-held.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let urns: ReturnType<typeof newUrns>;
let knocks: Language[];
let knockAnswers: SendResult[];
let failures: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  urns = newUrns();
  [knocks, knockAnswers, failures] = [[], [], []];
});

const failure = (code: FailureCode, retryable = false): Failed => ({ type: 'failed', code, retryable, detail: '0' });

/** The provider as it is, with a template to knock with or without one. */
const sendingWith = (template: boolean): SendDependencies => {
  const whatsapp = bot.phone.messenger('whatsapp');
  const knock = async (_to: unknown, language: Language): Promise<SendResult> => {
    const answer = knockAnswers.shift();
    if (answer !== undefined) return answer;
    knocks.push(language);
    return { type: 'sent', providerId: `knock-${knocks.length}` };
  };
  return {
    ...bot.sending,
    messengers: { ...bot.sending.messengers, whatsapp: template ? { ...whatsapp, knock } : whatsapp },
    observer: { ...bot.sending.observer, failed: ({ failure: { code } }) => void failures.push(code) },
  };
};
const drain = async (sending: SendDependencies): Promise<void> => {
  while (await nextSend(sending));
};
const write = async (text: string, channel: 'sms' | 'whatsapp' = 'whatsapp'): Promise<void> => {
  await bot.accept(textFrom(urns[channel], text, channel));
  await bot.takeTurns();
};
/** Their messages, and ours so far, are older than that. */
const passed = (hours: number) =>
  database.pool.query(
    `WITH i AS (UPDATE inbound SET received_at = received_at - make_interval(hours => $1))
     UPDATE outbound SET created_at = created_at - make_interval(hours => $1), held_at = held_at - make_interval(hours => $1)`,
    [hours],
  );
type Row = { id: string; channel: string; status: string; attempts: number; failure: string | null; knock: boolean };
const outbound = async (): Promise<Row[]> => {
  const { rows } = await database.pool.query<Row>(
    'SELECT id, channel, status, attempts, failure, knock FROM outbound ORDER BY id',
  );
  return rows;
};
const arrived = (): string[] => bot.phone.take().map(({ channel }) => channel);
const tickets = async (): Promise<unknown[]> => (await database.pool.query('SELECT channel, reason FROM tickets')).rows;

describe('a WhatsApp message more than 24 hours after the person wrote', () => {
  it('is not tried: they are asked to write, in their language, and it waits for them', async () => {
    const sending = sendingWith(true);
    await write('goedemorgen');
    await passed(25);
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect(knocks).toEqual(['nl']);
    expect(failures).toEqual(['window_closed']);
    expect(await outbound()).toMatchObject([
      { status: 'held', attempts: 0, failure: 'window_closed known', knock: false },
      { status: 'sent', knock: true },
    ]);
    expect(await tickets()).toEqual([]);
    await drain(sending);
    expect(knocks).toHaveLength(1);
  });

  it('goes out as soon as they write, before the answer, and once', async () => {
    const sending = sendingWith(true);
    await write('bonjour');
    await passed(25);
    await drain(sending);
    await write('1');
    await drain(sending);
    const ids = bot.phone.take().map(({ outboundId }) => outboundId);
    expect(ids).toEqual(['1', '3']);
    expect(await outbound()).toMatchObject([{ status: 'sent' }, { knock: true }, { status: 'sent' }]);
    expect(knocks).toHaveLength(1);
  });

  it('is asked for once, however much waits', async () => {
    const sending = sendingWith(true);
    await write('bonjour');
    await write('1');
    await passed(25);
    await drain(sending);
    expect(knocks).toHaveLength(1);
    expect(await outbound()).toMatchObject([{ status: 'held' }, { status: 'held' }, { knock: true }]);
  });

  it('goes out too when what they wrote gets no answer, and not while they silence us', async () => {
    const sending = sendingWith(true);
    await write('bonjour');
    await passed(25);
    await drain(sending);
    expect(await releaseHeld(database.pool)).toBe(0);
    await bot.accept(textFrom(urns.whatsapp, 'merci', 'whatsapp'));
    expect(await releaseHeld(database.pool)).toBe(1);
    await drain(sending);
    expect(arrived()).toEqual(['whatsapp']);

    await write('menu');
    await passed(25);
    await drain(sending);
    await bot.accept(textFrom(urns.whatsapp, 'oui', 'whatsapp'));
    await database.pool.query('UPDATE contacts SET stopped_at = now()');
    await releaseHeld(database.pool);
    await drain(sending);
    expect(arrived()).toEqual([]);
  });

  it('is over after a week', async () => {
    const sending = sendingWith(true);
    await write('bonjour');
    await passed(25);
    await drain(sending);
    await passed(8 * 24);
    await bot.accept(textFrom(urns.whatsapp, 'merci', 'whatsapp'));
    expect(await releaseHeld(database.pool)).toBe(0);
    expect(await outbound()).toMatchObject([{ status: 'failed', failure: 'window_closed known' }, {}]);
  });

  it('that Meta alone knows to be so, at once or later, is treated alike', async () => {
    const sending = sendingWith(true);
    await write('bonjour');
    bot.phone.answers.push(failure('window_closed'));
    await drain(sending);
    expect(await outbound()).toMatchObject([{ status: 'held' }, { knock: true, status: 'sent' }]);
    await write('menu');
    await drain(sending);
    expect(arrived()).toHaveLength(2);

    const [, , last] = await outbound();
    expect(await tell(last?.id ?? '', { code: 'window_closed', detail: '131047' })).toBe(true);
    await drain(sending);
    expect(await outbound()).toMatchObject([{}, {}, { status: 'held', attempts: 0 }, { knock: true, status: 'sent' }]);
    await write('menu');
    await drain(sending);
    expect(arrived()).toHaveLength(2);
  });

  it('waits for no knock that cannot be heard: without consent for SMS a mediator sees it', async () => {
    const sending = sendingWith(true);
    knockAnswers.push(failure('refused'));
    await write('bonjour');
    await passed(25);
    await drain(sending);
    expect(await outbound()).toMatchObject([{ status: 'dead' }, { knock: true, status: 'failed' }]);
    expect(await tickets()).toEqual([{ channel: 'whatsapp', reason: 'undelivered' }]);
  });

  it('waits for no knock of which Meta tells later that it did not arrive', async () => {
    const sending = sendingWith(true);
    await write('bonjour', 'sms');
    await drain(sending);
    await write('bonjour');
    await passed(25);
    await drain(sending);
    bot.phone.take();
    const knock = (await outbound()).find((row) => row.knock);
    expect(await tell(knock?.id ?? '', { code: 'refused', detail: '131049' })).toBe(true);
    await drain(sending);
    expect(arrived()).toEqual(['sms']);
    expect((await outbound()).slice(1)).toMatchObject([
      { channel: 'whatsapp', status: 'failed', failure: 'by_sms refused told' },
      { knock: true, status: 'failed' },
      { channel: 'sms', status: 'sent' },
    ]);
  });

  it('is not knocked for once they wrote by themselves', async () => {
    const sending = sendingWith(true);
    knockAnswers.push(failure('throttled', true));
    await write('bonjour');
    await passed(25);
    await drain(sending);
    await write('1');
    await database.pool.query('UPDATE outbound SET next_attempt_at = now()');
    await drain(sending);
    expect(knocks).toEqual([]);
    expect(bot.phone.take().map(({ outboundId }) => outboundId)).toEqual(['1', '3']);
  });
});

const tell = (
  id: string,
  { code, detail, status = 'failed' }: Partial<DeliveryStatus> & { code?: FailureCode },
): Promise<boolean> =>
  recordStatus(database.pool, testSeals, {
    channel: 'whatsapp',
    providerId: `late-${id}`,
    outboundId: asId(id),
    part: 0,
    status,
    detail: detail ?? null,
    ...(code === undefined ? {} : { code }),
  });

describe('somebody who is not reached on WhatsApp', () => {
  const closed = async (): Promise<void> => {
    await write('bonjour');
    await passed(25);
  };

  it('and wrote by SMS before gets the screen there, once, and can answer it', async () => {
    const sending = sendingWith(false);
    const person = newPerson(bot, 'sms', urns);
    await person.says('bonjour');
    await closed();
    await drain(sending);
    expect(arrived()).toEqual(['sms']);
    expect(await outbound()).toMatchObject([
      { channel: 'sms', status: 'sent' },
      { channel: 'whatsapp', status: 'failed', failure: 'by_sms window_closed known' },
      { channel: 'sms', status: 'sent' },
    ]);
    await drain(sending);
    expect(arrived()).toEqual([]);
    const { rows } = await database.pool.query<{ channel: string; state: unknown }>(
      'SELECT channel, state, node FROM sessions ORDER BY channel',
    );
    expect(rows[0]).toMatchObject({ channel: 'sms' });
    expect({ ...rows[0], channel: '' }).toEqual({ ...rows[1], channel: '' });
    expect(await tickets()).toEqual([]);
  });

  it('and writes by SMS at the moment keeps that conversation: the screen asks nothing', async () => {
    const sending = sendingWith(false);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await write('bonjour');
    await passed(25);
    await database.pool.query("UPDATE sessions SET updated_at = now(), node = 'kept' WHERE channel = 'sms'");
    await drain(sending);
    const [sms] = bot.phone.take();
    expect(sms?.channel).toBe('sms');
    expect(JSON.stringify(sms?.message)).not.toContain('\\n1 ');
    const { rows } = await database.pool.query("SELECT node FROM sessions WHERE channel = 'sms'");
    expect(rows).toEqual([{ node: 'kept' }]);
  });

  it.each([
    ['never wrote by SMS', false, () => Promise.resolve('')],
    ['only called', false, () => newPerson(bot, 'voice', urns).calls()],
    ['silenced us', true, () => newPerson(bot, 'sms', urns).says('bonjour')],
  ] as const)('and %s gets nothing by SMS: a mediator sees it', async (_, isSilent, before) => {
    const sending = sendingWith(false);
    await before();
    await closed();
    if (isSilent) await database.pool.query('UPDATE contacts SET stopped_at = now()');
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect((await outbound()).find(({ channel }) => channel === 'whatsapp')).toMatchObject({ status: 'dead' });
    expect(await tickets()).toMatchObject([{ channel: 'whatsapp', reason: 'undelivered' }]);
  });

  it('because WhatsApp does not know the number gets an SMS, whether Meta says so at once or later', async () => {
    const sending = sendingWith(true);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await write('bonjour');
    bot.phone.answers.push(failure('unknown_recipient'));
    await drain(sending);
    expect(arrived()).toEqual(['sms']);

    await write('menu');
    await drain(sending);
    expect(arrived()).toEqual(['whatsapp']);
    const last = (await outbound()).at(-1)?.id ?? '';
    expect(await tell(last, { code: 'unknown_recipient', detail: '131026' })).toBe(true);
    expect(await tell(last, { code: 'unknown_recipient', detail: '131026' })).toBe(false);
    await drain(sending);
    expect(arrived()).toEqual(['sms']);
    expect(await tell(last, { code: 'unknown_recipient', detail: '131026' })).toBe(false);
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect(knocks).toEqual([]);
  });

  it('with one part, of which another arrived, is not told twice', async () => {
    const sending = sendingWith(false);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await write('bonjour');
    await drain(sending);
    bot.phone.take();
    const last = (await outbound()).at(-1)?.id ?? '';
    await tell(last, { status: 'delivered' });
    expect(await tell(last, { code: 'unknown_recipient', detail: '131026' })).toBe(false);
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect((await outbound()).at(-1)).toMatchObject({ status: 'failed', failure: 'unknown_recipient 131026' });
  });

  it('which is told while the rest is still being sent, is reached otherwise after that', async () => {
    await newPerson(bot, 'sms', urns).says('bonjour');
    await write('bonjour');
    const sending = sendingWith(false);
    const whatsapp = bot.phone.messenger('whatsapp');
    const send: typeof whatsapp.send = async (...args) => {
      const result = await whatsapp.send(...args);
      await tell(String(args[0].outboundId), { code: 'unknown_recipient', detail: '131026' });
      return result;
    };
    await drain({ ...sending, messengers: { ...sending.messengers, whatsapp: { ...whatsapp, send } } });
    expect(arrived()).toEqual(['whatsapp', 'sms']);
  });
});
