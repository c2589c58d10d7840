import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderVoice } from '../../../src/channels/voice/render.ts';
import type { Urn } from '../../../src/core/channel.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Inbound, InboundContent } from '../../../src/core/inbound.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import type { Words } from '../../../src/prompts/when.ts';
import { answerCall } from '../../../src/turn/answer-call.ts';
import { CLAIM_TURN } from '../../../src/turn/claim.sql.ts';
import { openClaimed, type TurnRow } from '../../../src/turn/claimed.ts';
import { nextTurn, type TurnObserver } from '../../../src/turn/next-turn.ts';
import { type TurnDependencies, takeTurn } from '../../../src/turn/take-turn.ts';
import { type Bot, createBot, inboundOf, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newPerson, newUrns } from '../../support/person.ts';
import { heard } from '../../support/received.ts';
import { BASE_URL, tellingSpeaker } from '../../support/voice.ts';

let database: TestDatabase;
let bot: Bot;
let failed: { error: unknown; retryInSeconds: number | null }[];
let observer: TurnObserver;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  failed = [];
  observer = { taken: () => undefined, failed: (turn) => void failed.push(turn) };
});

/** A bot that stumbles over one word as long as `broken` says so. */
const stumbling = (word: string, broken: () => boolean): TurnDependencies => ({
  ...bot.dependencies,
  understand: (text, context) => {
    if (text === word && broken()) throw new RangeError(`cannot read ${text}`);
    return bot.dependencies.understand(text, context);
  },
});

/** A bot that has no words for one thing. */
const speechless = ({ catalogues, ...words }: Words, prompt: string): Words => {
  const listen = (key: string): void => {
    if (key === prompt) throw Object.assign(new Error('a value is missing'), { code: 'MISSING_VALUE' });
  };
  const word: typeof catalogues.word = (language, key, args) => {
    listen(key);
    return catalogues.word(language, key, args);
  };
  const wordIn = ((form, language, key, args) => {
    listen(key);
    return catalogues.wordIn(form, language, key, args);
  }) as typeof catalogues.wordIn;
  return { ...words, catalogues: { ...catalogues, word, wordIn } };
};

const drain = async (dependencies: TurnDependencies): Promise<void> => {
  while (await nextTurn(database.pool, dependencies, observer));
};
const due = () => database.pool.query('UPDATE inbound SET next_attempt_at = now() WHERE processed_at IS NULL');
const inbound = async () => {
  const { rows } = await database.pool.query<{
    done: boolean;
    attempts: number;
    failure: string | null;
    later: boolean;
  }>(
    `SELECT processed_at IS NOT NULL AS done, attempts, failure, next_attempt_at > now() AS later FROM inbound ORDER BY id`,
  );
  return rows;
};

describe('a turn that throws', () => {
  it('leaves no trace, is postponed, and succeeds when it is taken again', async () => {
    let broken = true;
    const dependencies = stumbling('impôts', () => broken);
    const urn = newUrns().sms;
    await bot.accept(textFrom(urn, 'impôts'));
    await drain(dependencies);
    expect(failed).toMatchObject([{ error: new RangeError('cannot read impôts') }]);
    expect(await inbound()).toEqual([{ done: false, attempts: 1, failure: 'RangeError', later: true }]);
    expect((await database.pool.query('SELECT FROM sessions')).rowCount).toBe(0);
    expect((await database.pool.query('SELECT FROM outbound')).rowCount).toBe(0);

    broken = false;
    await due();
    await drain(dependencies);
    expect(await inbound()).toMatchObject([{ done: true, attempts: 1, failure: null }]);
    await bot.sendAll();
    expect(bot.phone.delivered).toHaveLength(1);
  });

  it('keeps the same person’s later messages waiting, and nobody else’s', async () => {
    let broken = true;
    const dependencies = stumbling('impôts', () => broken);
    const [urn, other] = [newUrns().sms, newUrns().sms];
    await bot.accept(textFrom(urn, 'impôts'));
    await bot.accept(textFrom(urn, '0'));
    await bot.accept(textFrom(other, 'bonjour'));
    await drain(dependencies);
    expect((await inbound()).map(({ done }) => done)).toEqual([false, false, true]);
    broken = false;
    await due();
    await drain(dependencies);
    expect((await inbound()).map(({ done }) => done)).toEqual([true, true, true]);
  });

  it('waits longer each time, and keeps only the name of the error', async () => {
    const dependencies = stumbling('impôts', () => true);
    await bot.accept(textFrom(newUrns().sms, 'impôts'));
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await due();
      await drain(dependencies);
    }
    // Doubled each time, give or take a half: 1, 2, 4, 8, 16, 32 seconds.
    expect(failed.map(({ retryInSeconds }, index) => (retryInSeconds ?? 0) >= 2 ** index / 2)).not.toContain(false);
    expect(failed.map(({ retryInSeconds }, index) => (retryInSeconds ?? 0) <= 2 ** index * 1.5)).not.toContain(false);
    expect(await inbound()).toMatchObject([{ attempts: 6, failure: 'RangeError' }]);
  });

  it('again and again is put aside: the person is told, a mediator sees it, and what came later is answered', async () => {
    const dependencies = stumbling('impôts', () => true);
    const urn = newUrns().sms;
    await bot.accept(textFrom(urn, 'impôts'));
    await bot.accept(textFrom(urn, 'bonjour'));
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await due();
      await drain(dependencies);
    }
    expect((await inbound()).map(({ done }) => done)).toEqual([true, true]);
    expect(failed.at(-1)?.retryInSeconds).toBeNull();
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(2);
    const { rows } = await database.pool.query<{ reason: string }>(
      'SELECT reason FROM tickets WHERE closed_at IS NULL',
    );
    expect(rows).toEqual([{ reason: 'failed' }]);
  });

  it('because what happened cannot be worded is undone and put aside at once, and the person is told', async () => {
    const place = await addPlace(database.pool);
    await addOccurrence(database.pool, place);
    const person = newPerson(bot, 'sms');
    await person.says('impôts à Molenbeek');
    const { dependencies } = bot;
    await bot.accept(textFrom(person.urns.sms, '1'));
    await drain({ ...dependencies, words: speechless(dependencies.words, 'booked') });
    expect(failed).toMatchObject([{ error: { name: 'Unworded' }, retryInSeconds: null }]);
    expect(await inbound()).toMatchObject([{ done: true }, { done: true, failure: 'Unworded MISSING_VALUE' }]);
    expect((await database.pool.query('SELECT FROM bookings')).rowCount).toBe(0);
    await bot.sendAll();
    expect(JSON.stringify(bot.phone.take())).toContain('problème technique');
    const { rows } = await database.pool.query("SELECT channel FROM tickets WHERE reason = 'failed'");
    expect(rows).toEqual([{ channel: 'sms' }]);
  });

  it('because its message cannot be opened does not hold up anybody else', async () => {
    const [urn, other] = [newUrns().sms, newUrns().sms];
    await bot.accept(textFrom(urn, 'bonjour'));
    await database.pool.query("UPDATE inbound SET sealed_content = '\\x00'");
    await bot.accept(textFrom(other, 'bonjour'));
    await drain(bot.dependencies);
    expect((await inbound()).map(({ done }) => done)).toEqual([false, true]);
    expect(await inbound()).toMatchObject([{ failure: 'SealError', later: true }, {}]);
  });
});

