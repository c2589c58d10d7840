import { passkey } from '@better-auth/passkey';
import { getAuthTables } from 'better-auth/db';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AUTH_TABLES, PASSKEY_TABLE, SECOND_FACTOR_TABLE } from '../../../src/accounts/auth-tables.ts';
import { Prisma } from '../../../src/db/generated/client.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const tables = getAuthTables({
  ...AUTH_TABLES,
  plugins: [twoFactor({ schema: SECOND_FACTOR_TABLE }), passkey({ schema: PASSKEY_TABLE })],
});

/** As the Prisma client names a model's fields: what better-auth's adapter writes to. */
const fieldsOf = (model: string): readonly string[] => {
  const name = Object.keys(Prisma.ModelName).find((each) => each.toLowerCase() === model.toLowerCase());
  const fields = (Prisma as unknown as Record<string, Record<string, string>>)[`${name}ScalarFieldEnum`];
  return Object.values(fields ?? {});
};

it.each(Object.entries(tables))(
  'better-auth’s table %s has every column that it writes',
  (_name, { modelName, fields }) => {
    const written = Object.entries(fields).map(([field, { fieldName }]) => fieldName ?? field);
    expect(fieldsOf(modelName)).toEqual(expect.arrayContaining(['id', ...written]));
  },
);

it('and no column that it must fill and does not know', async () => {
  const ours: Readonly<Record<string, string>> = {
    members: 'user',
    logins: 'session',
    credentials: 'account',
    verifications: 'verification',
    second_factors: 'twoFactor',
    passkeys: 'passkey',
  };
  const { rows } = await database.pool.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_name = ANY($1) AND is_nullable = 'NO' AND column_default IS NULL AND column_name <> 'id'`,
    [Object.keys(ours)],
  );
  expect(rows.length).toBeGreaterThan(15);
  const inSnake = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  for (const { table_name: table, column_name: column } of rows) {
    const fields = tables[ours[table] ?? '']?.fields ?? {};
    const known = Object.entries(fields).map(([field, { fieldName }]) => inSnake(fieldName ?? field));
    expect(known, table).toContain(column);
  }
});

it('is what is served by nobody: none of better-auth’s own addresses exists', async () => {
  const { startConsole, openBrowser } = await import('./console.ts');
  const console = await startConsole(database);
  const stranger = openBrowser(console.url);
  for (const path of ['/console/auth/ok', '/console/auth/sign-up/email', '/api/auth/ok', '/console/auth/get-session']) {
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(path)).status).toBe(404);
  }
  await console.stop();
});
