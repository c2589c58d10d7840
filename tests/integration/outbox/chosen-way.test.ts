import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failed, FailureCode, SendResult } from '../../../src/core/failure.ts';
import { asId } from '../../../src/core/ids.ts';
import type { AnswerWay, Screen } from '../../../src/core/screen.ts';
import { nextSend, type SendDependencies } from '../../../src/outbox/next-send.ts';
import { recordStatus } from '../../../src/outbox/record-status.ts';
import { releaseHeld } from '../../../src/outbox/release-held.ts';
import { readGraphMessage } from '../../../src/sandbox/graph/limits.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let urns: ReturnType<typeof newUrns>;
let knocks: number;
let knockAnswers: SendResult[];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  urns = newUrns();
  [knocks, knockAnswers] = [0, []];
});

const failure = (code: FailureCode): Failed => ({ type: 'failed', code, retryable: false, detail: '0' });

const sendingWith = (template: boolean): SendDependencies => {
  const whatsapp = bot.phone.messenger('whatsapp');
  const knock = async (): Promise<SendResult> => {
    const answer = knockAnswers.shift();
    if (answer !== undefined) return answer;
    knocks += 1;
    return { type: 'sent', providerId: `knock-${knocks}` };
  };
  const messengers = { ...bot.sending.messengers, whatsapp: template ? { ...whatsapp, knock } : whatsapp };
  return { ...bot.sending, messengers };
};
const drain = async (sending: SendDependencies): Promise<void> => {
  while (await nextSend(sending));
};
const passed = (hours: number) =>
  database.pool.query(
    `WITH i AS (UPDATE inbound SET received_at = received_at - make_interval(hours => $1))
     UPDATE outbound SET created_at = created_at - make_interval(hours => $1), held_at = held_at - make_interval(hours => $1)`,
    [hours],
  );

