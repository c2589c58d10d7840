import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type ContactId, type MemberId, type TicketId } from '../../../src/core/ids.ts';
import { connectionString, inTransaction } from '../../../src/db/pool.ts';
import { answerTicket } from '../../../src/handoff/answers/answer.ts';
import {
  claimTicket,
  keepTicket,
  releaseTicket,
  returnIdle,
  transferTicket,
} from '../../../src/handoff/tickets/claim.ts';
import { closeTicket } from '../../../src/handoff/tickets/close.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addContacts } from '../../support/directory-rows.ts';
import { addMember, closingNeeds, received } from '../../support/mediators.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let anne: MemberId;
let bilal: MemberId;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  [anne, bilal] = [await addMember(database.pool, 'Anne'), await addMember(database.pool, 'Bilal')];
});

const CHANNELS = ['sms', 'voice', 'whatsapp'] as const;

const addTicket = async (contactId: ContactId | undefined, channel: string): Promise<TicketId> => {
  const { rows } = await database.pool.query<{ id: string }>(
    "INSERT INTO tickets (contact_id, channel, reason) VALUES ($1, $2, 'asked') RETURNING id",
    [contactId, channel],
  );
  return asId(rows[0]?.id ?? '');
};
/** One person who waits on several channels. */
const addTickets = async (): Promise<readonly [TicketId, TicketId, TicketId]> => {
  const [contact] = await addContacts(database.pool, 1);
  const [sms, voice, whatsapp] = CHANNELS.map((channel) => () => addTicket(contact, channel));
  if (sms === undefined || voice === undefined || whatsapp === undefined) throw new Error('three channels');
  return [await sms(), await voice(), await whatsapp()];
};

/** Who has each open ticket, in their order. */
const holders = async (): Promise<(string | null)[]> => {
  const { rows } = await database.pool.query<{ name: string | null }>(
    `SELECT m.name FROM tickets t LEFT JOIN members m ON m.id = t.claimed_by AND t.claimed_until > now()
     WHERE t.closed_at IS NULL ORDER BY t.id`,
  );
  return rows.map(({ name }) => name);
};
const now = TUESDAY_MORNING;

