import { digestOf, type LivePiece, type LiveView } from './view.ts';

type Sent = Pick<LivePiece, 'id' | 'html'>;

/** What one page is told. `order` is null where the list still has the same elements in the same order. */
export type LiveEvent =
  /** Whatever the page showed before: this is all of it. */
  | {
      readonly type: 'whole';
      readonly items: readonly Sent[];
      readonly parts: readonly Sent[];
      readonly order: readonly string[];
    }
  | {
      readonly type: 'change';
      readonly items: readonly Sent[];
      readonly parts: readonly Sent[];
      readonly order: readonly string[] | null;
    };

/** What one page was sent last, so that it is sent only what differs from it. */
export type Feed = {
  /** @returns null when the page shows this already */
  next(view: LiveView): { readonly event: LiveEvent; readonly digest: string } | null;
};

const sent = ({ id, html }: LivePiece): Sent => ({ id, html });
const hashes = (pieces: readonly LivePiece[]): ReadonlyMap<string, string> =>
  new Map(pieces.map(({ id, hash }) => [id, hash]));

/** @param seen the digest of what the page shows as it connects; null or another than ours: it is sent everything */
export const createFeed = (seen: string | null): Feed => {
  let before: { view: LiveView; items: ReadonlyMap<string, string>; parts: ReadonlyMap<string, string> } | null = null;
  return {
    next: (view) => {
      const digest = digestOf(view);
      const last = before;
      before = { view, items: hashes(view.items), parts: hashes(view.parts) };
      const order = view.items.map(({ id }) => id);
      if (last === null) {
        if (seen === digest) return null;
        return { event: { type: 'whole', items: view.items.map(sent), parts: view.parts.map(sent), order }, digest };
      }
      const items = view.items.filter(({ id, hash }) => last.items.get(id) !== hash);
      const parts = view.parts.filter(({ id, hash }) => last.parts.get(id) !== hash);
      const same = order.length === last.view.items.length && last.view.items.every(({ id }, at) => id === order[at]);
      if (items.length === 0 && parts.length === 0 && same) return null;
      const event: LiveEvent = {
        type: 'change',
        items: items.map(sent),
        parts: parts.map(sent),
        order: same ? null : order,
      };
      return { event, digest };
    },
  };
};
