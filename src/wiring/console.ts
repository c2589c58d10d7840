import type { Router } from 'express';
import type pino from 'pino';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { wordsTold } from '../channels/voice/told.ts';
import type { Config } from '../config.ts';
import { type ConsoleOptions, createConsole } from '../console/console.ts';
import type { ConsoleContext } from '../console/context.ts';
import type { Changes } from '../console/live/changes.ts';
import { createLive, type Live } from '../console/live/live.ts';
import { consolePages } from '../console/pages.ts';
import type { Gazetteer } from '../core/gazetteer.ts';
import type { Database } from '../db/database.ts';
import { isPushService } from '../handoff/push/hosts.ts';
import type { ReceivedFetchers } from '../handoff/transcript/received-file.ts';
import { latestUndelivered, sendAgain } from '../outbox/undelivered.ts';
import { createClipWords } from '../speech/clip-words.ts';
import { createTranslator } from '../translation/http-translator.ts';
import { canText } from '../turn/by-text.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { visitorOf as visitorName } from '../web/address.ts';
import type { Dispatchers } from './dispatchers.ts';
import { ticketCalls } from './line.ts';

export type ConsoleGiven = {
  readonly config: Config;
  /** Where this server listens. */
  readonly ownUrl: string;
  /** Where files are opened by whoever cannot be sent them; null: nowhere. */
  readonly linkBase: string | null;
  readonly database: Pick<Database, 'pool' | 'prisma'>;
  readonly conversation: TurnDependencies;
  readonly gazetteer: Gazetteer;
  readonly changes: Changes;
  readonly dispatchers: Pick<Dispatchers, 'sends'>;
  /** Where files that people sent are fetched. */
  readonly fetchers: ReceivedFetchers;
  readonly log: pino.Logger;
};

export type Console = {
  readonly routes: Router;
  readonly assets: Router;
  readonly accounts: Accounts;
  /** Every address, for a test that asks each as every role. */
  readonly pages: ConsoleOptions['pages'];
  /** The streams to open pages. */
  readonly live: Live;
};

/** The console with everything that its pages reach: accounts, conversations, calls, translation, the outbox. */
export const openConsole = (given: ConsoleGiven): Console => {
  const { config, ownUrl, linkBase, database, conversation, gazetteer, changes, dispatchers, fetchers, log } = given;
  const { pool, prisma } = database;
  const { seals, clock, words, makeCode } = conversation;
  const { timeZone, publicBaseUrl } = config;
  const accounts = createAccounts({
    ...{ prisma, pool, seals, clock, log },
    secretKey: config.secretKey,
    oldSecretKey: config.oldSecretKey,
    baseUrl: publicBaseUrl,
    consolePassword: config.consolePassword,
    secureCookies: publicBaseUrl?.startsWith('https:') ?? false,
    visitorName,
  });
  const { poke } = dispatchers.sends;
  const context: ConsoleContext = {
    ...{ pool, prisma, seals, clock, timeZone, changes, log },
    catalogues: words.catalogues,
    publicBaseUrl,
    linkBase,
    canText,
    onSend: poke,
  };
  const live = createLive(context, {
    // Who sends a request is found out once: asked again for the same stream, it has to be another request.
    visitorOf: (request) =>
      accounts.visitorOf({ protocol: request.protocol, ip: request.ip, get: (name) => request.get(name) }),
  });
  const wordsOfClip = createClipWords(config.secretKey);
  const pages = consolePages(context, {
    ...{ accounts, live, words, makeCode },
    fetchers,
    gazetteer,
    communeOf: words.communeOf,
    ...ticketCalls({ config, ownUrl, db: pool, seals }),
    readReply: (reply) => wordsTold(reply, wordsOfClip),
    translator: createTranslator(config.translation),
    keepDemo: config.demoDirectory,
    mayPush: isPushService,
    undelivered: {
      latest: () => latestUndelivered(pool),
      sendAgain: async (which) => {
        const count = await sendAgain(pool, which);
        for (let nth = 0; nth < count; nth += 1) poke();
        return count;
      },
    },
  });
  return { ...createConsole({ accounts, context, pages }), accounts, pages, live };
};
