import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/core/channel.ts';
import type { InboundId } from '../../../src/core/ids.ts';
import { loadDemoDirectory } from '../../../src/directory/demo.ts';
import { RECORD_PREPARED } from '../../../src/hearing/record.sql.ts';
import { accept } from '../../../src/inbox/accept.ts';
import { LIMITS } from '../../../src/limits/limits.ts';
import { HELD_SECONDS } from '../../../src/turn/burst.ts';
import { nextTurn } from '../../../src/turn/next-turn.ts';
import type { TurnDependencies } from '../../../src/turn/take-turn.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, inboundOf, TIME_ZONE, testSeals, textFrom } from '../../support/conversation.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { forgetEveryone } from '../../support/forget.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';
import { shown } from '../../support/received.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
  await loadDemoDirectory(database.pool, { timeZone: TIME_ZONE, now: TUESDAY_MORNING });
});
afterAll(() => database.close());
beforeEach(async () => {
  await forgetEveryone(database.pool);
  bot = createBot(database.pool);
});

type Writer = Pick<Person, 'urns'>;

const writes = async (person: Writer, channel: Channel, ...texts: readonly string[]): Promise<void> => {
  for (const text of texts) await bot.accept(textFrom(person.urns[channel], text, channel));
};
/** What has come since, message by message. */
const received = async (): Promise<string[]> => {
  await bot.sendAll();
  return bot.phone.take().map(({ message }) => shown([message]));
};
/** All messages are there before the first turn is taken. */
const burst = async (person: Writer, channel: Channel, ...texts: readonly string[]): Promise<string[]> => {
  await writes(person, channel, ...texts);
  await bot.takeTurns(8);
  return received();
};
/** One turn of whoever is next; a turn that fails is not thrown. */
const oneTurn = (dependencies: TurnDependencies = bot.dependencies): Promise<boolean> =>
  nextTurn(database.pool, dependencies, { taken: () => undefined, failed: () => undefined });
/** Nothing came of what the question was held back for. */
const patienceEnds = () =>
  database.pool.query('UPDATE outbound SET next_attempt_at = next_attempt_at - make_interval(secs => $1)', [
    HELD_SECONDS,
  ]);
/** Which messages were overtaken, in the order in which they came. */
const overtaken = async (): Promise<boolean[]> => {
  const { rows } = await database.pool.query<{ is: boolean }>(
    `SELECT events @> '[{"type": "overtaken"}]' AS is FROM inbound ORDER BY id`,
  );
  return rows.map(({ is }) => is);
};

const GREETING = /Passerelle/;
const MENU = /Papiers/;
const WHERE = /[Cc]ode postal/;
const OFFER = /Molenbeek[\s\S]*Autres/;
const times = (pattern: RegExp, messages: readonly string[]): number =>
  messages.filter((message) => pattern.test(message)).length;

describe.each(['sms', 'whatsapp'] as const)('by %s a burst', (channel) => {
  it('of “menu” and what is wanted is answered by one message: the greeting and what was found', async () => {
    const person = newPerson(bot, channel);
    const answer = (await burst(person, channel, 'menu', 'impôts 1080')).join('\n');
    expect(answer).toMatch(GREETING);
    expect(answer).toMatch(OFFER);
    expect(answer.match(/Passerelle/g)).toHaveLength(1);
    expect(answer).not.toMatch(/Tapez un chiffre:|Choisissez/);
    expect(await overtaken()).toEqual([true, false]);
    const { rows } = await database.pool.query('SELECT FROM outbound');
    expect(rows).toHaveLength(1);
    expect(await person.says('1')).toMatch(/4711|4 7 1 1/);
  });

  it('that comes bit by bit is asked only for what is missing in the end', async () => {
    const messages = await burst(newUrnsOf(), channel, 'bonjour', 'alors voilà', 'c’est pour les impôts');
    expect(messages.join('\n')).toMatch(WHERE);
    expect(messages.join('\n')).not.toMatch(MENU);
    expect(times(GREETING, messages)).toBe(1);
    expect(await overtaken()).toEqual([true, true, false]);
  });

  it('that ends in thanks still asks what is missing, before it thanks', async () => {
    const messages = await burst(newUrnsOf(), channel, 'impôts', 'merci');
    const [question, thanks] = [
      messages.findIndex((message) => WHERE.test(message)),
      messages.findIndex((message) => /Avec plaisir/.test(message)),
    ];
    expect(question).toBeGreaterThanOrEqual(0);
    expect(thanks).toBeGreaterThan(question);
    expect(times(GREETING, messages)).toBe(1);
  });

  it('with thanks in the middle waits for what comes after them', async () => {
    const messages = await burst(newUrnsOf(), channel, 'impôts', 'merci', '1080');
    expect(messages.join('\n')).not.toMatch(WHERE);
    expect(messages.at(-1)).toMatch(/Autres/);
    expect(times(GREETING, messages)).toBe(1);
  });

  it('that ends in STOP gets the farewell and no question', async () => {
    const messages = await burst(newUrnsOf(), channel, 'menu', 'STOP');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/START/);
  });
});

