import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a PostgreSQL that can be closed and opened again, as when the server or the network to it fails. */
export type DatabaseGate = {
  /** The database's address, through the gate. */
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  readonly close: () => void;
  /** Keeps every connection and takes new ones, but nothing goes through: neither an answer nor a refusal comes. */
  readonly freeze: () => void;
  readonly open: () => void;
  readonly dispose: () => Promise<void>;
};

export const createDatabaseGate = async (databaseUrl: string): Promise<DatabaseGate> => {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isOpen = true;
  let isFrozen = false;
  const withheld: (() => void)[] = [];
  const through = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      const pass = (): void => {
        if (!to.destroyed) to.write(bytes);
      };
      if (isFrozen) withheld.push(pass);
      else pass();
    });
  };
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  };
  const server = createServer((near) => {
    keep(near);
    if (!isOpen) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    keep(far);
    through(near, far);
    through(far, near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const close = (): void => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    close,
    freeze: () => {
      isFrozen = true;
    },
    open: () => {
      isOpen = true;
      isFrozen = false;
      for (const pass of withheld.splice(0)) pass();
    },
    dispose: () =>
      new Promise((resolve) => {
        close();
        server.close(() => resolve());
      }),
  };
};
