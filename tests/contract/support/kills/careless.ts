import pino from 'pino';
import { loadConfig, readEnvironment } from '../../../../src/config.ts';
import { inTransaction } from '../../../../src/db/pool.ts';
import { CLAIM_TURN } from '../../../../src/turn/claim.sql.ts';
import { openClaimed, type TurnRow } from '../../../../src/turn/claimed.ts';
import { takeTurn } from '../../../../src/turn/take-turn.ts';
import type { TakeNext } from '../../../../src/wiring/dispatchers.ts';
import { startServer } from '../../../../src/wiring/server.ts';

/**
 * The program with one change: a message is taken off the line first and worked on afterwards, as queues do that delete what they hand
 * out. Whoever is killed in between loses it. It is here so that the run with kills is known to notice.
 */
const takeThenWork: TakeNext = async (pool, dependencies, observer) => {
  const row = await inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<TurnRow>(CLAIM_TURN);
    const [claimed] = rows;
    if (claimed !== undefined) {
      await tx.query('UPDATE inbound SET processed_at = now() WHERE id = $1', [claimed.inbound_id]);
    }
    return claimed;
  });
  if (row === undefined) return false;
  const claimed = openClaimed(dependencies.seals, row);
  const taken = await inTransaction(pool, (tx) => takeTurn(dependencies, tx, claimed, null)).catch(() => null);
  if (taken !== null) observer.taken({ claimed, taken, milliseconds: 0 });
  return true;
};

const config = loadConfig(readEnvironment());
const server = await startServer({ config, log: pino({ level: config.logLevel }), takeNext: takeThenWork });
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});
