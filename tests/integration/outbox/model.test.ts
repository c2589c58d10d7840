import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smsText } from '../../../src/channels/sms/render.ts';
import type { Urn } from '../../../src/core/channel.ts';
import type { Failed } from '../../../src/core/failure.ts';
import type { OutboundId } from '../../../src/core/ids.ts';
import type { Inbound } from '../../../src/core/inbound.ts';
import type { Messenger } from '../../../src/core/messenger.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { nextSend } from '../../../src/outbox/next-send.ts';
import { recordStatus } from '../../../src/outbox/record-status.ts';
import { CLAIM_TURN } from '../../../src/turn/claim.sql.ts';
import { openClaimed, type TurnRow } from '../../../src/turn/claimed.ts';
import { nextTurn } from '../../../src/turn/next-turn.ts';
import { takeTurn } from '../../../src/turn/take-turn.ts';
import { createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

/**
 * Inbox, turn and outbox against a model that is as simple as the promise: what was accepted is answered once, in order, whatever comes in
 * between; a question that the next message overtook is answered with that. The provider keeps an honest list; everything else may fail.
 */

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** What happens to the next send. `…killed`: the process ends there, and another takes over. */
const FATES = ['answered', 'answer lost', 'not taken', 'throttled', 'killed before', 'killed after'] as const;
type Fate = (typeof FATES)[number];

type Step =
  | { readonly type: 'write'; readonly person: number; readonly text: string }
  | { readonly type: 'deliver again'; readonly which: number }
  | { readonly type: 'turns' | 'one turn' | 'turn killed' | 'time passes' }
  | { readonly type: 'send'; readonly fate: Fate }
  | { readonly type: 'status'; readonly which: number };

const PEOPLE = 2;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('write' as const),
      person: fc.nat(PEOPLE - 1),
      text: fc.constantFrom('menu', 'bonjour', '1', '0', 'merci'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('deliver again' as const), which: fc.nat(30) }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constantFrom('turns', 'one turn', 'turn killed', 'time passes') }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('send' as const), fate: fc.constantFrom(...FATES) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('status' as const), which: fc.nat(30) }) },
);

const NO_ANSWER: Failed = { type: 'failed', code: 'unreachable', retryable: true, detail: 'ECONNRESET' };
const THROTTLED: Failed = { type: 'failed', code: 'throttled', retryable: true, detail: '20429' };
class Killed extends Error {}

type Taken = { sid: string; urn: Urn; body: string; at: number; outboundId: OutboundId; part: number };

