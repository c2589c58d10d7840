import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { answerTicket } from '../../../src/handoff/answers/answer.ts';
import { ON_THE_PHONE } from '../../../src/handoff/calls/calls.sql.ts';
import { type WatchDependencies, watchPromises } from '../../../src/handoff/promises/watch.ts';
import { subscribe } from '../../../src/handoff/push/subscriptions.ts';
import { claimTicket } from '../../../src/handoff/tickets/claim.ts';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';
import { type PushServer, startPushService } from './push-service.ts';
import { addMember, addShift, type NewMember } from './team.ts';
import { answersAndLeaves, watchingOf } from './watching.ts';

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
  return { alerts: alerts.map(({ memberId, stage, way }) => [memberId, stage, way]), told: told.length };
};
const NOTHING = { alerts: [], told: 0 };
const minutes = (count: number): void => clock.advance(count * 60_000);
const texts = async (urn: string): Promise<string[]> => {
  await bot.sendAll();
  return bot.phone.take().flatMap((got) => (got.urn === urn && got.message.type === 'text' ? [got.message.body] : []));
};

const COO = 'tel:+32470000003';
const MIA = 'tel:+32470000001';
const withBrowser = async (memberId: MemberId): Promise<MemberId> => {
  await subscribe(database.pool, testSeals, memberId, service.newBrowser(), service.mayPush);
  return memberId;
};
/** On duty from nine to one in Brussels. */
const onDuty = async (name: string, given: NewMember = {}, languages: readonly string[] = ['fr']) => {
  const member = await addMember(database.pool, name, given);
  await addShift(database.pool, member, '2026-03-03T08:00Z', '2026-03-03T12:00Z', languages);
  return member;
};
const coordinator = () => addMember(database.pool, 'Coo', { role: 'coordinator', phone: COO });
/** In French, who asks for a person at 10:00. */
const asks = (someone = person): Promise<string> => someone.says('bonjour, je voudrais parler à une personne');
/** As a ticket that a fault of ours opens, or a call that nobody took. */
const withoutTime = () => database.pool.query('UPDATE tickets SET promise = NULL, promised_by = NULL');
const watchWithFailures = async () =>
  (await watchPromises(watching, clock.now())).alerts.map((alert) =>
    [alert.memberId, alert.stage, alert.way, alert.failure].filter((each) => each !== null).join(' '),
  );
/** Whoever has the one ticket answers it. */
const answers = async (name: string): Promise<void> => {
  const { rows } = await database.pool.query('SELECT id FROM tickets');
  const answer = {
    ...{
      ticketId: rows[0]?.id,
      memberId: name as MemberId,
      requestKey: randomUUID(),
      by: 'channel' as const,
      now: clock.now(),
    },
    message: { text: 'Je vous appelle.', language: 'fr' },
  } as const;
  const answered = await inTransaction(database.pool, (tx) => answerTicket(tx, testSeals, answer));
  expect(answered.type).toBe('queued');
};
const promises = async () => (await database.pool.query('SELECT promise, promised_by FROM tickets')).rows;

describe('who writes again after an answer', () => {
  it('is looked after as before, when whoever answered has gone home', async () => {
    const mia = await withBrowser(await onDuty('Mia'));
    await coordinator();
    await asks();
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push']]);
    await answersAndLeaves(bot, mia);
    expect(await promises()).toEqual([{ promise: null, promised_by: null }]);
    minutes(30);
    expect(await watch()).toEqual(NOTHING);
    await person.says('et demain, vous êtes là ?');
    await withoutTime();
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push']]);
    minutes(20);
    expect((await watch()).alerts).toEqual([['Mia', 'late', 'push']]);
    minutes(5);
    expect((await watch()).alerts).toEqual([['Coo', 'coordinator', 'sms']]);
  });

  it('and asks for a person anew is promised a time that is kept', async () => {
    const mia = await onDuty('Mia', { byPush: false });
    await asks();
    await answersAndLeaves(bot, mia);
    await person.says('menu');
    expect(await person.says('9')).toContain('On vous répond avant 10h15.');
    expect(await promises()).toEqual([{ promise: 'before', promised_by: new Date('2026-03-03T09:15:00Z') }]);
    minutes(15);
    expect((await watch()).told).toBe(1);
  });

  it('is told of anew who was spoken with on the telephone', async () => {
    await withBrowser(await onDuty('Mia'));
    await asks();
    await watch();
    await database.pool.query(ON_THE_PHONE, [(await database.pool.query('SELECT id FROM tickets')).rows[0]?.id, 'Mia']);
    expect(await promises()).toEqual([{ promise: null, promised_by: null }]);
    await database.pool.query('UPDATE tickets SET awaiting_since = $1', [clock.now()]);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push']]);
  });
});

describe('a promise', () => {
  it('stands although the person has gone back to the bot', async () => {
    await onDuty('Mia', { byPush: false });
    await asks();
    await person.says('menu');
    minutes(15);
    expect((await watch()).told).toBe(1);
  });

  it('that was broken while nobody looked is told to the team and to the person', async () => {
    await withBrowser(await onDuty('Mia'));
    await coordinator();
    await asks();
    minutes(16);
    expect(await watch()).toEqual({
      alerts: [
        ['Mia', 'waiting', 'push'],
        ['Mia', 'late', 'push'],
        ['Coo', 'coordinator', 'sms'],
      ],
      told: 1,
    });
  });
});