describe('a person who waits by SMS, by telephone and on WhatsApp', () => {
  it('is wholly theirs who takes one request, and nobody else’s', async () => {
    const [sms, voice] = await addTickets();
    expect(await claimTicket(database.pool, { ticketId: sms, memberId: anne })).toMatchObject({ type: 'claimed' });
    expect(await holders()).toEqual(['Anne', 'Anne', 'Anne']);
    expect(await claimTicket(database.pool, { ticketId: voice, memberId: bilal })).toEqual({
      type: 'taken',
      by: 'Anne',
    });
    expect(await claimTicket(database.pool, { ticketId: voice, memberId: anne })).toMatchObject({ type: 'claimed' });
  });

  it('does not get a second one with what they ask while somebody answers', async () => {
    const [contact] = await addContacts(database.pool, 1);
    await claimTicket(database.pool, { ticketId: await addTicket(contact, 'sms'), memberId: anne });
    const later = await addTicket(contact, 'voice');
    expect(await claimTicket(database.pool, { ticketId: later, memberId: bilal })).toEqual({
      type: 'taken',
      by: 'Anne',
    });
    expect(await holders()).toEqual(['Anne', null]);
    expect(await claimTicket(database.pool, { ticketId: later, memberId: anne })).toMatchObject({ type: 'claimed' });
    expect(await holders()).toEqual(['Anne', 'Anne']);
  });

  it('is passed on, given back and kept as a whole', async () => {
    const [sms, voice] = await addTickets();
    await claimTicket(database.pool, { ticketId: sms, memberId: anne });
    expect(await transferTicket(database.pool, { ticketId: voice, from: anne, to: bilal, now })).toBe(true);
    expect(await holders()).toEqual(['Bilal', 'Bilal', 'Bilal']);
    expect(await releaseTicket(database.pool, { ticketId: sms, memberId: anne })).toBe(false);
    await database.pool.query("UPDATE tickets SET claimed_until = now() + interval '1 minute'");
    expect(await keepTicket(database.pool, { ticketId: sms, memberId: bilal })).toBe(true);
    const { rows } = await database.pool.query(
      "SELECT count(*)::int AS kept FROM tickets WHERE claimed_until > now() + interval '9 minutes'",
    );
    expect(rows).toEqual([{ kept: 3 }]);
    expect(await releaseTicket(database.pool, { ticketId: sms, memberId: bilal })).toBe(true);
    expect(await holders()).toEqual([null, null, null]);
  });

  it('is another’s as soon as the first one is no longer there', async () => {
    const [sms, voice] = await addTickets();
    await claimTicket(database.pool, { ticketId: sms, memberId: anne });
    await database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 second'");
    expect(await claimTicket(database.pool, { ticketId: voice, memberId: bilal })).toMatchObject({ type: 'claimed' });
    expect(await keepTicket(database.pool, { ticketId: sms, memberId: anne })).toBe(false);
    expect(await holders()).toEqual(['Bilal', 'Bilal', 'Bilal']);
  });

  it('leaves what others ask, and what is closed, as it is', async () => {
    const [sms, voice] = await addTickets();
    const [other] = await addContacts(database.pool, 1);
    await addTicket(other, 'sms');
    await database.pool.query('UPDATE tickets SET closed_at = now() WHERE id = $1', [voice]);
    await claimTicket(database.pool, { ticketId: sms, memberId: anne });
    expect(await holders()).toEqual(['Anne', 'Anne', null]);
    expect(await claimTicket(database.pool, { ticketId: voice, memberId: anne })).toEqual({ type: 'closed' });
    const { rows } = await database.pool.query('SELECT claimed_by FROM tickets WHERE id = $1', [voice]);
    expect(rows).toEqual([{ claimed_by: null }]);
  });

  it('who is on the telephone with her is hers as long as before, whatever else of theirs she takes', async () => {
    const [sms, voice] = await addTickets();
    await claimTicket(database.pool, { ticketId: voice, memberId: anne });
    await database.pool.query("UPDATE tickets SET claimed_until = now() + interval '2 hours' WHERE id = $1", [voice]);
    await claimTicket(database.pool, { ticketId: sms, memberId: anne });
    const { rows } = await database.pool.query(
      "SELECT channel FROM tickets WHERE claimed_until > now() + interval '1 hour'",
    );
    expect(rows).toEqual([{ channel: 'voice' }]);
  });
});

