import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The same as in tsconfig.json: pages are typed JSX of @kitajs/html.
  oxc: { jsx: { runtime: 'classic', pragma: 'Html.createElement', pragmaFrag: 'Html.Fragment' } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Each file in a process of its own: signals, environment and native add-ons do not leak from one to the next.
    pool: 'forks',
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
