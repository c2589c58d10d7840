import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { calendarRoutes } from '../../../src/calendar/routes.ts';
import type { ConsoleContext } from '../../../src/console/context.ts';
import { exportsRoutes } from '../../../src/console/exports/routes.ts';
import { feedsRoutes } from '../../../src/console/feeds/routes.ts';
import { importsRoutes } from '../../../src/console/imports/routes.ts';
import { mountRoutes } from '../../../src/console/mount.ts';
import { coordinatorAssets } from '../../../src/console/places/assets.ts';
import { placesRoutes } from '../../../src/console/places/routes.ts';
import type { Visitor } from '../../../src/console/route.ts';
import { sessionsRoutes } from '../../../src/console/sessions/routes.ts';
import type { OperatorLanguage } from '../../../src/console/words.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Role } from '../../../src/core/member.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { sharedAssets } from '../../../src/web/assets.ts';
import { pictogramRoutes } from '../../../src/web/pictogram.tsx';
import { createTestClock } from '../../support/clock.ts';
import { testSeals } from '../../support/conversation.ts';
import type { TestDatabase } from '../../support/database.ts';
import { NOW, TIME_ZONE } from '../directory/directory-support.ts';

const CSRF = 'a token of this page';

export type Form = Readonly<Record<string, string | readonly string[]>>;

/** The coordinator's pages over HTTP, on a real database. Who asks is said by the test: how one logs in is tested elsewhere. */
export type Desk = {
  readonly url: string;
  /** The language of the pages from now on. */
  language: OperatorLanguage;
  get(path: string, role?: Role): Promise<Response>;
  /** With everything that the page's own form would send. A redirect is not followed. */
  post(path: string, form?: Form, role?: Role): Promise<Response>;
  upload(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>, partial?: boolean): Promise<Response>;
  close(): Promise<void>;
};

export const memberId = (role: Role): string => `member-${role}`;

export const openDesk = async ({ pool, prisma }: TestDatabase): Promise<Desk> => {
  for (const role of ['mediator', 'coordinator'] as const) {
    await pool.query('insert into members (id, name, email, role) values ($1, $2, $3, $2)', [
      memberId(role),
      role,
      `${role}@example.org`,
    ]);
  }
  const clock = createTestClock(NOW);
  const context: ConsoleContext = {
    pool,
    prisma,
    seals: testSeals,
    clock,
    timeZone: TIME_ZONE,
    catalogues: loadCatalogues(),
    publicBaseUrl: null,
    linkBase: null,
    canText: () => true,
    changes: { listen: () => () => undefined },
    onSend: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
  };
  let language: OperatorLanguage = 'fr';
  const visitorAs = (role: Role): Visitor => ({
    id: asId(memberId(role)),
    name: role,
    role,
    languages: [],
    language,
    csrf: CSRF,
  });
  const routes = [
    ...placesRoutes(context),
    ...sessionsRoutes(context),
    ...importsRoutes(context, { keepDemo: false }),
    ...exportsRoutes(context),
    ...feedsRoutes(context),
  ];
  const app = express().use(sharedAssets.routes, pictogramRoutes, coordinatorAssets.routes);
  app.use(calendarRoutes({ db: pool, clock, publicBaseUrl: null }));
  app.use(
    '/console',
    mountRoutes(routes, {
      visitorOf: async (request) => visitorAs(request.get('x-role') === 'mediator' ? 'mediator' : 'coordinator'),
      askToLogIn: async (_request, response) => {
        response.status(401).end();
      },
      keepAtSetUp: async () => false,
      isCsrf: (_visitor, token) => token === CSRF,
      audit: async ({ memberId: id, action, subject }) => {
        await pool.query('insert into audit (member_id, action, subject) values ($1, $2, $3)', [id, action, subject]);
      },
    }),
  );
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get language() {
      return language;
    },
    set language(next) {
      language = next;
    },
    get: (path, role = 'coordinator') => fetch(`${url}${path}`, { headers: { 'x-role': role }, redirect: 'manual' }),
    post: (path, form = {}, role = 'coordinator') => {
      const body = new URLSearchParams({ csrf: CSRF });
      for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
      return fetch(`${url}${path}`, { method: 'POST', headers: { 'x-role': role }, redirect: 'manual', body });
    },
    upload: (files, partial = false) => {
      const body = new FormData();
      for (const [name, content] of Object.entries(files)) body.append('files', new Blob([content]), name);
      if (partial) body.append('partial', 'yes');
      const address = `${url}/console/imports?csrf=${encodeURIComponent(CSRF)}`;
      return fetch(address, { method: 'POST', headers: { 'x-role': 'coordinator' }, body });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** What a page's hidden field holds. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(html)?.[1] ?? '';
