import { randomUUID } from 'node:crypto';
import { asId, type MemberId, type TicketId } from '../../src/core/ids.ts';
import type { OpenTicket, TicketOutcome } from '../../src/core/ticket.ts';
import { inTransaction } from '../../src/db/pool.ts';
import type { Queryable } from '../../src/db/queryable.ts';
import { type Answer, type Answered, answerTicket } from '../../src/handoff/answers/answer.ts';
import { type ClaimResult, claimTicket } from '../../src/handoff/tickets/claim.ts';
import { type Closed, type ClosingNeeds, closeTicket } from '../../src/handoff/tickets/close.ts';
import { openTickets } from '../../src/handoff/tickets/tickets.ts';
import { loadCatalogues } from '../../src/prompts/catalogue.ts';
import { handedBackScreen } from '../../src/prompts/handed-back.ts';
import { type Bot, TIME_ZONE, testSeals } from './conversation.ts';
import { shown } from './received.ts';

let members = 0;

/** Somebody of the team. */
export const addMember = async (db: Queryable, name = 'Anne'): Promise<MemberId> => {
  members += 1;
  const id = `member-${members}`;
  await db.query(`INSERT INTO members (id, name, email, languages) VALUES ($1, $2, $3, '{fr}')`, [
    id,
    name,
    `${id}@example.org`,
  ]);
  return asId(id);
};

const catalogues = loadCatalogues();

export const closingNeeds: ClosingNeeds = {
  seals: testSeals,
  timeZone: TIME_ZONE,
  handedBack: (to) => handedBackScreen(catalogues, to),
};

/** The ticket that is open. @throws Error when none is, or several are */
export const onlyTicket = async ({ pool, clock }: Bot): Promise<OpenTicket> => {
  const [ticket, ...more] = await openTickets(pool, { now: clock.now() });
  if (ticket === undefined || more.length > 0) throw new Error(`There are ${more.length + (ticket ? 1 : 0)} tickets.`);
  return ticket;
};

/** A mediator with the one ticket that there is. */
export type Mediator = {
  readonly id: MemberId;
  readonly claims: () => Promise<ClaimResult>;
  readonly answers: (text: string, more?: Partial<Answer>) => Promise<Answered>;
  readonly closes: (outcome?: TicketOutcome, ticketId?: TicketId) => Promise<Closed>;
};

export const newMediator = async (bot: Bot, name = 'Anne'): Promise<Mediator> => {
  const { pool, clock } = bot;
  const memberId = await addMember(pool, name);
  const ticketOf = async (): Promise<TicketId> => (await onlyTicket(bot)).id;
  return {
    id: memberId,
    claims: async () => claimTicket(pool, { ticketId: await ticketOf(), memberId }),
    answers: async (text, more = {}) => {
      const answer: Answer = {
        ticketId: more.ticketId ?? (await ticketOf()),
        memberId,
        message: { text, language: 'fr' },
        requestKey: randomUUID(),
        by: 'channel',
        now: clock.now(),
        ...more,
      };
      return inTransaction(pool, (tx) => answerTicket(tx, testSeals, answer));
    },
    closes: async (outcome = 'answered', id) => {
      const ticketId = id ?? (await ticketOf());
      const closing = { ticketId, memberId, outcome, service: null, now: clock.now() };
      return inTransaction(pool, (tx) => closeTicket(tx, closing, closingNeeds));
    },
  };
};

/** What reaches people's telephones now, other than in answer to them. */
export const received = async (bot: Bot): Promise<string> => {
  await bot.sendAll();
  return shown(bot.phone.take().map(({ message }) => message));
};
