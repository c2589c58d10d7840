import type { Language } from '../core/language.ts';
import { isLanguage } from '../core/language.ts';
import { type Asking, fieldOf } from './answer.ts';
import { writeAudit } from './audit.ts';
import type { Deps } from './deps.ts';
import { DELETE_RENEWALS } from './leaving.sql.ts';
import { type LoggedIn, languageOf, type PageLanguage } from './visitor.ts';

export type Profile = {
  readonly name: string;
  readonly languages: readonly Language[];
  readonly language: PageLanguage;
  /** Null: none given. */
  readonly phone: string | null;
  readonly alertsByPush: boolean;
  readonly alertsBySms: boolean;
  readonly takesCalls: boolean;
};

/** Where somebody is logged in. */
export type Login = {
  readonly id: string;
  /** As the browser calls itself. */
  readonly userAgent: string;
  readonly since: Date;
  readonly until: Date;
  /** The one that asks. */
  readonly isThis: boolean;
};

export type PasswordChanged =
  | { readonly type: 'changed'; readonly cookies: readonly string[] }
  | { readonly type: 'wrong' | 'too_many' };

export type OwnAccount = {
  profile(who: LoggedIn): Promise<Profile>;
  change(who: LoggedIn, profile: Profile): Promise<void>;
  hasPassword(who: LoggedIn): Promise<boolean>;
  /**
   * Every other login of theirs ends, and this one goes on under another id. Links to a new password are of no use any more.
   * @param current null for who has none yet
   */
  changePassword(asking: Asking, who: LoggedIn, current: string | null, password: string): Promise<PasswordChanged>;
  logins(who: LoggedIn): Promise<readonly Login[]>;
  endLogin(who: LoggedIn, id: string): Promise<void>;
  endOtherLogins(who: LoggedIn): Promise<void>;
};

/** $1 member */
const LOGINS = `
  SELECT id, user_agent, created_at, expires_at FROM logins WHERE member_id = $1 AND expires_at > now() ORDER BY created_at DESC`;

export const createOwnAccount = (deps: Deps): OwnAccount => {
  const { prisma, pool, seals, ask, attempts } = deps;
  const note = (who: LoggedIn, action: string) => writeAudit(pool, { memberId: who.id, action, subject: null });
  const endOthers = async (who: LoggedIn): Promise<void> => {
    await prisma.login.deleteMany({ where: { memberId: who.id, id: { not: who.loginId } } });
  };

  return {
    profile: async ({ id }) => {
      const member = await prisma.member.findUniqueOrThrow({ where: { id } });
      return {
        name: member.name,
        languages: member.languages.filter(isLanguage),
        language: languageOf(member.language),
        phone: member.sealedPhone === null ? null : seals.open(member.sealedPhone),
        alertsByPush: member.alertsByPush,
        alertsBySms: member.alertsBySms,
        takesCalls: member.takesCalls,
      };
    },

    change: async (who, { phone, languages, ...rest }) => {
      const sealedPhone = phone === null ? null : new Uint8Array(seals.seal(phone));
      await prisma.member.update({
        where: { id: who.id },
        data: { ...rest, languages: [...languages], sealedPhone, updatedAt: new Date() },
      });
      await note(who, 'profile_changed');
    },

    hasPassword: async ({ id }) =>
      (await prisma.credential.count({ where: { memberId: id, password: { not: null } } })) > 0,

    changePassword: async (asking, who, current, password) => {
      // A browser that was left open is no place to guess the password from.
      if (!(await attempts.allow(`password ${who.id}`))) return { type: 'too_many' };
      if (current === null) {
        const set = await ask(asking, ({ api }, headers) =>
          api.setPassword({ body: { newPassword: password }, headers, asResponse: true }),
        );
        if (set.status !== 200) return { type: 'wrong' };
        await endOthers(who);
        await pool.query(DELETE_RENEWALS, [who.id]);
        await note(who, 'password_changed');
        return { type: 'changed', cookies: [] };
      }
      const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
      const answer = await ask(asking, ({ api }, headers) => api.changePassword({ body, headers, asResponse: true }));
      if (answer.status !== 200 || fieldOf(answer, 'token') === '') return { type: 'wrong' };
      await attempts.forget(`password ${who.id}`);
      await pool.query(DELETE_RENEWALS, [who.id]);
      await note(who, 'password_changed');
      return { type: 'changed', cookies: answer.cookies };
    },

    logins: async (who) => {
      const { rows } = await pool.query<{ id: string; user_agent: string | null; created_at: Date; expires_at: Date }>(
        LOGINS,
        [who.id],
      );
      return rows.map((row) => ({
        id: row.id,
        userAgent: row.user_agent ?? '',
        since: row.created_at,
        until: row.expires_at,
        isThis: row.id === who.loginId,
      }));
    },

    endLogin: async (who, id) => {
      await prisma.login.deleteMany({ where: { id, memberId: who.id } });
      await note(who, 'login_ended');
    },

    endOtherLogins: async (who) => {
      await endOthers(who);
      await note(who, 'other_logins_ended');
    },
  };
};
