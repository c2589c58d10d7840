import { fromPeers } from './packages.mjs';

/** botbuilder's storage on PostgreSQL, as plain as can be: one statement to read, one to write, no check of versions. */
export const createPostgresStorage = async (url) => {
  const { Pool } = fromPeers('pg');
  const pool = new Pool({ connectionString: url, max: 20 });
  await pool.query('CREATE TABLE IF NOT EXISTS bench_botbuilder (id text PRIMARY KEY, document jsonb NOT NULL)');
  return {
    read: async (keys) => {
      const { rows } = await pool.query({
        name: 'read',
        text: 'SELECT id, document FROM bench_botbuilder WHERE id = ANY ($1)',
        values: [keys],
      });
      return Object.fromEntries(rows.map(({ id, document }) => [id, document]));
    },
    write: async (changes) => {
      for (const [id, document] of Object.entries(changes)) {
        await pool.query({
          name: 'write',
          text: 'INSERT INTO bench_botbuilder VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET document = EXCLUDED.document',
          values: [id, JSON.stringify(document)],
        });
      }
    },
    delete: async (keys) => {
      await pool.query('DELETE FROM bench_botbuilder WHERE id = ANY ($1)', [keys]);
    },
  };
};
