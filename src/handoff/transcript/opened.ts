import type { z } from 'zod';
import type { Seals } from '../../db/seal.ts';

/** Needs no language: it was sealed with a key that is lost. */
export const LOCKED = '🔒';

/** Null for what cannot be opened: one line that another key sealed must not hide the others. */
export const opened = <Shape>(seals: Seals, schema: z.ZodType<Shape>, sealed: Buffer | null): Shape | null => {
  if (sealed === null) return null;
  try {
    return schema.parse(seals.openJson(sealed));
  } catch {
    return null;
  }
};

/** The lock for what cannot be opened. */
export const openedText = (seals: Seals, sealed: Buffer): string => {
  try {
    return seals.open(sealed);
  } catch {
    return LOCKED;
  }
};
