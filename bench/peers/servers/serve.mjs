import { createServer } from 'node:http';

/** Reads a body to its end, as bytes. */
export const readBody = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Sender and words of a webhook's form. */
export const readForm = (bytes) => {
  const form = new URLSearchParams(bytes.toString('utf8'));
  return { from: form.get('From') ?? '', text: form.get('Body') ?? '' };
};

/** Listens on loopback and tells where, as one line of JSON. */
export const listen = (handler) => {
  const server = createServer(handler).listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`);
  });
};

/** A webhook whose answer is what the bot says: nothing is sent elsewhere, which spares the peers a request that ours makes. */
export const serve = (answer) => {
  listen(async (request, response) => {
    try {
      const { from, text } = readForm(await readBody(request));
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(await answer(from, text));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
};
