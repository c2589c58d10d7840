import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTickets } from '../../../src/handoff/tickets/tickets.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mediator, newMediator, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let anne: Mediator;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  anne = await newMediator(bot, 'Anne');
});

/** Asked, answered with these last words, and closed. */
const isTold = async (words: string, first = 'bonjour'): Promise<Person> => {
  const person = newPerson(bot, 'sms');
  await person.says(first);
  await person.says('9');
  await anne.claims();
  await anne.answers(words);
  await anne.closes();
  await received(bot);
  return person;
};
const tickets = () => openTickets(database.pool, { now: bot.clock.now() });

describe('who takes leave of a mediator who has finished', () => {
  it.each([
    ['Ok merci', 'Avez-vous tout compris?'],
    ['oui, merci beaucoup', 'Avez-vous tout compris?'],
    ['non merci', 'Autre chose ?'],
    ['ok', 'Bonne journée!'],
    ["d'accord", 'À mardi, donc.'],
    ['oui', 'À mardi, donc.'],
    ['non', 'À mardi, donc.'],
  ])('by “%s” (she had said: %s) is told “you are welcome”, and nobody is called', async (words, last) => {
    const person = await isTold(last);
    expect(await person.says(words)).toContain('Avec plaisir');
    expect(await tickets()).toEqual([]);
    // What follows is still for her.
    expect(await person.says('mais la deuxième, alors?')).not.toContain('Avec plaisir');
    expect(await tickets()).toHaveLength(1);
  });

  it('in Dutch and in Arabic too', async () => {
    const dutch = await isTold('Is het duidelijk?', 'goedendag');
    await dutch.says('ja, dank u wel');
    expect(await tickets()).toEqual([]);
    const arabic = await isTold('هل كل شيء واضح؟', 'مرحبا');
    await arabic.says('نعم شكرا');
    expect(await tickets()).toEqual([]);
  });

  it.each([
    ['oui', 'Est-ce que mardi vous va ?'],
    ['non', 'Est-ce que mardi vous va? 🙂'],
    ['ok', 'هل يناسبك الثلاثاء؟'],
  ])('but “%s” answers her question (%s)', async (words, last) => {
    const person = await isTold(last);
    await person.says(words);
    expect(await onlyTicket(bot)).toMatchObject({ waitingMessages: 1 });
  });
});

describe('who writes to a mediator whom nobody sees at work', () => {
  const NOTED = "C'est noté. Réponse dès qu'une personne est là.";

  it('after she closed is told once when somebody answers', async () => {
    const person = await isTold('À mardi, donc.');
    expect(await person.says('et la deuxième, alors?')).toContain(NOTED);
    expect(await person.says('vous avez vu?')).toBe('');
    const { rows } = await database.pool.query('SELECT promise FROM tickets');
    expect(rows).toEqual([{ promise: 'unknown' }]);
  });

  it('after her answer, when she has gone, is told once each time that they begin to wait', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.says('9');
    await anne.claims();
    await anne.answers('Quelle lettre?');
    await received(bot);
    expect(await person.says('celle des impôts')).toBe('');
    await anne.answers('Je regarde.');
    await received(bot);
    await database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 minute'");
    bot.clock.advance(11 * 60_000);
    expect(await person.says('et celle de la commune')).toContain("Quelqu'un vous répond");
    expect(await person.says('vous avez vu?')).toBe('');
  });

  it('is not told so while somebody answers from another desk, where nobody takes tickets', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    await anne.answers('Quelle lettre?', { memberId: null });
    await received(bot);
    expect(await person.says('celle des impôts')).toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ waitingMessages: 1 });
  });
});
