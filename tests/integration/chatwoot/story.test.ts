import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFile, sealFile } from '../../../src/db/sealed-file.ts';
import { type Bot, createBot, inboundOf, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startTestDesk, type TestDesk } from '../../support/desk.ts';
import { type FakeChatwoot, startFakeChatwoot } from '../../support/fake-chatwoot.ts';
import { newUrns } from '../../support/person.ts';
import { shown } from '../../support/received.ts';

let database: TestDatabase;
let bot: Bot;
let chatwoot: FakeChatwoot;
let desk: TestDesk;
let urns: ReturnType<typeof newUrns>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  chatwoot = await startFakeChatwoot();
  desk = await startTestDesk(bot, chatwoot);
  urns = newUrns();
});
afterEach(() => Promise.all([desk.close(), chatwoot.close()]));

const write = async (text: string, channel: 'sms' | 'whatsapp' = 'whatsapp'): Promise<void> => {
  await bot.accept(textFrom(urns[channel], text, channel));
  await bot.takeTurns();
  await bot.sendAll();
};
/** What the person received since it was last asked. */
const received = async (): Promise<string> => {
  await bot.sendAll();
  return shown(bot.phone.take().map(({ message }) => message));
};
const asksForAPerson = async (): Promise<void> => {
  await write('bonjour, impôts 1080');
  await write('9');
  await desk.forward();
  bot.phone.take();
};
const outbound = async () =>
  (
    await database.pool.query<{ status: string; request_key: string | null }>(
      'SELECT status, request_key FROM outbound WHERE request_key IS NOT NULL ORDER BY id',
    )
  ).rows;
const ticket = async () =>
  (await database.pool.query('SELECT closed_at IS NULL AS open, outcome, closed_by FROM tickets')).rows;