describe('two mediators who take two requests of one person', () => {
  it('at the same instant, from two machines: one of them has all, every time of thirty', async () => {
    const clients = [1, 2].map(() => new pg.Client({ connectionString: connectionString(database.url) }));
    await Promise.all(clients.map((client) => client.connect()));
    try {
      for (let round = 0; round < 30; round += 1) {
        await database.pool.query('DELETE FROM tickets');
        const [sms, voice, whatsapp] = await addTickets();
        // Written in another order than that of their ids, and perhaps idle: neither must matter.
        await database.pool.query(
          `UPDATE tickets SET need = 'bank', claimed_by = $2, claimed_until = now() - interval '1 second' WHERE id = $1`,
          [round % 3 === 0 ? sms : whatsapp, anne],
        );
        const wanted = [
          { ticketId: round % 2 === 0 ? sms : whatsapp, memberId: anne },
          { ticketId: voice, memberId: bilal },
        ];
        const [results] = await Promise.all([
          Promise.all(
            clients.map((client, index) => claimTicket(client, wanted[index] ?? { ticketId: sms, memberId: anne })),
          ),
          returnIdle(database.pool),
        ]);
        expect(results.map(({ type }) => type).sort()).toEqual(['claimed', 'taken']);
        const names = await holders();
        expect(new Set(names).size, `round ${round}: ${names}`).toBe(1);
        expect(results.find(({ type }) => type === 'taken')).toEqual({ type: 'taken', by: names[0] });
      }
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });
});

describe('a mediator who types on one page and takes the ticket again on another', () => {
  it('at the same instant: neither is in the other’s way, every time of thirty', async () => {
    const clients = [1, 2].map(() => new pg.Client({ connectionString: connectionString(database.url) }));
    const [one, two] = clients;
    if (one === undefined || two === undefined) throw new Error('two clients');
    await Promise.all(clients.map((client) => client.connect()));
    try {
      const tickets = await addTickets();
      const [sms, voice] = tickets;
      for (let round = 0; round < 30; round += 1) {
        // Written in another order than that of their ids.
        for (const ticketId of tickets.toReversed())
          await database.pool.query(
            "UPDATE tickets SET claimed_by = $2, claimed_until = now() + interval '1 minute' WHERE id = $1",
            [ticketId, anne],
          );
        expect(
          await Promise.all([
            keepTicket(one, { ticketId: voice, memberId: anne }),
            claimTicket(two, { ticketId: sms, memberId: anne }),
          ]),
        ).toMatchObject([true, { type: 'claimed' }]);
      }
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });
});

describe('who asked by SMS, rang, and is answered by SMS on both', () => {
  const asks = async (): Promise<{ sms: TicketId; voice: TicketId; person: Person }> => {
    const urns = newUrns();
    const [person, phone] = [newPerson(bot, 'sms', urns), newPerson(bot, 'voice', urns)];
    await person.says('bonjour');
    await person.says('9');
    await phone.calls();
    await phone.keys('1');
    await phone.keys('9');
    await phone.hangsUp();
    const { rows } = await database.pool.query<{ id: string; channel: string }>('SELECT id, channel FROM tickets');
    const idOf = (channel: string): TicketId => asId(rows.find((row) => row.channel === channel)?.id ?? '');
    return { sms: idOf('sms'), voice: idOf('voice'), person };
  };
  const answers = async (ticketId: TicketId, memberId: MemberId) =>
    (
      await inTransaction(database.pool, (tx) =>
        answerTicket(tx, testSeals, {
          ...{ ticketId, memberId, requestKey: randomUUID(), by: 'channel', now: bot.clock.now() },
          message: { text: 'Bonjour', language: 'fr' },
        }),
      )
    ).type;
  const closes = (ticketId: TicketId) =>
    inTransaction(database.pool, (tx) =>
      closeTicket(
        tx,
        { ticketId, memberId: anne, outcome: 'answered', service: null, now: bot.clock.now() },
        closingNeeds,
      ),
    );

  it('hears one mediator in that thread', async () => {
    const { sms, voice } = await asks();
    await claimTicket(database.pool, { ticketId: sms, memberId: anne });
    await claimTicket(database.pool, { ticketId: voice, memberId: bilal });
    expect([await answers(sms, anne), await answers(voice, bilal), await answers(voice, anne)]).toEqual([
      ...['queued', 'not_yours', 'queued'],
    ]);
  });

  it.each(['sms', 'voice'] as const)(
    'is told that the automatic service answers again when it does: not at the first of two (%s)',
    async (first) => {
      const tickets = await asks();
      await claimTicket(database.pool, { ticketId: tickets.sms, memberId: anne });
      await answers(tickets.sms, anne);
      await answers(tickets.voice, anne);
      await received(bot);
      expect(await closes(tickets[first])).toEqual({ type: 'closed', told: false });
      expect([await received(bot), await tickets.person.says('impots 1080')]).toEqual(['', '']);
      expect(await closes(tickets[first === 'sms' ? 'voice' : 'sms'])).toEqual({ type: 'closed', told: true });
      expect(await received(bot)).toContain('service automatique');
    },
  );

  it('is told so where the other request is answered elsewhere, or they went back to the bot with it', async () => {
    const { sms, voice, person } = await asks();
    await claimTicket(database.pool, { ticketId: sms, memberId: anne });
    await answers(voice, anne);
    await person.says('menu');
    expect(await closes(voice)).toEqual({ type: 'closed', told: true });
  });
});
