import express from 'express';
import pino from 'pino';
import { loadConfig } from '../../src/config.ts';
import type { Changes } from '../../src/console/live/changes.ts';
import { createGazetteer } from '../../src/directory/gazetteer/gazetteer.ts';
import { type Console, openConsole } from '../../src/wiring/console.ts';
import { serve } from '../channels/support/serve.ts';
import { createBot } from './conversation.ts';
import type { TestDatabase } from './database.ts';

const PASSWORD = 'a good password';

/** The console with its accounts as the program has it, and nobody at work behind it. */
export const openTeam = (database: TestDatabase, changes: Changes = { listen: () => () => undefined }): Console =>
  openConsole({
    config: loadConfig({ DATA_DIR: '.data/test/team', DEMO_DIRECTORY: 'off', CONSOLE_PASSWORD: PASSWORD }),
    ownUrl: 'http://127.0.0.1:1',
    linkBase: null,
    fetchers: {},
    database,
    conversation: createBot(database.pool).dependencies,
    gazetteer: createGazetteer(),
    changes,
    dispatchers: { sends: { poke: () => undefined, pokeIn: () => undefined, stop: async () => undefined } },
    log: pino({ level: 'silent' }),
  });

export type Entered = { readonly base: string; readonly cookie: string; readonly csrf: string };

/** Serves it beside other routes, and logs in with the console's own password. */
export const enterTeam = async (team: Console, ...others: express.Router[]): Promise<Entered> => {
  const base = await serve(
    '/',
    express
      .Router()
      .use('/console', team.routes)
      .use(...[express.Router(), ...others]),
  );
  const login = await fetch(`${base}/console/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ password: PASSWORD }),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await fetch(`${base}/console`, { headers: { cookie } })).text();
  return { base, cookie, csrf: /name="csrf"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? '' };
};
