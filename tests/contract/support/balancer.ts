import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before several replicas: each request goes to the next one, whoever asks; nobody is kept with one replica. */
export type Balancer = {
  readonly url: string;
  /** Requests that were given to another replica, because the first did not take them or died over them. */
  readonly handedOn: () => number;
  readonly close: () => Promise<void>;
};

type Answer = {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
};

const bodyOf = async (stream: AsyncIterable<unknown>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
};

/** What one end tells the next about their own connection goes no further (RFC 9110, 7.6.1): ours is kept for another time than theirs. */
const HOP_BY_HOP: readonly string[] = ['connection', 'keep-alive', 'transfer-encoding'];

const endToEnd = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

const ask = (agent: Agent, target: string, asked: IncomingMessage, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method, url, headers } = asked;
    const onward = request(`${target}${url}`, { method, headers, agent }, (answer) => {
      const { statusCode: status = 502 } = answer;
      bodyOf(answer).then((whole) => resolve({ status, headers: endToEnd(answer.headers), body: whole }), reject);
    });
    onward.on('error', reject);
    onward.end(body);
  });

/** As nginx does with `proxy_next_upstream error timeout http_503 non_idempotent`: a webhook that comes twice has the effect of one. */
export const startBalancer = async (running: () => readonly string[]): Promise<Balancer> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  let turn = 0;
  let handedOn = 0;

  const pass = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(asked);
    const targets = running();
    const first = turn;
    turn += 1;
    for (const at of targets.keys()) {
      const target = targets[(first + at) % targets.length] ?? '';
      const answer = await ask(agent, target, asked, body).catch(() => null);
      if (answer !== null && answer.status !== 503) {
        response.writeHead(answer.status, answer.headers).end(answer.body);
        return;
      }
      handedOn += 1;
    }
    response.writeHead(502).end();
  };

  const server = createServer((asked, response) => {
    pass(asked, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handedOn: () => handedOn,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
};
