import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChangeListener, openChanges } from '../../../src/db/listen.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addContacts } from '../../support/directory-rows.ts';

let database: TestDatabase;
let changes: ChangeListener;

beforeAll(async () => {
  database = await openTestDatabase();
  changes = await openChanges(database.url, 'console');
});
afterAll(async () => {
  await changes.close();
  await database.close();
});

/** The next thing that is told. */
const next = (): Promise<string | null> =>
  new Promise((resolve) => {
    const end = changes.listen((ticket) => {
      end();
      resolve(ticket);
    });
  });

const openTicket = async (): Promise<string> => {
  const [contact] = await addContacts(database.pool, 1);
  const { rows } = await database.pool.query<{ id: string }>(
    "INSERT INTO tickets (contact_id, channel, reason) VALUES ($1, 'sms', 'asked') RETURNING id",
    [contact],
  );
  return rows[0]?.id ?? '';
};

it('an open page learns which ticket is new, and everyone who listens does', async () => {
  const heard = Promise.all([next(), next()]);
  const id = await openTicket();
  expect(await heard).toEqual([id, id]);
});

it('after the connection broke it learns that something may be new, and then goes on as before', async () => {
  const again = next();
  await database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'passerelle changes' AND datname = current_database()",
  );
  expect(await again).toBeNull();
  const heard = next();
  const id = await openTicket();
  expect(await heard).toBe(id);
});
