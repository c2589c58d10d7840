import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel, Urn } from '../../src/core/channel.ts';
import { asId, type ProviderId } from '../../src/core/ids.ts';
import type { InboundContent } from '../../src/core/inbound.ts';
import type { Screen } from '../../src/core/screen.ts';
import { openDatabase } from '../../src/db/database.ts';
import { createSeals } from '../../src/db/seal.ts';
import { loadDemoDirectory } from '../../src/directory/demo.ts';
import { answerCall } from '../../src/turn/answer-call.ts';
import { createConversation } from '../../src/wiring/conversation.ts';

/** A Monday morning; nothing depends on the day of the run. */
const NOW = new Date('2027-01-11T08:00:00Z');
const TIME_ZONE = 'Europe/Brussels';

/** One message or answer of a person, and the screen that comes back; null when nothing does. */
export type Talk = (channel: Channel, urn: Urn, content: InboundContent) => Promise<Screen | null>;

/** The conversation itself on its own PostgreSQL with the demo directory; no provider, no clock but ours. */
export const withTalk = async <Result>(work: (talk: Talk) => Promise<Result>): Promise<Result> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const quiet = { info: () => undefined, warn: () => undefined };
  const database = await openDatabase({ databaseUrl: null, dataDir, log: quiet });
  try {
    await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: NOW });
    const conversation = createConversation({
      seals: createSeals(randomBytes(32)),
      clock: { now: () => NOW },
      timeZone: TIME_ZONE,
    });
    const observer = { taken: () => undefined, failed: () => undefined };
    return await work(async (channel, urn, content) => {
      let answered: Screen | null = null;
      const inbound = { channel, urn, providerId: asId<ProviderId>(randomUUID()), sentAt: null, content };
      const render = (screen: Screen): string => {
        answered = screen;
        return 'kept';
      };
      await answerCall(database.pool, conversation, observer, { inbound, render });
      return answered;
    });
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
