import type { PrismaClient } from '../db/prisma.ts';
import { authKeysOf } from './auth-keys.ts';
import { AUTH_TABLES, PASSKEY_TABLE, SECOND_FACTOR_TABLE } from './auth-tables.ts';
import { openLogin } from './open-login.ts';

export type AuthOptions = {
  readonly prisma: PrismaClient;
  /** SECRET_KEY: signs cookies and encrypts second factors, by a key of their own. */
  readonly secretKey: Buffer;
  /** SECRET_KEY_OLD while the key is being changed: second factors are still read with it. */
  readonly oldSecretKey: Buffer | null;
  readonly baseUrl: string | null;
  readonly secureCookies: boolean;
};

/** Where nobody said how we are reached, passkeys work on the machine itself. */
export const relyingPartyOf = (baseUrl: string | null): string =>
  baseUrl === null ? 'localhost' : new URL(baseUrl).hostname;

/** A long shift, in seconds. Not prolonged by use: a phone that is lost is logged out the same day. */
export const LOGIN_SECONDS = 12 * 3_600;
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
export const COOKIE = 'passerelle_console';

/** Ways of logging in after which a second factor, or a passkey that asked who holds it, was given. */
const STRONG = new Set(['/passkey/verify-authentication', '/two-factor/verify-totp', '/two-factor/verify-backup-code']);

/**
 * better-auth (https://www.better-auth.com/docs), of which only functions are used: none of its addresses is served, nobody signs up by
 * themselves, nothing is sent or told to anybody. Its import takes half a second, hence only when somebody first comes to the console.
 */
const build = async ({ prisma, secretKey, oldSecretKey, baseUrl, secureCookies }: AuthOptions) => {
  const [{ betterAuth }, { prismaAdapter }, { twoFactor }, { passkey }, { APIError }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/adapters/prisma'),
    import('better-auth/plugins/two-factor'),
    import('@better-auth/passkey'),
    import('better-auth/api'),
  ]);
  return betterAuth({
    appName: 'Passerelle',
    baseURL: baseUrl ?? 'http://localhost',
    basePath: '/console/auth',
    secrets: [...authKeysOf(secretKey, oldSecretKey)],
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    ...AUTH_TABLES,
    session: {
      ...AUTH_TABLES.session,
      expiresIn: LOGIN_SECONDS,
      disableSessionRefresh: true,
      // Asked of the database each time: who is logged out is out at once, on every replica.
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    plugins: [
      twoFactor({ issuer: 'Passerelle', allowPasswordless: true, schema: SECOND_FACTOR_TABLE }),
      passkey({
        rpID: relyingPartyOf(baseUrl),
        rpName: 'Passerelle',
        // Null: the origin of the request itself, which we tell it.
        origin: baseUrl === null ? null : new URL(baseUrl).origin,
        schema: PASSKEY_TABLE,
        // A passkey stands for two factors only when it asks for a finger, a face or a PIN (WebAuthn, 5.8.6).
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED');
          },
        },
        registration: {
          afterVerification: async ({ verification }) => {
            if (verification.registrationInfo?.userVerified !== true) throw new APIError('BAD_REQUEST');
          },
        },
      }),
      await openLogin(),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const member = await prisma.member.findUnique({ where: { id: session.userId } });
            if (member === null || member.disabledAt !== null) return false;
            const isNew = STRONG.has(context?.path ?? '');
            // Whoever changes their password goes on as they came.
            const before = context?.path === '/change-password' ? context.context.session?.session : null;
            const strong = isNew || before?.strong === true || session.strong === true;
            return { data: { strong, userAgent: (session.userAgent ?? '').slice(0, 300) } };
          },
        },
      },
    },
    advanced: {
      useSecureCookies: secureCookies,
      cookiePrefix: 'passerelle',
      cookies: { session_token: { name: COOKIE } },
      defaultCookieAttributes: { path: '/console', sameSite: 'strict', httpOnly: true },
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
};

export type Auth = Awaited<ReturnType<typeof build>>;

/** @returns what loads and opens it at the first call, once */
export const openAuth = (options: AuthOptions): (() => Promise<Auth>) => {
  let auth: Promise<Auth> | null = null;
  return () => {
    auth ??= build(options).catch((error: unknown) => {
      auth = null;
      throw error;
    });
    return auth;
  };
};
