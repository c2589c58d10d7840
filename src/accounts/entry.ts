import { asId, type MemberId } from '../core/ids.ts';
import { inTransaction } from '../db/pool.ts';
import type { LoginAttempts } from '../limits/logins.ts';
import { type Answer, type Asking, fieldOf } from './answer.ts';
import { assertionOf } from './assertion.ts';
import { writeAudit } from './audit.ts';
import { CONSOLE_MEMBER, MAKE_CONSOLE_MEMBER } from './console-member.ts';
import { same } from './csrf.ts';
import type { Deps } from './deps.ts';
import { HAS_ADMIN, LOCK_FIRST_ADMIN } from './invitations.sql.ts';
import { useCodeOnce } from './used-codes.ts';

/**
 * What comes of trying to log in. `wrong` says no more, on purpose; `code_wanted`: the password was right, and a code is asked for now;
 * `expired`: that was too long ago; `closed`: the console's own password is of no use any more.
 */
export type Entered =
  | { readonly type: 'in'; readonly cookies: readonly string[] }
  | { readonly type: 'code_wanted'; readonly cookies: readonly string[] }
  | { readonly type: 'wrong' | 'too_many' | 'expired' | 'closed' };

export type Entry = {
  byPassword(asking: Asking, email: string, password: string): Promise<Entered>;
  /** The second step: a code of the generator, or one of the backup codes. */
  byCode(asking: Asking, code: string): Promise<Entered>;
  byConsolePassword(asking: Asking, password: string): Promise<Entered>;
  /** What the browser's `navigator.credentials.get` is given, as JSON. */
  passkeyOptions(asking: Asking): Promise<Answer>;
  /** @param credential what the browser answered, as JSON text */
  byPasskey(asking: Asking, credential: string): Promise<Entered>;
  /** Ends this login. @returns cookies that delete the browser's */
  leave(asking: Asking): Promise<readonly string[]>;
};

/** Where it comes from, as the limits count it. */
export type VisitorName = (ip: string | undefined) => string;

const IS_MEMBER = 'SELECT id FROM members WHERE email = $1';
/** $1 token */
const END_LOGIN = 'DELETE FROM logins WHERE token = $1';

/** Whose login an answer has opened. */
const memberOf = ({ body }: Answer): MemberId | null => {
  const user = typeof body === 'object' && body !== null && 'user' in body ? body.user : null;
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : null;
  return typeof id === 'string' ? asId<MemberId>(id) : null;
};

/** What tries of the console's own password count against. */
const CONSOLE_ACCOUNT = 'console-password';

/** A backup code as it is written, `AbCd1-2eFgH`; a generator's has six digits. */
const isBackupCode = (code: string): boolean => /^[a-z0-9]{5}-[a-z0-9]{5}$/i.test(code);

