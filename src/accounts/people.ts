import type pg from 'pg';
import { asId, type MemberId } from '../core/ids.ts';
import { isLanguage, type Language } from '../core/language.ts';
import type { Member, Role } from '../core/member.ts';
import { inTransaction } from '../db/pool.ts';
import type { Queryable } from '../db/queryable.ts';
import { writeAudit } from './audit.ts';
import type { Deps } from './deps.ts';
import { mayManage } from './invitations.ts';
import { DELETE_LINKS, LEAVE } from './leaving.sql.ts';
import type { LoggedIn } from './visitor.ts';

/** Somebody of the team as coordinators see them. */
export type TeamMember = Member & {
  readonly email: string;
  readonly disabledAt: Date | null;
  readonly hasSecondFactor: boolean;
  /** In how many browsers they are logged in. */
  readonly logins: number;
};

/** Somebody was invited and has not come yet. */
export type OpenInvitation = { readonly id: string; readonly email: string; readonly role: Role; readonly until: Date };

export type Managed = { readonly type: 'done' | 'not_allowed' | 'own' | 'last_admin' };

/** Everything ends their logins but `enable`. Nobody changes themselves, and there is always an admin. */
export type People = {
  list(): Promise<readonly TeamMember[]>;
  invitations(): Promise<readonly OpenInvitation[]>;
  withdraw(by: LoggedIn, invitation: string): Promise<Managed>;
  changeRole(by: LoggedIn, memberId: string, role: Role): Promise<Managed>;
  disable(by: LoggedIn, memberId: string): Promise<Managed>;
  enable(by: LoggedIn, memberId: string): Promise<Managed>;
  /** Codes and passkeys, for who lost their phone. */
  resetSecondFactor(by: LoggedIn, memberId: string): Promise<Managed>;
  endLogins(by: LoggedIn, memberId: string): Promise<Managed>;
};

/** The console's own member is nobody, nor is who left so long ago that they were forgotten: their e-mail is their id. */
const LIST = `
  SELECT m.id, m.name, m.email, m.role, m.languages, m.disabled_at,
    m.two_factor_enabled OR EXISTS (SELECT FROM passkeys p WHERE p.member_id = m.id) AS has_second_factor,
    (SELECT count(*)::int FROM logins l WHERE l.member_id = m.id AND l.expires_at > now()) AS logins
  FROM members m WHERE m.email <> m.id
  ORDER BY m.disabled_at IS NOT NULL, m.name, m.id`;

type Row = {
  id: string;
  name: string;
  email: string;
  role: Role;
  languages: Language[];
  disabled_at: Date | null;
  has_second_factor: boolean;
  logins: number;
};

/** Nobody looks through more names than that. */
const MEMBERS =
  'SELECT id, name, role, languages FROM members WHERE disabled_at IS NULL ORDER BY lower(name), id LIMIT 500';

const memberOf = (row: Pick<Row, 'id' | 'name' | 'role' | 'languages'>): Member => ({
  id: asId<MemberId>(row.id),
  name: row.name,
  role: row.role,
  languages: row.languages.filter(isLanguage),
});

/**
 * Everybody of the team, by name: who can be on duty, be handed a person, have a calendar. The console's own member is one of them as long as it
 * is whom people are answered by, which ends with the first admin (`console-member.ts`).
 */
export const membersOf = async (db: Queryable): Promise<readonly Member[]> =>
  (await db.query<Row>(MEMBERS)).rows.map(memberOf);

/**
 * Two admins who remove one another at the same instant: one comes second, and is the last. Rows that refer to a member are written meanwhile:
 * a ticket that is passed on waits for nobody here, who may wait for the ticket.
 */
