import { isAtLeast } from '../core/member.ts';
import type { Answer, Asking } from './answer.ts';
import { writeAudit } from './audit.ts';
import { relyingPartyOf } from './auth.ts';
import type { Deps } from './deps.ts';
import type { LoggedIn } from './visitor.ts';

export type Passkey = { readonly id: string; readonly name: string; readonly since: Date | null };

/** `wrong_password`: nothing was asked of the passkey yet, what the browser answered is still good. */
export type PasskeyAdded = { readonly type: 'added' | 'wrong' | 'wrong_password' | 'too_many' | 'not_allowed' };

export type NewPasskey = {
  /** What the browser answered, as JSON text. */
  readonly credential: string;
  readonly name: string;
  /** Empty where none is asked for. */
  readonly password: string;
};
/** `required`: it is the last way in, or the second factor that their role wants. */
export type PasskeyRemoved = { readonly type: 'removed' | 'required' | 'gone' };

/** Passkeys (https://www.w3.org/TR/webauthn-3/): a finger, a face or the phone's own PIN instead of a password. */
export type Passkeys = {
  /** Whether a browser that came to this address can have any: the name must be ours, and no number. */
  workAt(asking: Asking): boolean;
  of(who: LoggedIn): Promise<readonly Passkey[]>;
  /** What the browser's `navigator.credentials.create` is given, as JSON. */
  options(asking: Asking, who: LoggedIn): Promise<Answer>;
  /** A browser that was left open is no place to make oneself a way in: the password is asked for, by who has one and is in already. */
  wantsPassword(who: LoggedIn): Promise<boolean>;
  add(asking: Asking, who: LoggedIn, passkey: NewPasskey): Promise<PasskeyAdded>;
  rename(who: LoggedIn, id: string, name: string): Promise<void>;
  remove(who: LoggedIn, id: string): Promise<PasskeyRemoved>;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

export const createPasskeys = (deps: Deps): Passkeys => {
  const { prisma, pool, ask, attempts, baseUrl } = deps;
  const note = (who: LoggedIn, action: string, subject: string | null) =>
    writeAudit(pool, { memberId: who.id, action, subject });

  /** Who has another second factor and came in without it could otherwise give themselves one. */
  const mayAdd = (who: LoggedIn): boolean => who.factor !== 'to_confirm';

  const passwords = (memberId: string): Promise<number> =>
    prisma.credential.count({ where: { memberId, password: { not: null } } });

  /** Who must still set their second factor up has just logged in by the password, and reaches nothing else. */
  const wantsPassword = async ({ id, factor }: LoggedIn): Promise<boolean> =>
    factor !== 'to_set_up' && (await passwords(id)) > 0;

  /** Counted with the other pages that ask for it. */
  const checkPassword = async (asking: Asking, { id }: LoggedIn, password: string) => {
    if (!(await attempts.allow(`password ${id}`))) return 'too_many';
    const answer = await ask(asking, ({ api }, headers) =>
      api.verifyPassword({ body: { password }, headers, asResponse: true }),
    );
    if (answer.status !== 200) return 'wrong_password';
    await attempts.forget(`password ${id}`);
    return null;
  };

  return {
    wantsPassword,

    workAt: (asking) => (asking.get('host') ?? '').replace(/:\d+$/, '') === relyingPartyOf(baseUrl),

    of: async ({ id }) => {
      const rows = await prisma.passkey.findMany({ where: { memberId: id }, orderBy: { createdAt: 'asc' } });
      return rows.map((row) => ({ id: row.id, name: row.name ?? '', since: row.createdAt }));
    },

    options: async (asking, who) => {
      if (!mayAdd(who)) return { status: 403, body: null, cookies: [] };
      return ask(asking, ({ api }, headers) =>
        api.generatePasskeyRegistrationOptions({ headers, query: { name: who.email }, asResponse: true }),
      );
    },

    add: async (asking, who, { credential, name, password }) => {
      if (!mayAdd(who)) return { type: 'not_allowed' };
      const refused = (await wantsPassword(who)) ? await checkPassword(asking, who, password) : null;
      if (refused !== null) return { type: refused };
      const body = { response: jsonOf(credential), name: name.trim().slice(0, 60) };
      const answer = await ask(asking, ({ api }, headers) =>
        api.verifyPasskeyRegistration({ body, headers, asResponse: true }),
      );
      if (answer.status !== 200) return { type: 'wrong' };
      // Made just now with a finger, a face or a PIN: as good as having logged in with it.
      await prisma.login.updateMany({ where: { id: who.loginId }, data: { strong: true } });
      await note(who, 'passkey_added', null);
      return { type: 'added' };
    },

    rename: async (who, id, name) => {
      await prisma.passkey.updateMany({ where: { id, memberId: who.id }, data: { name: name.trim().slice(0, 60) } });
    },

    remove: async (who, id) => {
      const [all, ways] = await Promise.all([
        prisma.passkey.findMany({ where: { memberId: who.id }, select: { id: true } }),
        passwords(who.id),
      ]);
      if (!all.some((each) => each.id === id)) return { type: 'gone' };
      const isLast = all.length === 1;
      const isNeeded = ways === 0 || (isAtLeast(who.role, 'coordinator') && !who.hasCodes);
      if (isLast && isNeeded) return { type: 'required' };
      await prisma.passkey.deleteMany({ where: { id, memberId: who.id } });
      await note(who, 'passkey_removed', null);
      return { type: 'removed' };
    },
  };
};