const newUrnsOf = (): Writer => ({ urns: newUrns() });

describe('what tells something is sent though the next message has come', () => {
  it.each([
    ['what was found', ['impôts 1080', '1'], [OFFER, /Code|code/]],
    ['a booking', ['impôts 1080', '1', 'menu'], [OFFER, /4711/, MENU]],
    ['a hand-over', ['bonjour', '9', 'vous êtes là?'], [/personne/]],
    ['that a postcode does not exist', ['impôts 1999', '1080'], [/1999/, OFFER]],
    ['the question before everything is erased', ['bonjour', 'effacer', 'impôts 1080'], [/1=|1 /, OFFER]],
    ['the numbers to call in danger', ['je veux mourir', 'menu'], [/112|107/, MENU]],
    ['what we know of people', ['bonjour', 'vie privée', 'impôts 1080'], [/effac|EFFACER/i, OFFER]],
  ])('%s', async (_what, texts, answers) => {
    const messages = await burst(newUrnsOf(), 'sms', ...texts);
    expect(messages).toHaveLength(answers.length);
    for (const [index, answer] of answers.entries()) expect(messages[index]).toMatch(answer);
  });

  it('which booking is to be cancelled, too: nobody believes it done', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('impôts 1080');
    await person.says('1');
    await person.says('mes rendez-vous');
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM bookings');
    const { whatsapp } = person.urns;
    await bot.accept(inboundOf('whatsapp', whatsapp, { type: 'choice', id: `cancel:${rows[0]?.id}`, title: '❌' }));
    await writes(person, 'whatsapp', 'banque 1030');
    await bot.takeTurns(8);
    const messages = (await received()).join('\n');
    expect(messages).toMatch(/[Aa]nnuler/);
    expect(messages).toMatch(/Autres/);
    expect((await database.pool.query("SELECT FROM bookings WHERE status = 'booked'")).rowCount).toBe(1);
  });
});

describe('fragments that mean nothing', () => {
  it('are one misunderstanding when they come at once, and hand nobody over', async () => {
    const messages = await burst(newUrnsOf(), 'sms', 'bonjour', 'xqzt', 'blorp', 'fnordle');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/pas compris/);
    expect(messages[0]).toMatch(MENU);
    expect((await database.pool.query('SELECT FROM tickets')).rowCount).toBe(0);
  });
});

