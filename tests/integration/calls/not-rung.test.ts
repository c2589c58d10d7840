import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addMediator, handset, openTelephone, type Telephone } from './telephone.ts';

const FOREIGN = '+40700000101';
const HERS = '+32400000201';

let database: TestDatabase;
let telephone: Telephone;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  telephone = await openTelephone(database.pool, { allowedPrefixes: ['+32'] });
});
afterEach(() => telephone.close());

const tickets = async () => (await database.pool.query('SELECT reason FROM tickets')).rows;

const callerWhoAsks = async (number = FOREIGN) => {
  const person = handset(telephone, number);
  await person.calls();
  await person.presses('1');
  await person.presses('9');
  return person;
};

describe('a caller whose number may not be rung from here', () => {
  it('is promised no call back, and told to call from another telephone', async () => {
    const person = await callerWhoAsks();
    const said = telephone.documents.at(-1)?.twiml ?? '';
    expect(decodeURIComponent(said)).toMatch(/avec un autre téléphone/);
    expect(said).not.toMatch(/est caché|vous rappelle\b/);
    expect(person.state()).toBe('silent');
    expect(await tickets()).toEqual([]);
  });

  it('is put through all the same to a mediator who is on duty', async () => {
    await addMediator(telephone, { phone: HERS });
    const person = await callerWhoAsks();
    const her = handset(telephone, HERS);
    await her.picksUp();
    await her.presses('1');
    expect([person.state(), her.state()]).toEqual(['connected', 'connected']);
  });

  it('hears that it is hidden where it is, and not that another telephone is needed', async () => {
    await callerWhoAsks('anonymous');
    const said = decodeURIComponent(telephone.documents.at(-1)?.twiml ?? '');
    expect(said).toMatch(/numéro est caché/);
    expect(said).not.toMatch(/avec un autre téléphone/);
    expect(await tickets()).toEqual([]);
  });

  it('who lets it ring once waits for nobody: no ticket is opened that could only be closed', async () => {
    const person = handset(telephone, FOREIGN);
    await person.calls();
    person.hangsUp();
    await vi.waitFor(
      () => expect(telephone.documents.some(({ form }) => form.get('CallStatus') === 'completed')).toBe(true),
      { timeout: 5_000, interval: 10 },
    );
    expect(await tickets()).toEqual([]);
    await telephone.bot.sendAll();
    expect(telephone.bot.phone.take()).toEqual([]);
  });
});
