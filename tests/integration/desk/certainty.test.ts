import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance } from '../../../src/db/instance.ts';
import { forwardNext } from '../../../src/handoff/desk/forward-next.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startTestDesk, type TestDesk } from '../../support/desk.ts';
import { type FakeChatwoot, type Fault, startFakeChatwoot } from '../../support/fake-chatwoot.ts';
import { newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let chatwoot: FakeChatwoot;
let desk: TestDesk;

beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  chatwoot = await startFakeChatwoot();
  desk = await startTestDesk(bot, chatwoot);
});
afterEach(() => Promise.all([desk.close(), chatwoot.close()]));

const write = async (urns: ReturnType<typeof newUrns>, text: string): Promise<void> => {
  await bot.accept(textFrom(urns.whatsapp, text, 'whatsapp'));
  await bot.takeTurns();
};
/** Everything that is ever going to happen. */
const settled = async (): Promise<void> => {
  for (let time = 0; time < 6; time += 1) {
    await desk.forward();
    await desk.later();
  }
  await desk.forward();
};
const STORY = ['« bonjour', '« 9'];
const withoutNotes = (): string[] => chatwoot.shown().filter((line) => !line.startsWith('#'));
const notes = (): string[] => chatwoot.shown().filter((line) => line.startsWith('#'));

describe('whatever befalls what we give to Chatwoot', () => {
  const contact: Fault = { on: /^POST \/contacts$/, with: 'after' };
  it.each<[string, Fault[]]>([
    ['the contact was made and nobody told us', [contact]],
    ['the conversation was made and nobody told us', [{ on: /^POST \/conversations$/, with: 'after' }]],
    ['the first note was taken and nobody told us', [{ on: /messages$/, with: 'after' }]],
    [
      'every answer is lost once',
      [contact, ...Array.from({ length: 4 }, (): Fault => ({ on: /^POST/, with: 'after' }))],
    ],
    ['the connection is cut before', [{ on: /^POST \/conversations$/, with: 'before' }]],
    ['it is busy', [{ on: /^POST/, with: 429, retryAfter: '1' }]],
    ['it has a fault', [{ on: /^POST/, with: 500 }]],
    ['the token is wrong for a while', [{ on: /^GET/, with: 401 }]],
    ['it is silent', [{ on: /^POST \/conversations$/, with: 'silence' }]],
  ])('(%s) all of it is there in the end, once and in order', async (_, faults) => {
    chatwoot.faults.push(...faults);
    const urns = newUrns();
    await write(urns, 'bonjour');
    await write(urns, '9');
    await settled();
    expect(withoutNotes()).toEqual(STORY);
    expect(notes()).toHaveLength(1);
    expect(chatwoot.contacts.size).toBe(1);
    expect(chatwoot.conversations.size).toBe(1);
  });

  it.each([1, 2] as const)('(message %i was taken and nobody told us) it is there once', async (nth) => {
    const urns = newUrns();
    await write(urns, 'bonjour');
    await write(urns, '9');
    // The note comes first.
    for (let step = 0; step < 1 + nth; step += 1) await forwardNext(desk.dependencies);
    chatwoot.faults.push({ on: /messages$/, with: 'after' });
    await settled();
    expect(withoutNotes()).toEqual(STORY);
  });

  it('(a process ends between giving and noting) it is there once', async () => {
    const urns = newUrns();
    await write(urns, 'bonjour');
    await write(urns, '9');
    await forwardNext(desk.dependencies);
    await forwardNext(desk.dependencies);
    const { pool } = desk.dependencies;
    const dying = new Proxy(pool, {
      get: (target, name) =>
        name === 'query'
          ? (text: string, values: unknown[]) =>
              text.includes('told_inbound = greatest')
                ? Promise.reject(new Error('killed'))
                : target.query(text, values)
          : Reflect.get(target, name),
    });
    await expect(forwardNext({ ...desk.dependencies, pool: dying })).rejects.toThrow('killed');
    expect(withoutNotes()).toEqual(STORY.slice(0, 1));
    await settled();
    expect(withoutNotes()).toEqual(STORY);
  });

  it('is not asked of Chatwoot before two seconds have passed: it may still be on its way', async () => {
    const urns = newUrns();
    await write(urns, 'bonjour');
    await write(urns, '9');
    await forwardNext(desk.dependencies);
    chatwoot.faults.push({ on: /messages$/, with: 'after' });
    await forwardNext(desk.dependencies);
    await database.pool.query('UPDATE desk_conversations SET next_attempt_at = now()');
    const before = chatwoot.asked.length;
    await forwardNext(desk.dependencies);
    expect(chatwoot.asked).toHaveLength(before);
    const { rows } = await database.pool.query<{ waits: boolean; attempts: number }>(
      'SELECT next_attempt_at > now() AS waits, attempts FROM desk_conversations',
    );
    expect(rows).toEqual([{ waits: true, attempts: 1 }]);
  });

  it('that it does not take holds up nothing: a note says that something is missing', async () => {
    const urns = newUrns();
    await write(urns, 'bonjour');
    await write(urns, '9');
    await forwardNext(desk.dependencies);
    await forwardNext(desk.dependencies);
    chatwoot.faults.push({ on: /messages$/, with: 422 });
    await settled();
    expect(withoutNotes()).toEqual(STORY.slice(1));
    expect(notes().at(-1)).toContain('could not be shown here');
  });

  it('in a conversation that was deleted there goes on in a new one, while the person waits', async () => {
    const urns = newUrns();
    await write(urns, 'bonjour');
    await write(urns, '9');
    await settled();
    chatwoot.conversations.delete(1);
    await write(urns, 'allô ?');
    await settled();
    expect(chatwoot.shown(2)).toEqual([expect.stringContaining('# Reason'), '« allô ?']);
  });

  it('waits while it is away, and every ticket stays to be seen here', async () => {
    const urns = newUrns();
    await write(urns, '9');
    chatwoot.faults.push(...Array.from({ length: 50 }, (): Fault => ({ on: /./, with: 503 })));
    await desk.forward();
    expect(desk.failures).toEqual(['open unreachable']);
    const { rows } = await database.pool.query<{ waits: boolean; failure: string }>(
      'SELECT next_attempt_at > now() AS waits, failure FROM desk_conversations',
    );
    expect(rows).toEqual([{ waits: true, failure: 'unreachable http:503' }]);
    chatwoot.faults.splice(0);
    await settled();
    expect(withoutNotes()).toEqual(['« 9']);
  });
});

