import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type pg from 'pg';
import { createLive } from '../../src/console/live/live.ts';
import { mountRoutes } from '../../src/console/mount.ts';
import { queueRoutes } from '../../src/console/queue/routes.ts';
import type { Visitor } from '../../src/console/route.ts';
import { systemClock } from '../../src/core/clock.ts';
import { asId } from '../../src/core/ids.ts';
import { openChanges } from '../../src/db/listen.ts';
import { openPrisma } from '../../src/db/prisma.ts';
import { createSeals, type Seals } from '../../src/db/seal.ts';
import { loadCommuneNames } from '../../src/directory/gazetteer/communes.ts';
import { loadCatalogues } from '../../src/prompts/catalogue.ts';

export type ConsoleServer = {
  readonly url: string;
  readonly seals: Seals;
  readonly close: () => Promise<void>;
};

const LANGUAGES = ['fr', 'nl', 'en', 'ar'] as const;

/** Consoles in four languages, as a team has them: the nth cookie is the nth mediator. */
const visitorOf = async (request: { get(name: string): string | undefined }): Promise<Visitor> => {
  const nth = Number(request.get('cookie') ?? 0);
  const language = LANGUAGES[nth % LANGUAGES.length] ?? 'fr';
  return { id: asId(`bench-${nth}`), name: `Mediator ${nth}`, role: 'mediator', languages: [], language, csrf: 'x' };
};

const quiet = { info: (): void => undefined, warn: (): void => undefined };

/** The list of people who wait, on its own: who is let in is measured nowhere. */
export const startConsoleServer = async (url: string, pool: pg.Pool): Promise<ConsoleServer> => {
  const seals = createSeals(Buffer.alloc(32, 7));
  const changes = await openChanges(url, 'console');
  const prisma = openPrisma(url, { max: 1 });
  const communes = loadCommuneNames();
  const context = {
    ...{ pool, prisma, seals, changes, log: quiet, clock: systemClock, timeZone: 'Europe/Brussels' },
    ...{
      catalogues: loadCatalogues(),
      publicBaseUrl: null,
      linkBase: null,
      canText: () => true,
      onSend: () => undefined,
    },
  };
  const live = createLive(context, { visitorOf });
  const routes = queueRoutes(context, { live, communeOf: (postcode) => communes.get(postcode) ?? null });
  const app = express().use(
    '/console',
    mountRoutes(routes, {
      visitorOf,
      askToLogIn: async () => undefined,
      keepAtSetUp: async () => false,
      isCsrf: () => true,
      audit: async () => undefined,
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seals,
    close: async () => {
      live.close();
      await Promise.all([changes.close(), prisma.$disconnect()]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
