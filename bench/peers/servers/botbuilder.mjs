// botbuilder with its in-memory storage, or with PostgreSQL: node botbuilder.mjs [DATABASE_URL]
import { next } from './conversation.mjs';
import { fromPeers } from './packages.mjs';
import { createPostgresStorage } from './postgres-storage.mjs';
import { serve } from './serve.mjs';

const { BotAdapter, ConversationState, MemoryStorage, TurnContext } = fromPeers('botbuilder');

/** Gives the answer back instead of sending it. */
class HttpAdapter extends BotAdapter {
  async sendActivities(context, activities) {
    context.turnState.set('said', activities.map(({ text }) => text).join('\n'));
    return activities.map(() => ({ id: '' }));
  }

  async answer(activity, logic) {
    const context = new TurnContext(this, activity);
    await this.runMiddleware(context, logic);
    return context.turnState.get('said') ?? '';
  }
}

const [databaseUrl] = process.argv.slice(2);
const storage = databaseUrl === undefined ? new MemoryStorage() : await createPostgresStorage(databaseUrl);
const conversations = new ConversationState(storage);
const kept = conversations.createProperty('answers');
const adapter = new HttpAdapter();

serve((from, text) =>
  adapter.answer(
    {
      type: 'message',
      channelId: 'http',
      conversation: { id: from },
      from: { id: from },
      recipient: { id: 'bot' },
      text,
    },
    async (context) => {
      const { answers, say } = next(await kept.get(context), context.activity.text);
      await kept.set(context, answers);
      await context.sendActivity(say);
      await conversations.saveChanges(context);
    },
  ),
);
