import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweep } from '../../../src/jobs/sweep.ts';
import { forgetOld } from '../../../src/privacy/retention/forget.ts';
import { PERIODS } from '../../../src/privacy/retention/periods.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { newMediator } from '../../support/mediators.ts';
import { newPerson, newUrns } from '../../support/person.ts';

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

const DAY = 86_400_000;
const daysLater = (days: number): Date => new Date(TUESDAY_MORNING.getTime() + days * DAY);
const count = async (table: string): Promise<number> =>
  (await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? -1;
const counts = async (...tables: string[]) =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await count(table)] as const)));

/** What was stored has the database's own time: it is moved to the test's. */
const settle = async (at: Date = TUESDAY_MORNING): Promise<void> => {
  await database.pool.query('UPDATE inbound SET received_at = $1, processed_at = $1 WHERE received_at > $1', [at]);
  await database.pool.query('UPDATE outbound SET created_at = $1 WHERE created_at > $1', [at]);
  await database.pool.query('UPDATE contacts SET created_at = $1, last_inbound_at = $1', [at]);
  await database.pool.query('UPDATE media SET created_at = $1', [at]);
  await database.pool.query('UPDATE tickets SET opened_at = $1', [at]);
};

const sendNote = async (): Promise<void> => {
  await database.pool.query(
    `INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
     SELECT contact_id, id, 'voice_note', 'audio/ogg', $1 FROM inbound ORDER BY id LIMIT 1`,
    [testSeals.seal('note')],
  );
};

