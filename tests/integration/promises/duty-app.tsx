import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Html } from '@kitajs/html';
import express from 'express';
import { alertAssets, PUSH_SCRIPTS, PushSwitch } from '../../../src/console/alerts/push-switch.tsx';
import { alertRoutes } from '../../../src/console/alerts/routes.ts';
import type { ConsoleContext } from '../../../src/console/context.ts';
import { dutyRoutes } from '../../../src/console/duty/routes.ts';
import { consolePage } from '../../../src/console/frame.tsx';
import { mountRoutes } from '../../../src/console/mount.ts';
import type { ConsoleRoute, Visitor } from '../../../src/console/route.ts';
import { shiftAssets } from '../../../src/console/shifts/assets.ts';
import { shiftRoutes } from '../../../src/console/shifts/routes.ts';
import type { OperatorLanguage } from '../../../src/console/words.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Language } from '../../../src/core/language.ts';
import type { Role } from '../../../src/core/member.ts';
import type { MayPush } from '../../../src/handoff/push/hosts.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import { sharedAssets } from '../../../src/web/assets.ts';
import { pictogramRoutes } from '../../../src/web/pictogram.tsx';
import { TIME_ZONE, testSeals } from '../../support/conversation.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addMember } from './team.ts';

const CSRF = 'the-token-of-this-login';

/** A page that holds the switch and nothing else. */
const switchPage = (publicKey: string): ConsoleRoute => ({
  method: 'get',
  path: '/switch',
  least: 'mediator',
  audit: null,
  handle: async ({ response, visitor }) => {
    const content = (
      <>
        <h1>Switch</h1>
        <PushSwitch visitor={visitor} publicKey={publicKey} />
      </>
    );
    response
      .type('html')
      .send(await consolePage(visitor, { title: 'Switch', here: null, scripts: PUSH_SCRIPTS }, content));
  },
});

/** The pages about duty on a real database and port; a cookie says who has logged in. */
export const startDutyApp = async (
  database: TestDatabase,
  { clock, mayPush, publicKey = '' }: { clock: Clock; mayPush: MayPush; publicKey?: string },
) => {
  const { pool, prisma } = database;
  const visitors = new Map<string, Visitor>();
  const audited: string[] = [];
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
  const routes = [
    ...shiftRoutes(context),
    ...dutyRoutes(context),
    ...alertRoutes(context, mayPush),
    switchPage(publicKey),
  ];
  const app = express();
  app.use(sharedAssets.routes, pictogramRoutes, shiftAssets.routes, alertAssets.routes);
  app.use(
    '/console',
    mountRoutes(routes, {
      visitorOf: async (request) => visitors.get(/who=(\w+)/.exec(request.get('cookie') ?? '')?.[1] ?? '') ?? null,
      askToLogIn: async (_request, response) => void response.status(401).end(),
      keepAtSetUp: async () => false,
      isCsrf: (_visitor, token) => token === CSRF,
      audit: async ({ memberId, action, subject }) =>
        void audited.push(`${memberId} ${action} ${subject ?? ''}`.trim()),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    audited,
    /** Somebody of the team logs in; the cookie's value is the name. */
    join: async (
      name: string,
      more: { role?: Role; language?: OperatorLanguage; languages?: readonly Language[] } = {},
    ): Promise<string> => {
      const { role = 'mediator', language = 'fr', languages = ['fr'] } = more;
      const id = await addMember(pool, name, { role, language });
      visitors.set(name, { id, name, role, languages, language, csrf: CSRF });
      return name;
    },
    get: async (who: string, path: string) => {
      const answer = await fetch(`${url}/console${path}`, { headers: { cookie: `who=${who}` } });
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    },
    post: async (who: string, path: string, fields: readonly (readonly [string, string])[] = []) => {
      const answer = await fetch(`${url}/console${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `who=${who}` },
        body: new URLSearchParams([['csrf', CSRF], ...fields] as [string, string][]),
      });
      return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export type DutyApp = Awaited<ReturnType<typeof startDutyApp>>;