export const createEntry = (deps: Deps, proofOf: (password: string) => string, visitorName: VisitorName): Entry => {
  const { pool, attempts, ask, log } = deps;

  const note = (memberId: MemberId | null, action: string, subject: string | null = null) =>
    writeAudit(pool, { memberId, action, subject });

  /** Whatever login the browser had is over: nobody goes on in a session that somebody else may have put there. */
  const endPrevious = async (asking: Asking): Promise<void> => {
    const before = await ask(asking, ({ api }, headers) => api.getSession({ headers, asResponse: true }));
    const session =
      typeof before.body === 'object' && before.body !== null && 'session' in before.body ? before.body.session : null;
    const token = typeof session === 'object' && session !== null && 'token' in session ? session.token : null;
    if (typeof token === 'string') await pool.query(END_LOGIN, [token]);
  };

  const enter = async (asking: Asking, answer: Answer, action: string): Promise<Entered> => {
    await endPrevious(asking);
    const memberId = memberOf(answer);
    await note(memberId, action);
    log.info({ member: memberId }, 'console: logged in');
    return { type: 'in', cookies: answer.cookies };
  };

  const refuse = async (how: string, subject: string | null = null): Promise<Entered> => {
    await note(null, 'login_failed', subject);
    log.warn({ how }, 'console: login refused');
    return { type: 'wrong' };
  };

  /** The first admin comes before it or after it, and then it leaves. */
  const isMade = (): Promise<boolean> =>
    inTransaction(pool, async (tx) => {
      await tx.query(LOCK_FIRST_ADMIN);
      return (await tx.query(MAKE_CONSOLE_MEMBER, [CONSOLE_MEMBER])).rows.length === 1;
    });

  const limited = (asking: Asking, account?: string): ReturnType<LoginAttempts['allow']> =>
    attempts.allow(visitorName(asking.ip), account);

  return {
    byPassword: async (asking, given, password) => {
      const email = given.trim().toLowerCase();
      if (!(await limited(asking, email))) return { type: 'too_many' };
      const [answer, { rows }] = await Promise.all([
        ask(asking, ({ api }, headers) => api.signInEmail({ body: { email, password }, headers, asResponse: true })),
        pool.query<{ id: string }>(IS_MEMBER, [email]),
      ]);
      if (answer.status !== 200) return refuse('password', rows[0]?.id ?? null);
      const isHalf = typeof answer.body === 'object' && answer.body !== null && 'twoFactorRedirect' in answer.body;
      await attempts.forget(isHalf ? null : visitorName(asking.ip), email);
      return isHalf ? { type: 'code_wanted', cookies: answer.cookies } : enter(asking, answer, 'logged_in');
    },

    byCode: async (asking, given) => {
      const code = given.trim();
      if (!(await limited(asking))) return { type: 'too_many' };
      const isBackup = isBackupCode(code);
      const body = { code: isBackup ? code : code.replace(/\s/g, '') };
      const answer = await ask(asking, ({ api }, headers) =>
        isBackup
          ? api.verifyBackupCode({ body, headers, asResponse: true })
          : api.verifyTOTP({ body, headers, asResponse: true }),
      );
      const problem = fieldOf(answer, 'code');
      if (problem === 'INVALID_TWO_FACTOR_COOKIE') return { type: 'expired' };
      if (answer.status === 429 || problem.startsWith('TOO_MANY')) return { type: 'too_many' };
      if (answer.status !== 200) return refuse('code');
      const memberId = memberOf(answer);
      if (!isBackup && (memberId === null || !(await useCodeOnce(deps, memberId, body.code)))) {
        await pool.query(END_LOGIN, [fieldOf(answer, 'token')]);
        return refuse('code used before', memberId);
      }
      await attempts.forget(visitorName(asking.ip));
      return enter(asking, answer, isBackup ? 'logged_in_with_backup_code' : 'logged_in');
    },

    byConsolePassword: async (asking, password) => {
      if (!(await limited(asking, CONSOLE_ACCOUNT))) return { type: 'too_many' };
      const { consolePassword } = deps;
      const isRight = consolePassword !== null && same(proofOf(password), proofOf(consolePassword));
      const { rowCount } = await pool.query(HAS_ADMIN);
      if ((rowCount ?? 0) > 0) return { type: 'closed' };
      if (!isRight) return refuse('console password');
      await attempts.forget(visitorName(asking.ip), CONSOLE_ACCOUNT);
      if (!(await isMade())) return { type: 'closed' };
      const answer = await ask(asking, ({ api }, headers) =>
        api.openLogin({
          body: { memberId: CONSOLE_MEMBER, consoleProof: proofOf(password) },
          headers,
          asResponse: true,
        }),
      );
      if (answer.status !== 200) return refuse('console password');
      return enter(asking, answer, 'logged_in');
    },

    passkeyOptions: async (asking) => {
      const answer = await ask(asking, ({ api }, headers) => {
        // Anybody's passkey is welcome, not only those of who has logged in: they may be somebody else.
        return api.generatePasskeyAuthenticationOptions({ headers, asResponse: true });
      });
      const options = typeof answer.body === 'object' ? { ...answer.body, userVerification: 'required' } : null;
      return { ...answer, body: options };
    },

    byPasskey: async (asking, credential) => {
      if (!(await limited(asking))) return { type: 'too_many' };
      const response = assertionOf(credential);
      if (response === null) return refuse('passkey');
      const answer = await ask(asking, ({ api }, headers) =>
        api.verifyPasskeyAuthentication({ body: { response }, headers, asResponse: true }),
      );
      if (answer.status !== 200) return refuse('passkey');
      await attempts.forget(visitorName(asking.ip));
      return enter(asking, answer, 'logged_in_with_passkey');
    },

    leave: async (asking) => {
      const { cookies } = await ask(asking, ({ api }, headers) => api.signOut({ headers, asResponse: true }));
      return cookies;
    },
  };
};
