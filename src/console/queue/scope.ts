import type { OpenTicket } from '../../core/ticket.ts';
import type { Visitor } from '../route.ts';
import { SCOPES, type Scope } from './words.ts';

/** @param asked of an address; anything else than a scope shows all */
export const scopeOf = (asked: unknown): Scope => SCOPES.find((scope) => scope === asked) ?? 'all';

/** Who speaks no language that anybody has noted sees all; so does everybody of a person whose language is unknown. */
const isSpoken = ({ languages }: Pick<Visitor, 'languages'>, { language }: OpenTicket): boolean =>
  language === null || languages.length === 0 || languages.includes(language);

export const isInScope = (scope: Scope, ticket: OpenTicket, visitor: Pick<Visitor, 'id' | 'languages'>): boolean => {
  switch (scope) {
    case 'all':
      return true;
    case 'languages':
      return isSpoken(visitor, ticket) || ticket.claimedBy?.id === visitor.id;
    case 'free':
      return ticket.claimedBy === null;
    case 'mine':
      return ticket.claimedBy?.id === visitor.id;
    default:
      return scope satisfies never;
  }
};
