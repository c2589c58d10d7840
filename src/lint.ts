import { readdirSync, readFileSync } from 'node:fs';
import { lintFlow } from './engine/lint.ts';
import { FlowError, parseFlow } from './engine/parse-flow.ts';
import { loadCatalogues } from './prompts/catalogue.ts';

/** `npm run lint:flows`: every flow of `flows/`, checked for what would leave a person stuck. Exit code 1 when one is at fault. */
const folder = new URL('../flows/', import.meta.url);
const catalogues = loadCatalogues();

const faultsOf = (text: string): readonly string[] => {
  try {
    return lintFlow(parseFlow(text), { hasPrompt: (key) => catalogues.has(key), languages: catalogues.languages });
  } catch (error) {
    if (error instanceof FlowError) return error.message.split('\n');
    throw error;
  }
};

for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const faults = faultsOf(readFileSync(new URL(file, folder), 'utf8'));
  for (const fault of faults) console.error(`flows/${file}: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`flows/${file}: sound`);
}
