import pino from 'pino';
import { type Config, ConfigError, loadConfig, readEnvironment } from './config.ts';
import { errorName } from './turn/next-turn.ts';
import { startServer } from './wiring/server.ts';

/** `npm start`. Reads the environment, starts, says where to look, and stops cleanly when asked to. */

const readConfig = (): Config => {
  try {
    return loadConfig(readEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
};

const tellWhere = (config: Config, url: string): void => {
  const base = config.publicBaseUrl ?? url.replace('127.0.0.1', 'localhost');
  console.log('');
  if (config.sandbox) console.log(`  Simulator  ${base}/simulator`);
  console.log(`  Console    ${base}/console`);
  if (config.sandbox && config.consolePassword !== null) {
    console.log(`             password: CONSOLE_PASSWORD, or the one in ${config.dataDir}/console-password`);
  }
  console.log('');
};

const config = readConfig();
const log = pino({ level: config.logLevel });

/** Whoever asks to stop while it still starts waits no longer than this: a database may take half a minute to answer. */
const PATIENCE_MS = 8_000;

const starting = startServer({ config, log });

/** Listened to from the beginning: ended half-way, the program would leave its own PostgreSQL running. */
const stop = async (signal: NodeJS.Signals): Promise<void> => {
  log.info({ signal }, 'stopping');
  const patience = setTimeout(() => process.exit(0), PATIENCE_MS);
  const server = await starting.catch(() => null);
  clearTimeout(patience);
  await server?.stop();
  log.info({}, 'stopped');
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

try {
  tellWhere(config, (await starting).url);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const busy = errorName(error).endsWith('EADDRINUSE');
  console.error(
    busy ? `PORT ${config.port} is in use: stop the other program or set PORT to another number.` : message,
  );
  process.exit(1);
}
