import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
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
  await addOccurrence(database.pool, await addPlace(database.pool));
  bot = createBot(database.pool);
  anne = await newMediator(bot, 'Anne');
});

const MINUTE = 60_000;

const writes = async (text: string): Promise<void> => {
  expect(await anne.answers(text)).toMatchObject({ type: 'queued' });
  await received(bot);
};

const asked = async (channel: 'sms' | 'whatsapp'): Promise<Person> => {
  const person = newPerson(bot, channel);
  await person.says('bonjour');
  await person.says('9');
  return person;
};

/** Asked whether all is to be erased, by the bot, on a ticket that Anne holds and has answered. */
const asksToErase = async (channel: 'sms' | 'whatsapp' = 'sms'): Promise<Person> => {
  const person = await asked(channel);
  await anne.claims();
  await writes('Bonjour, que puis-je faire ?');
  expect(await person.says('effacer')).toMatch(/effacer/iu);
  return person;
};

const leaseRunsOut = () => database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 second'");

const isKept = async (): Promise<void> => {
  const { rows } = await database.pool.query('SELECT erased_at FROM contacts');
  expect(rows).toEqual([{ erased_at: null }]);
  expect(await onlyTicket(bot)).toMatchObject({ reason: 'asked' });
};

const QUESTIONS = ['Voulez-vous venir mardi à 10 h ?', '1 Maison de quartier, mardi 10 h\n2 EPN, jeudi 14 h'];

describe('who asked to be erased, and to whom a mediator wrote after that', () => {
  it.each(
    (['sms', 'whatsapp'] as const).flatMap((channel) =>
      [30, 48 * 60].flatMap((minutes) => ['oui merci', '1'].map((word) => [channel, word, minutes] as const)),
    ),
  )('answers her on %s with “%s” after %i minutes, and nothing is erased', async (channel, word, minutes) => {
    for (const question of QUESTIONS) {
      await emptyTables(database.pool);
      anne = await newMediator(bot, 'Anne');
      const person = await asksToErase(channel);
      await writes(question);
      bot.clock.advance(minutes * MINUTE);
      expect(await person.says(word)).toBe('');
      await isKept();
    }
  });

  it('says so again, and is asked again', async () => {
    const person = await asksToErase();
    await writes('Voulez-vous venir mardi ?');
    bot.clock.advance(30 * MINUTE);
    expect(await person.says('oui')).toBe('');
    expect(await person.says('effacer')).toMatch(/effacer/iu);
    expect(await person.says('oui')).toContain('effacées');
  });

  it('is heard by her with any other word, and finds the bot where it was before the question', async () => {
    const person = await asksToErase();
    await writes('De quelle lettre parlez-vous ?');
    expect(await person.says('la lettre de la commune')).toBe('');
    await isKept();
    await person.says('menu');
    expect(await person.says('impots 1080')).not.toBe('');
  });

  it('is with her too when her lease has run out, or nobody had claimed it', async () => {
    const person = await asksToErase();
    await writes('Voulez-vous venir mardi ?');
    await leaseRunsOut();
    bot.clock.advance(30 * MINUTE);
    expect(await person.says('1')).not.toContain('effacées');
    await isKept();
  });

  it('answers her on the old button', async () => {
    const person = await asksToErase('whatsapp');
    await writes('Voulez-vous venir mardi ?');
    expect(await person.presses('yes')).toBe('');
    await isKept();
  });

  it('is not erased by a yes after she wrote and closed the ticket', async () => {
    const person = await asksToErase();
    await writes('Voulez-vous venir mardi ?');
    await anne.closes();
    await received(bot);
    expect(await person.says('oui')).not.toContain('effacées');
    const { rows } = await database.pool.query('SELECT erased_at FROM contacts');
    expect(rows).toEqual([{ erased_at: null }]);
  });

  it('is not erased either when her form was older than the question and stored after it', async () => {
    const person = await asksToErase();
    const before = new Date(bot.clock.now().getTime() - 1_000);
    expect(await anne.answers('Voulez-vous venir mardi ?', { now: before })).toMatchObject({ type: 'queued' });
    await received(bot);
    expect(await person.says('oui')).toBe('');
    await isKept();
  });
});

describe('who asked to be erased, and to whom nobody wrote since', () => {
  it.each(['oui', '1', 'yes'])('is erased by “%s” while she holds the ticket', async (word) => {
    const person = await asksToErase(word === 'yes' ? 'whatsapp' : 'sms');
    expect(await (word === 'yes' ? person.presses('yes') : person.says(word))).toContain('effacées');
    expect((await database.pool.query('SELECT id FROM tickets')).rows).toEqual([]);
  });

  it.each(['non', '2', '0'])('is kept by “%s”', async (word) => {
    const person = await asksToErase();
    expect(await person.says(word)).not.toContain('effacées');
    await isKept();
    // She is who is spoken to again.
    expect(await person.says('merci de votre patience')).toBe('');
  });

  it('speaks to her in between, and the question stands', async () => {
    const person = await asksToErase();
    expect(await person.says('la lettre de la commune')).toBe('');
    expect(await person.says('oui')).toContain('effacées');
  });

  it('is erased by a yes after she closed the ticket without another word of hers', async () => {
    const person = await asksToErase();
    await anne.closes();
    await received(bot);
    expect(await person.says('oui')).toContain('effacées');
    expect((await database.pool.query('SELECT id FROM tickets')).rows).toEqual([]);
  });

  it('speaks to whoever will answer, while nobody has claimed the ticket', async () => {
    const person = await asked('sms');
    await person.says('effacer');
    expect(await person.says('la lettre de la commune')).not.toContain('pas compris');
    expect(await person.says('1')).toContain('effacées');
  });
});

describe('who was asked whether a booking is to be cancelled', () => {
  /** By an old row of it, which asks first. */
  const asksToCancel = async (): Promise<Person> => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour, impots 1080');
    await person.says('1');
    await person.says('mes rendez-vous');
    await person.says('9');
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM bookings');
    await person.send({ type: 'choice', id: `cancel:${rows[0]?.id}`, title: '❌' });
    return person;
  };
  const statuses = async () => (await database.pool.query('SELECT status FROM bookings')).rows;

  it.each(['oui', '1'])('keeps it when “%s” answers the mediator', async (word) => {
    const person = await asksToCancel();
    await anne.claims();
    await writes('Gardez-vous votre rendez-vous de mardi ?');
    bot.clock.advance(60 * MINUTE);
    expect(await person.says(word)).toBe('');
    expect(await statuses()).toEqual([{ status: 'booked' }]);
  });

  it.each(['oui', '1'])('cancels it with “%s” when she has only claimed the ticket', async (word) => {
    const person = await asksToCancel();
    await anne.claims();
    expect(await person.says(word)).not.toBe('');
    expect(await statuses()).toEqual([{ status: 'cancelled' }]);
  });
});
