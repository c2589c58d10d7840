/** What a person asked of a session beside need and place. Absent means: not asked. Serialisable. */
export type Constraints = {
  readonly evening?: true;
  readonly weekend?: true;
  readonly wheelchair?: true;
  readonly free?: true;
  readonly audience?: Audience;
};

export const AUDIENCES = ['all', 'seniors', 'women', 'young'] as const;
export type Audience = (typeof AUDIENCES)[number];
