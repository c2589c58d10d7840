import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Urn } from '../../../src/core/channel.ts';
import type { FailureCode } from '../../../src/core/failure.ts';
import { asId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { answerTicket } from '../../../src/handoff/answers/answer.ts';
import { meetStranger, siblingOf } from '../../../src/inbox/meet-stranger.ts';
import { nextSend, type SendDependencies } from '../../../src/outbox/next-send.ts';
import { recordStatus } from '../../../src/outbox/record-status.ts';
import { releaseHeld } from '../../../src/outbox/release-held.ts';
import { canText } from '../../../src/turn/by-text.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mediator, newMediator, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let anne: Mediator;
let urns: Person['urns'];
let person: Person;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  anne = await newMediator(bot, 'Anne');
  urns = newUrns();
});

const asks = async (channel: 'sms' | 'whatsapp'): Promise<void> => {
  person = newPerson(bot, channel, urns);
  await person.says('bonjour');
  await person.says('9');
  await anne.claims();
};
const refuse = (code: FailureCode): void => {
  bot.phone.answers.push({ type: 'failed', code, retryable: false, detail: '0' });
};
const isAwaited = async (): Promise<boolean> => (await onlyTicket(bot)).awaitingSince !== null;
/** As the program does it: the same number on the other network. */
const sending = (): SendDependencies => ({
  ...bot.sending,
  meetByPhone: async (db, urn) => {
    const phone = siblingOf(urn);
    if (phone !== null) await meetStranger(db, testSeals, phone);
  },
});
const dayLater = () =>
  database.pool.query(
    `WITH i AS (UPDATE inbound SET received_at = received_at - interval '25 hours')
     UPDATE outbound SET created_at = created_at - interval '25 hours'`,
  );
const arrived = async (dependencies = sending()): Promise<string[]> => {
  while (await nextSend(dependencies));
  return bot.phone.take().map(({ channel, urn }) => `${channel} ${urn}`);
};

describe('an answer that never arrived', () => {
  it('is none: the person still waits for us', async () => {
    await asks('sms');
    await anne.answers('Bonjour!');
    expect(await isAwaited()).toBe(false);
    refuse('invalid');
    expect(await arrived()).toEqual([]);
    expect(await isAwaited()).toBe(true);
  });

  it('as the provider tells after it had taken it: the person still waits for us', async () => {
    await asks('sms');
    await anne.answers('Bonjour!');
    await received(bot);
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM outbound WHERE ticket_id IS NOT NULL');
    const status = {
      channel: 'sms',
      providerId: 'provider-9',
      outboundId: asId<never>(rows[0]?.id ?? ''),
      part: 0,
    } as const;
    await recordStatus(database.pool, testSeals, { ...status, status: 'delivered', detail: '' });
    expect(await isAwaited()).toBe(false);
    await recordStatus(database.pool, testSeals, { ...status, status: 'failed', detail: '30003' });
    expect(await isAwaited()).toBe(true);
  });

  it('and waited a week for the person to write: the person still waits for us', async () => {
    await asks('whatsapp');
    await anne.answers('Bonjour!');
    await database.pool.query(
      "UPDATE outbound SET status = 'held', held_at = now() - interval '8 days' WHERE ticket_id IS NOT NULL",
    );
    await releaseHeld(database.pool);
    expect(await isAwaited()).toBe(true);
  });

  it('opens no ticket again that is closed', async () => {
    await asks('sms');
    await anne.answers('Bonjour!');
    await anne.closes();
    refuse('invalid');
    await arrived();
    const { rows } = await database.pool.query('SELECT awaiting_since FROM tickets');
    expect(rows).toEqual([{ awaiting_since: null }]);
  });
});

describe('an answer that a mediator sends by SMS', () => {
  it('reaches who only ever wrote by WhatsApp, and their SMS is for her', async () => {
    await asks('whatsapp');
    await anne.answers('Bonjour, ici Anne.', { by: 'sms' });
    expect(await arrived()).toEqual([`sms ${urns.sms}`]);
    expect(await newPerson(bot, 'sms', urns).says('ah, merci, et pour la banque?')).toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ waitingMessages: 1 });
  });

  it('is refused before it is sent where there is no number, or one that no SMS reaches', async () => {
    await asks('whatsapp');
    const { id: ticketId } = await onlyTicket(bot);
    const answer = {
      ticketId,
      memberId: anne.id,
      message: { text: 'Bonjour', language: 'fr' },
      now: bot.clock.now(),
    } as const;
    const send = (by: 'sms' | 'channel', requestKey: string) =>
      inTransaction(database.pool, (tx) => answerTicket(tx, testSeals, { ...answer, by, requestKey }, canText));
    const isKnownAs = (urn: Urn) => database.pool.query('UPDATE urns SET sealed = $1', [testSeals.seal(urn)]);
    await isKnownAs('whatsapp:BE.1a2b3c');
    expect(await send('sms', 'one')).toEqual({ type: 'no_way' });
    await isKnownAs('whatsapp:3223334455');
    expect(await send('sms', 'two')).toEqual({ type: 'no_way' });
    expect(await send('channel', 'three')).toMatchObject({ type: 'queued' });
  });

  it('to who called from a landline is refused before it is sent', async () => {
    const urn: Urn = 'tel:+3223334455';
    await newPerson(bot, 'voice', { ...urns, voice: urn }).keys('9');
    await anne.claims();
    const { id: ticketId } = await onlyTicket(bot);
    const answer = {
      ticketId,
      memberId: anne.id,
      message: { text: 'Bonjour', language: 'fr' },
      now: bot.clock.now(),
    } as const;
    const sent = inTransaction(database.pool, (tx) =>
      answerTicket(tx, testSeals, { ...answer, by: 'channel', requestKey: 'one' }, canText),
    );
    expect(await sent).toEqual({ type: 'no_way' });
  });
});

describe('an answer that went by SMS because WhatsApp took it no more', () => {
  it('is answered by SMS, and that is for the mediator', async () => {
    const sms = newPerson(bot, 'sms', urns);
    await sms.says('bonjour');
    await asks('whatsapp');
    await anne.answers('Avez-vous reçu la lettre?');
    await dayLater();
    expect(await arrived()).toEqual([`sms ${urns.sms}`]);
    expect(await sms.says('oui, hier')).toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ channel: 'whatsapp', waitingMessages: 1 });
  });
});
