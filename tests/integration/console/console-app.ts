import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ConsoleContext } from '../../../src/console/context.ts';
import { conversationAssets } from '../../../src/console/conversation/conversation-assets.ts';
import type { ConversationPorts } from '../../../src/console/conversation/ports.ts';
import { conversationRoutes } from '../../../src/console/conversation/routes.ts';
import { createLive } from '../../../src/console/live/live.ts';
import { liveAssets } from '../../../src/console/live/live-assets.ts';
import { mountRoutes } from '../../../src/console/mount.ts';
import { queueRoutes } from '../../../src/console/queue/routes.ts';
import { repliesAssets } from '../../../src/console/replies/replies-assets.ts';
import { repliesRoutes } from '../../../src/console/replies/routes.ts';
import type { ConsoleRoute, Visitor } from '../../../src/console/route.ts';
import { searchRoutes } from '../../../src/console/search/routes.ts';
import { undeliveredRoutes } from '../../../src/console/undelivered-view.ts';
import type { OperatorLanguage } from '../../../src/console/words.ts';
import { asId, type MemberId } from '../../../src/core/ids.ts';
import type { Language } from '../../../src/core/language.ts';
import type { Role } from '../../../src/core/member.ts';
import { openChanges } from '../../../src/db/listen.ts';
import { createGazetteer } from '../../../src/directory/gazetteer/gazetteer.ts';
import { latestUndelivered, sendAgain } from '../../../src/outbox/undelivered.ts';
import { sharedAssets } from '../../../src/web/assets.ts';
import { pictogramRoutes } from '../../../src/web/pictogram.tsx';
import { type Bot, TIME_ZONE, testSeals } from '../../support/conversation.ts';
import type { TestDatabase } from '../../support/database.ts';

/** Somebody of the team who has logged in: a cookie names them, since how one logs in is tested elsewhere. */
export type Member = { readonly id: MemberId; readonly cookie: string };

export type ConsoleApp = {
  readonly url: string;
  readonly routes: readonly ConsoleRoute[];
  /** What was written in the audit table, in order: "ticket_viewed 12". */
  readonly audited: string[];
  /** Who may no longer come in. */
  readonly out: Set<MemberId>;
  readonly join: (
    name: string,
    more?: { language?: OperatorLanguage; languages?: readonly Language[]; role?: Role },
  ) => Promise<Member>;
  /** Ends every open connection, as a restart does, without ceasing to answer. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

const CSRF = 'a-token-of-this-very-login';
let members = 0;

/** The console's pages on a real database and a real port: only logging in is left out. */
export const startConsole = async (
  database: TestDatabase,
  bot: Bot,
  ports: Partial<ConversationPorts> = {},
): Promise<ConsoleApp> => {
  const { pool, prisma } = database;
  const changes = await openChanges(database.url, 'console');
  const visitors = new Map<string, Visitor>();
  const out = new Set<MemberId>();
  const audited: string[] = [];
  const visitorOf = async (request: { get(name: string): string | undefined }): Promise<Visitor | null> => {
    const visitor = visitors.get(/who=([\w-]+)/.exec(request.get('cookie') ?? '')?.[1] ?? '');
    return visitor === undefined || out.has(visitor.id) ? null : visitor;
  };
  const log = { info: () => undefined, warn: () => undefined };
  const context: ConsoleContext = {
    pool,
    prisma,
    changes,
    log,
    seals: testSeals,
    clock: bot.clock,
    timeZone: TIME_ZONE,
    catalogues: bot.dependencies.words.catalogues,
    publicBaseUrl: 'https://passerelle.example',
    linkBase: 'https://passerelle.example/f',
    canText: () => true,
    onSend: () => undefined,
  };
  const live = createLive(context, { visitorOf });
  const { words, makeCode } = bot.dependencies;
  const { communeOf } = words;
  const routes: readonly ConsoleRoute[] = [
    ...queueRoutes(context, { live, communeOf }),
    ...conversationRoutes(context, {
      live,
      words,
      makeCode,
      gazetteer: createGazetteer(),
      fetchers: {},
      call: async () => ({ type: 'ringing' }),
      callable: async () => 'callable',
      readReply: () => [],
      translator: { translate: async () => ({ type: 'off' }) },
      ...ports,
    }),
    ...repliesRoutes(context),
    ...searchRoutes(context),
    ...undeliveredRoutes(
      { latest: () => latestUndelivered(pool), sendAgain: (which) => sendAgain(pool, which) },
      TIME_ZONE,
    ),
  ];
  const app = express();
  app.use(sharedAssets.routes, pictogramRoutes, liveAssets.routes, conversationAssets.routes, repliesAssets.routes);
  app.use(
    '/console',
    mountRoutes(routes, {
      visitorOf,
      askToLogIn: async (_request, response) => void response.status(401).type('html').send('<h1>Log in</h1>'),
      keepAtSetUp: async () => false,
      isCsrf: (_visitor, token) => token === CSRF,
      audit: async ({ action, subject }) => void audited.push([action, subject].filter(Boolean).join(' ')),
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    routes,
    audited,
    out,
    join: async (name, { language = 'en', languages = ['fr', 'nl', 'en', 'ar'] as const, role = 'mediator' } = {}) => {
      members += 1;
      const id = asId<MemberId>(`console-${members}`);
      await pool.query('INSERT INTO members (id, name, email, role, languages) VALUES ($1, $2, $3, $4, $5)', [
        ...[id, name, `${id}@example.org`, role, languages],
      ]);
      visitors.set(id, { id, name, role, languages, language, csrf: CSRF });
      return { id, cookie: `who=${id}` };
    },
    cut: () => server.closeAllConnections(),
    close: async () => {
      live.close();
      await changes.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export const get = (app: ConsoleApp, member: Member, path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/console${path}`, { headers: { cookie: member.cookie, ...headers }, redirect: 'manual' });

/** Without what stands in attributes, where a `<` begins nothing. */
export const elementsIn = (html: string): string => html.replace(/="[^"]*"/g, '');

export const page = async (app: ConsoleApp, member: Member, path: string): Promise<string> =>
  (await get(app, member, path)).text();

export const post = (
  app: ConsoleApp,
  member: Member,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
  headers: Record<string, string> = {},
) => {
  const form = new URLSearchParams({ csrf: CSRF });
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return fetch(`${app.url}/console${path}`, {
    method: 'POST',
    body: form,
    headers: { cookie: member.cookie, ...headers },
    redirect: 'manual',
  });
};

export const upload = (app: ConsoleApp, member: Member, path: string, body: Uint8Array, type: string) =>
  fetch(`${app.url}/console${path}`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { cookie: member.cookie, 'content-type': type, 'x-csrf-token': CSRF, accept: 'application/json' },
    redirect: 'manual',
  });