const LOCK_ADMINS = `
  SELECT id FROM members WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
/** $1 member */
const LOCK_MEMBER = 'SELECT role FROM members WHERE id = $1 AND email <> id FOR NO KEY UPDATE';
const END_LOGINS = 'DELETE FROM logins WHERE member_id = $1';

export const createPeople = ({ pool, clock }: Pick<Deps, 'clock'> & { readonly pool: pg.Pool }): People => {
  type Act = {
    readonly action: string;
    readonly run: (tx: Queryable) => Promise<unknown>;
    readonly takesAdmin?: boolean;
  };

  const manage = (by: LoggedIn, memberId: string, act: Act, wantsAdmin = false): Promise<Managed> =>
    inTransaction(pool, async (tx) => {
      const admins = await tx.query<{ id: string }>(LOCK_ADMINS);
      const { rows } = await tx.query<{ role: Role }>(LOCK_MEMBER, [memberId]);
      const role = rows[0]?.role;
      if (role === undefined) return { type: 'not_allowed' };
      if (memberId === by.id) return { type: 'own' };
      if (!mayManage(by.role, role) || (wantsAdmin && by.role !== 'admin')) return { type: 'not_allowed' };
      // Somebody who was an admin until a moment ago may no longer do it.
      if (by.role === 'admin' && !admins.rows.some(({ id }) => id === by.id)) return { type: 'not_allowed' };
      const isLast = admins.rows.length === 1 && admins.rows[0]?.id === memberId;
      if (act.takesAdmin === true && isLast) return { type: 'last_admin' };
      await act.run(tx);
      await writeAudit(tx, { memberId: by.id, action: act.action, subject: memberId });
      return { type: 'done' };
    });

  return {
    list: async () =>
      (await pool.query<Row>(LIST)).rows.map((row) => ({
        ...memberOf(row),
        email: row.email,
        disabledAt: row.disabled_at,
        hasSecondFactor: row.has_second_factor,
        logins: row.logins,
      })),

    invitations: async () => {
      const { rows } = await pool.query<{ id: string; email: string; role: Role; expires_at: Date }>(
        `SELECT id, email, role, expires_at FROM invitations
         WHERE used_at IS NULL AND expires_at > $1 AND email IS NOT NULL AND member_id IS NULL ORDER BY id`,
        [clock.now()],
      );
      return rows.map(({ id, email, role, expires_at: until }) => ({ id, email, role, until }));
    },

    withdraw: async (by, invitation) => {
      if (!/^\d{1,18}$/.test(invitation)) return { type: 'not_allowed' };
      const { rows } = await pool.query<{ role: Role }>('SELECT role FROM invitations WHERE id = $1', [invitation]);
      if (rows[0] === undefined || !mayManage(by.role, rows[0].role)) return { type: 'not_allowed' };
      await pool.query('DELETE FROM invitations WHERE id = $1 AND used_at IS NULL', [invitation]);
      await writeAudit(pool, { memberId: by.id, action: 'invitation_withdrawn', subject: invitation });
      return { type: 'done' };
    },

    changeRole: (by, memberId, role) => {
      const run = async (tx: Queryable): Promise<void> => {
        await tx.query('UPDATE members SET role = $2, updated_at = now() WHERE id = $1', [memberId, role]);
        await tx.query(END_LOGINS, [memberId]);
        await tx.query(DELETE_LINKS, [memberId]);
      };
      return manage(by, memberId, { action: `role_changed_to_${role}`, run, takesAdmin: role !== 'admin' }, true);
    },

    disable: (by, memberId) => {
      const run = async (tx: Queryable): Promise<void> => {
        for (const statement of LEAVE) await tx.query(statement, [memberId]);
      };
      return manage(by, memberId, { action: 'member_disabled', run, takesAdmin: true });
    },

    enable: (by, memberId) => {
      const run = (tx: Queryable) =>
        tx.query('UPDATE members SET disabled_at = NULL, updated_at = now() WHERE id = $1', [memberId]);
      return manage(by, memberId, { action: 'member_enabled', run });
    },

    resetSecondFactor: (by, memberId) => {
      const run = async (tx: Queryable): Promise<void> => {
        await tx.query('DELETE FROM second_factors WHERE member_id = $1', [memberId]);
        await tx.query('DELETE FROM passkeys WHERE member_id = $1', [memberId]);
        await tx.query('UPDATE members SET two_factor_enabled = false, updated_at = now() WHERE id = $1', [memberId]);
        await tx.query(END_LOGINS, [memberId]);
      };
      return manage(by, memberId, { action: 'second_factor_reset', run }, true);
    },

    endLogins: (by, memberId) =>
      manage(by, memberId, { action: 'logins_ended', run: (tx) => tx.query(END_LOGINS, [memberId]) }),
  };
};
