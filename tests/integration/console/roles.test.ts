import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountRoutes } from '../../../src/console/mount.ts';
import type { ConsoleRoute, Visitor } from '../../../src/console/route.ts';
import { asId, type MemberId } from '../../../src/core/ids.ts';
import { isAtLeast, ROLES, type Role } from '../../../src/core/member.ts';
import type { Console } from '../../../src/wiring/console.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { openTeam } from '../../support/team.ts';

/** The table that a person reads: `UPDATE_GOLDEN=1` writes it anew, and the difference is looked at before it is committed. */
const TABLE = fileURLToPath(new URL('./roles.txt', import.meta.url));
const CSRF = 'a-token';

let database: TestDatabase;
let team: Console;
let url: string;
let close: () => Promise<void>;
const audited: { memberId: MemberId; action: string; subject: string | null }[] = [];
/** Reached: the guards let the request through to the page itself. */
const reached: string[] = [];

const nameOf = ({ method, path }: ConsoleRoute): string => `${method.toUpperCase().padEnd(4)} ${path}`;

const visitorAs = (role: Role): Visitor => ({
  id: asId<MemberId>(`the-${role}`),
  name: role,
  role,
  languages: ['fr'],
  language: 'fr',
  csrf: CSRF,
});

beforeAll(async () => {
  database = await openTestDatabase();
  team = openTeam(database);
  // What a page does is tested with it; here it is enough to know who comes as far as the page.
  const routes = team.pages.map(
    (route): ConsoleRoute => ({
      ...route,
      handle: async ({ response }) => {
        reached.push(nameOf(route));
        response.status(204).end();
      },
    }),
  );
  const app = express();
  app.use(
    '/console',
    mountRoutes(routes, {
      visitorOf: async (request) => {
        const role = ROLES.find((each) => each === request.get('x-role'));
        return role === undefined ? null : visitorAs(role);
      },
      askToLogIn: async (_request, response) => void response.status(401).end(),
      keepAtSetUp: async () => false,
      isCsrf: (_visitor, token) => token === CSRF,
      audit: async (entry) => void audited.push(entry),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/console`;
  close = async () => {
    team.live.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await database.close();
  };
});
afterAll(() => close());

const ask = async (route: ConsoleRoute, role: Role | null, token: string | null = CSRF): Promise<number> => {
  const response = await fetch(url + route.path.replaceAll(/:\w+/g, '12'), {
    method: route.method.toUpperCase(),
    headers: { ...(role === null ? {} : { 'x-role': role }), ...(token === null ? {} : { 'x-csrf-token': token }) },
    redirect: 'manual',
  });
  await response.arrayBuffer();
  return response.status;
};

describe('every address of the console', () => {
  it('is in the table of who may open it and what is written down of it', () => {
    const rows = team.pages.map(
      (route) => `${nameOf(route).padEnd(48)} ${route.least.padEnd(12)} ${route.audit ?? '–'}`,
    );
    const table = `${['ADDRESS'.padEnd(48), 'LEAST ROLE'.padEnd(12), 'AUDIT'].join(' ')}\n${rows.sort().join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(TABLE, table);
    expect(table).toBe(readFileSync(TABLE, 'utf8'));
  });

  it('is there once', () => {
    const names = team.pages.map(nameOf);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('asks nobody’s request to log in, and lets each role as far as the table says', async () => {
    const wrong: string[] = [];
    for (const route of team.pages) {
      if ((await ask(route, null)) !== 401) wrong.push(`${nameOf(route)}: open to nobody in particular`);
      for (const role of ROLES) {
        const may = isAtLeast(role, route.least);
        const before = reached.length;
        const status = await ask(route, role);
        if (may !== reached.length > before) wrong.push(`${nameOf(route)}: ${role} ${status}`);
        if (!may && status !== 403) wrong.push(`${nameOf(route)}: ${role} is told ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('takes no form without the token of one of its own pages', async () => {
    const wrong: string[] = [];
    for (const route of team.pages.filter(({ method }) => method === 'post')) {
      for (const token of [null, 'another']) {
        const before = reached.length;
        const status = await ask(route, 'admin', token);
        if (status !== 403 || reached.length > before) wrong.push(`${nameOf(route)} with ${token}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('writes down whose view or act it was before anything is shown or done', async () => {
    for (const route of team.pages.filter(({ audit }) => audit !== null)) {
      audited.length = 0;
      await ask(route, 'admin');
      const subject = route.path.includes(':id') ? '12' : null;
      expect(audited, nameOf(route)).toEqual([{ memberId: 'the-admin', action: route.audit, subject }]);
    }
  });
});
