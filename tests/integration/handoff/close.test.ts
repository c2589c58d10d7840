import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/db/pool.ts';
import { closeTicket } from '../../../src/handoff/tickets/close.ts';
import { addNote } from '../../../src/handoff/tickets/notes.ts';
import { openTicket, openTickets } from '../../../src/handoff/tickets/tickets.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { closingNeeds, type Mediator, newMediator, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson } from '../../support/person.ts';

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
  await addOccurrence(database.pool, await addPlace(database.pool));
  anne = await newMediator(bot);
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BACK = 'service automatique';

const asks = async (channel: 'sms' | 'whatsapp' = 'sms') => {
  const person = newPerson(bot, channel);
  await person.says('banque 1080');
  await person.says('9');
  return person;
};

/** Asked, answered and closed. */
const isHelped = async (channel: 'sms' | 'whatsapp' = 'sms') => {
  const person = await asks(channel);
  await anne.claims();
  await anne.answers('Bonjour! Cela vous va?');
  await received(bot);
  const { id } = await onlyTicket(bot);
  bot.clock.advance(12 * MINUTE);
  await anne.closes();
  await received(bot);
  return { person, id };
};

const tickets = () => openTickets(database.pool, { now: bot.clock.now() });
const figures = async () => (await database.pool.query('SELECT * FROM ticket_figures')).rows;

describe('a ticket that is closed', () => {
  it('tells the person once that the automatic service answers again, and it does', async () => {
    const person = await asks();
    await anne.claims();
    const { id } = await onlyTicket(bot);
    expect(await anne.closes('answered', id)).toEqual({ type: 'closed', told: true });
    expect(await anne.closes('answered', id)).toEqual({ type: 'already' });
    expect(await received(bot)).toContain(BACK);
    expect(await received(bot)).toBe('');
    expect(await person.says('menu')).toContain('Aide pour quoi');
  });

  it('offers who cannot write a way to the menu and one to a person, to touch', async () => {
    const person = await asks('whatsapp');
    await anne.closes();
    const told = await received(bot);
    expect(told).toContain('🔁');
    expect(told).toContain('🧑');
    expect(await person.send({ type: 'choice', id: 'menu', title: '🔁' })).toContain('aide');
  });

  it('counts for the yearly figures without leading to anybody', async () => {
    const person = await asks();
    await anne.claims();
    bot.clock.advance(7 * MINUTE);
    await anne.answers('Bonjour!');
    bot.clock.advance(8 * MINUTE);
    const { id } = await onlyTicket(bot);
    const closing = {
      ticketId: id,
      memberId: anne.id,
      outcome: 'referred',
      service: ' CPAS ',
      now: bot.clock.now(),
    } as const;
    await inTransaction(database.pool, (tx) => closeTicket(tx, closing, closingNeeds));
    const always = { channel: 'sms', reason: 'asked', outcome: 'referred', minutes_to_answer: 7, minutes_open: 15 };
    const theirs = { language: 'fr', need: 'bank', postcode: '1080', service: 'CPAS' };
    expect(await figures()).toMatchObject([{ ...always, ...theirs }]);
    await person.says('EFFACER');
    await person.says('oui');
    const forgotten = { language: null, need: null, postcode: null, service: null };
    expect(await figures()).toMatchObject([{ ...always, ...forgotten }]);
  });

  it('names a service for the figures, and no number, password or story of somebody', async () => {
    await asks();
    const { id } = await onlyTicket(bot);
    const refer = (service: string) =>
      inTransaction(database.pool, (tx) =>
        closeTicket(
          tx,
          { ticketId: id, memberId: anne.id, outcome: 'referred', service, now: bot.clock.now() },
          closingNeeds,
        ),
      );
    for (const wrong of ['CPAS 0470123456', 'dossier 12.34', 'x'.repeat(81), 'ملف ٤٥٦٧']) {
      expect(await refer(wrong), wrong).toEqual({ type: 'bad_service' });
    }
    expect(await figures()).toEqual([]);
    expect(await refer('CPAS, mot de passe est tournesol7')).toMatchObject({ type: 'closed' });
    expect((await figures())[0].service).toBe('CPAS, mot de passe est [🔒]');
  });

  it('is not closed under the hands of who answers; by another desk it is', async () => {
    await asks();
    await anne.claims();
    const bilal = await newMediator(bot, 'Bilal');
    expect(await bilal.closes()).toEqual({ type: 'not_yours', by: 'Anne' });
    const { id } = await onlyTicket(bot);
    const closing = { ticketId: id, memberId: null, outcome: 'answered', service: null, now: bot.clock.now() } as const;
    expect(await inTransaction(database.pool, (tx) => closeTicket(tx, closing, closingNeeds))).toEqual({
      type: 'closed',
      told: true,
    });
  });

  it('says nothing to who said STOP, was abusive, or wrote on WhatsApp more than a day ago', async () => {
    const person = await asks();
    await person.says('STOP');
    expect(await anne.closes('unreachable')).toEqual({ type: 'closed', told: false });
    await asks();
    expect(await anne.closes('abuse')).toEqual({ type: 'closed', told: false });
    await asks('whatsapp');
    await database.pool.query(
      "UPDATE inbound SET received_at = now() - interval '25 hours' WHERE channel = 'whatsapp'",
    );
    expect(await anne.closes('unreachable')).toEqual({ type: 'closed', told: false });
    expect(await received(bot)).toBe('');
  });

  it('of a call is told to nobody: the line is closed', async () => {
    const phone = newPerson(bot, 'voice');
    await phone.calls();
    await phone.keys('9');
    expect(await anne.closes()).toEqual({ type: 'closed', told: false });
  });
});

