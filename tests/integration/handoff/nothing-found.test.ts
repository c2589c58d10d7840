import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTickets } from '../../../src/handoff/tickets/tickets.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
});

const reasons = async (): Promise<string[]> =>
  (await openTickets(database.pool, { now: bot.clock.now() })).map(({ reason }) => reason);

describe('when there is nothing to offer', () => {
  it('for this need, a person looks for it', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    await database.pool.query("UPDATE schedules SET needs = '{bank}'");
    const person = newPerson(bot, 'sms');
    expect(await person.says('trouver un emploi 1080')).toContain('Une personne va chercher');
    expect(await reasons()).toEqual(['nothing_found']);
  });

  it('because everything is full, a person looks for it', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool), { seats: 1 });
    await newPerson(bot, 'sms').says('1080 impôts');
    expect(await newPerson(bot, 'sms').says('1080 impôts')).toContain('Une personne va chercher');
    expect(await reasons()).toEqual(['nothing_found']);
  });

  it('within forty kilometres, a person looks near there', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    expect(await newPerson(bot, 'sms').says('impôts 6600')).toContain('près de chez vous');
    expect(await reasons()).toEqual(['too_far']);
  });

  it('with all that was wished, it is said, and the nearest without it is offered', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool, { name: 'Maison à escalier' }));
    const answer = await newPerson(bot, 'sms').says('impôts 1080 en fauteuil roulant le soir');
    expect(answer).toMatch(/Rien avec: .*fauteuil roulant/);
    expect(answer).toContain('Maison à escalier');
    expect(await reasons()).toEqual([]);
  });

  it('beyond the first list, the first is offered again', async () => {
    for (const name of ['Un', 'Deux', 'Trois']) {
      await addOccurrence(database.pool, await addPlace(database.pool, { name: `Lieu ${name}` }));
    }
    const person = newPerson(bot, 'sms');
    await person.says('1080 impôts');
    const answer = await person.says('4');
    expect(answer).toContain("Pas d'autres");
    expect(answer).toContain('Lieu Un');
  });
});
