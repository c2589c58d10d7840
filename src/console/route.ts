import type { Request, Response } from 'express';
import type { Member, Role } from '../core/member.ts';
import type { OperatorLanguage } from './words.ts';

/** Who has logged in, and what their pages need. */
export type Visitor = Member & {
  /** Of their pages. */
  readonly language: OperatorLanguage;
  /** Sent back with every form, as a field `csrf`, a header `x-csrf-token` or, for files, in the address (`?csrf=`): it proves that the form is one of our own pages'. */
  readonly csrf: string;
};

export type Visit = { readonly request: Request; readonly response: Response; readonly visitor: Visitor };

/**
 * One address of the console. All of them stand in one list, so that a test can ask each as every role, and so that the role, the form's
 * origin and the entry in the audit table are checked and made in one place, before `handle` runs.
 */
export type ConsoleRoute = {
  readonly method: 'get' | 'post';
  /** Below `/console`; the part that names what it is about is `:id`. */
  readonly path: string;
  readonly least: Role;
  /**
   * What is written in the audit table, with `:id` as its subject: in the past tense (`ticket_viewed`, `place_changed`). Null for what shows
   * nothing of any person and changes nothing.
   */
  readonly audit: string | null;
  /** Larger than a form: bytes that a page uploads, at most. They are read by `handle` as `request.body`, a Buffer. */
  readonly uploadBytes?: number;
  readonly handle: (visit: Visit) => Promise<void>;
};