/** Somebody asks for a person on WhatsApp; all of ours has arrived. */
const asksForAPerson = async (sending: SendDependencies): Promise<void> => {
  await bot.accept(textFrom(urns.whatsapp, '9 bonjour', 'whatsapp'));
  await bot.takeTurns();
  await drain(sending);
  await database.pool.query(
    `INSERT INTO tickets (contact_id, channel, reason, language) SELECT id, 'whatsapp', 'asked', 'fr' FROM contacts
     ON CONFLICT DO NOTHING`,
  );
  bot.phone.take();
};
const WORDS = 'Bonjour, ici Fatima. Je vous ai trouvé une place.';
const screenOf = (words: string): Screen => ({
  language: 'fr',
  lines: [{ written: words, short: words, spoken: words }],
  choices: [],
  keys: [],
  footer: null,
  listLabel: '',
  pin: null,
  card: null,
  aloud: false,
  pace: 0,
  expects: 'nothing',
  goesOn: false,
  hangUp: false,
  hints: [],
});
const answers = async (by: AnswerWay | null): Promise<string> => {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, ticket_id, by)
     SELECT t.contact_id, u.id, 0, t.channel, $1, t.id, $2
     FROM tickets t JOIN urns u ON u.contact_id = t.contact_id AND u.scheme = 'whatsapp'
     RETURNING id`,
    [testSeals.sealJson(screenOf(WORDS)), by],
  );
  return rows[0]?.id ?? '';
};
type Row = { channel: string; status: string; failure: string | null; ticket_id: string | null; knock: boolean };
const ours = async (): Promise<Row[]> => {
  const { rows } = await database.pool.query<Row>(
    'SELECT channel, status, failure, ticket_id, knock FROM outbound WHERE inbound_id IS NULL ORDER BY id',
  );
  return rows;
};
const arrived = (): string[] =>
  bot.phone.take().map(({ channel, message }) => `${channel}: ${'body' in message ? message.body : message.type}`);

describe('a mediator who answers by SMS', () => {
  it('reaches at once who once wrote by SMS, and sees that it went', async () => {
    const sending = sendingWith(true);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await asksForAPerson(sending);
    await passed(25);
    await answers('sms');
    await drain(sending);
    expect(arrived()).toEqual([`sms: ${WORDS}`]);
    expect(await ours()).toEqual([
      { channel: 'whatsapp', status: 'failed', failure: 'by_sms window_closed chosen', ticket_id: '1', knock: false },
      { channel: 'sms', status: 'sent', failure: null, ticket_id: '1', knock: false },
    ]);
    expect(knocks).toBe(0);
    await drain(sending);
    expect(arrived()).toEqual([]);
  });

  it('reaches who only ever called, since they asked for a person', async () => {
    const sending = sendingWith(false);
    await newPerson(bot, 'voice', urns).calls();
    await asksForAPerson(sending);
    await answers('sms');
    await drain(sending);
    expect(arrived()).toEqual([`sms: ${WORDS}`]);
  });

  it('sees that no number is known, and nothing goes on WhatsApp instead', async () => {
    const sending = sendingWith(true);
    await asksForAPerson(sending);
    await answers('sms');
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect(await ours()).toMatchObject([{ channel: 'whatsapp', status: 'dead', failure: 'window_closed chosen' }]);
    expect(knocks).toBe(0);
  });
});

describe('a mediator who answers by the template', () => {
  it('has the person asked to write, and her words arrive when they do', async () => {
    const sending = sendingWith(true);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await asksForAPerson(sending);
    await passed(25);
    await answers('template');
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect(await ours()).toMatchObject([{ status: 'held' }, { knock: true, status: 'sent' }]);
    await bot.accept(textFrom(urns.whatsapp, 'oui', 'whatsapp'));
    await bot.takeTurns();
    await releaseHeld(database.pool);
    await drain(sending);
    expect(arrived()).toContain(`whatsapp: ${WORDS}`);
  });

  it.each([
    ['is refused at once', true],
    ['was never approved', false],
  ] as const)('that %s: she sees it, and no SMS goes that she did not ask for', async (_, template) => {
    const sending = sendingWith(template);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await asksForAPerson(sending);
    await passed(25);
    knockAnswers.push(failure('refused'));
    await answers('template');
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect((await ours())[0]).toMatchObject({ channel: 'whatsapp', status: 'dead', ticket_id: '1' });
    const { rows } = await database.pool.query('SELECT reason FROM tickets WHERE closed_at IS NULL');
    expect(rows).toHaveLength(1);
  });

  it('that Meta says later was not delivered: no SMS either', async () => {
    const sending = sendingWith(true);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await asksForAPerson(sending);
    await passed(25);
    await answers('template');
    await drain(sending);
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM outbound WHERE knock');
    await recordStatus(database.pool, testSeals, {
      channel: 'whatsapp',
      providerId: 'late',
      outboundId: asId(rows[0]?.id ?? ''),
      part: 0,
      status: 'failed',
      detail: '131049',
      code: 'refused',
    });
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect((await ours())[0]).toMatchObject({ status: 'dead', failure: 'refused told' });
  });

  it('while the window is open: her words simply go', async () => {
    const sending = sendingWith(true);
    await asksForAPerson(sending);
    await answers('template');
    await drain(sending);
    expect(arrived()).toEqual([`whatsapp: ${WORDS}`]);
    expect(knocks).toBe(0);
  });
});

describe('a mediator who leaves it to us', () => {
  it.each([null, 'channel'] as const)('(%s) is treated as our own messages are', async (by) => {
    const sending = sendingWith(false);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await asksForAPerson(sending);
    await passed(25);
    await answers(by);
    await drain(sending);
    expect(arrived()).toEqual([`sms: ${WORDS}`]);
    expect(await ours()).toMatchObject([{ status: 'failed' }, { channel: 'sms', ticket_id: '1' }]);
  });
});

describe('a mediator who answers somebody who said STOP', () => {
  it.each([null, 'sms', 'template'] as const)('by %s: nothing is sent, and it is shown as silenced', async (by) => {
    const sending = sendingWith(true);
    await newPerson(bot, 'sms', urns).says('bonjour');
    await asksForAPerson(sending);
    await bot.accept(textFrom(urns.whatsapp, 'stop', 'whatsapp'));
    await bot.takeTurns();
    await drain(sending);
    bot.phone.take();
    await answers(by);
    await drain(sending);
    expect(arrived()).toEqual([]);
    expect(knocks).toBe(0);
    expect(await ours()).toMatchObject([{ status: 'silenced', failure: 'stopped' }]);
  });

  it('still lets the bot say that it is silent now', async () => {
    const person = newPerson(bot, 'whatsapp', urns);
    await person.says('bonjour');
    expect(await person.says('stop')).not.toBe('');
  });
});

describe('what is sent in the place of an answer', () => {
  it('is within Meta’s limits: the words as one text', async () => {
    const sending = sendingWith(true);
    await asksForAPerson(sending);
    await answers('channel');
    await drain(sending);
    const [{ message } = {}] = bot.phone.take();
    const reading = readGraphMessage({
      messaging_product: 'whatsapp',
      to: '32470000001',
      type: 'text',
      text: { body: message !== undefined && 'body' in message ? message.body : '' },
    });
    expect(reading.type).toBe('valid');
  });
});
