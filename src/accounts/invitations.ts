import { randomBytes, randomUUID } from 'node:crypto';
import { asId, type MemberId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { isAtLeast, type Role } from '../core/member.ts';
import { inTransaction } from '../db/pool.ts';
import type { Asking } from './answer.ts';
import { originOf } from './answer.ts';
import { writeAudit } from './audit.ts';
import { CONSOLE_MEMBER, CONSOLE_MEMBER_LEAVES } from './console-member.ts';
import type { Deps } from './deps.ts';
import {
  END_LOGINS_OF,
  HAS_ADMIN,
  INVITE,
  LOCK_FIRST_ADMIN,
  MAKE_MEMBER,
  READ_INVITATION,
  SET_PASSWORD,
  TAKE_INVITATION,
} from './invitations.sql.ts';
import { DELETE_RENEWALS } from './leaving.sql.ts';
import type { LoggedIn, PageLanguage } from './visitor.ts';

const DAY_MS = 86_400_000;
const INVITATION_MS = 7 * DAY_MS;
const FIRST_LINK_MS = DAY_MS;

/** A link that may still be used. */
export type Invitation = {
  /** Null: the first admin says it herself. */
  readonly email: string | null;
  readonly role: Role;
  /** Somebody who is a member already and gets a new password. */
  readonly memberId: MemberId | null;
};

export type NewMember = {
  readonly name: string;
  /** Only where the invitation says none. */
  readonly email: string;
  /** Null: they will log in by a passkey. */
  readonly password: string | null;
  readonly languages: readonly Language[];
  readonly language: PageLanguage;
  /** As `normalisePhone` gives it. */
  readonly phone: string | null;
  readonly alertsByPush: boolean;
  readonly alertsBySms: boolean;
};

export type Invited = { readonly type: 'made'; readonly link: string } | { readonly type: 'exists' | 'not_allowed' };

/** `renewed`: a member has a new password, and logs in with it; `gone`: used, too old, or never made. */
export type Accepted =
  | { readonly type: 'joined'; readonly cookies: readonly string[] }
  | { readonly type: 'renewed' | 'gone' | 'taken' };

export type Invitations = {
  /** The link is told this once: only its hash is kept. */
  invite(asking: Asking, by: LoggedIn, email: string, role: Role): Promise<Invited>;
  /** For a member who lost their way in. */
  renew(asking: Asking, by: LoggedIn, memberId: string): Promise<Invited>;
  read(secret: string): Promise<Invitation | null>;
  accept(asking: Asking, secret: string, member: NewMember): Promise<Accepted>;
  /** A new link for the first admin. @returns null when there is one already */
  firstAdminLink(ownUrl: string): Promise<string | null>;
};

/** Admins make everybody; coordinators make mediators. */
export const mayManage = (by: Role, role: Role): boolean =>
  by === 'admin' || (by === 'coordinator' && role === 'mediator');

type Row = { email: string | null; role: Role; member_id: string | null };

const invitationOf = (row: Row): Invitation => ({
  email: row.email,
  role: row.role,
  memberId: row.member_id === null ? null : asId<MemberId>(row.member_id),
});

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';

export const createInvitations = (deps: Deps): Invitations => {
  const { pool, seals, clock, ask, auth } = deps;
  const hashOf = (secret: string): string => `invitation ${secret}`;

  const make = async (to: {
    email: string | null;
    role: Role;
    memberId: string | null;
    by: string | null;
    ms: number;
  }) => {
    const secret = randomBytes(24).toString('base64url');
    const until = new Date(clock.now().getTime() + to.ms);
    await pool.query(INVITE, [seals.hash(hashOf(secret)), to.email, to.role, to.memberId, to.by, clock.now(), until]);
    return secret;
  };

  const linkTo = (asking: Asking, secret: string): string =>
    `${deps.baseUrl ?? originOf(asking)}/console/invitation/${secret}`;

  return {
    invite: async (asking, by, email, role) => {
      if (!isAtLeast(by.role, 'coordinator') || !mayManage(by.role, role)) return { type: 'not_allowed' };
      const address = email.trim().toLowerCase();
      const { rowCount } = await pool.query('SELECT 1 FROM members WHERE email = $1', [address]);
      if ((rowCount ?? 0) > 0) return { type: 'exists' };
      const secret = await make({ email: address, role, memberId: null, by: by.id, ms: INVITATION_MS });
      await writeAudit(pool, { memberId: by.id, action: 'member_invited', subject: role });
      return { type: 'made', link: linkTo(asking, secret) };
    },

    renew: async (asking, by, memberId) => {
      const member = await deps.prisma.member.findUnique({ where: { id: memberId } });
      const allowed =
        member !== null && member.disabledAt === null && member.id !== CONSOLE_MEMBER && member.id !== by.id;
      if (!allowed || !mayManage(by.role, member.role as Role)) return { type: 'not_allowed' };
      const secret = await make({
        email: member.email,
        role: member.role as Role,
        memberId,
        by: by.id,
        ms: INVITATION_MS,
      });
      await writeAudit(pool, { memberId: by.id, action: 'member_link_made', subject: memberId });
      return { type: 'made', link: linkTo(asking, secret) };
    },

    read: async (secret) => {
      const { rows } = await pool.query<Row>(READ_INVITATION, [seals.hashes(hashOf(secret)), clock.now()]);
      return rows[0] === undefined ? null : invitationOf(rows[0]);
    },

    accept: async (asking, secret, member) => {
      const { password } = member;
      // Takes a while on purpose, hence before anything is locked.
      const hash = password === null ? null : await (await (await auth()).$context).password.hash(password);
      const accepted = await inTransaction(pool, async (tx) => {
        await tx.query(LOCK_FIRST_ADMIN);
        const taken = await tx.query<Row>(TAKE_INVITATION, [seals.hashes(hashOf(secret)), clock.now()]);
        if (taken.rows[0] === undefined) return null;
        const invitation = invitationOf(taken.rows[0]);
        if (invitation.memberId !== null) {
          if (hash === null) throw new Error('A member who comes back chooses a password.');
          await tx.query(SET_PASSWORD, [randomUUID(), invitation.memberId, hash]);
          await tx.query(END_LOGINS_OF, [invitation.memberId]);
          await tx.query(DELETE_RENEWALS, [invitation.memberId]);
          await writeAudit(tx, { memberId: invitation.memberId, action: 'password_renewed', subject: null });
          return { id: invitation.memberId, isNew: false };
        }
        const id = asId<MemberId>(randomUUID());
        const { name, languages, language, phone, alertsByPush, alertsBySms } = member;
        const email = invitation.email ?? member.email.trim().toLowerCase();
        const sealedPhone = phone === null ? null : seals.seal(phone);
        await tx.query(MAKE_MEMBER, [
          id,
          name,
          email,
          invitation.role,
          languages,
          language,
          sealedPhone,
          alertsByPush,
          alertsBySms,
        ]);
        if (hash !== null) await tx.query(SET_PASSWORD, [randomUUID(), id, hash]);
        // The console's own password is of no use from now on.
        if (invitation.role === 'admin')
          for (const statement of CONSOLE_MEMBER_LEAVES) await tx.query(statement, [CONSOLE_MEMBER]);
        await writeAudit(tx, { memberId: id, action: 'member_joined', subject: invitation.role });
        return { id, isNew: true };
      }).catch((error: unknown) => {
        if (isTaken(error)) return 'taken' as const;
        throw error;
      });
      if (accepted === null) return { type: 'gone' };
      if (accepted === 'taken') return { type: 'taken' };
      if (!accepted.isNew) return { type: 'renewed' };
      const body = { memberId: accepted.id, consoleProof: null };
      const answer = await ask(asking, ({ api }, headers) => api.openLogin({ body, headers, asResponse: true }));
      return { type: 'joined', cookies: answer.cookies };
    },

    firstAdminLink: async (ownUrl) => {
      const { rowCount } = await pool.query(HAS_ADMIN);
      if ((rowCount ?? 0) > 0) return null;
      const secret = await make({ email: null, role: 'admin', memberId: null, by: null, ms: FIRST_LINK_MS });
      return `${deps.baseUrl ?? ownUrl}/console/first/${secret}`;
    },
  };
};
