import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';
import { handset, openTelephone, type Telephone } from './telephone.ts';

const PERSON = '+32470000101';

let database: TestDatabase;
let telephone: Telephone;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  telephone = await openTelephone(database.pool);
});
afterEach(() => telephone.close());

/** Rings and hangs up; resolves once the end of the call is known. */
const beep = async (number: string, before: () => Promise<unknown> = async () => undefined): Promise<void> => {
  const person = handset(telephone, number);
  await person.calls();
  await before();
  const ended = telephone.documents.filter(({ form }) => form.get('CallStatus') === 'completed').length;
  person.hangsUp();
  await vi.waitFor(
    () =>
      expect(telephone.documents.filter(({ form }) => form.get('CallStatus') === 'completed')).toHaveLength(ended + 1),
    { timeout: 5_000, interval: 10 },
  );
};

const reasons = async (): Promise<readonly string[]> =>
  (await database.pool.query<{ reason: string }>('SELECT reason FROM tickets ORDER BY id')).rows.map(
    ({ reason }) => reason,
  );

const open = async () =>
  (
    await database.pool.query(
      `SELECT reason, answer_channel, awaiting_since IS NOT NULL AS awaits, outcome FROM tickets
       WHERE closed_at IS NULL ORDER BY id`,
    )
  ).rows;

const texts = async (): Promise<readonly string[]> => {
  await telephone.bot.sendAll();
  return telephone.bot.phone.take().map(({ message }) => (message.type === 'text' ? message.body : message.type));
};

describe('who lets it ring once and hangs up', () => {
  it('is rung back, and told so by one SMS in the languages of the city', async () => {
    await beep(PERSON);
    expect(await reasons()).toEqual(['missed_call']);
    const [text = '', ...more] = await texts();
    expect(text).toMatch(/nous avons vu votre appel[\s\S]*we hebben uw oproep gezien/);
    expect(more).toEqual([]);
  });

  it('is told so once a day, however often it rings, and has one ticket', async () => {
    await beep(PERSON);
    await texts();
    await beep(PERSON);
    expect(await reasons()).toEqual(['missed_call']);
    expect(await texts()).toEqual([]);
    await database.pool.query('UPDATE tickets SET closed_at = $1', [telephone.bot.clock.now()]);
    telephone.bot.clock.advance(2 * 86_400_000);
    await beep(PERSON);
    expect(await reasons()).toEqual(['missed_call', 'missed_call']);
    expect(await texts()).toHaveLength(1);
  });

  it('waits again after it was rung back in vain, on the same ticket and without another SMS', async () => {
    await beep(PERSON);
    await texts();
    await database.pool.query("UPDATE tickets SET closed_at = $1, outcome = 'unreachable'", [
      telephone.bot.clock.now(),
    ]);
    await beep(PERSON);
    expect(await open()).toEqual([{ reason: 'missed_call', answer_channel: null, awaits: true, outcome: null }]);
    expect(await reasons()).toHaveLength(1);
    await database.pool.query('UPDATE tickets SET awaiting_since = NULL, answered_at = now()');
    await beep(PERSON);
    expect(await open()).toMatchObject([{ awaits: true }]);
    expect(await texts()).toEqual([]);
  });

  it('and answers by SMS what a mediator had written is heard, whichever ticket it is about', async () => {
    await beep(PERSON);
    await texts();
    const byText = newPerson(telephone.bot, 'sms', { ...newUrns(), sms: `tel:${PERSON}` });
    const now = telephone.bot.clock.now();
    await database.pool.query(
      "UPDATE tickets SET answered_at = $1, closed_at = $1, outcome = 'answered', answer_channel = 'sms', awaiting_since = NULL",
      [now],
    );
    // Another ticket, as one that was opened before closed ones were opened again.
    await database.pool.query(
      `INSERT INTO tickets (contact_id, channel, reason, opened_at, awaiting_since)
       SELECT contact_id, 'voice', 'missed_call', $1, NULL FROM tickets`,
      [now],
    );
    expect(await byText.says('et demain ?')).toBe('');
    expect(await open()).toEqual([{ reason: 'missed_call', answer_channel: 'sms', awaits: true, outcome: null }]);
    expect(await texts()).toEqual([]);
  });

  it('has no SMS on a landline, and a ticket all the same', async () => {
    await beep('+3225000101');
    expect(await reasons()).toEqual(['missed_call']);
    expect(await texts()).toEqual([]);
  });

  it('is left alone after STOP, and with a hidden number', async () => {
    await beep('anonymous');
    await beep('+32470000102', () => database.pool.query('UPDATE contacts SET stopped_at = now()'));
    expect(await reasons()).toEqual([]);
    expect(await texts()).toEqual([]);
  });

  it('is not who pressed a key first: the conversation goes on by SMS, as it did', async () => {
    await beep(PERSON, () => handset(telephone, PERSON).presses('1'));
    expect(await reasons()).toEqual([]);
    expect((await texts()).join('\n')).toMatch(/votre appel s'est coupé/);
  });
});
