import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderVoice } from '../../../src/channels/voice/render.ts';
import type { Prepared } from '../../../src/core/heard.ts';
import { answerCall } from '../../../src/turn/answer-call.ts';
import { type Bot, createBot, inboundOf } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';
import { heard } from '../../support/received.ts';
import { BASE_URL, tellingSpeaker } from '../../support/voice.ts';

let database: TestDatabase;
let bot: Bot;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
});

const isAloud = async (): Promise<boolean> => {
  const { rows } = await database.pool.query<{ aloud: boolean }>('SELECT aloud FROM contacts');
  return rows[0]?.aloud ?? false;
};

describe('whether a person is spoken to', () => {
  it('belongs to the person: who spoke on the phone hears voice notes on WhatsApp', async () => {
    const urns = newUrns();
    const caller = newPerson(bot, 'voice', urns);
    await caller.calls();
    await caller.keys('1');
    expect(await isAloud()).toBe(false);
    await caller.says('impôts');
    expect(await isAloud()).toBe(true);
    expect(await newPerson(bot, 'whatsapp', urns).keys('1')).toContain('[voice note]');
  });

  it('is kept through digits, and given up by the first typed word, even by SMS', async () => {
    const urns = newUrns();
    const onWhatsApp = newPerson(bot, 'whatsapp', urns);
    expect(await onWhatsApp.speaks('bonjour, mes impôts')).toContain('[voice note] fr');
    expect(await onWhatsApp.keys('1')).toContain('[voice note]');
    await newPerson(bot, 'sms', urns).says('impôts');
    expect(await isAloud()).toBe(false);
    expect(await onWhatsApp.keys('1')).not.toContain('[voice note]');
  });

  it('is noticed even while a mediator is awaited and nothing is answered', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.keys('9');
    expect(await person.speaks('j’ai une question')).toBe('');
    expect(await isAloud()).toBe(true);
  });

  it('is forgotten with the person', async () => {
    const urns = newUrns();
    const person = newPerson(bot, 'whatsapp', urns);
    await person.speaks('bonjour, mes impôts');
    await person.says('effacer');
    await person.presses('yes');
    expect(await person.keys('1')).not.toContain('[voice note]');
  });
});

describe('a voice note', () => {
  it('in which nobody speaks is told so; the second in a row brings a person', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    expect(await person.speaks('')).toContain("je n'entends aucune voix");
    await person.speaks('');
    const { rows } = await database.pool.query('SELECT reason FROM tickets');
    expect(rows).toEqual([{ reason: 'lost' }]);
  });

  it('is understood like words, and its place is said back', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.speaks('bonjour, mes impôts');
    expect(await person.speaks('à Molenbeek')).toContain("J'ai entendu : Molenbeek-Saint-Jean, code postal 1, 0, 8, 0");
  });
});

describe('a caller’s long story', () => {
  const speech = (text: string) => inboundOf('voice', newUrns().voice, { type: 'speech', text, confidence: 0.9 });
  const answer = async (text: string, prepare: () => Promise<Prepared>): Promise<string> =>
    heard(
      await answerCall(
        database.pool,
        bot.dependencies,
        { taken: () => undefined, failed: () => undefined },
        { inbound: speech(text), render: (screen) => renderVoice(screen, '/next', tellingSpeaker, BASE_URL), prepare },
      ),
    );
  const WORDS = 'bonjour madame, écoutez, c’est une longue histoire que je raconte depuis hier';

  it('is read before its turn, and fills what we did not understand', async () => {
    const story = { need: 'bank', postcode: '1080', language: 'fr' } as const;
    const told = await answer(WORDS, async () => ({ heard: null, story }));
    expect(told).not.toContain('De quelle aide');
    const { rows } = await database.pool.query(
      "SELECT state->>'need' AS need, state->'where'->>'postcode' AS postcode FROM sessions",
    );
    expect(rows).toEqual([{ need: 'bank', postcode: '1080' }]);
  });

  it('is answered all the same when the reader fails', async () => {
    const told = await answer(WORDS, () => Promise.reject(new Error('too slow')));
    expect(told).toContain('(listens');
  });

  it('is not read when there is nothing to read', async () => {
    let asked = 0;
    const call = inboundOf('voice', newUrns().voice, { type: 'call_started' });
    const prepare = async (): Promise<Prepared> => {
      asked += 1;
      return { heard: null, story: null };
    };
    const observer = { taken: () => undefined, failed: () => undefined };
    await answerCall(database.pool, bot.dependencies, observer, {
      inbound: call,
      render: () => '<Response/>',
      prepare,
    });
    expect(asked).toBe(0);
  });
});
