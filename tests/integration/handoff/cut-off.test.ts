import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberId, TicketId } from '../../../src/core/ids.ts';
import { connectionString, inTransaction } from '../../../src/db/pool.ts';
import { type Answer, answerTicket } from '../../../src/handoff/answers/answer.ts';
import { claimTicket, returnIdle } from '../../../src/handoff/tickets/claim.ts';
import { waitingCount } from '../../../src/handoff/tickets/tickets.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addMember, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let person: Person;
let ticketId: TicketId;
let [anne, bilal] = [] as unknown as [MemberId, MemberId];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  [anne, bilal] = [await addMember(database.pool, 'Anne'), await addMember(database.pool, 'Bilal')];
  person = newPerson(bot, 'sms');
  await person.says('bonjour');
  await person.says('9');
  ticketId = (await onlyTicket(bot)).id;
});

/** A program that is killed in the middle of a transaction: its connection is gone, and nothing tells the database to give up what it had done. */
const killedAfter = async (act: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client({ connectionString: connectionString(database.url) });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await client.query('BEGIN');
  await act(client);
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
};

const answer = (memberId: MemberId, requestKey: string = randomUUID()): Answer => ({
  ticketId,
  memberId,
  message: { text: 'Bonjour, ici une personne', language: 'fr' },
  requestKey,
  by: 'channel',
  now: bot.clock.now(),
});

const answers = (given: Answer) => inTransaction(database.pool, (tx) => answerTicket(tx, testSeals, given));

const leaseRunsOut = () => database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 second'");

describe('a program that is killed', () => {
  it('while a ticket is being claimed: nobody has it, and the next who claims it does', async () => {
    await killedAfter((client) => claimTicket(client, { ticketId, memberId: anne }));
    expect(await onlyTicket(bot)).toMatchObject({ claimedBy: null });
    expect(await claimTicket(database.pool, { ticketId, memberId: bilal })).toMatchObject({ type: 'claimed' });
  });

  it('between the claim and the answer: the person still waits, and once the lease has run out another answers', async () => {
    await claimTicket(database.pool, { ticketId, memberId: anne });
    await killedAfter((client) => answerTicket(client, testSeals, answer(anne)));
    expect(await received(bot)).toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ claimedBy: { name: 'Anne' } });
    expect(await waitingCount(database.pool)).toBe(0);
    await leaseRunsOut();
    await returnIdle(database.pool);
    expect(await waitingCount(database.pool)).toBe(1);
    expect(await claimTicket(database.pool, { ticketId, memberId: bilal })).toMatchObject({ type: 'claimed' });
    expect(await answers(answer(bilal))).toMatchObject({ type: 'queued' });
    expect(await received(bot)).toContain('ici une personne');
  });

  it('while an answer is being stored, and the form is sent again: it goes out once', async () => {
    await claimTicket(database.pool, { ticketId, memberId: anne });
    const given = answer(anne);
    await killedAfter((client) => answerTicket(client, testSeals, given));
    expect(await answers(given)).toMatchObject({ type: 'queued' });
    expect(await answers(given)).toMatchObject({ type: 'repeated' });
    expect((await received(bot)).split('ici une personne')).toHaveLength(2);
    expect(await person.says('merci')).toBe('');
  });
});