describe('an emergency', () => {
  it('is told at once to all on duty and to the coordinator, whatever they were told before', async () => {
    await withBrowser(await onDuty('Mia'));
    await withBrowser(await onDuty('Noor', {}, ['ar']));
    await coordinator();
    await asks();
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'push']]);
    service.received.length = 0;
    await person.says('je veux mourir');
    expect((await watch()).alerts).toEqual([
      ['Mia', 'emergency', 'push'],
      ['Noor', 'emergency', 'push'],
      ['Coo', 'emergency', 'sms'],
    ]);
    expect(service.received.map(({ message }) => message)).toContainEqual(
      expect.objectContaining({
        title: 'Passerelle',
        body: 'Urgence, une personne semble en danger (français). Répondez tout de suite.',
      }),
    );
    expect((await texts(COO))[0]).toMatch(/^Passerelle: urgence, une personne semble en danger/);
    expect(await watch()).toEqual(NOTHING);
  });

  it('is one although the person has gone back to the bot', async () => {
    await coordinator();
    await person.says('je veux mourir');
    await person.says('menu');
    await withoutTime();
    expect((await watch()).alerts).toEqual([['Coo', 'emergency', 'sms']]);
  });

  it('of another person is told at once too', async () => {
    await coordinator();
    await person.says('je veux mourir');
    await watch();
    await newPerson(bot, 'sms', newUrns()).says('je veux mourir');
    expect((await watch()).alerts).toEqual([['Coo', 'emergency', 'sms']]);
  });
});

describe('an emergency on a request that somebody is at', () => {
  const ANNE = 'tel:+32470000004';
  /** Anne takes it, answers, and puts her telephone down: she is not on duty. */
  const annesAt = async (): Promise<void> => {
    await withBrowser(await onDuty('Mia'));
    await coordinator();
    const anne = await addMember(database.pool, 'Anne', { phone: ANNE });
    const { rows } = await database.pool.query('SELECT id FROM tickets');
    await claimTicket(database.pool, { ticketId: rows[0]?.id, memberId: anne });
  };
  const EVERYBODY = [
    ['Anne', 'emergency', 'sms'],
    ['Coo', 'emergency', 'sms'],
    ['Mia', 'emergency', 'push'],
  ];
  const alarmed = async () => (await watch()).alerts.toSorted();

  it.each(['je veux mourir', 'je vais me suicider'])(
    'alarms all on duty and whoever is at it, once (%s)',
    async (words) => {
      await asks();
      await annesAt();
      await answers('Anne');
      expect(await watch()).toEqual(NOTHING);
      await person.says(words);
      expect(await alarmed()).toEqual(EVERYBODY);
      expect(await texts(ANNE)).toEqual([expect.stringMatching(/^Passerelle: urgence/)]);
      expect(await watch()).toEqual(NOTHING);
      await person.says('vous êtes là ?');
      minutes(5);
      expect(await watch()).toEqual(NOTHING);
    },
  );

  it('alarms nobody anew while she and the person write to one another, and does when it is said again', async () => {
    await asks();
    await annesAt();
    await person.says('je veux mourir');
    expect(await alarmed()).toEqual(EVERYBODY);
    minutes(1);
    await answers('Anne');
    minutes(1);
    await person.says('ma fille est ici avec moi');
    expect(await watch()).toEqual(NOTHING);
    await person.says('je veux mourir');
    expect(await alarmed()).toEqual(EVERYBODY);
  });

  it('is told by one of several replicas that look at the same moment', async () => {
    await asks();
    await annesAt();
    await person.says('je veux mourir');
    const looks = await Promise.all(Array.from({ length: 6 }, watch));
    expect(looks.flatMap(({ alerts }) => alerts).toSorted()).toEqual(EVERYBODY);
  });

  it('is tried again where the push service was out of order, until she answers', async () => {
    await asks();
    await annesAt();
    service.answer(500);
    await person.says('je veux mourir');
    await watch();
    minutes(2);
    expect((await watch()).alerts).toEqual([['Mia', 'emergency', 'push']]);
    await answers('Anne');
    minutes(4);
    expect(await watch()).toEqual(NOTHING);
  });

  it('alarms them when the person said STOP before', async () => {
    await asks();
    await annesAt();
    await person.says('STOP');
    await person.says('je veux mourir');
    expect(await alarmed()).toEqual(EVERYBODY);
  });
});

