import pino from 'pino';
import { ConfigError } from './config/variables.ts';
import { type Config, loadConfig, readEnvironment } from './config.ts';

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

const tellWhere = (config: Config, url: string, firstAdmin: string | null): void => {
  const base = config.publicBaseUrl ?? url.replace('127.0.0.1', 'localhost');
  console.log('');
  if (config.sandbox) console.log(`  Simulator  ${base}/simulator`);
  console.log(`  Console    ${base}/console`);
  if (config.sandbox && config.consolePassword !== null) {
    console.log(`             password: CONSOLE_PASSWORD, or the one in ${config.dataDir}/console-password`);
  }
  // The link is a secret: printed once where only the operator reads, and never in the log.
  if (firstAdmin !== null) console.log(`  First administrator (this link, once):\n             ${firstAdmin}`);
  console.log('');
};

const config = readConfig();
/** Nothing of the kind is logged; where a library or a later change would, these names never leave as they are. */
const SECRET_FIELDS = [
  'number',
  'phone',
  'from',
  'to',
  'urn',
  'body',
  'text',
  'words',
  'authorization',
  'cookie',
  'token',
  'password',
];
const redact = { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[🔒]' };
const log = pino({ level: config.logLevel, redact });

/** Whoever asks to stop while it still starts waits no longer than this: a database may take half a minute to answer. */
const PATIENCE_MS = 8_000;

/** Loaded only now: a wrong value is told at once, before anything else is read. */
const starting = import('./wiring/server.ts').then(({ startServer }) => startServer({ config, log }));

/** Listened to from the beginning: ended half-way, the program would leave its own PostgreSQL running. */
let stopping = false;
const stop = async (signal: NodeJS.Signals): Promise<void> => {
  // Ctrl-C arrives twice, from the terminal and through npm.
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  const patience = setTimeout(() => process.exit(0), PATIENCE_MS);
  const server = await starting.catch(() => null);
  clearTimeout(patience);
  await server?.stop();
  log.info({}, 'stopped');
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  const server = await starting;
  tellWhere(config, server.url, await server.firstAdminLink());
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    busy ? `PORT ${config.port} is in use: stop the other program or set PORT to another number.` : message,
  );
  process.exit(1);
}
