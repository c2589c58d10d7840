import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OccurrenceId } from '../../../src/core/ids.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase({ max: 40 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
});

const MINUTE = 60_000;
const placeWith = async (name: string, options: Parameters<typeof addOccurrence>[2]): Promise<OccurrenceId> =>
  addOccurrence(database.pool, await addPlace(database.pool, { name }), options);
const active = async (occurrence: OccurrenceId): Promise<number> => {
  const { rows } = await database.pool.query<{ many: number }>(
    "SELECT count(*)::int AS many FROM bookings WHERE occurrence_id = $1 AND status = 'booked'",
    [occurrence],
  );
  return rows[0]?.many ?? 0;
};

describe('a seat in the middle of a conversation', () => {
  it('that is listed for one person is not offered to another for five minutes', async () => {
    await placeWith('Dernière place', { seats: 1 });
    await placeWith('Plus tard', { seats: 5, inHours: 72 });
    const [anne, louis] = [newPerson(bot, 'sms'), newPerson(bot, 'sms')];
    expect(await anne.says('1080 impôts')).toContain('Dernière place');
    expect(await louis.says('1080 impôts')).not.toContain('Dernière place');
    bot.clock.advance(5 * MINUTE);
    expect(await louis.says('*')).not.toContain('Dernière place');
    expect(await louis.says('1080 impôts')).toContain('Dernière place');
  });

  it('that went to somebody else after the hold ran out: the next best is in the same answer', async () => {
    await placeWith('Dernière place', { seats: 1 });
    const next = await placeWith('Plus tard', { seats: 5, inHours: 72 });
    const [anne, louis] = [newPerson(bot, 'sms'), newPerson(bot, 'sms')];
    await anne.says('1080 impôts');
    bot.clock.advance(6 * MINUTE);
    await louis.says('1080 impôts');
    expect(await louis.says('1')).toContain('Dernière place');
    const answer = await anne.says('1');
    expect(answer).toContain('vient d');
    expect(answer).toContain('1 Plus tard');
    expect(await anne.says('1')).toContain('Code 4712');
    expect(await active(next)).toBe(1);
  });

  it('pressed twice is one booking, told twice', async () => {
    const occurrence = await placeWith('Ici', { seats: 5 });
    const matias = newPerson(bot, 'sms');
    await matias.says('1080 impôts');
    const first = await matias.says('1');
    expect(first).toContain('4711');
    expect(await matias.says('1')).toBe(first);
    expect(await active(occurrence)).toBe(1);
  });

  it('the last one, pressed on two channels of one person, is told as theirs and not as gone', async () => {
    const occurrence = await placeWith('Dernière place', { seats: 1 });
    const urns = newUrns();
    const [sms, whatsapp] = [newPerson(bot, 'sms', urns), newPerson(bot, 'whatsapp', urns)];
    await sms.says('1080 impôts');
    await whatsapp.says('1080 impôts');
    expect(await sms.says('1')).toContain('4711');
    expect(await whatsapp.says('1')).toContain('*4711*');
    expect(await active(occurrence)).toBe(1);
  });

  it('at a time at which the person has a booking is refused kindly, with other times', async () => {
    const there = await placeWith('Ailleurs', { seats: 5, inHours: 25 });
    await placeWith('Ici', { seats: 5, inHours: 24 });
    await placeWith('Plus tard', { seats: 5, inHours: 72 });
    const urns = newUrns();
    const [sms, whatsapp] = [newPerson(bot, 'sms', urns), newPerson(bot, 'whatsapp', urns)];
    await sms.says('1080 impôts');
    await whatsapp.says('1080 impôts');
    expect(await sms.says('1')).toContain('Ici');
    const answer = await whatsapp.says('2');
    expect(answer).toContain('déjà un rendez-vous à ce moment');
    expect(answer).toContain('Plus tard');
    expect(answer).not.toContain('Ailleurs');
    expect(await active(there)).toBe(0);
  });

  it('given up is offered to the next person', async () => {
    const occurrence = await placeWith('Dernière place', { seats: 1 });
    const [anne, louis] = [newPerson(bot, 'sms'), newPerson(bot, 'sms')];
    await anne.says('1080 impôts');
    await anne.says('1');
    expect(await louis.says('1080 impôts')).not.toContain('Dernière place');
    await anne.says('annuler');
    await anne.says('1');
    expect(await active(occurrence)).toBe(0);
    expect(await louis.says('menu')).toContain('Aide pour quoi');
    expect(await louis.says('1080 impôts')).toContain('Dernière place');
  });

  it('fifty people write at once, then all press 1: five have the five seats, everybody is answered', async () => {
    const occurrence = await placeWith('Ici', { seats: 5 });
    const urns = Array.from({ length: 50 }, () => newUrns().sms);
    for (const text of ['1080 impôts', '1']) {
      await Promise.all(urns.map((urn) => bot.accept(textFrom(urn, text))));
      await bot.takeTurns(32);
    }
    expect(await active(occurrence)).toBe(5);
    const { rows } = await database.pool.query<{ waiting: number; silent: number }>(
      `SELECT (SELECT count(*) FROM inbound WHERE processed_at IS NULL)::int AS waiting,
        (SELECT count(*) FROM contacts c WHERE NOT EXISTS (SELECT FROM outbound o WHERE o.contact_id = c.id))::int AS silent`,
    );
    expect(rows[0]).toEqual({ waiting: 0, silent: 0 });
  });
});
