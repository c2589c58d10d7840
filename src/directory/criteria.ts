import type { Constraints } from '../core/constraints.ts';
import type { Point } from '../core/geo.ts';
import type { ContactId, OccurrenceId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Need } from '../core/need.ts';

/** What is asked of the directory. */
export type FindCriteria = {
  readonly near: Point;
  readonly need: Need | null;
  /** Sessions held in this language come earlier; others are not left out, since help in signs beats no help. */
  readonly language: Language | null;
  /** Only sessions that start after this instant. */
  readonly after: Date;
  readonly constraints: Constraints;
  /** Sessions that overlap what this person has booked are left out, and seats held for them count as free. */
  readonly contactId: ContactId | null;
  /** Sessions already refused or gone. */
  readonly exclude: readonly OccurrenceId[];
};
