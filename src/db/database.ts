import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import type { Log } from './log.ts';
import { migrate } from './migrate.ts';
import { connectionString, openPool } from './pool.ts';
import { openPrisma, type PrismaClient } from './prisma.ts';

export type Database = {
  readonly url: string;
  /** For turns, sends, jobs and pages. */
  readonly pool: pg.Pool;
  /** For messages that come in: storing one never waits for a connection behind turns, calls, sends and statuses. */
  readonly intake: pg.Pool;
  /** For turns of calls, whose callers are on the line. */
  readonly calls: pg.Pool;
  readonly prisma: PrismaClient;
  /** Closes them all and leaves the embedded PostgreSQL, if it is one. Safe to call twice. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Null: the project's own PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly log: Log;
  /** Default true. */
  readonly migrate?: boolean;
  /** How long an external server may take to answer, in milliseconds; default 30 s. */
  readonly patience?: number;
};

/** Where the server is, without the password. */
const addressOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
};

/** Errors that waiting does not mend: wrong password, user or database, or a server that wants or lacks TLS. */
const hopeless = new Set(['28P01', '28000', '3D000', '42501', '08P01']);

const untilReachable = async (url: string, patience: number): Promise<void> => {
  const until = Date.now() + patience;
  for (;;) {
    const client = new pg.Client({ connectionString: connectionString(url), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
      if (hopeless.has(code) || Date.now() > until) {
        const reason = cause instanceof Error && cause.message !== '' ? cause.message : code;
        throw new Error(`The database at ${addressOf(url)} (DATABASE_URL) cannot be used: ${reason}`, { cause });
      }
      await pause(250);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
};

/** Together with Prisma's 10 and one to sign in with, a process has 43 connections at most; when little happens it has five. */
const WORKING = 16;
/**
 * A provider that gets no answer gives up (Twilio after 15 s) or comes again: told early that we cannot, it comes again sooner. A statement of
 * these takes milliseconds; one that takes seconds waits for a lock that somebody holds who is in trouble.
 */
const HURRIED = { connectWithin: 3_000, statementWithin: 3_000, answerWithin: 4_000 } as const;
const INTAKE = { ...HURRIED, max: 6, ready: 2, applicationName: 'passerelle intake' } as const;
const CALLS = { ...HURRIED, max: 10, ready: 1, applicationName: 'passerelle calls' } as const;

/** Opens the database, whichever it is, with every migration applied. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { databaseUrl, dataDir, log, patience = 30_000 } = options;
  const embedded = databaseUrl === null ? await startEmbedded({ dataDir, log }) : null;
  const url = embedded?.url ?? databaseUrl ?? '';
  try {
    if (embedded === null) await untilReachable(url, patience);
    if (options.migrate !== false) {
      const applied = await migrate(url);
      if (applied.length > 0) log.info({ applied }, 'migrations applied');
    }
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const pool = openPool(url, { max: WORKING });
  const intake = openPool(url, INTAKE);
  const calls = openPool(url, CALLS);
  const prisma = openPrisma(url);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    try {
      await Promise.all([pool.end(), intake.end(), calls.end(), prisma.$disconnect()]);
    } finally {
      await embedded?.stop();
    }
  };
  return {
    url,
    pool,
    intake,
    calls,
    prisma,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
