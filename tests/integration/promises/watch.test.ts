import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Urn } from '../../../src/core/channel.ts';
import type { MemberId } from '../../../src/core/ids.ts';
import { type WatchDependencies, watchPromises } from '../../../src/handoff/promises/watch.ts';
import { subscribe } from '../../../src/handoff/push/subscriptions.ts';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';
import { type PushServer, startPushService } from './push-service.ts';
import { addMember, addShift } from './team.ts';
import { watchingOf } from './watching.ts';

let database: TestDatabase;
let service: PushServer;
beforeAll(async () => {
  [database, service] = await Promise.all([openTestDatabase(), startPushService()]);
});
afterAll(() => Promise.all([database.close(), service.close()]));

const clock = createTestClock();
let bot: Bot;
let person: Person;
let watching: WatchDependencies;

beforeEach(async () => {
  await emptyTables(database.pool);
  clock.set(TUESDAY_MORNING);
  service.received.length = 0;
  service.answer(201);
  bot = createBot(database.pool, { clock });
  person = newPerson(bot, 'sms', newUrns());
  watching = await watchingOf(bot, service);
});

const watch = async () => {
  const { alerts, told } = await watchPromises(watching, clock.now());
  return {
    alerts: alerts.map(({ memberId, stage, way, failure }) => [memberId, stage, way, failure]),
    told: told.length,
  };
};
const NOTHING = { alerts: [], told: 0 };
const minutes = (count: number): void => clock.advance(count * 60_000);

const withBrowser = async (memberId: MemberId): Promise<void> => {
  expect(await subscribe(database.pool, testSeals, memberId, service.newBrowser(), service.mayPush)).toBe(true);
};
/** In French, who asks for a person at 10:00. */
const asks = (): Promise<string> => person.says('bonjour, je voudrais parler à une personne');
/** What has arrived since, and where. */
const arrived = async (): Promise<{ urn: Urn; text: string }[]> => {
  await bot.sendAll();
  return bot.phone.take().map(({ urn, message }) => ({ urn, text: message.type === 'text' ? message.body : '' }));
};