describe('who waits for the answer to a burst', () => {
  const voiceNote = {
    type: 'media',
    kind: 'voice_note',
    reference: '42',
    mimeType: 'audio/ogg; codecs=opus',
    caption: null,
  } as const;
  const note = async (person: Writer): Promise<InboundId> => {
    const inbound = inboundOf('whatsapp', person.urns.whatsapp, voiceNote);
    const { inboundId } = await accept(database.pool, testSeals, inbound, true);
    if (inboundId === null) throw new Error('It was there already.');
    return inboundId;
  };
  const isHeard = (inboundId: InboundId, text: string) =>
    database.pool.query(RECORD_PREPARED, [
      inboundId,
      testSeals.sealJson({ heard: { type: 'words', text }, story: null }),
    ]);

  it('is not asked anything while the voice note that may answer it is listened to', async () => {
    const person = newUrnsOf();
    await writes(person, 'whatsapp', 'bonjour');
    const inboundId = await note(person);
    await bot.takeTurns(8);
    expect(await received()).toEqual([]);
    await isHeard(inboundId, 'impôts à Molenbeek');
    await bot.takeTurns(8);
    const answer = (await received()).join('\n');
    expect(answer).toMatch(GREETING);
    expect(answer).toMatch(/Autres/);
    expect(answer).not.toMatch(/Pour quoi/);
  });

  it('is asked after all when listening takes long, and is not greeted twice', async () => {
    const person = newUrnsOf();
    await writes(person, 'whatsapp', 'bonjour');
    const inboundId = await note(person);
    await bot.takeTurns(8);
    await patienceEnds();
    const question = (await received()).join('\n');
    expect(question).toMatch(GREETING);
    expect(question).toMatch(MENU);
    await isHeard(inboundId, 'impôts à Molenbeek');
    await bot.takeTurns(8);
    const answer = (await received()).join('\n');
    expect(answer).toMatch(/Autres/);
    expect(answer).not.toMatch(GREETING);
  });

  it('is asked after all when the next message cannot be dealt with, and told so when it is put aside', async () => {
    const person = newUrnsOf();
    const broken: TurnDependencies = {
      ...bot.dependencies,
      understand: (text, context) => {
        if (text === 'impôts 1080') throw new RangeError('broken');
        return bot.dependencies.understand(text, context);
      },
    };
    await writes(person, 'sms', 'bonjour', 'impôts 1080');
    for (let turn = 0; turn < 11; turn += 1) {
      await oneTurn(broken);
      await database.pool.query('UPDATE inbound SET next_attempt_at = now() WHERE processed_at IS NULL');
    }
    await patienceEnds();
    const [question, apology, ...more] = await received();
    expect(question).toMatch(MENU);
    expect(apology).toMatch(/problème technique/);
    expect(more).toEqual([]);
  });

  it('is asked at once when the next message is not answered at all', async () => {
    const person = newUrnsOf();
    await writes(person, 'sms', 'bonjour', 'impôts 1080');
    await oneTurn();
    expect(await received()).toEqual([]);
    await database.pool.query(
      `INSERT INTO inbound (contact_id, urn_id, channel, provider_id, content_type, processed_at)
       SELECT contact_id, urn_id, channel, 'flood-' || n, 'text', now()
       FROM (SELECT * FROM inbound LIMIT 1) one, generate_series(1, $1::int) n`,
      [LIMITS.messagesAMinute + 1],
    );
    await oneTurn();
    const messages = await received();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(MENU);
  });

  it('is answered twice when the question was on its way before the next message came', async () => {
    const person = newUrnsOf();
    await writes(person, 'sms', 'menu');
    await bot.takeTurns(8);
    await writes(person, 'sms', 'impôts 1080');
    await bot.takeTurns(8);
    expect(await received()).toHaveLength(2);
    expect(await overtaken()).toEqual([false, false]);
  });

  it('on two channels is answered on both', async () => {
    const person = newUrnsOf();
    await writes(person, 'sms', 'bonjour');
    await writes(person, 'whatsapp', 'bonjour');
    await bot.takeTurns(8);
    expect(await overtaken()).toEqual([false, false]);
    expect(times(MENU, await received())).toBe(2);
  });

  it('by phone is answered whatever waits by SMS', async () => {
    const person = newPerson(bot, 'voice');
    await writes(person, 'sms', 'menu', 'impôts 1080');
    expect(await person.calls()).toMatch(/Passerelle/);
    await bot.takeTurns(8);
    expect(await received()).toHaveLength(1);
  });

  it('and asks to be forgotten gets the farewell alone, and is forgotten', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('effacer');
    await writes(person, 'sms', '1');
    await bot.takeTurns(8);
    expect(await received()).toHaveLength(1);
    expect((await database.pool.query('SELECT FROM contacts')).rowCount).toBe(0);
  });
});
