// bottender with its in-memory session store (sized for the contacts of the run; its default forgets beyond 500).
import { next } from './conversation.mjs';
import { fromPeers } from './packages.mjs';
import { serve } from './serve.mjs';

const { Bot, Context, CacheBasedSessionStore, MemoryCacheStore } = fromPeers('bottender');

class HttpContext extends Context {
  get platform() {
    return 'http';
  }

  async sendText(text) {
    this.response.body = text;
  }
}

const connector = {
  platform: 'http',
  getUniqueSessionKey: (event) => event.rawEvent.from,
  updateSession: async () => undefined,
  mapRequestToEvents: (body) => [{ rawEvent: body, isMessage: true, isText: true, text: body.text }],
  createContext: (options) => new HttpContext(options),
};

const sessionStore = new CacheBasedSessionStore(new MemoryCacheStore(10_000), 60);
const bot = new Bot({ connector, sessionStore, sync: true });
bot.onEvent(async (context) => {
  const { answers, say } = next(context.state.answers, context.event.text);
  context.setState({ answers });
  await context.sendText(say);
});

const handle = bot.createRequestHandler();
serve(async (from, text) => (await handle({ from, text }, {})).body);
