import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { openWire, readAnswer } from '../../../bench/support/wire.ts';

const LONG = 'é'.repeat(100_000);

describe('the load’s own HTTP connection', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const listen = async (handle: RequestListener): Promise<string> => {
    const server = createServer(handle);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('sends what it is given and reads whole answers, in whatever way a server sends them', async () => {
    let connections = 0;
    const url = await listen(async (request, response) => {
      const body = await text(request);
      const said = `${request.url} ${request.headers['x-kind']} ${body}`;
      if (request.url === '/chunked') {
        response.write(said.slice(0, 5));
        response.end(said.slice(5));
      } else response.end(said);
    });
    servers[0]?.on('connection', () => {
      connections += 1;
    });
    const wire = await openWire(url);
    for (const path of ['/length?a=1', '/chunked', '/length?a=2']) {
      const answer = await wire.post(path, { 'X-Kind': 'test' }, LONG);
      expect(answer).toEqual({ status: 200, body: `${path} test ${LONG}` });
    }
    wire.close();
    expect(connections).toBe(1);
  });

  it('tells a refusal and an answer without a body', async () => {
    const url = await listen((_request, response) => response.writeHead(503).end());
    const wire = await openWire(url);
    expect(await wire.post('/', {}, '')).toEqual({ status: 503, body: '' });
    wire.close();
  });

  it('fails the request when the connection is cut, and says that it is no longer open', async () => {
    const url = await listen((request) => request.socket.destroy());
    const wire = await openWire(url);
    await expect(wire.post('/', {}, 'x')).rejects.toThrow(Error);
    expect(wire.isOpen()).toBe(false);
  });

  it('waits for the rest of an answer that comes in pieces, wherever it is cut', () => {
    const whole = Buffer.from(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
      'latin1',
    );
    for (let end = 0; end < whole.length; end += 1) expect(readAnswer(whole.subarray(0, end))).toBeNull();
    expect(readAnswer(whole)).toEqual({ status: 200, body: 'abcde' });
  });
});
