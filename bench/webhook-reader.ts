import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { answered, webhook } from '../src/channels/shared/webhook.ts';
import { readForm } from '../src/channels/twilio/form.ts';

/**
 * A server with nothing but Express and the reader of raw bytes that our webhooks have, in a process of its own, like the peers that it is
 * compared with: it reads the form and says one sentence. Started by `npm run bench`; prints where it listens.
 */
const LIMIT_BYTES = 256 * 1024;
const SENTENCE = 'Bonjour ! Quelle langue ?';

const app = express().disable('x-powered-by');
const events = { channel: 'sms', limitBytes: LIMIT_BYTES, onRejected: () => undefined } as const;
app.post(
  '/webhook',
  webhook(events, async (_request, body) => {
    readForm(body);
    return answered('text/plain', SENTENCE);
  }),
);
const server = createServer(app).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
