import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/support/slowest-first.ts';

/** Pure functions: no database, no program, nothing that is set for the whole process. */
const PURE = ['tests/unit/**/*.test.{ts,tsx}'];
const NOT_PURE = ['tests/unit/house/**'];
/** Our own modules on a real database; what stands in for a provider is given to them, and nothing is replaced for the whole process. */
const PARTS = ['tests/integration/**/*.test.ts'];
/** Pages in Chromium. */
const BROWSER = ['tests/browser/**/*.test.ts'];
const SERVER = ['tests/support/global-setup.ts'];

export default defineConfig({
  // The same as in tsconfig.json: pages are typed JSX of @kitajs/html.
  oxc: { jsx: { runtime: 'classic', pragma: 'Html.createElement', pragmaFrag: 'Html.Fragment' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...PURE, ...PARTS, ...BROWSER, '**/node_modules/**'],
          globalSetup: SERVER,
          // Each starts the program, some of them three times.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Once more where it failed: a browser that shares two processors with everything else is late now and then. A fault fails twice.
        test: { name: 'browser', include: BROWSER, globalSetup: SERVER, testTimeout: 60_000, retry: 1 },
      },
      {
        extends: true,
        // Not isolated: what they import is read once a worker and not once a file, minutes of a run. Each file closes what it opens.
        test: { name: 'parts', include: PARTS, isolate: false, globalSetup: SERVER },
      },
      {
        extends: true,
        test: { name: 'house', include: NOT_PURE.map((folder) => `${folder}/*.test.ts`) },
      },
      {
        extends: true,
        test: { name: 'pure', include: PURE, exclude: NOT_PURE, isolate: false },
      },
    ],
    // Processes and not threads: signals and native add-ons are a process's own.
    pool: 'forks',
    // Two on two cores and not one, as vitest would have it: half of the time a test waits for a program, PostgreSQL or a browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: SlowestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    // A machine in another country finds what this one finds.
    env: { TZ: 'UTC', NODE_ENV: 'test' },
    restoreMocks: true,
    unstubEnvs: true,
    // A test that nobody meant to leave out.
    allowOnly: false,
  },
});
