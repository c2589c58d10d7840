/**
 * Who may open the console. Members are invited by a link, log in with a password or a passkey, and give a second factor where their role
 * wants one. better-auth keeps passwords, logins, codes and passkeys (auth.ts); what is ours is who may do what to whom.
 *
 *   entry.ts          logging in and out          second-factor.ts  codes of a generator, backup codes
 *   invitations.ts    links that open an account  passkeys.ts       a finger, a face or a PIN instead
 *   own-account.ts    one's own profile           people.ts         the team, for its coordinators
 *   visitor.ts        who asks                    audit.ts          who did what
 */
import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { PrismaClient } from '../db/prisma.ts';
import type { Seals } from '../db/seal.ts';
import { createLoginAttempts } from '../limits/logins.ts';
import { type Asking, answerOf, headersOf } from './answer.ts';
import { openAuth } from './auth.ts';
import { createProof, same } from './csrf.ts';
import type { Deps } from './deps.ts';
import { createEntry, type Entry, type VisitorName } from './entry.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createPeople, type People } from './people.ts';
import { createSecondFactor, type SecondFactor } from './second-factor.ts';
import { findVisitor, type LoggedIn } from './visitor.ts';

export type AccountsOptions = {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly seals: Seals;
  /** SECRET_KEY, 32 bytes. With another one everybody logs in anew. */
  readonly secretKey: Buffer;
  /** SECRET_KEY_OLD while the key is being changed. */
  readonly oldSecretKey?: Buffer | null;
  /** PUBLIC_BASE_URL without a slash at the end: links and passkeys are made for it. Null: each request's own host. */
  readonly baseUrl: string | null;
  readonly clock: Clock;
  /** CONSOLE_PASSWORD: lets in until somebody is admin. Null: there is none. */
  readonly consolePassword: string | null;
  readonly secureCookies: boolean;
  /** What counts as one visitor (src/web/address.ts). */
  readonly visitorName: VisitorName;
  readonly log: Deps['log'];
};

export type Accounts = {
  /** Imports better-auth, which takes half a second, ahead of the first who comes. Nobody need wait for it. */
  ready(): Promise<void>;
  /** @returns who has logged in; null: nobody. Asked once for each request. */
  visitorOf(asking: Asking): Promise<LoggedIn | null>;
  /** Their role wants a second factor, and this login had none: they reach nothing but the page for it. */
  needsSecondFactor(visitor: LoggedIn): boolean;
  isCsrf(visitor: { readonly csrf: string }, token: string): boolean;
  /** @param ownUrl where there is no public address. @returns null when somebody is admin already */
  firstAdminLink(ownUrl: string): Promise<string | null>;
  /** What the login page offers. */
  ways(): Promise<Ways>;
  readonly entry: Entry;
  readonly invitations: Invitations;
  readonly own: OwnAccount;
  readonly secondFactor: SecondFactor;
  readonly passkeys: Passkeys;
  readonly people: People;
};

export type Ways = {
  /** Somebody has an account. */
  readonly accounts: boolean;
  /** The console's own password still lets in. */
  readonly consolePassword: boolean;
};

/** $1 the console's own member */
const WAYS = `
  SELECT count(*) FILTER (WHERE id <> 'console')::int AS accounts,
    count(*) FILTER (WHERE role = 'admin' AND disabled_at IS NULL)::int AS admins
  FROM members`;

export const createAccounts = (options: AccountsOptions): Accounts => {
  const {
    prisma,
    pool,
    seals,
    secretKey,
    oldSecretKey = null,
    baseUrl,
    clock,
    consolePassword,
    secureCookies,
    log,
  } = options;
  const auth = openAuth({ prisma, secretKey, oldSecretKey, baseUrl, secureCookies });
  const deps: Deps = {
    prisma,
    pool,
    seals,
    clock,
    attempts: createLoginAttempts(pool, seals, clock.now),
    baseUrl,
    consolePassword,
    auth,
    ask: async (asking, call) => answerOf(await call(await auth(), headersOf(asking))),
    log,
  };
  const proofs = { csrf: createProof(secretKey, 'csrf'), console: createProof(secretKey, 'console-password') };
  const visitors = new WeakMap<Asking, Promise<LoggedIn | null>>();
  const invitations = createInvitations(deps);

  return {
    ready: async () => {
      await auth();
    },
    visitorOf: (asking) => {
      const known = visitors.get(asking);
      if (known !== undefined) return known;
      const visitor = findVisitor(deps, proofs, asking);
      visitors.set(asking, visitor);
      return visitor;
    },
    needsSecondFactor: ({ factor }) => factor === 'to_confirm' || factor === 'to_set_up',
    isCsrf: ({ csrf }, token) => same(csrf, token),
    firstAdminLink: (ownUrl) => invitations.firstAdminLink(ownUrl),
    ways: async () => {
      const { rows } = await pool.query<{ accounts: number; admins: number }>(WAYS);
      const { accounts = 0, admins = 0 } = rows[0] ?? {};
      return { accounts: accounts > 0, consolePassword: consolePassword !== null && admins === 0 };
    },
    entry: createEntry(deps, proofs.console, options.visitorName),
    invitations,
    own: createOwnAccount(deps),
    secondFactor: createSecondFactor(deps),
    passkeys: createPasskeys(deps),
    people: createPeople(deps),
  };
};
