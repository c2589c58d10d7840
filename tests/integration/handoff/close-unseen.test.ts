import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type InboundId, type TicketId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { closeTicket } from '../../../src/handoff/tickets/close.ts';
import { openTicket } from '../../../src/handoff/tickets/tickets.ts';
import { conversationOf } from '../../../src/handoff/transcript/conversation.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { closingNeeds } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';
import { type ConsoleApp, type Member, page, post, startConsole } from '../console/console-app.ts';
import { follow, seenOf } from '../console/events.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;
let person: Person;
let ticketId: TicketId;

beforeAll(async () => {
  database = await openTestDatabase();
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database.pool);
  amina = await app.join('Amina');
  person = newPerson(bot, 'sms');
  await person.says('bonjour');
  await person.says('9');
  ticketId = asId((await database.pool.query<{ id: string }>('SELECT id FROM tickets')).rows[0]?.id ?? '');
  await post(app, amina, `/tickets/${ticketId}/claim`);
});

const show = () => page(app, amina, `/tickets/${ticketId}`);
/** Up to where the page says that it shows what the person said, for the form that closes. */
const seenIn = (html: string): string => {
  const input = /<input[^>]* id="seen"[^>]*>/.exec(html)?.[0] ?? '';
  const id =
    / name="seen"/.test(input) && / form="close-form"/.test(input) ? /value="(\d+)"/.exec(input)?.[1] : undefined;
  if (id === undefined) throw new Error(`The page does not say what it shows: ${input}`);
  return id;
};
const close = async (seen: string, more: Record<string, string> = {}) => {
  const answer = await post(app, amina, `/tickets/${ticketId}/close`, { outcome: 'booked', seen, ...more });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};
const isClosed = async () => (await openTicket(database.pool, ticketId, bot.clock.now()))?.closedAt !== null;
const NEWS = 'Something new came from the person.';

describe('a mediator who closes a request', () => {
  it('closes it with what she has read', async () => {
    const html = await show();
    expect(html).toContain('<form id="close-form"');
    expect(await close(seenIn(html))).toMatchObject({ status: 303, to: '/console?said=closed' });
  });

  it('is told once of what the person said since, reads it, and closes with the outcome that she had chosen', async () => {
    const seen = seenIn(await show());
    await person.says('attendez, encore une question');
    const refused = await close(seen, { service: 'CPAS' });
    expect([refused.status, await isClosed()]).toEqual([422, false]);
    expect(refused.html).toContain(NEWS);
    expect(refused.html).toContain('attendez, encore une question');
    expect(refused.html).toMatch(/value="booked"[^>]*checked/);
    expect(refused.html).toMatch(/name="service"[^>]*value="CPAS"/);
    expect(refused.html).not.toMatch(/name="service"[^>]*aria-invalid/);
    expect((await openTicket(database.pool, ticketId, bot.clock.now()))?.awaitingSince).not.toBeNull();
    expect(await close(seenIn(refused.html))).toMatchObject({ to: '/console?said=closed' });
  });

  it('whose page is open closes with what has come to it meanwhile', async () => {
    const followed = await follow(app, amina, `/tickets/${ticketId}/stream`, seenOf(await show()));
    try {
      await person.says('attendez, encore une question');
      let drawn = '';
      while (!drawn.includes('encore une question')) {
        const { items, parts } = await followed.next();
        drawn += [...items, ...parts].map(({ html }) => html).join('');
      }
      expect(await close(seenIn(drawn))).toMatchObject({ to: '/console?said=closed' });
    } finally {
      followed.close();
    }
  });

  it('is told of what has come and was not yet looked at by us', async () => {
    const seen = seenIn(await show());
    await bot.accept(textFrom(person.urns.sms, 'et puis'));
    expect((await close(seen)).html).toContain(NEWS);
  });

  it('is not kept by what she wrote, noted or was told, nor by what others say', async () => {
    const seen = seenIn(await show());
    await post(app, amina, `/tickets/${ticketId}/note`, { text: 'vu' });
    await newPerson(bot, 'sms').says('bonjour');
    expect(await close(seen)).toMatchObject({ to: '/console?said=closed' });
  });

  it('closes from a page that was open before pages said what they show, and from a page without a word of the person', async () => {
    await person.says('encore');
    expect(await close('x')).toMatchObject({ to: '/console?said=closed' });
  });

  it('learns that it is a colleague’s, or closed already, rather than that something came', async () => {
    const bilal = await app.join('Bilal');
    const seen = seenIn(await show());
    await person.says('encore');
    const theirs = await post(app, bilal, `/tickets/${ticketId}/close`, { outcome: 'booked', seen });
    expect(theirs.headers.get('location')).toContain('not_yours');
    await close(seenIn(await show()));
    expect(await close(seen)).toMatchObject({ to: '/console?said=gone' });
  });

  it('of a person who has said nothing lately closes without having read anything', async () => {
    await database.pool.query(`UPDATE inbound SET received_at = (SELECT opened_at - interval '8 days' FROM tickets)`);
    const html = await show();
    expect(seenIn(html)).toBe('0');
    expect(await close('0')).toMatchObject({ to: '/console?said=closed' });
  });

  it('and the person who writes at the same instant are one after the other: nothing is swallowed, every time of thirty', async () => {
    const memberId = amina.id;
    for (let round = 0; round < 30; round += 1) {
      await database.pool.query(
        "UPDATE tickets SET closed_at = NULL, outcome = NULL, awaiting_since = NULL, claimed_by = $1, claimed_until = now() + interval '9 minutes'",
        [memberId],
      );
      const seen: InboundId | null = (await conversationOf(database.pool, testSeals, { ticketId }))?.newest ?? null;
      const closing = { ticketId, memberId, outcome: 'answered', service: null, seen, now: bot.clock.now() } as const;
      const [closed] = await Promise.all([
        inTransaction(database.pool, (tx) => closeTicket(tx, closing, closingNeeds)),
        bot.accept(textFrom(person.urns.sms, `encore ${round}`)),
      ]);
      const { rows } = await database.pool.query('SELECT closed_at IS NOT NULL AS closed FROM tickets');
      expect(rows).toEqual([{ closed: closed.type === 'closed' }]);
      expect(['closed', 'unseen']).toContain(closed.type);
    }
  });
});
