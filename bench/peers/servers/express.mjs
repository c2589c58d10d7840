// Express 5 with a reader of raw bytes of its own, no conversation.
import { QUESTIONS } from './conversation.mjs';
import { fromPeers } from './packages.mjs';
import { listen, readBody, readForm } from './serve.mjs';

const express = fromPeers('express');
const app = express().disable('x-powered-by');
app.post('/webhook', async (request, response) => {
  readForm(await readBody(request));
  response.type('text').send(QUESTIONS[0]);
});
listen(app);
