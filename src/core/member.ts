import type { MemberId } from './ids.ts';
import type { Language } from './language.ts';

/** What somebody of the team may do: each may do all that those before may. */
export const ROLES = ['mediator', 'coordinator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** Somebody of the team as the others see them: no address and no number. */
export type Member = {
  readonly id: MemberId;
  readonly name: string;
  readonly role: Role;
  /** Those that they answer in. */
  readonly languages: readonly Language[];
};
