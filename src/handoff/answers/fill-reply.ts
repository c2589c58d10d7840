/** What a canned reply may leave open: the booked or offered session, and who writes. */
export const PLACEHOLDERS = ['place', 'address', 'time', 'code', 'name_of_mediator'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const isPlaceholder = (name: string): name is Placeholder => (PLACEHOLDERS as readonly string[]).includes(name);

const GAP = /\{(\w+)\}/g;

export type Filled = {
  readonly text: string;
  /** Gaps that are left as they stand, in the order of the text: to be filled by hand before it is sent. */
  readonly missing: readonly string[];
};

/** Fills the gaps of a canned reply. A gap whose value nobody knows stays, so that it is seen: `{code}`. */
export const fillReply = (text: string, values: Readonly<Partial<Record<Placeholder, string>>>): Filled => {
  const missing = new Set<string>();
  const filled = text.replace(GAP, (gap, name: string) => {
    const value = isPlaceholder(name) ? values[name]?.trim() : undefined;
    if (value) return value;
    missing.add(gap);
    return gap;
  });
  return { text: filled, missing: [...missing] };
};

/** Gaps that mean nothing: a slip of the pen that would reach a person. */
export const unknownGaps = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(GAP)].filter(([, name = '']) => !isPlaceholder(name)).map(([gap]) => gap)),
];

/** Gaps of ours that nobody filled: a person would read the braces. */
export const gapsLeft = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(GAP)].filter(([, name = '']) => isPlaceholder(name)).map(([gap]) => gap)),
];
