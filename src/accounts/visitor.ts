import { asId, type MemberId } from '../core/ids.ts';
import { isLanguage } from '../core/language.ts';
import { type Member, ROLES } from '../core/member.ts';
import { type Asking, headersOf } from './answer.ts';
import { CONSOLE_MEMBER } from './console-member.ts';
import type { Deps } from './deps.ts';

/** Languages that our own pages are in, the first where nobody says. */
export const PAGE_LANGUAGES = ['fr', 'nl', 'en', 'ar'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/**
 * Where somebody stands with the second factor, which coordinators and admins must have: `given` with this login; `to_confirm`: they have one
 * and logged in without it; `to_set_up`: they have none yet; `free`: they need none.
 */
export type FactorState = 'given' | 'to_confirm' | 'to_set_up' | 'free';

/** Who has logged in. */
export type LoggedIn = Member & {
  readonly email: string;
  /** Of their pages. */
  readonly language: PageLanguage;
  /** Sent back with every form of this login. */
  readonly csrf: string;
  readonly loginId: string;
  readonly factor: FactorState;
  /** Has codes of a code generator. */
  readonly hasCodes: boolean;
};

const isPageLanguage = (value: unknown): value is PageLanguage => PAGE_LANGUAGES.includes(value as PageLanguage);

/** @returns the first of our languages that the browser asks for */
export const browserLanguage = (asking: Asking): PageLanguage => {
  const wanted = (asking.get('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase());
  return wanted.find(isPageLanguage) ?? PAGE_LANGUAGES[0];
};

export const languageOf = (chosen: string): PageLanguage => (isPageLanguage(chosen) ? chosen : PAGE_LANGUAGES[0]);

const hasAdmin = async ({ prisma }: Deps): Promise<boolean> =>
  (await prisma.member.count({ where: { role: 'admin', disabledAt: null } })) > 0;

const hasPasskey = async ({ prisma }: Deps, memberId: string): Promise<boolean> =>
  (await prisma.passkey.count({ where: { memberId } })) > 0;

type Proofs = { readonly csrf: (loginId: string) => string; readonly console: (password: string) => string };

/** The console's own password lets in until somebody is admin, and as long as it is the one that was typed. */
const isConsoleOpen = async (deps: Deps, proofs: Proofs, proof: string | null | undefined): Promise<boolean> =>
  deps.consolePassword !== null && proof === proofs.console(deps.consolePassword) && !(await hasAdmin(deps));

/** @returns who has logged in; null: nobody, or somebody whose login is over */
export const findVisitor = async (deps: Deps, proofs: Proofs, asking: Asking): Promise<LoggedIn | null> => {
  if (asking.get('cookie') === undefined) return null;
  const found = await (await deps.auth()).api.getSession({ headers: headersOf(asking) });
  if (found === null) return null;
  const { user, session } = found;
  const role = ROLES.find((each) => each === user.role);
  if (role === undefined || (user.disabledAt ?? null) !== null) return null;
  const isConsole = user.id === CONSOLE_MEMBER;
  if (isConsole && !(await isConsoleOpen(deps, proofs, session.consoleProof))) return null;

  const factor = async (): Promise<FactorState> => {
    if (session.strong) return 'given';
    if (role === 'mediator' || isConsole) return 'free';
    return user.twoFactorEnabled || (await hasPasskey(deps, user.id)) ? 'to_confirm' : 'to_set_up';
  };
  return {
    id: asId<MemberId>(user.id),
    name: user.name,
    email: user.email,
    role,
    languages: (user.languages ?? []).filter(isLanguage),
    language: isConsole ? browserLanguage(asking) : languageOf(user.language),
    csrf: proofs.csrf(session.id),
    loginId: session.id,
    factor: await factor(),
    hasCodes: user.twoFactorEnabled === true,
  };
};