/** Nobody is on duty. */
const NOTED = "C'est noté.";

describe('who writes within a day after it was closed', () => {
  it('and answers the mediator waits for her again: the same ticket, the same notes, and not counted as closed', async () => {
    const { person, id } = await isHelped();
    await addNote(database.pool, testSeals, { ticketId: id, memberId: anne.id, text: 'deux lettres' });
    bot.clock.advance(20 * HOUR);
    expect(await person.says('et la deuxième, alors?')).toContain(NOTED);
    expect(await onlyTicket(bot)).toMatchObject({
      ...{ id, awaitingSince: bot.clock.now(), waitingMessages: 1, claimedBy: null, promisedBy: null },
    });
    expect(await openTicket(database.pool, id, bot.clock.now())).toMatchObject({
      ...{ closedAt: null, outcome: null, reopenedAt: bot.clock.now(), answeredAt: null },
    });
    expect(await figures()).toEqual([]);
    expect(await person.says('vous voyez?')).toBe('');
    const { rows } = await database.pool.query('SELECT ticket_id FROM ticket_notes');
    expect(rows).toEqual([{ ticket_id: id }]);
  });

  it.each([
    ['a figure', '2'],
    ['yes', 'oui'],
  ])('%s is an answer to her', async (_what, words) => {
    const { person, id } = await isHelped();
    expect(await person.says(words)).toContain(NOTED);
    expect(await onlyTicket(bot)).toMatchObject({ id });
  });

  it('a photo is for her too', async () => {
    const { person, id } = await isHelped('whatsapp');
    const picture = { type: 'media', kind: 'picture', reference: 'm', mimeType: 'image/jpeg', caption: null } as const;
    expect(await person.send(picture)).toContain('Votre demande est bien notée.');
    expect(await onlyTicket(bot)).toMatchObject({ id });
  });

  it('thanks are answered by the bot, and call nobody; what comes after them still does', async () => {
    const { person, id } = await isHelped();
    expect(await person.says('merci beaucoup')).toContain('Avec plaisir');
    expect(await tickets()).toEqual([]);
    expect(await person.says('et la deuxième, alors?')).toContain(NOTED);
    expect(await onlyTicket(bot)).toMatchObject({ id });
  });

  it.each([
    ['the menu', 'menu'],
    ['a need', 'impôts'],
    ['a postcode', '1030'],
    ['a language', 'nederlands'],
  ])('and asks the bot for %s is answered by it, and calls nobody', async (_what, words) => {
    const { person } = await isHelped();
    expect(await person.says(words)).not.toBe('');
    expect(await person.says('xyzzy plugh')).not.toBe('');
    expect(await tickets()).toEqual([]);
  });

  it('and asks for a person again goes on where they were', async () => {
    const { person, id } = await isHelped();
    await person.says('menu');
    await person.says('école');
    expect(await person.says('9')).not.toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ id, reason: 'asked', need: 'school', postcode: '1080' });
    expect(await figures()).toEqual([]);
    expect(await person.says('allô?')).toBe('');
  });

  it('was never answered and is in the middle of something with the bot: it goes on with the bot', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('banque');
    await database.pool.query(
      "INSERT INTO tickets (contact_id, channel, reason) SELECT id, 'sms', 'undelivered' FROM contacts",
    );
    await anne.closes();
    await received(bot);
    expect(await person.says('1080')).not.toBe('');
    expect(await tickets()).toEqual([]);
  });

  it('was told off is not left to the mediator again by any word, only by asking', async () => {
    const person = await asks();
    const { id } = await onlyTicket(bot);
    await anne.closes('abuse');
    expect(await person.says('grmbl grmbl')).not.toBe('');
    expect(await tickets()).toEqual([]);
    await person.says('9');
    expect(await onlyTicket(bot)).toMatchObject({ id });
  });
});

describe('who writes later than a day after', () => {
  it('is answered by the bot, and a new ticket is a new one', async () => {
    const { person, id } = await isHelped();
    bot.clock.advance(25 * HOUR);
    expect(await person.says('et la deuxième, alors?')).not.toBe('');
    await person.says('9');
    expect((await onlyTicket(bot)).id).not.toBe(id);
  });
});
