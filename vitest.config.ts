import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/support/slowest-first.ts';

export default defineConfig({
  // The same as in tsconfig.json: pages are typed JSX of @kitajs/html.
  oxc: { jsx: { runtime: 'classic', pragma: 'Html.createElement', pragmaFrag: 'Html.Fragment' } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Each file in a process of its own: signals, environment and native add-ons do not leak from one to the next.
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
