import type { Response } from 'express';
import { createFeed, type LiveEvent } from './feed.ts';
import type { LiveView } from './view.ts';

/** Some proxies cut a connection that is silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** A telephone that has gone out of reach takes nothing: it is let go, and sent everything when it is back. Bytes. */
const MOST_UNSENT = 2_000_000;

export type StreamOptions = {
  /** What the page shows as it connects, by its digest. */
  readonly seen: string | null;
  /** Null: there is nothing (more) to show to this visitor. */
  readonly view: () => Promise<LiveView | null>;
  /** What the page is told beside that; empty: nothing. */
  readonly aside: () => Promise<string>;
  /** Whether who looks may still look. */
  readonly isAllowed: () => Promise<boolean>;
  readonly onFault: (error: unknown) => void;
};

/** One open page (Server-Sent Events, https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export type Stream = {
  /**
   * Something is new: what differs is sent. However often it is called meanwhile, the last state is sent.
   * @param ask whether who looks may still look is found out first
   */
  refresh(ask: boolean): void;
  /** What the page shows is as it was, and perhaps not what it is told beside it. */
  tell(): void;
  /** @param event what the page is told to do: `login` to load itself again, `bye` to connect again */
  end(event: 'login' | 'bye'): void;
};

const written = (event: LiveEvent, digest: string): string => {
  const { type, ...data } = event;
  return `id: ${digest}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
};

export const openStream = (response: Response, options: StreamOptions): Stream => {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
  // A word at once: the page knows that it is connected, even when it has seen everything.
  response.write(': connected\n\n');
  const feed = createFeed(options.seen);
  let running = false;
  let again = false;
  let asks = false;
  let tells = false;
  let told = '';

  const end = (event: 'login' | 'bye'): void => {
    if (response.writableEnded || response.destroyed) return;
    response.end(`event: ${event}\ndata: {}\n\n`);
  };
  const send = async (): Promise<void> => {
    if (asks) {
      asks = false;
      if (!(await options.isAllowed())) return end('login');
    }
    const view = await options.view();
    if (response.writableEnded || response.destroyed) return;
    if (view === null) return end('login');
    const next = feed.next(view);
    if (next === null) return;
    if (response.writableLength > MOST_UNSENT) response.destroy();
    else response.write(written(next.event, next.digest));
  };
  const sendAside = async (): Promise<void> => {
    const text = await options.aside();
    if (text === told || response.writableEnded || response.destroyed) return;
    told = text;
    // Without an id: what was seen of the list is another matter.
    response.write(`event: aside\ndata: ${text}\n\n`);
  };
  const run = (): void => {
    if (running) return;
    running = true;
    const work = async (): Promise<void> => {
      while (again || tells) {
        const isWhole = again;
        again = false;
        tells = false;
        if (isWhole) await send();
        await sendAside();
      }
    };
    work()
      // The page connects again and is then sent what it lacks.
      .catch((error: unknown) => {
        options.onFault(error);
        end('bye');
      })
      .finally(() => {
        running = false;
      });
  };
  const refresh = (ask: boolean): void => {
    again = true;
    asks ||= ask;
    run();
  };
  const tell = (): void => {
    tells = true;
    run();
  };
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS).unref();
  response.on('close', () => clearInterval(heartbeat));
  refresh(false);
  return { refresh, tell, end };
};