describe('somebody who asks for a person, answered in Chatwoot', () => {
  it('is a conversation there, with what they said and why they wait, and without their number', async () => {
    await asksForAPerson();
    expect(chatwoot.shown()).toEqual([
      '# Reason : No session near enough\nChannel : WhatsApp\nLanguage : Français\nNeed : Papers and administration\nPostcode : 1080',
      '« bonjour, impôts 1080',
      '« 9',
    ]);
    const [contact] = [...chatwoot.contacts.values()];
    expect(contact).toMatchObject({ identifier: 'passerelle.1.', name: 'Passerelle 1' });
    const everything = JSON.stringify([[...chatwoot.contacts], [...chatwoot.conversations], chatwoot.messages]);
    expect(everything).not.toContain(urns.whatsapp.replace('whatsapp:', ''));
    expect(desk.failures).toEqual([]);
  });

  it('gets the answer where they wrote, once, however often it is told', async () => {
    await asksForAPerson();
    chatwoot.webhook = { url: desk.webhookUrl, times: 3 };
    await chatwoot.answers(1, 'Bonjour, ici Fatima.');
    expect(chatwoot.told).toEqual(expect.arrayContaining([200, 200, 200]));
    await desk.later();
    await desk.forward();
    expect(await received()).toContain('Bonjour, ici Fatima.');
    await desk.later();
    await desk.forward();
    expect(await received()).toBe('');
    expect(await outbound()).toHaveLength(1);
  });

  it('gets no note that mediators write among themselves, and nothing that we wrote there', async () => {
    await asksForAPerson();
    await chatwoot.notes(1, 'Elle a déjà appelé hier.');
    await desk.later();
    await desk.forward();
    expect(await received()).toBe('');
  });

  it('goes on being heard there, in order', async () => {
    await asksForAPerson();
    await write('je suis là');
    await write('vous êtes là ?');
    await desk.forward();
    expect(chatwoot.shown().slice(-2)).toEqual(['« je suis là', '« vous êtes là ?']);
  });

  it('is given back to the bot when the conversation is resolved, and is told so', async () => {
    await asksForAPerson();
    await chatwoot.answers(1, 'Voilà, c’est réglé.');
    await chatwoot.sets(1, 'resolved');
    await desk.later();
    await desk.forward();
    const said = await received();
    expect(said.indexOf('Voilà')).toBeGreaterThanOrEqual(0);
    expect(said.split('\n').length).toBeGreaterThan(1);
    expect(await ticket()).toEqual([{ open: false, outcome: 'answered', closed_by: null }]);
    await write('merci, menu');
    expect(await received()).not.toBe('');
  });

  it('gets the answer that was written just before it was resolved, though that was told first', async () => {
    await asksForAPerson();
    chatwoot.webhook = null;
    await chatwoot.answers(1, 'Dernière réponse.');
    chatwoot.webhook = { url: desk.webhookUrl };
    await chatwoot.sets(1, 'resolved');
    await desk.later();
    await desk.forward();
    await desk.later();
    await desk.forward();
    expect(await received()).toContain('Dernière réponse.');
    expect(await ticket()).toMatchObject([{ open: false }]);
  });

  it('is answered though no webhook ever reached us', async () => {
    await asksForAPerson();
    chatwoot.webhook = null;
    await chatwoot.answers(1, 'Vous m’entendez ?');
    await desk.later();
    await desk.forward();
    expect(await received()).toContain('Vous m’entendez ?');
    await chatwoot.sets(1, 'resolved');
    await desk.later();
    await desk.forward();
    expect(await ticket()).toMatchObject([{ open: false }]);
  });

  it('is not closed by an old telling: how it stands now counts', async () => {
    await asksForAPerson();
    await chatwoot.sets(1, 'resolved');
    await chatwoot.sets(1, 'open');
    await desk.later();
    await desk.forward();
    expect(await ticket()).toMatchObject([{ open: true }]);
  });

  it('sends a voice note that can be listened to there, with its transcript', async () => {
    await asksForAPerson();
    await bot.acceptHeard(
      inboundOf('whatsapp', urns.whatsapp, {
        type: 'media',
        kind: 'voice_note',
        reference: 'm1',
        mimeType: 'audio/ogg; codecs=opus',
        caption: null,
      }),
      'je ne sais pas lire',
    );
    await bot.takeTurns();
    await database.pool.query(
      `INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
       SELECT contact_id, id, 'voice_note', 'audio/ogg; codecs=opus', $1 FROM inbound WHERE content_type = 'media'`,
      [sealFile(testSeals, Buffer.from('OggS sound'))],
    );
    await desk.forward();
    const last = chatwoot.messages.at(-1);
    expect(last?.content).toBe('📝 Transcript (may be wrong) : je ne sais pas lire');
    expect(last?.files).toMatchObject([{ name: 'voice_note.ogg', type: 'audio/ogg' }]);
    expect(last?.files[0]?.bytes.toString()).toBe('OggS sound');
  });

  it('shares a place, which opens on a map', async () => {
    await asksForAPerson();
    await bot.accept(
      inboundOf('whatsapp', urns.whatsapp, { type: 'location', point: { latitude: 50.85, longitude: 4.35 } }),
    );
    await bot.takeTurns();
    await desk.forward();
    expect(chatwoot.shown().at(-1)).toContain('https://www.openstreetmap.org/?mlat=50.85&mlon=4.35');
  });

  it('gets a picture that was added there, and her words with it', async () => {
    await asksForAPerson();
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    await chatwoot.answers(1, 'Le plan :', [{ name: 'plan.png', type: 'image/png', bytes: png }]);
    await desk.forward();
    const { rows } = await database.pool.query<{ sealed: Buffer; member_id: string | null }>(
      'SELECT sealed, member_id FROM attachments',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.member_id).toBeNull();
    expect(Buffer.from(openFile(testSeals, rows[0]?.sealed ?? Buffer.alloc(0)))).toEqual(png);
  });

  it('gets nothing of an answer whose file no channel takes: she is told why', async () => {
    await asksForAPerson();
    const pdf = { name: 'x.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') };
    await chatwoot.answers(1, 'Le formulaire :', [pdf]);
    await desk.forward();
    expect(await received()).toBe('');
    expect(chatwoot.shown().at(-1)).toContain('# Your answer was not sent: only JPEG or PNG');
    const { rows } = await database.pool.query('SELECT FROM attachments');
    expect(rows).toHaveLength(0);
  });
});

describe('how far an answer has come', () => {
  it('is shown beside it: delivered, read', async () => {
    await asksForAPerson();
    const answer = await chatwoot.answers(1, 'Bonjour');
    await desk.forward();
    await bot.sendAll();
    await desk.forward();
    expect(answer.status).toBe('sent');
    await database.pool.query("UPDATE outbound SET status = 'delivered' WHERE request_key IS NOT NULL");
    await desk.forward();
    expect(answer.status).toBe('delivered');
    await database.pool.query("UPDATE outbound SET status = 'read' WHERE request_key IS NOT NULL");
    await desk.forward();
    expect(answer.status).toBe('read');
  });

  it('is failed with the reason, and a note says it', async () => {
    await asksForAPerson();
    const answer = await chatwoot.answers(1, 'Bonjour');
    await desk.forward();
    await database.pool.query(
      "UPDATE outbound SET status = 'dead', failure = 'unknown_recipient 131026' WHERE request_key IS NOT NULL",
    );
    await desk.forward();
    expect(answer).toMatchObject({ status: 'failed', error: 'unknown_recipient 131026' });
    expect(chatwoot.shown().at(-1)).toBe('# Your answer did not arrive (unknown_recipient 131026).');
    await desk.later();
    await desk.forward();
    expect(chatwoot.shown().filter((line) => line.includes('did not arrive'))).toHaveLength(1);
  });
});

