import type { ConsoleApp, Member } from './console-app.ts';

export type Piece = { readonly id: string; readonly html: string };
export type Told = {
  readonly type: string;
  readonly id: string;
  readonly items: readonly Piece[];
  readonly parts: readonly Piece[];
  readonly order: readonly string[] | null;
};

export type Followed = {
  /** The next event; a beat of the heart is none. @throws Error when the stream ended before it */
  readonly next: () => Promise<Told>;
  readonly close: () => void;
};

const toldIn = (block: string): Told | null => {
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  const type = field('event');
  // What every page is told beside what it shows is no matter of this one.
  if (type === '' || type === 'aside') return null;
  return { order: null, items: [], parts: [], ...(JSON.parse(field('data')) as object), type, id: field('id') };
};

/** An open page, as a browser's EventSource reads it. @param seen the digest of what the page shows already */
export const follow = async (app: ConsoleApp, member: Member, path: string, seen = ''): Promise<Followed> => {
  const abort = new AbortController();
  const url = new URL(`${app.url}/console${path}`);
  url.searchParams.set('seen', seen);
  const response = await fetch(url, { headers: { cookie: member.cookie }, signal: abort.signal });
  if (response.status !== 200 || response.body === null) throw new Error(`The stream answered ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Told> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const told = toldIn(text.slice(0, end));
        text = text.slice(end + 2);
        if (told !== null) return told;
        continue;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream ended.');
      text += value;
    }
  };
  return { next, close: () => abort.abort() };
};

/** What the page that was drawn shows, as its own script would say when it connects. */
export const seenOf = (html: string): string => /data-seen="([^"]+)"/.exec(html)?.[1] ?? '';
