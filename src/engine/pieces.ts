import type { Piece } from './event.ts';
import { MOST_TOLD } from './flow.ts';
import type { Step } from './step.ts';

/** What is told at once: on a call so many of them, elsewhere everything. */
export const pieceOf = <Item>(
  { session }: Step,
  items: readonly Item[],
  size: number = MOST_TOLD,
): Piece & { readonly told: readonly Item[]; readonly untold: readonly Item[] } => {
  if (!session.live) return { told: items, untold: [], continued: false, goesOn: false };
  const pieces = Math.max(1, Math.ceil(items.length / size));
  const piece = session.piece % pieces;
  const from = piece * size;
  return {
    told: items.slice(from, from + size),
    untold: [...items.slice(0, from), ...items.slice(from + size)],
    continued: piece > 0,
    goesOn: piece < pieces - 1,
  };
};
