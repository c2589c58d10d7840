import pg from 'pg';
import type { Measured } from './talkers.ts';

/** When the inserts end: after so many, or after so many seconds. */
export type Until = { readonly commits: number } | { readonly seconds: number };

/** The least that durability costs here: as many clients, one row, one commit, again and again. */
export const bareCommits = async (databaseUrl: string, clients: number, until: Until): Promise<Measured> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: clients });
  await pool.query('CREATE TABLE IF NOT EXISTS bench_rows (n int)');
  await Promise.all(Array.from({ length: clients }, () => pool.query('SELECT 1')));
  const times: number[] = [];
  const began = performance.now();
  const goesOn = (mine: number): boolean =>
    'commits' in until ? mine < until.commits / clients : performance.now() < began + until.seconds * 1_000;
  const one = async (): Promise<void> => {
    for (let mine = 0; goesOn(mine); mine += 1) {
      const asked = performance.now();
      await pool.query('INSERT INTO bench_rows VALUES ($1)', [mine]);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const seconds = (performance.now() - began) / 1_000;
  await pool.query('DROP TABLE bench_rows');
  await pool.end();
  return { times, seconds };
};
