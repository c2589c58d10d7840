import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/db/pool.ts';
import { answerTicket } from '../../../src/handoff/answers/answer.ts';
import { releaseTicket } from '../../../src/handoff/tickets/claim.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { type Mediator, newMediator, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson, newUrns } from '../../support/person.ts';

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
  anne = await newMediator(bot, 'Anne');
});

const asks = async (channel: 'sms' | 'whatsapp' = 'sms') => {
  const person = newPerson(bot, channel);
  await person.says('bonjour');
  await person.says('9');
  return person;
};

describe('a mediator’s answer', () => {
  it('reaches the person as she wrote it, and nobody waits for us any more', async () => {
    await asks();
    await anne.claims();
    expect(await anne.answers('Bonjour, de quoi avez-vous besoin?')).toMatchObject({ type: 'queued' });
    expect(await received(bot)).toBe('Bonjour, de quoi avez-vous besoin?');
    expect(await onlyTicket(bot)).toMatchObject({
      awaitingSince: null,
      waitingMessages: 0,
      claimedBy: { name: 'Anne' },
    });
  });

  it('and what comes back is for her, whatever it is: the bot says nothing', async () => {
    const person = await asks('whatsapp');
    await anne.claims();
    await anne.answers('Quel est votre code postal?');
    await received(bot);
    bot.clock.advance(60_000);
    expect(await person.says('1080')).toBe('');
    expect(await person.says('impôts')).toBe('');
    expect(await person.says('bonjour')).toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ awaitingSince: bot.clock.now(), waitingMessages: 3 });
  });

  it('sent twice by the same form is one message', async () => {
    await asks();
    await anne.claims();
    const requestKey = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => anne.answers('Un instant.', { requestKey })));
    expect(answers.map(({ type }) => type).sort()).toEqual(['queued', 'repeated', 'repeated']);
    expect(new Set(answers.map((answer) => ('outboundId' in answer ? answer.outboundId : null))).size).toBe(1);
    expect(await received(bot)).toBe('Un instant.');
  });

  it('is refused to who has not taken the ticket, and to who has lost it', async () => {
    await asks();
    const bilal = await newMediator(bot, 'Bilal');
    expect(await bilal.answers('Bonjour')).toEqual({ type: 'not_yours' });
    await anne.claims();
    expect(await bilal.answers('Bonjour')).toEqual({ type: 'not_yours' });
    const { id } = await onlyTicket(bot);
    await releaseTicket(database.pool, { ticketId: id, memberId: anne.id });
    await bilal.claims();
    expect(await anne.answers('Encore moi')).toEqual({ type: 'not_yours' });
    expect(await received(bot)).toBe('');
  });

  it('is hers to send though her ten minutes are over, as long as nobody else took it', async () => {
    await asks();
    await anne.claims();
    await database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 hour'");
    expect(await anne.answers('Me revoilà.')).toMatchObject({ type: 'queued' });
    expect(await onlyTicket(bot)).toMatchObject({ claimedBy: { name: 'Anne' } });
  });

  it('goes nowhere after STOP, nor when it is empty, nor once the ticket is closed', async () => {
    const person = await asks();
    await anne.claims();
    expect(await anne.answers('  ')).toEqual({ type: 'empty' });
    await person.says('STOP');
    expect(await anne.answers('Bonjour')).toEqual({ type: 'stopped' });
    const { id } = await onlyTicket(bot);
    await anne.closes('unreachable');
    expect(await anne.answers('Bonjour', { ticketId: id })).toEqual({ type: 'closed' });
    expect(await received(bot)).toBe('');
  });

  it('names a place where no map can be shown', async () => {
    await asks();
    await anne.claims();
    const pin = { point: { latitude: 50.85, longitude: 4.35 }, name: 'Maison 1', address: 'Rue 1, 1080' };
    await anne.answers('', { message: { text: '', language: 'fr', pin } });
    expect(await received(bot)).toBe('Maison 1, Rue 1, 1080');
  });
});

