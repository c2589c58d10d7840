import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderVoice } from '../../../src/channels/voice/render.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Inbound, InboundContent } from '../../../src/core/inbound.ts';
import { answerCall, type Call, handOverCall } from '../../../src/turn/answer-call.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newUrns } from '../../support/person.ts';
import { heard } from '../../support/received.ts';
import { BASE_URL, tellingSpeaker } from '../../support/voice.ts';

/** A call whose turn takes longer than its caller waits. */

let database: TestDatabase;
let bot: Bot;
const errors: unknown[] = [];
const observer = { taken: () => undefined, failed: ({ error }: { error: unknown }) => errors.push(error) };

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  errors.length = 0;
});

const request = (turn: number, content: InboundContent, urn = newUrns().voice): Inbound => ({
  channel: 'voice',
  urn,
  providerId: asId(`CA1:${turn}`),
  sentAt: null,
  content,
});
const callOf = (inbound: Inbound, more: Partial<Call> = {}): Call => ({
  inbound,
  render: (screen) => renderVoice(screen, '/next', tellingSpeaker, BASE_URL),
  ...more,
});
const answer = (inbound: Inbound, more: Partial<Call> = {}): Promise<string> =>
  answerCall(database.pool, bot.dependencies, observer, callOf(inbound, more));
const handOver = (inbound: Inbound): Promise<string> =>
  handOverCall(database.pool, bot.dependencies, observer, callOf(inbound));

const tickets = async (): Promise<readonly object[]> =>
  (await database.pool.query('SELECT channel, reason FROM tickets')).rows;

describe('a turn that nobody waits for any more', () => {
  it('is undone, and the caller is rung back: nothing is booked for who was told that it failed', async () => {
    const { voice } = newUrns();
    await addOccurrence(database.pool, await addPlace(database.pool));
    await answer(request(0, { type: 'speech', text: 'impôts à Molenbeek', confidence: 0.9 }, voice));
    const press = request(1, { type: 'digits', digits: '1' }, voice);
    const told = await answer(press, { awaited: AbortSignal.abort() });
    expect(heard(told)).toContain('vous rappeler à ce numéro');
    expect(told).toContain('<Hangup/>');
    expect((await database.pool.query('SELECT FROM bookings')).rowCount).toBe(0);
    expect(await tickets()).toEqual([{ channel: 'voice', reason: 'failed' }]);
    expect(errors).toMatchObject([{ name: 'TooLate' }]);
    expect(await answer(press)).toBe(told);
  });

  it('of somebody whom nobody knows yet says so in the first languages of the city', async () => {
    const told = heard(await answer(request(0, { type: 'call_started' }), { awaited: AbortSignal.abort() }));
    expect(told).toMatch(/fr-BE: Excusez-nous[\s\S]*nl-BE: Onze excuses[\s\S]*en-GB: Sorry/);
  });

  it('of somebody who hides the number promises no call', async () => {
    const anonymous = request(0, { type: 'call_started' }, 'tel:anonymous-CA1');
    const told = heard(await answer(anonymous, { awaited: AbortSignal.abort() }));
    expect(told).not.toContain('à ce numéro');
    expect(told).toContain('Rappelez dans quelques minutes');
    expect(await tickets()).toEqual([]);
  });
});

describe('a call that is handed over because its answer did not come', () => {
  it('is kept, and a mediator sees it', async () => {
    expect(heard(await handOver(request(0, { type: 'call_started' })))).toContain('vous rappeler à ce numéro');
    expect(await tickets()).toEqual([{ channel: 'voice', reason: 'failed' }]);
  });

  it('is not handed over when the answer has come after all: it is told', async () => {
    const start = request(0, { type: 'call_started' });
    const first = await answer(start);
    expect(await handOver(start)).toBe(first);
    expect(await tickets()).toEqual([]);
  });

  it('stays handed over when the turn that was too slow wakes up', async () => {
    const start = request(0, { type: 'call_started' });
    const told = await handOver(start);
    expect(await answer(start)).toBe(told);
  });
});

it('an answer that is asked for again is the one that was stored, and nothing is prepared a second time', async () => {
  const story = request(1, { type: 'speech', text: 'impôts à Molenbeek', confidence: 0.9 });
  let prepared = 0;
  const prepare = async () => {
    prepared += 1;
    return { heard: null, story: null };
  };
  const first = await answer(story, { prepare });
  expect(await answer(story, { prepare, again: true })).toBe(first);
  expect(prepared).toBe(1);
});
