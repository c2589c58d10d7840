import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type MemberId, type TicketId } from '../../../src/core/ids.ts';
import { connectionString } from '../../../src/db/pool.ts';
import {
  claimTicket,
  keepTicket,
  releaseTicket,
  returnIdle,
  transferTicket,
} from '../../../src/handoff/tickets/claim.ts';
import { openTicket, waitingCount } from '../../../src/handoff/tickets/tickets.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addContacts } from '../../support/directory-rows.ts';
import { addMember } from '../../support/mediators.ts';

let database: TestDatabase;
let [anne, bilal]: readonly MemberId[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  [anne, bilal] = [await addMember(database.pool, 'Anne'), await addMember(database.pool, 'Bilal')];
});

const addTicket = async (): Promise<TicketId> => {
  const [contact] = await addContacts(database.pool, 1);
  const { rows } = await database.pool.query<{ id: string }>(
    "INSERT INTO tickets (contact_id, channel, reason) VALUES ($1, 'sms', 'asked') RETURNING id",
    [contact],
  );
  return asId(rows[0]?.id ?? '');
};

const holder = async (id: TicketId): Promise<string | null> =>
  (await openTicket(database.pool, id, TUESDAY_MORNING))?.claimedBy?.name ?? null;

const leaseRunsOut = (id: TicketId) =>
  database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 second' WHERE id = $1", [id]);

const as = (memberId: MemberId | undefined) => {
  if (memberId === undefined) throw new Error('no member');
  return memberId;
};

describe('two mediators who take a ticket', () => {
  it('at the same instant, from two machines: exactly one has it, every time of fifty', async () => {
    const clients = [1, 2].map(() => new pg.Client({ connectionString: connectionString(database.url) }));
    await Promise.all(clients.map((client) => client.connect()));
    const wins = new Map<string, number>();
    try {
      for (let round = 0; round < 50; round += 1) {
        const ticketId = await addTicket();
        const results = await Promise.all(
          clients.map((client, index) =>
            claimTicket(client, { ticketId, memberId: as(index === round % 2 ? anne : bilal) }),
          ),
        );
        expect(results.map(({ type }) => type).sort()).toEqual(['claimed', 'taken']);
        const name = (await holder(ticketId)) ?? '';
        expect(results.find(({ type }) => type === 'taken')).toEqual({ type: 'taken', by: name });
        wins.set(name, (wins.get(name) ?? 0) + 1);
      }
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
    expect([...wins.values()].reduce((sum, count) => sum + count, 0)).toBe(50);
  });

  it('one after the other: the second learns who has it', async () => {
    const ticketId = await addTicket();
    expect(await claimTicket(database.pool, { ticketId, memberId: as(anne) })).toMatchObject({ type: 'claimed' });
    expect(await claimTicket(database.pool, { ticketId, memberId: as(bilal) })).toEqual({ type: 'taken', by: 'Anne' });
    expect(await waitingCount(database.pool)).toBe(0);
  });

  it('may both have it in turn, once it was left idle', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    await leaseRunsOut(ticketId);
    expect(await holder(ticketId)).toBeNull();
    expect(await waitingCount(database.pool)).toBe(1);
    expect(await claimTicket(database.pool, { ticketId, memberId: as(bilal) })).toMatchObject({ type: 'claimed' });
    expect(await keepTicket(database.pool, { ticketId, memberId: as(anne) })).toBe(false);
  });
});

describe('a claim', () => {
  it('is for ten minutes, and is renewed while she types', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    const left = async (): Promise<number> => {
      const { rows } = await database.pool.query<{ minutes: number }>(
        'SELECT extract(epoch FROM claimed_until - now())::float8 / 60 AS minutes FROM tickets',
      );
      return rows[0]?.minutes ?? 0;
    };
    expect(await left()).toBeGreaterThan(9.9);
    expect(await left()).toBeLessThanOrEqual(10);
    await database.pool.query("UPDATE tickets SET claimed_until = now() + interval '1 minute'");
    expect(await keepTicket(database.pool, { ticketId, memberId: as(anne) })).toBe(true);
    expect(await left()).toBeGreaterThan(9.9);
  });

  it('that was renewed a moment ago is not written again at every key', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    const version = async () => (await database.pool.query('SELECT xmin::text FROM tickets')).rows[0];
    const before = await version();
    expect(await keepTicket(database.pool, { ticketId, memberId: as(anne) })).toBe(true);
    expect(await version()).toEqual(before);
  });

  it('is given back, and only by whom it is', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    expect(await releaseTicket(database.pool, { ticketId, memberId: as(bilal) })).toBe(false);
    expect(await releaseTicket(database.pool, { ticketId, memberId: as(anne) })).toBe(true);
    expect(await holder(ticketId)).toBeNull();
  });

  it('that was left idle goes back to the queue by itself, once', async () => {
    const [ticketId, other] = [await addTicket(), await addTicket()];
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    await claimTicket(database.pool, { ticketId: other, memberId: as(bilal) });
    await leaseRunsOut(ticketId);
    expect(await returnIdle(database.pool)).toEqual([ticketId]);
    expect(await returnIdle(database.pool)).toEqual([]);
    expect(await holder(other)).toBe('Bilal');
  });

  it('is not to be had of a closed ticket, nor of none', async () => {
    const ticketId = await addTicket();
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    expect(await claimTicket(database.pool, { ticketId, memberId: as(anne) })).toEqual({ type: 'closed' });
    expect(await claimTicket(database.pool, { ticketId: asId('999'), memberId: as(anne) })).toEqual({ type: 'closed' });
  });
});

describe('a ticket that is passed on', () => {
  it('is the other’s as if she had taken it', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    expect(await transferTicket(database.pool, { ticketId, from: as(anne), to: as(bilal), now: TUESDAY_MORNING })).toBe(
      true,
    );
    expect(await holder(ticketId)).toBe('Bilal');
    expect(await transferTicket(database.pool, { ticketId, from: as(anne), to: as(anne), now: TUESDAY_MORNING })).toBe(
      false,
    );
  });

  it('to nobody waits in the queue', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    expect(await transferTicket(database.pool, { ticketId, from: as(anne), to: null, now: TUESDAY_MORNING })).toBe(
      true,
    );
    expect(await holder(ticketId)).toBeNull();
  });

  it('is not given to who has left the team', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: as(anne) });
    await database.pool.query('UPDATE members SET disabled_at = now() WHERE id = $1', [bilal]);
    expect(await transferTicket(database.pool, { ticketId, from: as(anne), to: as(bilal), now: TUESDAY_MORNING })).toBe(
      false,
    );
    expect(await holder(ticketId)).toBe('Anne');
  });
});
