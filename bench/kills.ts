import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '../src/db/embedded.ts';
import { type KillsOptions, runKills } from '../tests/contract/support/kills/run.ts';

/**
 * `npm run bench:kills [-- --kills 100 --turns 5000 --replicas 1 --seed 1]`: people write by SMS, then by WhatsApp, and the program is
 * killed again and again. With 2 or 4 replicas they stand behind a balancer on one database, and each kill is of a random one. Takes about
 * five seconds a kill. Exit code 1 when anything was lost, repeated, booked twice or late, 2 when the options make no sense.
 */

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    turns: { type: 'string', default: '5000' },
    people: { type: 'string', default: '24' },
    replicas: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});

/** WhatsApp has a share of its own: its doubts are settled in another way. */
const SHARES = { sms: 0.6, whatsapp: 0.4 } as const;

const REPLICAS: Readonly<Record<string, KillsOptions['replicas']>> = { 1: 1, 2: 2, 4: 4 };
const replicas = REPLICAS[values.replicas];
if (replicas === undefined) {
  process.stderr.write('--replicas is 1, 2 or 4\n');
  process.exit(2);
}

const quiet = { info: (): void => undefined, warn: (): void => undefined };
const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-kills-'));
try {
  for (const channel of ['sms', 'whatsapp'] as const) {
    const database = await startEmbedded({ dataDir: join(dataDir, channel), log: quiet });
    try {
      const killed = await runKills({
        databaseUrl: database.url,
        channel,
        replicas,
        kills: Math.round(Number(values.kills) * SHARES[channel]),
        turns: Math.round(Number(values.turns) * SHARES[channel]),
        people: Number(values.people),
        seed: Number(values.seed),
        onKill: (kill) => process.stderr.write(`\r${channel}: ${kill} kills `),
      });
      process.stderr.write('\n');
      console.table([{ channel, replicas, ...killed }]);
      if (killed.lost + killed.repeated + killed.doubleBooked + killed.late > 0) process.exitCode = 1;
    } finally {
      await database.stop();
    }
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
