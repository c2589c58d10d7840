import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBooking } from './booking.ts';
import { benchConsole } from './console.ts';
import { benchHistory } from './history.ts';
import { benchMemory } from './memory.ts';
import { benchNearest } from './nearest.ts';
import { benchPeers } from './peers.ts';
import { benchSpeech } from './speech.ts';
import { round } from './support/figures.ts';
import { FULL, QUICK, type Sizes } from './support/sizes.ts';
import { type Report, targetRow } from './support/target.ts';
import { benchTurns } from './turns.ts';
import { benchWebhooks } from './webhooks.ts';

/**
 * `npm run bench`: everything measured, in one run on one machine, as tables, and at the end every target with what came of it. Compare the
 * ratios; times belong to the machine.
 *
 *   npm run bench -- turns peers       some parts only (see PARTS)
 *   npm run bench -- --memory 100000   so many turns for the part about memory
 *   npm run bench -- --messages 1000000 --contacts 100000   the size of the past
 *   npm run bench -- --json FILE       the figures in a file, too
 *   npm run bench -- --quick           tiny counts, to see that everything runs
 *   BENCH_LOG=warn npm run bench       the log of the program, too
 */
const PARTS: Readonly<Record<string, (sizes: Sizes) => Promise<Report>>> = {
  turns: benchTurns,
  peers: benchPeers,
  webhooks: benchWebhooks,
  history: benchHistory,
  memory: benchMemory,
  nearest: benchNearest,
  speech: benchSpeech,
  booking: benchBooking,
  console: benchConsole,
};

const fail = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const wholeNumber = (name: string, text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} must be a whole number above 0.`);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    memory: { type: 'string' },
    messages: { type: 'string' },
    contacts: { type: 'string' },
    json: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !(name in PARTS));
if (unknown.length > 0) fail(`There is no part ${unknown.join(', ')}: choose from ${Object.keys(PARTS).join(', ')}.`);

const usual = values.quick ? QUICK : FULL;
const sizes: Sizes = {
  ...usual,
  memoryTurns: wholeNumber('memory', values.memory, usual.memoryTurns),
  messages: wholeNumber('messages', values.messages, usual.messages),
  contacts: wholeNumber('contacts', values.contacts, usual.contacts),
};

/** An empty cell where there is no figure. */
const shown = (rows: readonly object[]): object[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? ''])));

const cores = cpus();
const machine = {
  node: process.version,
  cores: cores.length,
  processor: cores[0]?.model ?? 'unknown processor',
  memoryGB: round(totalmem() / 2 ** 30),
};
console.log(`Node ${machine.node}, ${machine.cores} × ${machine.processor}, ${machine.memoryGB} GB\n`);
if (values.quick) console.log('Tiny counts: these figures mean nothing.\n');

const reports: (Report & { readonly part: string; readonly seconds: number })[] = [];
for (const [part, bench] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(part)) continue;
  const began = performance.now();
  const report = await bench(sizes);
  const seconds = round((performance.now() - began) / 1_000, 0);
  reports.push({ part, seconds, ...report });
  for (const { title, rows } of report.tables) {
    console.log(title);
    console.table(shown(rows));
  }
  if (report.words !== undefined) console.log(report.words);
  console.log(`(${part}: ${seconds} s)\n`);
}

console.log('Targets, on two cores');
const targets = reports.flatMap(({ targets }) => targets.map(targetRow));
console.table(shown(targets));
if (values.json !== undefined) {
  const file = {
    machine,
    sizes,
    reports: reports.map(({ part, seconds, tables }) => ({ part, seconds, tables })),
    targets,
  };
  await writeFile(values.json, `${JSON.stringify(file, null, 2)}\n`);
}