describe('a caller', () => {
  it('is answered by SMS to the same number, and their SMS is for the mediator, not for the bot', async () => {
    const urns = newUrns();
    const [phone, sms] = [newPerson(bot, 'voice', urns), newPerson(bot, 'sms', urns)];
    await phone.calls();
    await phone.keys('9');
    await anne.claims();
    expect(await anne.answers('Bonjour, vous avez demandé une personne.')).toMatchObject({ type: 'queued' });
    expect(await received(bot)).toContain('vous avez demandé une personne');
    expect(await sms.says('oui, pour mes papiers')).toBe('');
    expect(await onlyTicket(bot)).toMatchObject({ channel: 'voice', waitingMessages: 1 });
    expect(await sms.says('MENU')).not.toBe('');
    expect(await sms.says('1')).not.toBe('');
  });

  it('who hides the number cannot be answered', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      'INSERT INTO contacts (created_at) VALUES (now()) RETURNING id',
    );
    const contact = rows[0]?.id;
    const urn = 'tel:anonymous-CA1';
    await database.pool.query("INSERT INTO urns (contact_id, scheme, hash, sealed) VALUES ($1, 'tel', $2, $3)", [
      contact,
      testSeals.hash(urn),
      testSeals.seal(urn),
    ]);
    await database.pool.query("INSERT INTO tickets (contact_id, channel, reason) VALUES ($1, 'voice', 'voicemail')", [
      contact,
    ]);
    await anne.claims();
    expect(await anne.answers('Bonjour')).toEqual({ type: 'no_way' });
  });
});

describe('while a mediator answers', () => {
  it('“menu” leads back to the bot at once, and stays there until she writes again', async () => {
    const person = await asks('whatsapp');
    await anne.claims();
    await anne.answers('Bonjour!');
    await received(bot);
    expect(await person.says('menu')).toContain('aide');
    expect(await person.presses('need:bank')).toContain('code postal');
    expect(await person.says('1080')).not.toBe('');
    await anne.answers('Avez-vous trouvé?');
    await received(bot);
    expect(await person.says('presque')).toBe('');
  });

  it('STOP is obeyed, and she is told that nothing can be sent', async () => {
    const person = await asks();
    await anne.claims();
    expect(await person.says('STOP')).not.toBe('');
    expect(await anne.answers('Bonjour')).toEqual({ type: 'stopped' });
    expect(await person.says('START')).not.toBe('');
  });

  it('ERASE is asked about, done, and takes her words that are not on their way yet', async () => {
    const person = await asks();
    await anne.claims();
    await anne.answers('Bonjour!');
    for (const word of ['EFFACER', 'oui']) {
      await bot.accept(textFrom(person.urns.sms, word));
      await bot.takeTurns();
    }
    const sent = await received(bot);
    expect(sent).toContain('effacées');
    expect(sent).not.toContain('Bonjour!');
    const { rows } = await database.pool.query('SELECT id FROM tickets UNION ALL SELECT id FROM ticket_notes');
    expect(rows).toEqual([]);
  });

  it('who is in danger hears whom to call, and is seen as an emergency', async () => {
    const person = await asks();
    await anne.claims();
    expect(await person.says('il me frappe')).toContain('112');
    expect(await onlyTicket(bot)).toMatchObject({ reason: 'emergency', claimedBy: { name: 'Anne' } });
  });

  it('a STOP that is said at the very moment of her answer either comes first or finds it gone', async () => {
    for (let round = 0; round < 5; round += 1) {
      await emptyTables(database.pool);
      await addOccurrence(database.pool, await addPlace(database.pool));
      anne = await newMediator(bot, 'Anne');
      const person = await asks();
      await anne.claims();
      const { id } = await onlyTicket(bot);
      await bot.accept(textFrom(person.urns.sms, 'STOP'));
      const [, answered] = await Promise.all([
        bot.takeTurns(),
        inTransaction(database.pool, (tx) =>
          answerTicket(tx, testSeals, {
            ticketId: id,
            memberId: anne.id,
            message: { text: 'Bonjour', language: 'fr' },
            requestKey: randomUUID(),
            by: 'channel',
            now: bot.clock.now(),
          }),
        ),
      ]);
      const sent = await received(bot);
      if (answered.type === 'stopped') expect(sent).not.toContain('Bonjour');
      else expect(answered.type).toBe('queued');
    }
  });
});
