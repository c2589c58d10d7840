// Runs a TypeScript program of this project in this very process, so that signals and the exit status are its own:
// node scripts/run.mjs src/import.ts FILE…

import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensure } from './ensure.mjs';

/** Loads `file` with `args` as its arguments. */
export const runTypeScript = async (file, args) => {
  await ensure();
  const { register } = await import('tsx/esm/api');
  // Named, or tsx would look for one in the folder where the command was typed, and the pages' JSX would be React's there.
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
  const program = path.resolve(file);
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('Usage: node scripts/run.mjs FILE.ts [arguments…]\n');
    process.exit(2);
  }
  await runTypeScript(file, args);
}
