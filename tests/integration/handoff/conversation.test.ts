import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsTold } from '../../../src/channels/voice/told.ts';
import { addNote } from '../../../src/handoff/tickets/notes.ts';
import { conversationOf } from '../../../src/handoff/transcript/conversation.ts';
import type { ReadReply } from '../../../src/handoff/transcript/received-lines.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { type Mediator, newMediator, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let anne: Mediator;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  await addOccurrence(database.pool, await addPlace(database.pool));
  anne = await newMediator(bot);
});

const read = async () => {
  const { id } = await onlyTicket(bot);
  const conversation = await conversationOf(database.pool, testSeals, { ticketId: id });
  if (conversation === null) throw new Error('no conversation');
  return conversation;
};
const told = async () => (await read()).lines.map(({ from, text, transcript }) => [from, text ?? transcript]);

describe('a conversation as a mediator reads it', () => {
  it('has what both sides said, in order, with the notes of the others, and who wrote', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.presses('need:bank');
    await person.says('9');
    await anne.claims();
    await anne.answers('Bonjour, je vous écoute.');
    await received(bot);
    const { id } = await onlyTicket(bot);
    await addNote(database.pool, testSeals, { ticketId: id, memberId: anne.id, text: ' parle lentement ' });
    const { lines, windowOpenUntil, stopped, language } = await read();
    expect(lines.map(({ from }) => from)).toEqual([
      ...['person', 'bot', 'person', 'bot', 'person', 'bot', 'mediator', 'note'],
    ]);
    expect(lines[0]).toMatchObject({ id: 'in-1', channel: 'whatsapp', text: 'bonjour', delivery: null });
    expect(lines[2]?.text).toMatch(/Banque/);
    expect(lines.at(-2)).toMatchObject({
      by: 'Anne',
      text: 'Bonjour, je vous écoute.',
      language: 'fr',
      delivery: 'sent',
    });
    expect(lines.at(-1)).toMatchObject({ by: 'Anne', text: 'parle lentement', channel: null });
    expect({ stopped, language }).toEqual({ stopped: false, language: 'fr' });
    expect((windowOpenUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23 * 3_600_000);
  });

  it('shows numbers that say who somebody is as they are kept: blacked out', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('mon numéro national est 85.07.30-033.28');
    await person.says('9');
    expect(JSON.stringify(await read())).not.toContain('033');
  });

  it('has a call’s words as heard, its keys as digits, and no silence', async () => {
    const urns = newUrns();
    const phone = newPerson(bot, 'voice', urns);
    await phone.calls();
    await phone.keys('1');
    await phone.isSilent();
    await phone.says('banque à Molenbeek');
    await phone.hangsUp();
    await newPerson(bot, 'sms', urns).says('9');
    const { lines } = await read();
    const spoken = lines.filter(({ channel, from }) => channel === 'voice' && from === 'person');
    expect(spoken.map(({ text, transcript }) => [text, transcript])).toEqual([
      [null, null],
      ['1', null],
      [null, 'banque à Molenbeek'],
    ]);
  });

  it('has what the bot said on the phone after what it answers, and nothing where that can no longer be read', async () => {
    const urns = newUrns();
    const phone = newPerson(bot, 'voice', urns);
    await phone.calls();
    await phone.keys('1');
    await phone.isSilent();
    await phone.says('banque à Molenbeek');
    await phone.hangsUp();
    await newPerson(bot, 'sms', urns).says('9');
    const { id } = await onlyTicket(bot);
    const heard = async (readReply: ReadReply) => {
      const told = await conversationOf(database.pool, testSeals, { ticketId: id, readReply });
      return (told?.lines ?? []).filter(({ channel }) => channel === 'voice');
    };
    const lines = await heard((reply) => wordsTold(reply, () => null));
    expect(lines.map((line) => line.id)).toEqual(['in-1', 'said-1', 'in-2', 'said-2', 'said-3', 'in-4', 'said-4']);
    const said = lines.filter(({ from }) => from === 'bot');
    expect(said.map(({ language }) => language)).toEqual([null, 'fr', 'fr', 'fr']);
    expect(said[0]?.text).toMatch(/français[\s\S]*Nederlands/i);
    expect(said[3]).toMatchObject({ text: expect.stringContaining('Maison'), delivery: null, by: null });
    expect((await heard(() => [])).map((line) => line.id)).toEqual(['in-1', 'in-2', 'in-4']);
  });

  it('has a voice note to open, with what was heard in it, and says where one could not be fetched', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.speaks('je cherche du travail');
    await person.send({ type: 'media', kind: 'picture', reference: 'p', mimeType: 'image/jpeg', caption: 'voici' });
    await person.shares({ latitude: 50.86, longitude: 4.33 });
    await person.speaks('et un ordinateur');
    await person.says('9');
    await database.pool.query(
      `INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
       SELECT contact_id, id, 'voice_note', 'audio/ogg', $1 FROM inbound WHERE id = 2`,
      [testSeals.seal('')],
    );
    const theirs = (await read()).lines.filter(({ from }) => from === 'person');
    expect(theirs[1]).toMatchObject({
      transcript: 'je cherche du travail',
      media: { id: '1', from: 'person', kind: 'voice_note', mimeType: 'audio/ogg' },
    });
    // Fetched when it is opened.
    expect(theirs[2]).toMatchObject({ text: 'voici', media: { id: 'in-3', from: 'person', kind: 'picture' } });
    expect(theirs[3]?.point).toMatchObject({ latitude: 50.86 });
    expect(theirs[4]).toMatchObject({ text: '🎤 ✗', transcript: 'et un ordinateur', media: null });
  });

  it('begins a week before the ticket, and has no more than two hundred lines', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('il y a longtemps');
    await database.pool.query("UPDATE inbound SET received_at = '2026-02-01'");
    await database.pool.query("UPDATE outbound SET created_at = '2026-02-01'");
    await person.says('9');
    expect((await told()).map(([from]) => from)).toEqual(['person', 'bot']);
    await database.pool.query(
      `INSERT INTO ticket_notes (ticket_id, sealed_text) SELECT 1, $1 FROM generate_series(1, 300)`,
      [testSeals.seal('note')],
    );
    expect((await read()).lines).toHaveLength(200);
  });

  it('knows the person’s latest message only while it is among what is shown', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    const { rows } = await database.pool.query<{ id: string }>('SELECT max(id) AS id FROM inbound');
    expect((await read()).newest).toBe(rows[0]?.id);
    await database.pool.query(
      `INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, created_at)
       SELECT contact_id, urn_id, 0, channel, sealed_screen, created_at + interval '1 minute'
       FROM (SELECT * FROM outbound ORDER BY id DESC LIMIT 1) AS o, generate_series(1, 210)`,
    );
    expect((await read()).newest).toBeNull();
  });

  it('that is over ends a day after it was closed, whatever the person wrote since', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('9');
    const { id } = await onlyTicket(bot);
    await person.says('merci beaucoup');
    await anne.closes('answered', id);
    await person.says('ma nouvelle demande');
    const { pool } = database;
    const read = async () =>
      (await conversationOf(pool, testSeals, { ticketId: id }))?.lines.map(({ text }) => text) ?? [];
    // Theirs and ours of the same day, and of two days later.
    await pool.query("UPDATE tickets SET opened_at = '2027-03-01', closed_at = '2027-03-02 12:00Z'");
    await pool.query("UPDATE inbound SET received_at = '2027-03-02 11:00Z', processed_at = '2027-03-02 11:00Z'");
    await pool.query("UPDATE outbound SET created_at = '2027-03-02 12:00Z'");
    await pool.query(
      "UPDATE inbound SET received_at = '2027-03-04', processed_at = '2027-03-04' WHERE id = (SELECT max(id) FROM inbound)",
    );
    await pool.query("UPDATE outbound SET created_at = '2027-03-04' WHERE id = (SELECT max(id) FROM outbound)");
    expect(await read()).toContain('merci beaucoup');
    expect((await read()).join()).not.toContain('ma nouvelle demande');
    const until = (await conversationOf(pool, testSeals, { ticketId: id }))?.windowOpenUntil;
    expect(until).toEqual(new Date('2027-03-03T11:00Z'));
    const lines = (await read()).length;
    // It was opened again: all of it is for the mediator.
    await pool.query('UPDATE tickets SET closed_at = NULL WHERE id = $1', [id]);
    expect(await read()).toContain('ma nouvelle demande');
    expect(await read()).toHaveLength(lines + 2);
  });

  it('is read though a line in it was sealed with a key that is lost', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('9');
    await database.pool.query("UPDATE inbound SET sealed_content = '\\x0102'");
    expect((await told())[0]).toEqual(['person', '🔒']);
  });

  it('says that nothing can be sent after STOP', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('9');
    await person.says('STOP');
    expect((await read()).stopped).toBe(true);
  });
});
