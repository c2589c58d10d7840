import { type LivePiece, livePiece } from './view.ts';

/** Draws one piece, unless one with this key was drawn in the round before. */
export type Draw = (id: string, key: string, make: () => JSX.Element) => Promise<LivePiece>;

/**
 * Of a long list few pieces change at a time: what was drawn is kept from one round to the next, and no longer.
 * @returns runs a round
 */
export const createDrawing = (): (<Result>(round: (draw: Draw) => Promise<Result>) => Promise<Result>) => {
  let before: ReadonlyMap<string, LivePiece> = new Map();
  return async (round) => {
    const drawn = new Map<string, LivePiece>();
    const result = await round(async (id, key, make) => {
      const piece = before.get(key) ?? livePiece(id, String(await make()));
      drawn.set(key, piece);
      return piece;
    });
    before = drawn;
    return result;
  };
};