/** A process with its database, and the provider that outlives it. */
const createWorld = (pool: pg.Pool) => {
  const bot = createBot(pool);
  const taken: Taken[] = [];
  const written: Inbound[] = [];
  const people = Array.from({ length: PEOPLE }, () => newUrns().sms);
  let fate: Fate = 'answered';
  let isDead = false;

  const messenger: Messenger = {
    channel: 'sms',
    parts: () => 1,
    send: async ({ urn, outboundId }, screen, part) => {
      if (fate === 'not taken') return NO_ANSWER;
      if (fate === 'throttled') return THROTTLED;
      if (fate !== 'killed before') {
        taken.push({ sid: `SM${taken.length}`, urn, body: smsText(screen), at: Date.now(), outboundId, part });
      }
      if (fate === 'answered') return { type: 'sent', providerId: `SM${taken.length - 1}` };
      isDead = fate !== 'answer lost';
      return NO_ANSWER;
    },
    find: async ({ urn }, screen, _part, since) => ({
      type: 'listed',
      providerIds: taken
        .filter((one) => one.urn === urn && one.body === smsText(screen) && one.at >= since.getTime() - 30_000)
        .map(({ sid }) => sid),
    }),
  };
  /** A dead process writes nothing any more. */
  const mortal = new Proxy(pool, {
    get: (target, name) => {
      if (name !== 'query') return Reflect.get(target, name);
      return (...args: Parameters<pg.Pool['query']>) => (isDead ? Promise.reject(new Killed()) : target.query(...args));
    },
  });

  const send = async (next: Fate): Promise<boolean> => {
    fate = next;
    try {
      return await nextSend({ ...bot.sending, pool: mortal, messengers: { sms: messenger } });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      isDead = false;
      // Its lock went with it, and the others free what it held.
      await pool.query("UPDATE outbound SET lease_until = NULL WHERE status = 'sending'");
      return true;
    }
  };
  const turnKilled = (): Promise<void> =>
    inTransaction(pool, async (tx) => {
      const { rows } = await tx.query<TurnRow>(CLAIM_TURN);
      if (rows[0] !== undefined) await takeTurn(bot.dependencies, tx, openClaimed(testSeals, rows[0]), null);
      throw new Killed();
    }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  const timePasses = () =>
    pool.query(
      `UPDATE outbound SET next_attempt_at = next_attempt_at - interval '1 hour', tried_at = tried_at - interval '5 s',
         doubt_since = doubt_since - interval '5 s' WHERE status = 'queued' OR lease_until IS NULL`,
    );

  const step = async (what: Step): Promise<unknown> => {
    switch (what.type) {
      case 'write': {
        const inbound = textFrom(people[what.person] ?? 'tel:+32470000000', what.text);
        written.push(inbound);
        return bot.accept(inbound);
      }
      case 'deliver again': {
        const inbound = written[what.which % Math.max(1, written.length)];
        return inbound === undefined ? null : bot.accept(inbound);
      }
      case 'turns':
        return bot.takeTurns();
      case 'one turn':
        return nextTurn(pool, bot.dependencies, { taken: () => undefined, failed: () => undefined });
      case 'turn killed':
        return turnKilled();
      case 'time passes':
        return timePasses();
      case 'send':
        return send(what.fate);
      case 'status': {
        const one = taken[what.which % Math.max(1, taken.length)];
        if (one === undefined) return null;
        const { sid: providerId, outboundId, part } = one;
        return recordStatus(pool, testSeals, {
          channel: 'sms',
          providerId,
          outboundId,
          part,
          status: 'sent',
          detail: null,
        });
      }
      default:
        return what satisfies never;
    }
  };
  /** From now on nothing fails any more, and time goes on. */
  const calmDown = async (): Promise<void> => {
    for (let round = 0; round < 4; round += 1) {
      await bot.takeTurns();
      await timePasses();
      while (await send('answered'));
    }
  };
  return { step, calmDown, taken, written };
};

type Written = { done: boolean; answers: number; open: boolean; overtaken: boolean; next: boolean };

/** What became of each message: how often it was answered, and whether one that the same person wrote after it was. */
const WRITTEN = `
  SELECT i.processed_at IS NOT NULL AS done, count(o.id)::int AS answers,
    coalesce(bool_or(o.status NOT IN ('sent', 'delivered')), false) AS open,
    i.events @> '[{"type": "overtaken"}]' AS overtaken,
    EXISTS (SELECT FROM inbound n JOIN outbound a ON a.inbound_id = n.id WHERE n.contact_id = i.contact_id AND n.id > i.id) AS next
  FROM inbound i LEFT JOIN outbound o ON o.inbound_id = i.id GROUP BY i.id`;

it('whatever fails on the way, every message is answered once and in order', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 30 }), async (steps) => {
      await emptyTables(database.pool);
      const world = createWorld(database.pool);
      for (const what of steps) await world.step(what);
      await world.calmDown();
      const { rows } = await database.pool.query<Written>(WRITTEN);
      expect(rows).toHaveLength(world.written.length);
      expect(rows.filter(({ done, answers, open }) => !done || answers > 1 || open)).toEqual([]);
      expect(rows.filter(({ answers, overtaken, next }) => answers === 0 && !(overtaken && next))).toEqual([]);
      const ids = world.taken.map(({ outboundId }) => Number(outboundId));
      expect(ids).toHaveLength(rows.reduce((sum, { answers }) => sum + answers, 0));
      expect(new Set(ids).size).toBe(ids.length);
      for (const urn of new Set(world.taken.map((one) => one.urn))) {
        const own = world.taken.filter((one) => one.urn === urn).map(({ outboundId }) => Number(outboundId));
        expect(own).toEqual(own.toSorted((one, other) => one - other));
      }
    }),
    { numRuns: 40 },
  );
});
