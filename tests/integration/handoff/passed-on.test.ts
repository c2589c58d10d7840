import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeAudit } from '../../../src/accounts/audit.ts';
import { asId, type MemberId, type TicketId } from '../../../src/core/ids.ts';
import { claimTicket, transferTicket } from '../../../src/handoff/tickets/claim.ts';
import { handedOver } from '../../../src/handoff/tickets/handed-over.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addMember, onlyTicket } from '../../support/mediators.ts';
import { newPerson } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let ticketId: TicketId;
let [anne, bilal]: MemberId[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  const person = newPerson(bot, 'sms');
  await person.says('bonjour');
  await person.says('9');
  ticketId = (await onlyTicket(bot)).id;
  anne = await addMember(database.pool, 'Anne');
  bilal = await addMember(database.pool, 'Bilal');
});

const member = (id: MemberId | undefined): MemberId => id ?? asId('nobody');
const notes = (id: MemberId | undefined, action: string) =>
  writeAudit(database.pool, { memberId: member(id), action, subject: ticketId });
/** As the page does it: the line in the audit table comes first. */
const passes = async (from: MemberId | undefined, to: MemberId | undefined): Promise<boolean> => {
  await notes(from, 'ticket_transferred');
  return transferTicket(database.pool, { ticketId, from: member(from), to: member(to), now: bot.clock.now() });
};
const takes = (id: MemberId | undefined) => claimTicket(database.pool, { ticketId, memberId: member(id) });

describe('a ticket that was passed on', () => {
  it('has its new holder look at it: until then it is told who passed it', async () => {
    await takes(anne);
    expect(await handedOver(database.pool)).toEqual([]);
    await passes(anne, bilal);
    expect(await handedOver(database.pool)).toEqual([{ ticketId, to: bilal, by: 'Anne' }]);
    await notes(anne, 'ticket_viewed'); // she who passed it looks at it once more
    expect(await handedOver(database.pool)).toHaveLength(1);
    await notes(bilal, 'ticket_viewed');
    expect(await handedOver(database.pool)).toEqual([]);
    await passes(bilal, anne);
    expect(await handedOver(database.pool)).toEqual([{ ticketId, to: anne, by: 'Bilal' }]);
  });

  it('by somebody who does not hold it was not passed on', async () => {
    await takes(bilal);
    expect(await passes(anne, bilal)).toBe(false);
    expect(await handedOver(database.pool)).toEqual([]);
  });

  it('is nobody’s any more once its lease is over', async () => {
    await takes(anne);
    await passes(anne, bilal);
    await database.pool.query('UPDATE tickets SET claimed_until = now()');
    expect(await handedOver(database.pool)).toEqual([]);
  });
});
