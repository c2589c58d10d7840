import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { PrismaClient } from '../db/prisma.ts';
import type { Seals } from '../db/seal.ts';
import type { LoginAttempts } from '../limits/logins.ts';
import type { Answer, Asking } from './answer.ts';
import type { Auth } from './auth.ts';

/** What everything about accounts stands on. */
export type Deps = {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly attempts: LoginAttempts;
  /** Null: this server is reached as each request says. */
  readonly baseUrl: string | null;
  /** The console's own password; null: none was set. */
  readonly consolePassword: string | null;
  readonly auth: () => Promise<Auth>;
  /** Calls a function of better-auth on behalf of a request. Its refusals are answers too. */
  readonly ask: (asking: Asking, call: (auth: Auth, headers: Headers) => Promise<Response>) => Promise<Answer>;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
};
