import { resealSecondFactors } from './accounts/reseal.ts';
import { ConfigError } from './config/variables.ts';
import { loadConfig, readEnvironment } from './config.ts';
import { openDatabase } from './db/database.ts';
import { createSeals } from './db/seal.ts';
import { type Rotated, rotateKey } from './privacy/rotation/rotate.ts';

/** `npm run rotate-key`: exit code 0 when everything is under the new key, 1 when something could not be opened, 2 when it was asked wrongly. */

const USAGE = `Usage: npm run rotate-key
Seals everything anew with SECRET_KEY that was sealed with SECRET_KEY_OLD. Both must be set, here and for every server, which may
run on meanwhile. It can be ended and started again. How to change the key, step by step: docs/privacy.md#changing-the-key`;

const lineOf = ({ what, resealed, current, unreadable }: Rotated): string =>
  `${what}: ${resealed} sealed anew, ${current} already${unreadable === 0 ? '' : `, ${unreadable} cannot be opened with either key`}`;

const main = async (args: readonly string[]): Promise<number> => {
  if (args.length > 0) {
    console.log(USAGE);
    return args.includes('--help') ? 0 : 2;
  }
  const config = loadConfig(readEnvironment());
  if (config.oldSecretKey === null) {
    console.log(`SECRET_KEY_OLD must be set to the key that is given up.\n${USAGE}`);
    return 2;
  }
  const log = { info: () => undefined, warn: (_fields: object, message: string) => console.error(message) };
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  try {
    const seals = createSeals(config.secretKey, config.oldSecretKey);
    const rotated = await rotateKey(database.pool, seals, { onDone: (each) => console.log(lineOf(each)) });
    const factors = await resealSecondFactors(database.pool, config.secretKey, config.oldSecretKey);
    console.log(lineOf(factors));
    const done = [...rotated, factors];
    const unreadable = done.reduce((sum, one) => sum + one.unreadable, 0);
    console.log(
      unreadable === 0
        ? 'Everything is under SECRET_KEY. Keep SECRET_KEY_OLD for eight more days, until no provider delivers old messages again.'
        : `${unreadable} could not be opened with either key and are as they were.`,
    );
    return unreadable === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.log(error.message);
  process.exitCode = 2;
}