describe('who was named no time', () => {
  it('is told of by SMS to who takes nothing else, then again, then to the coordinator; the person hears nothing', async () => {
    await onDuty('Mia', { phone: MIA });
    await coordinator();
    await asks();
    await withoutTime();
    expect(await watch()).toEqual({ alerts: [['Mia', 'waiting', 'sms']], told: 0 });
    expect(await watch()).toEqual(NOTHING);
    expect(await texts(MIA)).toHaveLength(1);
    minutes(20);
    expect(await watch()).toEqual({ alerts: [['Mia', 'late', 'sms']], told: 0 });
    expect((await texts(MIA))[0]).toMatch(/^Passerelle: quelqu'un attend une réponse \(francais\)\./);
    minutes(5);
    expect(await watch()).toEqual({ alerts: [['Coo', 'coordinator', 'sms']], told: 0 });
    minutes(60);
    expect(await watch()).toEqual(NOTHING);
  });

  it('is the coordinator’s where nobody on duty can be told', async () => {
    await onDuty('Mia', { byPush: false });
    await coordinator();
    await asks();
    await withoutTime();
    expect((await watch()).alerts).toEqual([['Coo', 'nobody', 'sms']]);
  });
});

describe('whom a near promise could not be told to', () => {
  const soonToo = async (name: string, given: NewMember = {}): Promise<MemberId> => {
    const member = await addMember(database.pool, name, given);
    await addShift(database.pool, member, '2026-03-03T09:30Z', '2026-03-03T12:00Z');
    return member;
  };

  it.each([404, 410])('is not counted: the next one hears of it (%i)', async (status) => {
    await withBrowser(await onDuty('Mia'));
    await withBrowser(await soonToo('Bob'));
    await coordinator();
    await asks();
    await watch();
    await database.pool.query("DELETE FROM push_subscriptions WHERE member_id = 'Mia'");
    service.answer(status);
    minutes(6);
    expect(await watchWithFailures()).toEqual(['Bob late push no_browser']);
    await withBrowser('Mia' as MemberId);
    service.answer(201);
    expect(await watchWithFailures()).toEqual(['Mia late push']);
    expect(await watch()).toEqual(NOTHING);
  });

  it('by SMS, since she has silenced us, leaves it to the next one and then to the coordinator', async () => {
    await newPerson(bot, 'sms', { ...newUrns(), sms: MIA }).says('STOP');
    await onDuty('Mia', { phone: MIA });
    await withBrowser(await soonToo('Bob'));
    await coordinator();
    await asks();
    await watch();
    minutes(6);
    expect(await watchWithFailures()).toEqual(['Mia late sms stopped']);
    expect(await watchWithFailures()).toEqual(['Bob late push']);
    expect(await watch()).toEqual(NOTHING);
    minutes(4);
    expect(await watchWithFailures()).toEqual(['Coo coordinator sms']);
  });

  it('is the coordinator’s at once where there is no next one', async () => {
    await newPerson(bot, 'sms', { ...newUrns(), sms: MIA }).says('STOP');
    await onDuty('Mia', { phone: MIA });
    await coordinator();
    await asks();
    minutes(6);
    expect(await watchWithFailures()).toEqual(['Mia late sms stopped']);
    expect(await watchWithFailures()).toEqual(['Coo coordinator sms']);
    expect(await watch()).toEqual(NOTHING);
  });

  it('is asked once by several replicas that look at the same moment', async () => {
    await withBrowser(await soonToo('Bob'));
    await withBrowser(await soonToo('Eva'));
    await withBrowser(await soonToo('Zoe'));
    await asks();
    await withoutTime();
    service.answer(410);
    minutes(21);
    expect((await watch()).alerts).toEqual([['Bob', 'late', 'push']]);
    service.answer(201);
    const looks = await Promise.all(Array.from({ length: 6 }, watch));
    expect(looks.flatMap(({ alerts }) => alerts)).toEqual([['Eva', 'late', 'push']]);
  });
});

describe('many who wait at once', () => {
  const many = async (count: number): Promise<void> => {
    for (let before = 0; before < count; before += 1) await asks(newPerson(bot, 'sms', newUrns()));
    await withoutTime();
  };

  it('are one SMS, which says how many; later ones are the next, ten minutes after', async () => {
    await onDuty('Mia', { phone: MIA });
    await many(3);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'sms']]);
    expect((await texts(MIA))[0]).toContain("quelqu'un attend une réponse (3 x francais)");
    minutes(2);
    await many(2);
    expect(await watch()).toEqual(NOTHING);
    minutes(7);
    expect(await watch()).toEqual(NOTHING);
    minutes(1);
    expect((await watch()).alerts).toEqual([['Mia', 'waiting', 'sms']]);
    expect((await texts(MIA))[0]).toContain('(2 x francais)');
    expect(await watch()).toEqual(NOTHING);
  });

  it('and were answered meanwhile are not told of', async () => {
    await onDuty('Mia', { phone: MIA });
    await many(1);
    await watch();
    minutes(2);
    await many(1);
    await watch();
    await database.pool.query('UPDATE tickets SET awaiting_since = NULL');
    minutes(8);
    expect(await watch()).toEqual(NOTHING);
  });

  it('are one SMS of several replicas that look at the same moment', async () => {
    await onDuty('Mia', { phone: MIA });
    await many(3);
    await Promise.all(Array.from({ length: 6 }, watch));
    expect(await texts(MIA)).toHaveLength(1);
  });
});
