import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTickets } from '../../../src/handoff/tickets/tickets.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newMediator, onlyTicket } from '../../support/mediators.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  await addOccurrence(database.pool, await addPlace(database.pool));
});

const MINUTE = 60_000;

describe('a person who asks for a person', () => {
  it('is told so, gets no answer of the bot while they wait, and is answered again once the ticket is closed', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('banque 1080');
    expect(await person.says('je veux parler à une personne')).toContain('une personne');
    expect(await person.says('1')).toBe('');
    expect(await person.says('vous êtes là?')).toBe('');
    await (await newMediator(bot)).closes();
    expect(await person.says('banque 1080')).not.toBe('');
  });

  it('has one ticket however often they ask, which says what is known', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('banque 1080');
    await person.says('9');
    await person.says('9');
    await person.says('une personne svp');
    expect(await onlyTicket(bot)).toMatchObject({
      ...{ channel: 'sms', reason: 'asked', language: 'fr', need: 'bank', postcode: '1080' },
      ...{ openedAt: bot.clock.now(), awaitingSince: bot.clock.now(), waitingMessages: 2, claimedBy: null },
    });
  });

  it('goes back to the bot by MENU, and its questions are then answered', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.says('9');
    expect(await person.says('MENU')).toContain('aide');
    expect(await person.presses('need:bank')).toContain('code postal');
  });

  it('is told whom to call in danger, also while a mediator is awaited', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    expect(await person.says('il me frappe')).toContain('112');
    expect(await onlyTicket(bot)).toMatchObject({ reason: 'emergency' });
  });

  it('waits on the channel where they asked; on the others the bot answers', async () => {
    const urns = newUrns();
    const [sms, whatsapp] = [newPerson(bot, 'sms', urns), newPerson(bot, 'whatsapp', urns)];
    await sms.says('bonjour');
    await sms.says('9');
    expect(await whatsapp.says('bonjour')).not.toBe('');
    expect(await sms.says('allez-vous répondre?')).toBe('');
  });
});

describe('a caller', () => {
  it('who asks for a person is called back: the number is known', async () => {
    const phone = newPerson(bot, 'voice');
    await phone.calls();
    await phone.keys('9');
    expect(await onlyTicket(bot)).toMatchObject({ channel: 'voice', reason: 'asked' });
  });

  it('who hides the number gets no ticket that nobody could answer', async () => {
    const phone = newPerson(bot, 'voice', { ...newUrns(), voice: 'tel:anonymous-CA9' });
    await phone.calls();
    expect(await phone.keys('9')).toContain('caché');
    expect(await openTickets(database.pool, { now: bot.clock.now() })).toEqual([]);
  });
});

describe('the list of who waits', () => {
  const asks = async (words: string): Promise<void> => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says(words);
    bot.clock.advance(MINUTE);
  };
  const listed = async (most = 200): Promise<readonly string[]> =>
    (await openTickets(database.pool, { now: bot.clock.now(), most })).map(({ reason }) => reason);

  it('begins with who is in danger, however late they came, also when it is cut short', async () => {
    await asks('9');
    await asks('9');
    await asks('il me frappe');
    expect(await listed()).toEqual(['emergency', 'asked', 'asked']);
    expect(await listed(1)).toEqual(['emergency']);
  });

  it('shows who waits for us before who owes us a word', async () => {
    await asks('9');
    const mediator = await newMediator(bot);
    await mediator.claims();
    await mediator.answers('Bonjour, de quoi avez-vous besoin?');
    const [first] = await openTickets(database.pool, { now: bot.clock.now() });
    bot.clock.advance(5 * MINUTE);
    await asks('9');
    const [waiting, answered] = await openTickets(database.pool, { now: bot.clock.now() });
    expect(answered).toMatchObject({ id: first?.id, awaitingSince: null, waitingMessages: 0 });
    expect(waiting).toMatchObject({ claimedBy: null });
    expect(waiting?.rank).toBeLessThan(answered?.rank ?? 0);
  });
});