describe('an answer in Chatwoot', () => {
  it('after the ticket was closed here is not sent, and she is told', async () => {
    await asksForAPerson();
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    await desk.forward();
    expect(chatwoot.conversations.get(1)?.status).toBe('resolved');
    const answer = await chatwoot.answers(1, 'Encore là ?');
    await desk.forward();
    expect(await received()).toBe('');
    expect(answer).toMatchObject({ status: 'failed', error: 'closed' });
    expect(chatwoot.shown().at(-1)).toContain('# Your answer was not sent: the request is closed here');
  });

  it('to somebody who said STOP is not sent, and both are noted', async () => {
    await asksForAPerson();
    await write('stop');
    await desk.forward();
    expect(chatwoot.shown()).toContain('# The person said STOP. Nothing more is sent until they write START.');
    bot.phone.take();
    await chatwoot.answers(1, 'Vous êtes là ?');
    await desk.forward();
    expect(await received()).toBe('');
    expect(chatwoot.shown().at(-1)).toBe('# Your answer was not sent: the person said STOP.');
    await write('start');
    await desk.forward();
    expect(chatwoot.shown().join('\n')).toContain('# The person wrote START');
  });

  it('while a mediator answers in our own console is not sent, and she is told', async () => {
    await asksForAPerson();
    await database.pool.query("INSERT INTO members (id, name, email) VALUES ('m', 'Anne', 'a@example.org')");
    await database.pool.query("UPDATE tickets SET claimed_by = 'm', claimed_until = now() + interval '5 minutes'");
    await chatwoot.answers(1, 'Bonjour');
    await desk.forward();
    expect(await received()).toBe('');
    expect(chatwoot.shown().at(-1)).toContain('somebody is answering this person in the Passerelle console');
  });
});

describe('a ticket', () => {
  it('that opens again is the same conversation, open again', async () => {
    await asksForAPerson();
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    await desk.forward();
    await database.pool.query('UPDATE tickets SET closed_at = NULL, reopened_at = now()');
    await desk.forward();
    expect(chatwoot.conversations.size).toBe(1);
    expect(chatwoot.conversations.get(1)?.status).toBe('open');
    expect(chatwoot.shown().filter((line) => line.startsWith('# Reason'))).toHaveLength(1);
  });

  it('that is another is another conversation of the same contact', async () => {
    await asksForAPerson();
    await write('9', 'sms');
    await database.pool.query(
      `INSERT INTO tickets (contact_id, channel, reason) SELECT contact_id, 'sms', 'asked' FROM tickets
       ON CONFLICT DO NOTHING`,
    );
    await desk.forward();
    expect(chatwoot.contacts.size).toBe(1);
    expect(chatwoot.conversations.size).toBe(2);
  });
});

describe('somebody who is erased', () => {
  it('is forgotten in Chatwoot too, with every word', async () => {
    await asksForAPerson();
    await write('effacer');
    await write('1');
    await desk.forward();
    expect(chatwoot.contacts.size).toBe(0);
    expect(chatwoot.conversations.size).toBe(0);
    expect(chatwoot.messages).toEqual([]);
    const { rows } = await database.pool.query(
      'SELECT (SELECT count(*) FROM desk_people)::int + (SELECT count(*) FROM desk_answers)::int AS left',
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  it('is forgotten as soon as Chatwoot answers again, though they have gone from here', async () => {
    await asksForAPerson();
    chatwoot.faults.push({ on: /^DELETE/, with: 503 });
    await database.pool.query('DELETE FROM contacts');
    await desk.forward();
    expect(chatwoot.contacts.size).toBe(1);
    expect(desk.failures).toEqual(['forget unreachable']);
    await desk.later();
    await desk.forward();
    expect(chatwoot.contacts.size).toBe(0);
  });

  it('and writes again is somebody else to Chatwoot', async () => {
    await asksForAPerson();
    await write('effacer');
    await write('1');
    await desk.forward();
    await asksForAPerson();
    expect([...chatwoot.contacts.values()]).toMatchObject([{ identifier: 'passerelle.2.' }]);
  });
});

describe('a webhook', () => {
  it('that is not signed, or not by our secret, is turned away', async () => {
    await asksForAPerson();
    chatwoot.webhook = { url: desk.webhookUrl, unsigned: true };
    await chatwoot.answers(1, 'Bonjour');
    chatwoot.webhook = { url: `${desk.webhookUrl}/not-the-secret-of-it` };
    await chatwoot.answers(1, 'Bonjour');
    expect(chatwoot.told.slice(-2)).toEqual([403, 403]);
    expect(desk.rejected).toEqual(['signature', 'signature']);
  });

  it('of a Chatwoot that does not sign is known by the secret in its address', async () => {
    await asksForAPerson();
    chatwoot.webhook = { url: `${desk.webhookUrl}/${chatwoot.secret}`, unsigned: true };
    await chatwoot.answers(1, 'Bonjour');
    await desk.forward();
    expect(await received()).toContain('Bonjour');
  });
});
