import { isAtLeast } from '../core/member.ts';
import { type Answer, type Asking, fieldOf } from './answer.ts';
import { writeAudit } from './audit.ts';
import type { Deps } from './deps.ts';
import { useCodeOnce } from './used-codes.ts';
import type { LoggedIn } from './visitor.ts';

/** `uri`: for the code generator (https://github.com/google/google-authenticator/wiki/Key-Uri-Format); `secret`: to type where no camera is. */
export type FactorStarted =
  | { readonly type: 'started'; readonly uri: string; readonly secret: string }
  | { readonly type: 'wrong' | 'too_many' | 'on_already' | 'not_allowed' };

/** The backup codes are told this once. */
export type FactorConfirmed =
  | { readonly type: 'on'; readonly backupCodes: readonly string[]; readonly cookies: readonly string[] }
  | { readonly type: 'wrong' | 'too_many' };

export type CodesRenewed =
  | { readonly type: 'renewed'; readonly backupCodes: readonly string[] }
  | { readonly type: 'wrong' | 'too_many' };

export type FactorRemoved =
  | { readonly type: 'removed'; readonly cookies: readonly string[] }
  | { readonly type: 'wrong' | 'too_many' | 'required' };

/** Codes of a code generator (RFC 6238). Each asks for the password again, where there is one. */
export type SecondFactor = {
  start(asking: Asking, who: LoggedIn, password: string): Promise<FactorStarted>;
  /** A first code proves that the generator has the secret. Every other login of theirs ends. */
  confirm(asking: Asking, who: LoggedIn, code: string): Promise<FactorConfirmed>;
  renewCodes(asking: Asking, who: LoggedIn, password: string): Promise<CodesRenewed>;
  /** Refused to who must have a second factor and has no passkey. */
  remove(asking: Asking, who: LoggedIn, password: string): Promise<FactorRemoved>;
};

const codesOf = ({ body }: Answer): readonly string[] => {
  const codes = typeof body === 'object' && body !== null && 'backupCodes' in body ? body.backupCodes : null;
  return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [];
};

/** $1 member · $2 token of the login that goes on */
const END_OTHERS = 'DELETE FROM logins WHERE member_id = $1 AND token <> $2';

export const createSecondFactor = (deps: Deps): SecondFactor => {
  const { pool, prisma, ask, attempts } = deps;
  const note = (who: LoggedIn, action: string) => writeAudit(pool, { memberId: who.id, action, subject: null });
  const visitor = (who: LoggedIn): string => `password ${who.id}`;
  const withPassword = (password: string) => (password === '' ? {} : { password });

  return {
    start: async (asking, who, password) => {
      // Who has one and came in without it could otherwise make themselves another.
      if (who.factor === 'to_confirm') return { type: 'not_allowed' };
      if (who.hasCodes) return { type: 'on_already' };
      if (!(await attempts.allow(visitor(who)))) return { type: 'too_many' };
      const body = { ...withPassword(password), method: 'totp' as const };
      const answer = await ask(asking, ({ api }, headers) => api.enableTwoFactor({ body, headers, asResponse: true }));
      if (answer.status !== 200) return { type: 'wrong' };
      await attempts.forget(visitor(who));
      const uri = fieldOf(answer, 'totpURI');
      return { type: 'started', uri, secret: new URL(uri).searchParams.get('secret') ?? '' };
    },

    confirm: async (asking, who, given) => {
      if (!(await attempts.allow(visitor(who)))) return { type: 'too_many' };
      const code = given.replace(/\s/g, '');
      const answer = await ask(asking, ({ api }, headers) =>
        api.verifyTOTP({ body: { code }, headers, asResponse: true }),
      );
      if (answer.status !== 200) return { type: 'wrong' };
      await attempts.forget(visitor(who));
      await useCodeOnce(deps, who.id, code);
      await note(who, 'second_factor_set_up');
      const { rows } = await pool.query<{ token: string }>(
        'SELECT token FROM logins WHERE member_id = $1 AND strong ORDER BY created_at DESC LIMIT 1',
        [who.id],
      );
      await pool.query(END_OTHERS, [who.id, rows[0]?.token ?? '']);
      const codes = await ask(asking, ({ api }) => api.viewBackupCodes({ body: { userId: who.id }, asResponse: true }));
      return { type: 'on', backupCodes: codesOf(codes), cookies: answer.cookies };
    },

    renewCodes: async (asking, who, password) => {
      if (!(await attempts.allow(visitor(who)))) return { type: 'too_many' };
      const body = withPassword(password);
      const answer = await ask(asking, ({ api }, headers) =>
        api.generateBackupCodes({ body, headers, asResponse: true }),
      );
      if (answer.status !== 200) return { type: 'wrong' };
      await attempts.forget(visitor(who));
      await note(who, 'backup_codes_renewed');
      return { type: 'renewed', backupCodes: codesOf(answer) };
    },

    remove: async (asking, who, password) => {
      const isRequired = isAtLeast(who.role, 'coordinator');
      if (isRequired && (await prisma.passkey.count({ where: { memberId: who.id } })) === 0)
        return { type: 'required' };
      if (!(await attempts.allow(visitor(who)))) return { type: 'too_many' };
      const body = withPassword(password);
      const answer = await ask(asking, ({ api }, headers) => api.disableTwoFactor({ body, headers, asResponse: true }));
      if (answer.status !== 200) return { type: 'wrong' };
      await attempts.forget(visitor(who));
      await note(who, 'second_factor_removed');
      return { type: 'removed', cookies: answer.cookies };
    },
  };
};
