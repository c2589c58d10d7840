import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InboundContent } from '../../src/core/inbound.ts';
import { loadDemoDirectory } from '../../src/directory/demo.ts';
import { openTickets } from '../../src/handoff/tickets/tickets.ts';
import { createTestClock, durationMs, TUESDAY_MORNING } from '../support/clock.ts';
import { type Bot, createBot, TIME_ZONE } from '../support/conversation.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { forgetEveryone } from '../support/forget.ts';
import { type Mediator, newMediator, received as receivedNow } from '../support/mediators.ts';
import { newPerson, newUrns, type Person } from '../support/person.ts';
import { type Golden, type GoldenStep, goldenFiles, withReceived } from './golden.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: TUESDAY_MORNING });
});
afterAll(() => database.close());
beforeEach(() => forgetEveryone(database.pool));

/** The bot is silent: after STOP, or while a mediator answers. */
const NOTHING = '(nothing comes)';

const mediaOf = (sent: NonNullable<GoldenStep['sends']>): InboundContent =>
  sent === 'contact card'
    ? { type: 'unsupported', kind: 'contacts' }
    : { type: 'media', kind: sent, reference: 'media-1', mimeType: 'application/octet-stream', caption: null };

const mediate = async (bot: Bot, mediator: Mediator, act: NonNullable<GoldenStep['mediator']>): Promise<string> => {
  if (act === 'takes the ticket') await mediator.claims();
  else if (act === 'closes the ticket') await mediator.closes();
  else await mediator.answers(act.writes);
  return receivedNow(bot);
};

const waitingFor = async (bot: Bot): Promise<string> =>
  (await openTickets(bot.pool, { now: bot.clock.now() })).map(({ reason }) => reason).join() || 'none';

const act = async (person: Person, step: GoldenStep): Promise<string> => {
  const { says, times, keys, presses, location, sends } = step;
  if (says !== undefined) return person.says(says.repeat(times ?? 1));
  if (keys !== undefined) return person.keys(keys);
  if (presses !== undefined) return person.presses(presses);
  if (step.presses_earlier !== undefined) return person.pressesEarlier(step.presses_earlier);
  if (location !== undefined) return person.shares({ latitude: location[0], longitude: location[1] });
  if (sends !== undefined) return person.send(mediaOf(sends));
  if (step.speaks !== undefined) return person.speaks(step.speaks);
  if (step.silence) return person.isSilent();
  if (step.hangs_up) return person.hangsUp();
  return person.calls();
};

const SHIFT = 'INSERT INTO shifts (member_id, starts_at, ends_at, languages) VALUES ($1, $2, $3, $4)';

/** She alone is on duty, and then alone. */
const onDuty = async ({ pool }: Bot, { id }: Mediator, shifts: Golden['shifts']): Promise<void> => {
  await pool.query('DELETE FROM shifts');
  for (const { from, until, languages } of shifts) await pool.query(SHIFT, [id, from, until, languages]);
};

/** The session is saved and read again between all steps: nothing of a conversation lives in memory. */
const play = async ({ clock: start, channel, steps, hidden, shifts }: Golden): Promise<string[]> => {
  const clock = createTestClock(start === undefined ? TUESDAY_MORNING : new Date(start));
  const bot = createBot(database.pool, { clock, putsThrough: true });
  const urns = hidden ? { ...newUrns(), voice: 'tel:anonymous-CA1' as const } : newUrns();
  const people = {
    sms: newPerson(bot, 'sms', urns),
    whatsapp: newPerson(bot, 'whatsapp', urns),
    voice: newPerson(bot, 'voice', urns),
  };
  const mediator = await newMediator(bot);
  await onDuty(bot, mediator, shifts);
  const received: string[] = [];
  for (const step of steps) {
    if (step.after !== undefined) clock.advance(durationMs(step.after));
    const got = await (step.mediator === undefined
      ? act(people[step.channel ?? channel], step)
      : mediate(bot, mediator, step.mediator));
    received.push(`${got || NOTHING}\n`);
    if (step.ticket !== undefined) expect(await waitingFor(bot)).toBe(step.ticket);
  }
  return received;
};

describe('golden conversations', () => {
  it.each(goldenFiles().map((file) => [file.name, file] as const))('%s', async (_name, { path, text, golden }) => {
    const received = await play(golden);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, withReceived(text, received));
    else expect(received).toEqual(golden.steps.map(({ receives }) => receives));
  });
});