describe('a turn of a call that throws', () => {
  const step = (turn: number, content: InboundContent, urn: Urn): Inbound => ({
    ...inboundOf('voice', urn, content),
    providerId: asId(`CA1:${turn}`),
  });
  const call = (dependencies: TurnDependencies, made: Inbound): Promise<string> =>
    answerCall(database.pool, dependencies, observer, {
      inbound: made,
      render: (screen) => renderVoice(screen, '/next', tellingSpeaker, BASE_URL),
    });

  it.each([
    ['shows its number', newUrns().voice, [{ channel: 'voice', reason: 'failed' }]],
    ['hides it', 'tel:anonymous-CA1' as const, []],
  ])('is undone, kept and answered by an apology; a caller who %s', async (_, urn, tickets) => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    const { dependencies } = bot;
    const broken = { ...dependencies, words: speechless(dependencies.words, 'booked') };
    await call(dependencies, step(0, { type: 'speech', text: 'impôts à Molenbeek', confidence: 0.9 }, urn));
    const press = step(1, { type: 'digits', digits: '1' }, urn);
    const told = await call(broken, press);
    expect(heard(told)).toContain('problème technique');
    expect(told).toContain('<Hangup/>');
    // The provider asks again: the same words, and it does not happen twice.
    expect(await call(broken, press)).toBe(told);
    expect(failed).toMatchObject([{ error: { name: 'Unworded' }, retryInSeconds: null }]);
    expect(await inbound()).toMatchObject([{ done: true }, { done: true, failure: 'Unworded MISSING_VALUE' }]);
    expect((await database.pool.query('SELECT FROM bookings')).rowCount).toBe(0);
    expect((await database.pool.query('SELECT FROM outbound')).rowCount).toBe(0);
    expect((await database.pool.query('SELECT channel, reason FROM tickets')).rows).toEqual(tickets);
  });

  it('leaves the caller where they were', async () => {
    await addOccurrence(database.pool, await addPlace(database.pool));
    const { voice } = newUrns();
    const { dependencies } = bot;
    await call(dependencies, step(0, { type: 'speech', text: 'impôts à Molenbeek', confidence: 0.9 }, voice));
    const press = { type: 'digits', digits: '1' } as const;
    await call({ ...dependencies, words: speechless(dependencies.words, 'booked') }, step(1, press, voice));
    expect(heard(await call(dependencies, step(2, press, voice)))).toContain('4, 7, 1');
  });
});

describe('a session that somebody else changed meanwhile', () => {
  it('rolls the turn back; taken again it goes on from the newer one', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('impôts');
    await bot.accept(textFrom(person.urns.sms, '0'));
    const attempt = inTransaction(database.pool, async (tx) => {
      const { rows } = await tx.query<TurnRow>(CLAIM_TURN);
      const claimed = openClaimed(testSeals, rows[0] as TurnRow);
      await tx.query('UPDATE sessions SET version = version + 1');
      return takeTurn(bot.dependencies, tx, claimed, null);
    });
    await expect(attempt).rejects.toMatchObject({ code: '40001' });
    expect((await inbound()).map(({ done }) => done)).toEqual([true, false]);
    await drain(bot.dependencies);
    await bot.sendAll();
    expect(bot.phone.delivered).toHaveLength(1);
    expect(failed).toEqual([]);
  });
});