describe('whoever is on duty', () => {
  it('is told at once and once, with nothing of the person in it', async () => {
    const mia = await addMember(database.pool, 'Mia');
    const noor = await addMember(database.pool, 'Noor');
    await Promise.all([withBrowser(mia), withBrowser(noor)]);
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await addShift(database.pool, noor, '2026-03-03T08:00Z', '2026-03-03T12:00Z', ['ar']);
    await asks();
    expect(await watch()).toEqual({ alerts: [['Mia', 'waiting', 'push', null]], told: 0 });
    expect(await watch()).toEqual(NOTHING);
    expect(service.received.map(({ message }) => message)).toEqual([
      {
        title: 'Passerelle',
        body: "Quelqu'un attend une réponse (français).",
        path: '/console/tickets/1',
        tag: 'ticket-1',
      },
    ]);
  });

  it('hears nothing where they do not allow it', async () => {
    const mia = await addMember(database.pool, 'Mia', { byPush: false });
    await withBrowser(mia);
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await asks();
    expect(await watch()).toEqual(NOTHING);
  });

  it('is told no more once somebody has taken the ticket', async () => {
    const mia = await addMember(database.pool, 'Mia');
    await withBrowser(mia);
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await asks();
    await database.pool.query(`UPDATE tickets SET claimed_by = 'Mia', claimed_until = now() + interval '10 minutes'`);
    minutes(5);
    expect(await watch()).toEqual(NOTHING);
    // Who waits is told that it takes longer, whoever is typing.
    minutes(10);
    expect(await watch()).toEqual({ alerts: [], told: 1 });
  });

  it('is told once by two replicas that look at the same moment', async () => {
    const mia = await addMember(database.pool, 'Mia', { phone: 'tel:+32470000001' });
    const jan = await addMember(database.pool, 'Jan', { phone: 'tel:+32470000002' });
    await Promise.all([withBrowser(mia), withBrowser(jan)]);
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await addShift(database.pool, jan, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await asks();
    const rounds = async (): Promise<number> =>
      (await Promise.all(Array.from({ length: 6 }, watch))).flatMap(({ alerts }) => alerts).length;
    expect(await rounds()).toBe(2);
    minutes(6);
    // One "next mediator", in two ways.
    expect(await rounds()).toBe(2);
    minutes(10);
    const told = await Promise.all(Array.from({ length: 6 }, watch));
    expect(told.reduce((sum, { told: count }) => sum + count, 0)).toBe(1);
  });
});

describe('a promise that comes near', () => {
  it('is told to the next mediator, then to the coordinator, by SMS too', async () => {
    const mia = await addMember(database.pool, 'Mia');
    await withBrowser(mia);
    await addMember(database.pool, 'Jan', { language: 'nl', phone: 'tel:+32470000002' });
    await addMember(database.pool, 'Coo', { role: 'coordinator', phone: '+32470000003' });
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await addShift(database.pool, 'Jan' as MemberId, '2026-03-03T09:30Z', '2026-03-03T12:00Z');
    await asks();
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push', null]]);
    minutes(4);
    expect(await watch()).toEqual(NOTHING);
    minutes(2);
    expect((await watch()).alerts).toEqual([['Jan', 'late', 'sms', null]]);
    minutes(4);
    expect((await watch()).alerts).toEqual([['Coo', 'coordinator', 'sms', null]]);
    const texts = await arrived();
    expect(texts.map(({ urn }) => urn)).toEqual(['tel:+32470000002', 'tel:+32470000003']);
    expect(texts[0]?.text).toBe(
      'Passerelle: iemand wacht nog altijd en het beloofde uur nadert (Frans).\nhttps://example.org/console/tickets/1',
    );
  });

  it('is the coordinator’s at once where there is no next mediator', async () => {
    const mia = await addMember(database.pool, 'Mia', { byPush: false });
    await addMember(database.pool, 'Coo', { role: 'coordinator', phone: 'tel:+32470000003' });
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await asks();
    minutes(6);
    expect((await watch()).alerts).toEqual([['Coo', 'coordinator', 'sms', null]]);
  });

  it('of a language that nobody answers in, the coordinator hears at once', async () => {
    const mia = await addMember(database.pool, 'Mia');
    await withBrowser(mia);
    await addMember(database.pool, 'Coo', { role: 'coordinator', phone: 'tel:+32470000003' });
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await person.says('مرحبا، أريد التحدث مع شخص');
    expect((await watch()).alerts).toEqual([['Coo', 'nobody', 'sms', null]]);
    expect(await watch()).toEqual(NOTHING);
  });
});

describe('a promise that was broken', () => {
  beforeEach(async () => {
    const mia = await addMember(database.pool, 'Mia', { byPush: false });
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await addShift(database.pool, mia, '2026-03-04T08:00Z', '2026-03-04T12:00Z');
  });
  const news = async (): Promise<string[]> => (await arrived()).map(({ text }) => text);

  it('is told to the person once, with a new honest time', async () => {
    expect(await asks()).toContain('On vous répond avant 10h15.');
    minutes(15);
    expect(await watch()).toEqual({ alerts: [], told: 1 });
    expect(await watch()).toEqual(NOTHING);
    expect(await news()).toEqual([
      "Passerelle: excusez-nous, personne n'a pu vous répondre à temps.\nOn vous répond avant 11h15.",
    ]);
    minutes(50);
    expect(await watch()).toEqual(NOTHING);
    minutes(10);
    expect((await watch()).told).toBe(1);
    expect((await news())[0]).toContain('On vous répond avant 12h15.');
    minutes(60);
    expect((await watch()).told).toBe(1);
    expect((await news())[0]).toContain('On vous répond demain dès 9h.');
  });

  it('is not told to who was answered', async () => {
    await asks();
    await database.pool.query('UPDATE tickets SET answered_at = $1, awaiting_since = NULL', [clock.now()]);
    minutes(30);
    expect(await watch()).toEqual(NOTHING);
  });

  it('is not told to who said STOP, and no new one is made', async () => {
    await asks();
    await person.says('STOP');
    minutes(15);
    expect((await watch()).told).toBe(0);
    expect((await database.pool.query('SELECT promise FROM tickets')).rows).toEqual([{ promise: 'unknown' }]);
  });

  it('of "from nine" is kept for half an hour after nine', async () => {
    clock.set(new Date('2026-03-03T20:00:00Z'));
    await asks();
    clock.set(new Date('2026-03-04T08:25:00Z'));
    expect((await watch()).told).toBe(0);
    clock.set(new Date('2026-03-04T08:30:00Z'));
    expect((await watch()).told).toBe(1);
  });
});

describe('a browser', () => {
  beforeEach(async () => {
    const mia = await addMember(database.pool, 'Mia');
    await withBrowser(mia);
    await addShift(database.pool, mia, '2026-03-03T08:00Z', '2026-03-03T12:00Z');
    await asks();
  });
  const browsers = async (): Promise<number> =>
    (await database.pool.query('SELECT FROM push_subscriptions')).rowCount ?? 0;

  it.each([404, 410])('that is gone (%i) is forgotten', async (status) => {
    service.answer(status);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push', 'no_browser']]);
    expect(await browsers()).toBe(0);
  });

  it.each([429, 500])('whose service is out of order (%i) is kept, and the failure noted', async (status) => {
    service.answer(status);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push', `push_${status}`]]);
    expect(await browsers()).toBe(1);
  });

  it('is told again when its service was out of order for a moment, and no more than three times', async () => {
    service.answer(500);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push', 'push_500']]);
    expect(await watch()).toEqual(NOTHING);
    minutes(2);
    service.answer(201);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push', null]]);
    minutes(2);
    expect(await watch()).toEqual(NOTHING);
  });

  it('is left after three failures', async () => {
    service.answer(500);
    const tries: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      tries.push((await watch()).alerts.filter(([, stage]) => stage === 'waiting').length);
      minutes(2);
    }
    expect(tries).toEqual([1, 1, 0, 1, 0, 0, 0, 0]);
  });

  it('is told by another replica when the one that was to tell it died', async () => {
    await database.pool.query(
      `INSERT INTO alerts (ticket_id, member_id, stage, way, created_at, next_attempt_at)
       SELECT id, 'Mia', 'waiting', 'push', $1, $1::timestamptz + interval '1 minute' FROM tickets`,
      [clock.now()],
    );
    expect(await watch()).toEqual(NOTHING);
    minutes(2);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push', null]]);
  });
});