describe('what grows old', () => {
  it('stays for as long as it is said, and is gone on the day after', async () => {
    await newPerson(bot, 'sms').says('bonjour');
    await sendNote();
    await settle();
    await forgetOld(database.pool, daysLater(PERIODS.mediaDays - 1));
    expect(await counts('media', 'inbound', 'outbound', 'sessions')).toEqual({
      media: 1,
      inbound: 1,
      outbound: 1,
      sessions: 1,
    });
    await forgetOld(database.pool, daysLater(PERIODS.mediaDays + 1));
    expect(await counts('media', 'inbound', 'outbound', 'sessions')).toEqual({
      media: 0,
      inbound: 1,
      outbound: 1,
      sessions: 1,
    });
    await forgetOld(database.pool, daysLater(PERIODS.messageDays - 1));
    expect(await counts('inbound', 'outbound', 'sessions')).toEqual({ inbound: 1, outbound: 1, sessions: 1 });
    await forgetOld(database.pool, daysLater(PERIODS.messageDays + 1));
    expect(await counts('inbound', 'outbound', 'sessions', 'contacts', 'urns')).toEqual({
      inbound: 0,
      outbound: 0,
      sessions: 0,
      contacts: 1,
      urns: 1,
    });
    await forgetOld(database.pool, daysLater(PERIODS.contactDays + 1));
    expect(await counts('contacts', 'urns')).toEqual({ contacts: 0, urns: 0 });
  });

  it('is kept while a mediator is awaited, and a month after the answer', async () => {
    await newPerson(bot, 'sms').says('9');
    await sendNote();
    await settle();
    await forgetOld(database.pool, daysLater(200));
    expect(await counts('media', 'inbound', 'outbound')).toEqual({ media: 1, inbound: 1, outbound: 1 });
    await database.pool.query('UPDATE tickets SET closed_at = $1', [daysLater(200)]);
    await forgetOld(database.pool, daysLater(200 + PERIODS.afterTicketDays - 1));
    expect(await counts('media', 'inbound')).toEqual({ media: 1, inbound: 1 });
    await forgetOld(database.pool, daysLater(200 + PERIODS.afterTicketDays + 1));
    expect(await counts('media', 'inbound', 'outbound', 'tickets')).toEqual({
      media: 0,
      inbound: 0,
      outbound: 0,
      tickets: 1,
    });
  });

  it('takes what mediators wrote and sent with it, and leaves the figures', async () => {
    const person = newPerson(bot, 'sms');
    await person.says('bonjour');
    await person.says('9');
    await settle();
    const { pool } = database;
    await pool.query('INSERT INTO ticket_notes (ticket_id, sealed_text) SELECT id, $1 FROM tickets', [
      testSeals.seal('n'),
    ]);
    await pool.query(
      `INSERT INTO attachments (contact_id, ticket_id, kind, mime_type, sealed, created_at)
       SELECT contact_id, id, 'picture', 'image/png', $1, $2 FROM tickets`,
      [testSeals.seal('p'), TUESDAY_MORNING],
    );
    await (await newMediator(bot)).closes();
    await forgetOld(pool, daysLater(PERIODS.mediaDays - 1));
    expect(await counts('attachments', 'ticket_notes', 'tickets')).toEqual({
      attachments: 1,
      ticket_notes: 1,
      tickets: 1,
    });
    await forgetOld(pool, daysLater(PERIODS.mediaDays + PERIODS.afterTicketDays + 1));
    expect(await counts('attachments', 'ticket_notes', 'tickets')).toEqual({
      attachments: 0,
      ticket_notes: 1,
      tickets: 1,
    });
    await forgetOld(pool, daysLater(PERIODS.ticketDays + 1));
    expect(await counts('ticket_notes', 'tickets', 'ticket_figures')).toEqual({
      ticket_notes: 0,
      tickets: 0,
      ticket_figures: 1,
    });
  });

  it('is not kept for ever by a ticket that nobody closed', async () => {
    await newPerson(bot, 'sms').says('9');
    await settle();
    await forgetOld(database.pool, daysLater(PERIODS.longestDays + 1));
    expect(await counts('inbound', 'outbound', 'tickets', 'contacts')).toEqual({
      inbound: 0,
      outbound: 0,
      tickets: 0,
      contacts: 0,
    });
  });

  it('is not a ticket in which somebody still writes, however old; a forgotten one goes with its notes', async () => {
    const { pool } = database;
    const [active, forgotten, withBot] = [newPerson(bot, 'sms'), newPerson(bot, 'sms'), newPerson(bot, 'sms')];
    for (const person of [active, forgotten, withBot]) await person.says('9');
    await settle();
    const late = daysLater(PERIODS.longestDays - 1);
    // All three have been heard of lately; the second wrote nothing, the third only to the bot.
    await pool.query('UPDATE contacts SET last_inbound_at = $1', [late]);
    await pool.query('UPDATE tickets SET awaiting_since = NULL, answered_at = $1', [TUESDAY_MORNING]);
    await pool.query('UPDATE tickets SET with_bot = true WHERE id = 3');
    await pool.query('UPDATE inbound SET received_at = $1 WHERE contact_id IN (1, 3)', [late]);
    await pool.query('UPDATE inbound SET received_at = $1 WHERE contact_id = 2', [TUESDAY_MORNING]);
    await pool.query('UPDATE outbound SET ticket_id = NULL');
    await forgetOld(pool, daysLater(PERIODS.longestDays - 1));
    expect(await count('tickets')).toBe(3);
    expect(await forgetOld(pool, daysLater(PERIODS.longestDays + 1))).toMatchObject({ tickets: 2 });
    expect((await pool.query('SELECT contact_id FROM tickets')).rows).toEqual([{ contact_id: '1' }]);
  });

  it('are calls after three months, hours on duty after a year, figures after ten, drafts after half an hour', async () => {
    const { pool } = database;
    await newPerson(bot, 'sms').says('9');
    const { id } = await newMediator(bot);
    const at = TUESDAY_MORNING;
    await pool.query(
      `INSERT INTO handovers (contact_id, ticket_id, call_hash, urgent, sealed_screen, opened_at)
       SELECT contact_id, id, 'h', false, $1, $2 FROM tickets`,
      [testSeals.seal('s'), at],
    );
    await pool.query(
      `INSERT INTO calls (kind, handover_id, member_id, ticket_id, started_at, ended_at)
       SELECT kind, handover, $1, id, $2, $2 FROM tickets, (VALUES ('put_through', 1), ('call_back', NULL)) c (kind, handover)`,
      [id, at],
    );
    await pool.query(
      `INSERT INTO shifts (member_id, starts_at, ends_at, languages) VALUES ($1, $2::timestamptz - interval '4 hours', $2, '{fr}')`,
      [id, at],
    );
    await pool.query(
      `INSERT INTO ticket_figures (ticket_id, closed_on, channel, reason, outcome, minutes_open) VALUES (1, $1, 'sms', 'asked', 'answered', 1)`,
      [at],
    );
    await pool.query(
      'INSERT INTO import_drafts (member_id, sealed_files, partial, created_at) VALUES ($1, $2, false, $3)',
      [...[id, testSeals.seal('f'), at]],
    );
    const left = () => counts('handovers', 'calls', 'shifts', 'ticket_figures', 'import_drafts');
    await forgetOld(pool, new Date(at.getTime() + 29 * 60_000));
    expect(await left()).toEqual({ handovers: 1, calls: 2, shifts: 1, ticket_figures: 1, import_drafts: 1 });
    await forgetOld(pool, daysLater(PERIODS.messageDays - 1));
    expect(await left()).toEqual({ handovers: 1, calls: 2, shifts: 1, ticket_figures: 1, import_drafts: 0 });
    await forgetOld(pool, daysLater(PERIODS.messageDays + 1));
    expect(await left()).toMatchObject({ handovers: 0, calls: 0, shifts: 1 });
    await forgetOld(pool, daysLater(PERIODS.shiftDays - 1));
    expect(await left()).toMatchObject({ shifts: 1 });
    await forgetOld(pool, daysLater(PERIODS.shiftDays + 1));
    expect(await left()).toMatchObject({ shifts: 0, ticket_figures: 1 });
    await forgetOld(pool, daysLater(PERIODS.figureDays - 1));
    expect(await count('ticket_figures')).toBe(1);
    await forgetOld(pool, daysLater(PERIODS.figureDays + 2));
    expect(await count('ticket_figures')).toBe(0);
  });

  it('leaves the figures of a past booking, without the person', async () => {
    const place = await addPlace(database.pool);
    await addOccurrence(database.pool, place, { seats: 2 });
    const person = newPerson(bot, 'sms');
    await person.says('1080 impôts');
    await person.says('1');
    const booked = 'SELECT contact_id IS NOT NULL AS known, status FROM bookings';
    await forgetOld(database.pool, daysLater(PERIODS.bookingDays - 1));
    expect((await database.pool.query(booked)).rows).toEqual([{ known: true, status: 'booked' }]);
    await forgetOld(database.pool, daysLater(PERIODS.bookingDays + 8));
    expect((await database.pool.query(booked)).rows).toEqual([{ known: false, status: 'booked' }]);
    expect((await database.pool.query('SELECT FROM seats WHERE held_by IS NOT NULL')).rowCount).toBe(0);
  });

  it('is nobody who wrote lately, though they are silenced or await a person, nor whose message waits', async () => {
    const late = daysLater(PERIODS.contactDays);
    const silenced = newPerson(bot, 'sms');
    await silenced.says('stop');
    await settle();
    await bot.pool.query('UPDATE inbound SET received_at = $1', [late]);
    await newPerson(bot, 'sms').says('1080');
    await bot.pool.query('UPDATE contacts SET last_inbound_at = $1', [TUESDAY_MORNING]);
    await bot.pool.query('UPDATE inbound SET processed_at = NULL, received_at = $1 WHERE id = 2', [late]);
    const { contacts } = await forgetOld(database.pool, daysLater(PERIODS.contactDays + 1));
    expect(contacts).toBe(0);
    expect(await count('contacts')).toBe(2);
  });

  it('never loses a message that is being stored at that moment', async () => {
    const urns = newUrns();
    const person = newPerson(bot, 'sms', urns);
    await person.says('1080 impôts');
    await settle();
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT FROM contacts FOR UPDATE');
      // The contact is in use: it is left to the next night.
      expect((await forgetOld(database.pool, daysLater(PERIODS.contactDays + 1))).contacts).toBe(0);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    expect((await forgetOld(database.pool, daysLater(PERIODS.contactDays + 1))).contacts).toBe(1);
    expect(await person.says('1080 impôts')).not.toBe('');
    expect(await counts('contacts', 'urns')).toEqual({ contacts: 1, urns: 1 });
  });

  it('goes in small pieces until all of it is gone', async () => {
    for (let nth = 0; nth < 7; nth += 1) await newPerson(bot, 'sms').says('1080');
    await settle();
    const forgotten = await forgetOld(database.pool, daysLater(PERIODS.contactDays + 1), 2);
    expect(forgotten).toMatchObject({ inbound: 7, outbound: 7, sessions: 7, contacts: 7 });
    expect(await counts('inbound', 'outbound', 'contacts')).toEqual({ inbound: 0, outbound: 0, contacts: 0 });
  });

  it('is swept by the nightly job with everything else', async () => {
    await newPerson(bot, 'sms').says('1080');
    await settle();
    expect(await sweep(database.pool, daysLater(PERIODS.contactDays + 1))).toMatchObject({ contacts: 1 });
  });
});

it('docs/privacy.md tells the same periods', () => {
  const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  for (const [name, days] of Object.entries(PERIODS)) expect(page, name).toContain(`\`${name}\` | ${days} days`);
});
