/**
 * A process that holds the embedded PostgreSQL, as the server or an import does. It prints one JSON line when it holds it, then
 * obeys lines on its input: a statement is run and its first row printed, `stop` stops, `crash` ends without stopping.
 */
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbedded } from '../../../src/db/embedded.ts';

const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

const log = {
  info: (_fields: object, message: string): void => say({ log: message }),
  warn: (_fields: object, message: string): void => say({ log: message }),
};

const [dataDir = ''] = process.argv.slice(2);
// A terminal sends SIGINT to the whole process group: this process goes on until it is told to stop.
process.on('SIGINT', () => say({ interrupted: true }));

try {
  const { url, owned, stop } = await startEmbedded({ dataDir, log });
  say({ url, owned });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') break;
    if (line === 'crash') process.exit(7);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<object>(line);
      say({ row: rows[0] ?? null });
    } catch (error) {
      say({ failed: String(error) });
    } finally {
      await client.end();
    }
  }
  await stop();
  say({ stopped: true });
} catch (error) {
  say({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
