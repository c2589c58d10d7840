import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFleet, type Fleet } from '../../contract/support/fleet.ts';
import { createTown, type Person, type Town } from '../../contract/support/people.ts';
import { type Providers, startProviders } from '../../contract/support/providers.ts';
import { until } from '../../contract/support/until.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { ANSWERS, type Booked, type Conversation, conversations } from './conversations.ts';

/** One in four is a call. */
const CALLS = 4;

let database: TestDatabase;
let providers: Providers;
let fleet: Fleet;
let town: Town;
beforeAll(async () => {
  database = await openTestDatabase();
  providers = await startProviders();
  fleet = await createFleet(providers.url, { DATABASE_URL: database.url, LOG_LEVEL: 'info' });
  town = createTown(fleet, providers);
});
afterAll(async () => {
  await fleet.dispose();
  await providers.close();
  await database.close();
});

type Held = { readonly booked: readonly Booked[]; readonly people: readonly Person[] };

const hold = async (
  count: number,
  meanwhile: (finished: () => number) => Promise<unknown> = () => Promise.resolve(),
): Promise<Held> => {
  const { people, all } = conversations(town, fleet.url, count, CALLS);
  let finished = 0;
  const counted = async (conversation: Conversation): Promise<Booked> => {
    const booked = await conversation();
    finished += 1;
    return booked;
  };
  const [booked] = await Promise.all([Promise.all(all.map(counted)), meanwhile(() => finished)]);
  expect(booked).toHaveLength(count);
  return { booked, people };
};

const rowsOf = async <Row extends object>(sql: string): Promise<Row[]> => (await database.pool.query<Row>(sql)).rows;

const textsOf = (person: Person): readonly string[] => person.phone().map(({ text }) => text);

/** What came, without what came once more: a text that follows itself, as often as there is more than was asked for. */
const heardBy = (person: Person, messages: number): readonly string[] => {
  let tooMany = textsOf(person).length - messages;
  return textsOf(person).filter((text, at, all) => {
    const again = tooMany > 0 && text === all[at - 1];
    if (again) tooMany -= 1;
    return !again;
  });
};

/** How many messages a provider was given that it had taken already: more answers than messages. */
const repeats = ({ booked, people }: Held): number => {
  const asked = booked.filter(({ channel }) => channel === 'sms').reduce((sum, { messages }) => sum + messages, 0);
  return people.reduce((sum, person) => sum + textsOf(person).length, 0) - asked;
};

/** Ids of the messages that were not taken, or answered by none or by two: there should be none. */
const expectEachAnsweredOnce = async ({ booked, people }: Held): Promise<void> => {
  const answers = await rowsOf<{ id: string; once: boolean }>(
    `SELECT i.id, i.processed_at IS NOT NULL AND (i.sealed_reply IS NOT NULL OR i.channel <> 'voice' AND count(o.id) = 1) AS once
     FROM inbound i LEFT JOIN outbound o ON o.inbound_id = i.id
     GROUP BY i.id`,
  );
  expect(answers).toHaveLength(booked.reduce((sum, { messages }) => sum + messages, 0));
  expect(answers.filter(({ once }) => !once)).toEqual([]);
  for (const person of people) {
    const messages = booked.find(({ number }) => number === person.number)?.messages ?? 0;
    const heard = heardBy(person, messages);
    const [where = '', offer = '', ...later] = heard;
    const mine = later.pop() ?? '';
    expect(heard).toHaveLength(messages);
    expect(where).toMatch(ANSWERS.where);
    expect(offer).toMatch(ANSWERS.offer);
    for (const answer of later) expect(answer).toMatch(ANSWERS.lostOrBooked);
    expect(mine).toMatch(ANSWERS.mine);
  }
};

const expectBookedOnce = async (booked: readonly Booked[]): Promise<void> => {
  const bookings = await rowsOf<{ contact_id: string; seat: string; code: string }>(
    `SELECT contact_id, occurrence_id || '/' || seat AS seat, code FROM bookings WHERE status = 'booked'`,
  );
  expect(bookings).toHaveLength(booked.length);
  expect(new Set(bookings.map(({ seat }) => seat)).size).toBe(booked.length);
  expect(new Set(bookings.map(({ contact_id }) => contact_id)).size).toBe(booked.length);
  // What people were told is what is written at the door.
  expect(booked.map(({ code }) => code).sort()).toEqual(bookings.map(({ code }) => code).sort());
};

const tell = (held: Held): number => {
  const repeated = repeats(held);
  console.info(
    `${fleet.replicas.length} replicas, ${held.booked.length} conversations: ` +
      `${fleet.handedOn()} requests handed to another replica, ${repeated} sends repeated`,
  );
  return repeated;
};

/** How many replicas have taken turns themselves: the work was shared. */
const workers = (): number => fleet.replicas.filter((replica) => /"msg":"turn"/.test(replica.output())).length;

/** Everything so far: what was true after the first test is still true after the next. */
let soFar: Held = { booked: [], people: [] };

const expectNothingLost = async (held: Held): Promise<void> => {
  soFar = { booked: [...soFar.booked, ...held.booked], people: [...soFar.people, ...held.people] };
  await expectEachAnsweredOnce(soFar);
  await expectBookedOnce(soFar.booked);
  expect(providers.faults).toEqual([]);
};

const PATIENCE_MS = 30_000;

describe('replicas on one database, behind a balancer that keeps nobody with one of them', () => {
  it('two of them answer two hundred people at once, each message once and in order, and give no seat twice', async () => {
    await fleet.grow(2);
    const held = await hold(200);
    await expectNothingLost(held);
    expect(tell(held)).toBe(0);
    expect(workers()).toBe(2);
  }, 120_000);

  it('four of them lose nothing when one is killed and another is stopped in the middle', async () => {
    await fleet.grow(2);
    const sentBefore = providers.sent.length;
    const count = 100;
    const held = await hold(count, async (finished) => {
      const [first, second] = fleet.replicas;
      await until(
        () => (providers.sent.length - sentBefore >= count ? true : null),
        () => 'Nothing is sent.',
        PATIENCE_MS,
      );
      expect(await first?.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
      await until(
        () => (finished() >= count * 0.3 ? true : null),
        () => `Only ${finished()} conversations have ended.`,
        PATIENCE_MS,
      );
      expect(await second?.stop('SIGTERM')).toMatchObject({ code: 0, signal: null });
    });
    await expectNothingLost(held);
    expect(tell(held)).toBe(0);
    expect(workers()).toBe(4);
    expect(fleet.handedOn()).toBeGreaterThan(0);
  }, 120_000);
});
