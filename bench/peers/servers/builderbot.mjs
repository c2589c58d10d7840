// @builderbot/bot with its in-memory database. Its flows are declared, so the questions stand in one instead of in next().
import { farewell, QUESTIONS } from './conversation.mjs';
import { fromPeers } from './packages.mjs';
import { serve } from './serve.mjs';

const { addKeyword, createBot, createFlow, createProvider, MemoryDB, TestTool } = fromPeers('@builderbot/bot');

/** It notes where a person is only after the message was sent, with timers between: who answers sooner than that is answered nothing. */
const NOTED_AFTER_MS = 10;

const waiting = new Map();

class HttpProvider extends TestTool.TestProvider {
  async sendMessage(to, message) {
    const resolve = waiting.get(to);
    waiting.delete(to);
    setTimeout(() => resolve?.(message), NOTED_AFTER_MS);
    return { to, message };
  }
}

const keep = async (context, { state }) => {
  await state.update({ answers: [...(state.get('answers') ?? []), context.body] });
};

const flow = addKeyword('bonjour')
  .addAnswer(QUESTIONS[0], { capture: true }, keep)
  .addAnswer(QUESTIONS[1], { capture: true }, keep)
  .addAnswer(QUESTIONS[2], { capture: true }, keep)
  .addAnswer(QUESTIONS[3], { capture: true }, async (context, { state, flowDynamic }) => {
    const answers = [...(state.get('answers') ?? []), context.body];
    await state.update({ answers: [] });
    await flowDynamic(farewell(answers));
  });

const provider = createProvider(HttpProvider);
await createBot({ flow: createFlow([flow]), database: new MemoryDB(), provider });

serve(
  (from, text) =>
    new Promise((resolve) => {
      waiting.set(from, resolve);
      provider.emit('message', { from, body: text, name: '' });
    }),
);
