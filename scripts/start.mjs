// npm start: installs what is missing, then the server runs in this very process, so that SIGTERM and Ctrl-C reach it.
import { fileURLToPath } from 'node:url';
import { runTypeScript } from './run.mjs';

await runTypeScript(fileURLToPath(new URL('../src/main.ts', import.meta.url)), process.argv.slice(2));

// A terminal sends Ctrl-C to npm and to us, and npm passes it on: the second one must not cut the stop short.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
