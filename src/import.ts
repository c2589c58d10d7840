import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConfigError } from './config/variables.ts';
import { loadConfig, readEnvironment } from './config.ts';
import { openDatabase } from './db/database.ts';
import { importFiles } from './directory/import/import-files.ts';
import { reportLines } from './directory/import/report-lines.ts';
import type { InputFile } from './directory/import/sorted-files.ts';

/** `npm run import -- [--partial] FILE…`: exit code 0 when it was written, 1 when not, 2 when it was asked wrongly. */

const USAGE = `Usage: npm run import -- [--partial] FILE…
Imports places (.csv or .json, mednum fields), sessions and closures (.csv), in any order; the columns say which is which.
All or nothing; with --partial the good rows are written even when others are rejected.`;

const OPTIONS = new Set(['--partial', '--help']);

const readInputs = async (paths: readonly string[]): Promise<InputFile[] | string> => {
  const inputs: InputFile[] = [];
  for (const path of paths) {
    try {
      const name = inputs.some((input) => input.name === basename(path)) ? path : basename(path);
      inputs.push({ name, bytes: await readFile(path) });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return `${path} cannot be read (${code})`;
    }
  }
  return inputs;
};

const main = async (args: readonly string[]): Promise<number> => {
  const options = args.filter((arg) => arg.startsWith('-'));
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const unknown = options.find((option) => !OPTIONS.has(option));
  if (options.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  if (unknown !== undefined || paths.length === 0) {
    console.log(unknown === undefined ? USAGE : `Unknown option ${unknown}.\n${USAGE}`);
    return 2;
  }
  const inputs = await readInputs(paths);
  if (typeof inputs === 'string') {
    console.log(inputs);
    return 2;
  }
  const config = loadConfig(readEnvironment());
  const log = { info: () => undefined, warn: (_fields: object, message: string) => console.error(message) };
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  try {
    const partial = options.includes('--partial');
    const report = await importFiles(database.pool, inputs, {
      timeZone: config.timeZone,
      now: new Date(),
      partial,
      demo: false,
      keepDemo: config.demoDirectory,
    });
    for (const line of reportLines(report, partial)) console.log(line);
    return report.written === null ? 1 : 0;
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
