import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type MemberId, type TicketId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { type WatchDependencies, watchPromises } from '../../../src/handoff/promises/watch.ts';
import { subscribe } from '../../../src/handoff/push/subscriptions.ts';
import { claimTicket, releaseTicket, returnIdle, transferTicket } from '../../../src/handoff/tickets/claim.ts';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';
import { startConsole } from '../console/console-app.ts';
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
let watching: WatchDependencies;
let person: ReturnType<typeof newPerson>;
let ticketId: TicketId;

const ANNE = asId<MemberId>('Anne');
const BILAL = asId<MemberId>('Bilal');
const BILALS = 'tel:+32470000001';

const withBrowser = async (name: string, given: NewMember = {}): Promise<MemberId> => {
  const memberId = await addMember(database.pool, name, given);
  await subscribe(database.pool, testSeals, memberId, service.newBrowser(), service.mayPush);
  return memberId;
};

/** Somebody asks in French for a person at 10:00, and Anne takes it: nobody is on duty. */
beforeEach(async () => {
  await emptyTables(database.pool);
  clock.set(TUESDAY_MORNING);
  service.received.length = 0;
  service.answer(201);
  bot = createBot(database.pool, { clock });
  person = newPerson(bot, 'sms', newUrns());
  watching = await watchingOf(bot, service);
  await withBrowser('Anne');
  await person.says('bonjour, je voudrais parler à une personne');
  ticketId = asId((await database.pool.query<{ id: string }>('SELECT id FROM tickets')).rows[0]?.id ?? '');
  await claimTicket(database.pool, { ticketId, memberId: ANNE });
});

const watch = async () =>
  (await watchPromises(watching, clock.now())).alerts.map(({ memberId, stage, way, failure }) =>
    [memberId, stage, way, failure].filter((each) => each !== null).join(' '),
  );
const minutes = (count: number): void => clock.advance(count * 60_000);
const pass = (from: MemberId, to: MemberId | null) =>
  transferTicket(database.pool, { ticketId, from, to, now: clock.now() });
const passes = async (from: MemberId, to: MemberId | null): Promise<void> => expect(await pass(from, to)).toBe(true);
const texts = async (urn: string): Promise<string[]> => {
  await bot.sendAll();
  return bot.phone.take().flatMap((got) => (got.urn === urn && got.message.type === 'text' ? [got.message.body] : []));
};
/** Ten minutes by the database's clock go by without a word of whoever has it. */
const leaseRunsOut = async (): Promise<void> => {
  await database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 second'");
};

describe('whoever a colleague passes a request to', () => {
  it('is told in her browser, in her language, with the way to it and nothing of the person', async () => {
    await withBrowser('Bilal', { language: 'nl' });
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over push']);
    expect(service.received.map(({ message }) => message)).toEqual([
      {
        title: 'Passerelle',
        body: 'Iemand van het team geeft u een vraag door (Frans). Zonder antwoord is ze weer van iedereen.',
        path: `/console/tickets/${ticketId}`,
        tag: `ticket-${ticketId}`,
      },
    ]);
  });

  it('is told by SMS where her profile allows it', async () => {
    await addMember(database.pool, 'Bilal', { phone: BILALS, byPush: false });
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over sms']);
    expect(await texts(BILALS)).toEqual([
      `Passerelle: quelqu'un de l'équipe vous passe une demande (francais). Sans réponse, elle revient à tous.\n` +
        `https://example.org/console/tickets/${ticketId}`,
    ]);
  });

  it('is told once, whoever looks and however often', async () => {
    await withBrowser('Bilal', { phone: BILALS });
    await passes(ANNE, BILAL);
    const told = await Promise.all(Array.from({ length: 6 }, watch));
    expect(told.flat().sort()).toEqual(['Bilal handed_over push', 'Bilal handed_over sms']);
    minutes(5);
    expect(await watch()).toEqual([]);
    expect(await texts(BILALS)).toHaveLength(1);
  });

  it('is told by whoever lives where the one that took the form has died', async () => {
    await withBrowser('Bilal');
    await passes(ANNE, BILAL);
    minutes(3);
    expect(await watch()).toEqual(['Bilal handed_over push']);
  });

  it('is told nothing of what was not passed to her after all', async () => {
    await withBrowser('Bilal');
    const failing = inTransaction(database.pool, async (tx) => {
      await transferTicket(tx, { ticketId, from: ANNE, to: BILAL, now: clock.now() });
      throw new Error('the power goes out');
    });
    await expect(failing).rejects.toThrow('the power goes out');
    expect(await watch()).toEqual([]);
    expect(await pass(BILAL, ANNE)).toBe(false);
    expect(await watch()).toEqual([]);
  });

  it('is told again when her push service was out of order', async () => {
    await withBrowser('Bilal');
    service.answer(500);
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over push push_500']);
    service.answer(201);
    minutes(2);
    expect(await watch()).toEqual(['Bilal handed_over push']);
  });

  it('is told nothing where she passes it to herself, or allows nothing', async () => {
    await addMember(database.pool, 'Bilal', { byPush: false });
    await passes(ANNE, ANNE);
    expect(await watch()).toEqual([]);
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual([]);
  });

  it('is told of each time that it comes to her, and not once it has gone on', async () => {
    await withBrowser('Bilal', { phone: BILALS });
    await passes(ANNE, BILAL);
    await watch();
    minutes(1);
    await passes(BILAL, ANNE);
    minutes(1);
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over push', 'Bilal handed_over sms']);
    // Within ten minutes of the first, and no later: it is hers for so long only.
    expect(await texts(BILALS)).toHaveLength(2);
    minutes(1);
    await passes(BILAL, ANNE);
    await passes(ANNE, BILAL);
    await passes(BILAL, null);
    expect(await watch()).toEqual([]);
  });

  it('is told of several in one SMS', async () => {
    await addMember(database.pool, 'Bilal', { phone: BILALS, byPush: false });
    await passes(ANNE, BILAL);
    await newPerson(bot, 'sms', newUrns()).says('bonjour, je voudrais parler à une personne');
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM tickets WHERE id <> $1', [ticketId]);
    const other = asId<TicketId>(rows[0]?.id ?? '');
    await claimTicket(database.pool, { ticketId: other, memberId: ANNE });
    await transferTicket(database.pool, { ticketId: other, from: ANNE, to: BILAL, now: clock.now() });
    await watch();
    const [text, ...more] = await texts(BILALS);
    expect([text?.includes('(2 x francais)'), more]).toEqual([true, []]);
  });

  it('is told when it is passed on from the page', async () => {
    await withBrowser('Bilal');
    const app = await startConsole(database, bot);
    try {
      const { id, cookie } = await app.join('Carla');
      await passes(ANNE, id);
      await fetch(`${app.url}/console/tickets/${ticketId}/transfer`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ csrf: 'a-token-of-this-very-login', member: BILAL }),
      });
      expect(await watch()).toEqual(['Bilal handed_over push']);
    } finally {
      await app.close();
    }
  });
});

