import { afterAll, beforeAll } from 'vitest';
import { createTown, type Town } from './people.ts';
import { createProgram, type Program } from './program.ts';
import { type Providers, startProviders } from './providers.ts';

export type World = { readonly providers: Providers; readonly program: Program; readonly town: Town };

/**
 * One running program with its fake providers for all the tests of a file; stopped and tidied away after them.
 * @param script as in `createProgram`
 */
export const useProgram = (
  set: (world: World) => void,
  environment: Readonly<Record<string, string>> = {},
  script?: string,
): void => {
  let world: World | null = null;
  beforeAll(async () => {
    const providers = await startProviders();
    const program = await createProgram(providers.url, environment, script);
    world = { providers, program, town: createTown(program, providers) };
    set(world);
    await program.start();
  });
  afterAll(async () => {
    await world?.program.dispose();
    await world?.providers.close();
  });
};
