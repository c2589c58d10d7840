import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Whoever sends slowly, or not at all, keeps a connection and little else; these say for how long. Node's own patience is a minute for the
 * headers and five for a request. https://nodejs.org/docs/latest-v20.x/api/http.html#class-httpserver
 */
const LIMITS = {
  /** As long as a provider waits for us: a process with too much to do reads late what came in time. */
  headersTimeout: 15_000,
  /** Headers and body. The largest body of a provider is 3 MB; a person who tries the simulator may send a voice note over a slow line. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  /** Longer than a proxy keeps an idle connection (nginx 60 s, Caddy two minutes): it must never send a request on one that we just closed. */
  keepAliveTimeout: 130_000,
  /** The longest address of ours has a caller's sentence in it; cookies are short. */
  maxHeaderSize: 16 * 1024,
} as const;
/** A crowd of providers and pages uses dozens. What is above it finds no one, and the proxy before us tries another replica. */
const MOST_CONNECTIONS = 2_000;

/** Requests in hand are answered; who holds a connection open for longer than that is cut off. */
const CLOSE_PATIENCE_MS = 3_000;

export type HttpServer = {
  /** Where it listens on this machine. */
  readonly url: string;
  /** From now on whoever asks is answered by this. */
  answerWith(handle: RequestListener): void;
  /** Takes nothing new and answers what is in hand. */
  close(): Promise<void>;
  /** Cuts every connection that is left. */
  cut(): void;
};

/** Until everything is wired, whoever calls is asked to come back: providers do. */
const notYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '2' }).end();
};

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

/**
 * Listens.
 * @throws Error when the port cannot be had (EADDRINUSE)
 */
export const openHttp = async (port: number): Promise<HttpServer> => {
  const server = createServer(LIMITS);
  server.maxConnections = MOST_CONNECTIONS;
  let handle = notYet;
  server.on('request', (request, response) => handle(request, response));
  const url = await listen(server, port);
  return {
    url,
    answerWith: (next) => {
      handle = next;
    },
    close: () =>
      new Promise((resolve) => {
        const patience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
        server.close(() => {
          clearTimeout(patience);
          resolve();
        });
        server.closeIdleConnections();
      }),
    cut: () => server.closeAllConnections(),
  };
};
