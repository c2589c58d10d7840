import { connect, type Socket } from 'node:net';

/**
 * HTTP/1.1 over one connection that is kept, one request after the other. Node's own client costs as much as the servers that are
 * measured; on two cores it would be measured with them, and the fastest servers would all look alike.
 */
export type Answer = { readonly status: number; readonly body: string };

export type Wire = {
  /** @param path what comes after the host, with its query */
  readonly post: (path: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Answer>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
};

const HEAD_END = '\r\n\r\n';

/** @returns the joined chunks and whether the last one has come; RFC 9112, 7.1 */
const unchunked = (bytes: Buffer): Buffer | null => {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (bytes.length < lineEnd + 2 + size + 2) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
};

/** @returns null while something is missing */
export const readAnswer = (bytes: Buffer): Answer | null => {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const rest = bytes.subarray(end + HEAD_END.length);
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length !== undefined) {
    return rest.length < Number(length) ? null : { status, body: rest.toString('utf8', 0, Number(length)) };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, body: '' };
  const body = unchunked(rest);
  return body === null ? null : { status, body: body.toString('utf8') };
};

/** Who answers later than that has lost the request. */
const PATIENCE_MS = 60_000;

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };

const opened = (url: URL): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });

/** @param address `http://host:port`; nothing is sent before the first `post` */
export const openWire = async (address: string): Promise<Wire> => {
  const url = new URL(address);
  const socket = await opened(url);
  let waiting: Waiting | null = null;
  let bytes: Buffer = Buffer.alloc(0);

  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error(`${url.host} has closed the connection.`)));
  socket.setTimeout(PATIENCE_MS, () =>
    socket.destroy(new Error(`${url.host} has not answered within ${PATIENCE_MS} ms.`)),
  );
  socket.on('data', (chunk) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    const answer = readAnswer(bytes);
    if (answer === null) return;
    bytes = Buffer.alloc(0);
    const { resolve } = waiting ?? {};
    waiting = null;
    resolve?.(answer);
  });

  return {
    post: (path, headers, body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        const length = Buffer.byteLength(body);
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\n${lines.join('')}Content-Length: ${length}${HEAD_END}${body}`,
        );
      }),
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
  };
};
