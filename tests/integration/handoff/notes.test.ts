import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ids.ts';
import { addNote, MOST_NOTE_CHARACTERS } from '../../../src/handoff/tickets/notes.ts';
import { conversationOf } from '../../../src/handoff/transcript/conversation.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mediator, newMediator, onlyTicket } from '../../support/mediators.ts';
import { newPerson } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let anne: Mediator;
let ticketId: TicketId;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  anne = await newMediator(bot);
  const person = newPerson(bot, 'sms');
  await person.says('je veux parler à quelqu’un');
  ticketId = (await onlyTicket(bot)).id;
});

const note = (text: string) => addNote(database.pool, testSeals, { ticketId, memberId: anne.id, text });
const notes = async (): Promise<readonly (string | null)[]> =>
  ((await conversationOf(database.pool, testSeals, { ticketId }))?.lines ?? [])
    .filter(({ from }) => from === 'note')
    .map(({ text }) => text);

describe('a note between mediators', () => {
  it('is kept as typed, postcode and hour included', async () => {
    expect(await note(' Rappeler après 14h, habite au 1030, code 4821. ')).toBe('as_typed');
    expect(await notes()).toEqual(['Rappeler après 14h, habite au 1030, code 4821.']);
  });

  it.each([
    ['a national number', 'NISS 85.07.30-033.28, dossier en cours', 'NISS [🔒], dossier en cours'],
    ['an account', 'compte BE68 5390 0754 7034', 'compte [🔒]'],
    ['a password', 'son mot de passe est soleil123', 'son mot de passe est [🔒]'],
  ])('is kept without %s that stood in it, and the mediator is told so', async (_, typed, kept) => {
    expect(await note(typed)).toBe('redacted');
    expect(await notes()).toEqual([kept]);
    const { rows } = await database.pool.query<{ sealed_text: Buffer }>('select sealed_text from ticket_notes');
    expect(rows.map(({ sealed_text: sealed }) => testSeals.open(sealed))).toEqual([kept]);
  });

  it('is not kept where it is empty or longer than a page', async () => {
    expect(await note('  ')).toBeNull();
    expect(await note('a'.repeat(MOST_NOTE_CHARACTERS + 1))).toBeNull();
    expect(await notes()).toEqual([]);
  });
});
