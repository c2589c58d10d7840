import express from 'express';
import type pg from 'pg';
import { createChatwootDesk } from '../../src/chatwoot/desk.ts';
import { chatwootWebhooks } from '../../src/chatwoot/webhook.ts';
import { WORDS } from '../../src/console/words.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createDeskActs } from '../../src/handoff/desk/acts.ts';
import { forwardNext } from '../../src/handoff/desk/forward-next.ts';
import type { ForwardDependencies } from '../../src/handoff/desk/forwarding.ts';
import { heedChange, receiveAnswer } from '../../src/handoff/desk/receive.ts';
import type { Bot } from './conversation.ts';
import { testSeals } from './conversation.ts';
import type { FakeChatwoot } from './fake-chatwoot.ts';
import { closingNeeds } from './mediators.ts';

/** The helpline with Chatwoot as its desk: the two talk over HTTP and nothing else. */
export type TestDesk = {
  readonly dependencies: ForwardDependencies;
  /** Every failure that was noted, as "say unreachable". */
  readonly failures: string[];
  readonly rejected: string[];
  /** Tells and hears everything that is due, as far as it goes. */
  forward(): Promise<void>;
  /** A while later: what waits for its next try, and every look, is due. */
  later(): Promise<void>;
  readonly webhookUrl: string;
  close(): Promise<void>;
};

export const startTestDesk = async (bot: Bot, chatwoot: FakeChatwoot): Promise<TestDesk> => {
  const { pool } = bot;
  const failures: string[] = [];
  const rejected: string[] = [];
  const dependencies: ForwardDependencies = {
    pool,
    seals: testSeals,
    desk: createChatwootDesk({
      ...chatwoot,
      language: 'en',
      names: WORDS.en,
      timeZone: 'Europe/Brussels',
      timeoutMs: 500,
    }),
    acts: createDeskActs({
      pool,
      seals: testSeals,
      clock: bot.clock,
      closing: closingNeeds,
      linkBase: null,
      onSend: () => undefined,
    }),
    observer: {
      told: () => undefined,
      failed: ({ step, failure }) => void failures.push(`${step} ${failure.code}`),
    },
  };
  const router = chatwootWebhooks({
    ...chatwoot,
    clock: systemClock,
    onAnswer: async (conversation, answer) => {
      await receiveAnswer(pool, testSeals, conversation, answer);
    },
    onChange: async (conversation) => {
      await heedChange(pool, conversation);
    },
    onRejected: (why) => void rejected.push(why),
    onError: (error) => void rejected.push(String(error)),
  });
  const server = express().use('/webhooks/chatwoot', router).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/chatwoot`;
  chatwoot.webhook = { url: webhookUrl };
  return {
    dependencies,
    failures,
    rejected,
    webhookUrl,
    forward: async () => {
      while (await forwardNext(dependencies));
    },
    later: () => later(pool),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const later = async (pool: pg.Pool): Promise<void> => {
  await pool.query(
    `UPDATE desk_conversations SET next_attempt_at = now(), look_at = now(), in_hand_at = in_hand_at - interval '1 minute',
       lease_until = NULL`,
  );
  await pool.query('UPDATE desk_people SET next_attempt_at = now()');
};
