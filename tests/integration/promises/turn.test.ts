import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';
import { addMember, addShift } from './team.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const clock = createTestClock();
let bot: Bot;
beforeEach(async () => {
  await emptyTables(database.pool);
  clock.set(TUESDAY_MORNING);
  bot = createBot(database.pool, { clock });
});

const ticket = async () =>
  (
    await database.pool.query<{ promise: string | null; promised_by: Date | null }>(
      'SELECT promise, promised_by FROM tickets ORDER BY id DESC LIMIT 1',
    )
  ).rows[0];
const onDuty = async (languages: readonly string[], startsAt = '2026-03-03T08:00Z', endsAt = '2026-03-03T12:00Z') =>
  addShift(database.pool, await addMember(database.pool, `${languages}${startsAt}`), startsAt, endsAt, languages);
const sms = () => newPerson(bot, 'sms', newUrns());
const FRENCH = 'bonjour, je voudrais parler à une personne';
const ARABIC = 'مرحبا، أريد التحدث مع شخص';

describe('who asks for a person', () => {
  it('is told until when, where somebody is on duty in their language', async () => {
    await onDuty(['fr']);
    expect(await sms().says(FRENCH)).toContain('On vous répond avant 10h15.');
    expect(await ticket()).toEqual({ promise: 'before', promised_by: new Date('2026-03-03T09:15:00Z') });
  });

  it('waits longer behind others, and is told so', async () => {
    await onDuty(['fr']);
    for (let before = 0; before < 2; before += 1) await sms().says(FRENCH);
    expect(await sms().says(FRENCH)).toContain('On vous répond avant 10h30.');
  });

  it('is told the same again who asks again', async () => {
    await onDuty(['fr']);
    const person = sms();
    await person.says(FRENCH);
    clock.advance(5 * 60_000);
    await person.says('menu');
    expect(await person.says('9')).toContain('On vous répond avant 10h15.');
  });

  it('waits behind those of another language whom the same mediator helps', async () => {
    await onDuty(['fr', 'ar']);
    for (let before = 0; before < 2; before += 1) await sms().says(ARABIC);
    expect(await sms().says(FRENCH)).toContain('On vous répond avant 10h30.');
  });

  it('does not wait behind those whom nobody on duty understands', async () => {
    await onDuty(['fr']);
    for (let before = 0; before < 2; before += 1) await sms().says(ARABIC);
    expect(await sms().says(FRENCH)).toContain('On vous répond avant 10h15.');
  });

  it('and asks again in another language is promised what holds in that one', async () => {
    await onDuty(['fr']);
    await onDuty(['ar'], '2026-03-05T13:00Z', '2026-03-05T15:00Z');
    const person = sms();
    await person.says(FRENCH);
    await person.says('menu');
    const told = (await person.says(ARABIC)).replace(/[\u2066-\u2069]/g, '');
    expect(told).toContain('14:00');
    expect(await ticket()).toEqual({ promise: 'from', promised_by: new Date('2026-03-05T13:00:00Z') });
    expect((await database.pool.query('SELECT language FROM tickets')).rows).toEqual([{ language: 'ar' }]);
  });

  it('in Arabic, while only French is answered, is promised the next Arabic shift', async () => {
    await onDuty(['fr', 'nl']);
    await onDuty(['ar'], '2026-03-05T13:00Z', '2026-03-05T15:00Z');
    const told = (await sms().says(ARABIC)).replace(/[\u2066-\u2069]/g, '');
    expect(told).toContain('14:00');
    expect(told).toContain('الخميس');
    expect(await ticket()).toEqual({ promise: 'from', promised_by: new Date('2026-03-05T13:00:00Z') });
  });

  it('in Arabic, while only French is answered and nothing else is known, is promised no time', async () => {
    await onDuty(['fr', 'nl']);
    const told = (await sms().says(ARABIC)).replace(/[\u2066-\u2069]/g, '');
    expect(told).toContain('سنجيبكم فور وجود شخص');
    expect(told).not.toMatch(/\d:\d\d/);
    expect(await ticket()).toEqual({ promise: 'unknown', promised_by: null });
  });

  it('in danger is told the numbers first, and when somebody answers after', async () => {
    await onDuty(['fr']);
    const told = await sms().says('je veux mourir');
    expect(told.indexOf('112')).toBeLessThan(told.indexOf('107'));
    expect(told.indexOf('107')).toBeLessThan(told.indexOf('On vous répond avant 10h15.'));
  });

  it('by telephone hears that they are rung back, and when', async () => {
    await onDuty(['fr'], '2026-03-04T08:00Z', '2026-03-04T10:00Z');
    const person = newPerson(bot, 'voice', newUrns());
    await person.calls();
    await person.keys('1');
    const told = await person.keys('9');
    expect(told).toContain('Une personne vous rappelle à ce numéro demain, à partir de 9 heures.');
  });

  it('is promised nothing where the number is hidden', async () => {
    await onDuty(['fr']);
    const person = newPerson(bot, 'voice', { ...newUrns(), voice: 'tel:anonymous-CA9' });
    await person.calls();
    await person.keys('1');
    expect(await person.keys('9')).not.toContain('avant');
  });
});
