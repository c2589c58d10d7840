import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ALIVE, type Instance, openInstance } from '../../../src/db/instance.ts';
import { createDatabaseGate, type DatabaseGate } from '../../contract/support/database-gate.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

/** Who a process is to the others, whose leases it may take over, when its connection to the database breaks. */

let database: TestDatabase;
let gate: DatabaseGate;
const open: Instance[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  gate = await createDatabaseGate(database.url);
});
afterAll(async () => {
  await gate.dispose();
  await database.close();
});
afterEach(async () => {
  gate.open();
  await Promise.all(open.splice(0).map((instance) => instance.close()));
});

const sign = async (url: string): Promise<Instance> => {
  const instance = await openInstance(url);
  open.push(instance);
  return instance;
};

const alive = async (): Promise<number[]> => {
  const { rows } = await database.pool.query<{ objid: string }>(ALIVE);
  return rows.map(({ objid }) => Number(objid)).sort((one, other) => one - other);
};
const isAlive = async (id: number): Promise<boolean> => (await alive()).includes(id);

const PATIENCE = { timeout: 5_000 };

/** Work that is in hand until it is told to end. */
const work = (instance: Instance): { id: Promise<number>; end: () => Promise<void> } => {
  let end: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun: (id: number) => void = () => undefined;
  const id = new Promise<number>((resolve) => {
    begun = resolve;
  });
  const done = instance.under(async (number) => {
    begun(number);
    await held;
  });
  return {
    id,
    end: () => {
      end();
      return done;
    },
  };
};

it('is known by its number as long as it lives', async () => {
  const instance = await sign(database.url);
  expect(await alive()).toEqual([instance.id]);
  expect([instance.mayJudge(), await instance.answers()]).toEqual([true, true]);
  await instance.close();
  await expect.poll(alive, PATIENCE).toEqual([]);
});

it('signs in anew, by itself and at once, under another number: what it could not note under the old one is free', async () => {
  const instance = await sign(database.url);
  const before = instance.id;
  await database.pool.query(
    `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
     WHERE application_name = 'passerelle instance' AND datname = current_database()`,
  );
  await expect.poll(() => instance.id !== before, PATIENCE).toBe(true);
  await expect.poll(alive, PATIENCE).toEqual([instance.id]);
});

it('keeps its old number beside the new one for the work that is still in hand, and no longer', async () => {
  const instance = await sign(gate.url);
  const [one, other] = [work(instance), work(instance)];
  const before = await one.id;
  expect(before).toBe(instance.id);
  gate.close();
  gate.open();
  await expect.poll(() => instance.id !== before, PATIENCE).toBe(true);
  expect(await isAlive(before)).toBe(true);
  await one.end();
  expect(await isAlive(before)).toBe(true);
  await other.end();
  await expect.poll(() => isAlive(before), PATIENCE).toBe(false);
  expect(await isAlive(instance.id)).toBe(true);
});

it('keeps the number too of what began while it was signed out', async () => {
  const instance = await sign(gate.url);
  gate.close();
  await expect.poll(() => instance.answers(), PATIENCE).toBe(false);
  const begun = work(instance);
  const number = await begun.id;
  gate.open();
  await expect.poll(() => instance.id !== number, PATIENCE).toBe(true);
  expect(await isAlive(number)).toBe(true);
  await begun.end();
});

it('judges nobody while it is signed out itself, nor just after: the others need a moment to sign in too', async () => {
  const instance = await sign(gate.url);
  gate.close();
  await expect.poll(() => instance.mayJudge(), PATIENCE).toBe(false);
  const before = instance.id;
  gate.open();
  await expect.poll(() => instance.id !== before, PATIENCE).toBe(true);
  expect([await instance.answers(), instance.mayJudge()]).toEqual([true, false]);
  await expect.poll(() => instance.mayJudge(), { timeout: 8_000 }).toBe(true);
});

it('lets go of a number whose work has failed, as of one whose work is done', async () => {
  const instance = await sign(database.url);
  await expect(instance.under(() => Promise.reject(new Error('the database is away')))).rejects.toThrow('away');
  expect(await alive()).toEqual([instance.id]);
});