describe('a request whose new holder does nothing', () => {
  const onDuty = async (name: string): Promise<MemberId> => {
    const memberId = await withBrowser(name);
    await addShift(database.pool, memberId, '2026-03-03T08:00Z', '2026-03-03T18:00Z');
    return memberId;
  };
  const holder = async () => (await database.pool.query('SELECT claimed_by FROM tickets')).rows[0]?.claimed_by;

  it('comes back to the queue, and those on duty are told of it anew', async () => {
    await releaseTicket(database.pool, { ticketId, memberId: ANNE });
    await onDuty('Carla');
    await withBrowser('Bilal');
    expect(await watch()).toEqual(['Carla waiting push']);
    await claimTicket(database.pool, { ticketId, memberId: ANNE });
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over push']);
    minutes(9);
    expect([await returnIdle(database.pool), await watch(), await holder()]).toEqual([[], [], BILAL]);
    minutes(1);
    await leaseRunsOut();
    expect(await returnIdle(database.pool)).toEqual([ticketId]);
    expect(await holder()).toBeNull();
    expect(await watch()).toEqual(['Carla waiting push']);
    expect(await watch()).toEqual([]);
  });

  it('is told of no more as hers', async () => {
    await withBrowser('Bilal');
    await passes(ANNE, BILAL);
    await leaseRunsOut();
    await returnIdle(database.pool);
    expect(await watch()).toEqual([]);
  });

  it('goes to somebody else next, as the promised time comes near', async () => {
    await addMember(database.pool, 'Coo', { role: 'coordinator', phone: 'tel:+32470000003' });
    await onDuty('Bilal');
    await onDuty('Carla');
    await database.pool.query("UPDATE tickets SET promise = 'before', promised_by = $1", [
      new Date(clock.now().getTime() + 15 * 60_000),
    ]);
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over push']);
    minutes(11);
    await leaseRunsOut();
    await returnIdle(database.pool);
    expect(await watch()).toEqual([
      'Bilal waiting push',
      'Carla waiting push',
      'Carla late push',
      'Coo coordinator sms',
    ]);
  });

  it('of somebody who says that they are in danger before she hears that it is hers: she hears both', async () => {
    await withBrowser('Bilal');
    await passes(ANNE, BILAL);
    await person.says('je veux mourir');
    expect((await watch()).toSorted()).toEqual(['Bilal emergency push', 'Bilal handed_over push']);
  });

  it('of somebody in danger alarms everybody anew', async () => {
    await releaseTicket(database.pool, { ticketId, memberId: ANNE });
    await onDuty('Carla');
    await withBrowser('Bilal');
    await person.says('je veux mourir');
    expect(await watch()).toEqual(['Carla emergency push']);
    await claimTicket(database.pool, { ticketId, memberId: ANNE });
    await passes(ANNE, BILAL);
    await watch();
    await leaseRunsOut();
    await returnIdle(database.pool);
    expect(await watch()).toEqual(['Carla emergency push']);
  });

  it('is nobody’s hurry where it is the person who owes a word', async () => {
    await releaseTicket(database.pool, { ticketId, memberId: ANNE });
    await onDuty('Carla');
    await withBrowser('Bilal');
    await answersAndLeaves(bot, ANNE);
    await claimTicket(database.pool, { ticketId, memberId: ANNE });
    await passes(ANNE, BILAL);
    expect(await watch()).toEqual(['Bilal handed_over push']);
    await leaseRunsOut();
    expect(await returnIdle(database.pool)).toEqual([ticketId]);
    expect(await watch()).toEqual([]);
    await person.says('et demain ?');
    expect(await watch()).toEqual(['Carla waiting push']);
  });
});