describe('several workers at once', () => {
  it('tell each of many conversations once and in order', async () => {
    const people = Array.from({ length: 12 }, () => newUrns());
    for (const urns of people) for (const text of ['bonjour', '9', 'un', 'deux', 'trois']) await write(urns, text);
    const work = async (): Promise<void> => {
      while (await forwardNext(desk.dependencies));
    };
    await Promise.all(Array.from({ length: 8 }, work));
    await work();
    expect(chatwoot.conversations.size).toBe(people.length);
    for (const id of chatwoot.conversations.keys()) {
      const said = chatwoot.shown(id).filter((line) => !line.startsWith('#'));
      expect(said).toEqual(['« bonjour', '« 9', '« un', '« deux', '« trois']);
    }
    expect(desk.failures).toEqual([]);
  });

  it('make one message of an answer that was told to both', async () => {
    const urns = newUrns();
    await write(urns, '9');
    await desk.forward();
    await bot.sendAll();
    bot.phone.take();
    chatwoot.webhook = { url: desk.webhookUrl, times: 2 };
    await Promise.all(['a', 'b', 'c'].map((text) => chatwoot.answers(1, text)));
    await Promise.all([desk.forward(), desk.forward(), desk.forward()]);
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(3);
  });

  it('take up at once what a process that has ended had in hand', async () => {
    const urns = newUrns();
    await write(urns, '9');
    await forwardNext(desk.dependencies);
    await database.pool.query(
      "UPDATE desk_conversations SET lease_until = now() + interval '1 hour', leased_by = 4242, next_attempt_at = now()",
    );
    expect(await forwardNext(desk.dependencies)).toBe(false);
    const instance = await openInstance(database.url);
    expect(await forwardNext({ ...desk.dependencies, instanceId: instance.id })).toBe(true);
    await instance.close();
  });
});

describe('our own console', () => {
  it('is the desk by default: nothing is told to anybody', async () => {
    const urns = newUrns();
    await write(urns, '9');
    expect(await forwardNext({ ...desk.dependencies, desk: { type: 'console' } })).toBe(false);
    expect(chatwoot.asked).toEqual([]);
    const { rows } = await database.pool.query('SELECT FROM desk_people');
    expect(rows).toHaveLength(0);
  });
});
