import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type TicketId } from '../../../src/core/ids.ts';
import { readBefore } from '../../../src/handoff/transcript/before.ts';
import { RECEIVED, SENT } from '../../../src/handoff/transcript/conversation.sql.ts';
import { conversationOf } from '../../../src/handoff/transcript/conversation.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { onlyTicket } from '../../support/mediators.ts';
import { newPerson } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let ticketId: TicketId;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  await newPerson(bot, 'sms').says('9');
  ticketId = (await onlyTicket(bot)).id;
});

/** So many messages of the person with an answer each, a minute apart, before the ticket was opened, and a note with every tenth. */
const fill = async (messages: number, contactId = '1'): Promise<void> => {
  const { pool } = database;
  const [text, screen] = [
    testSeals.sealJson({ type: 'text', text: 'bonjour' }),
    testSeals.sealJson({ lines: [{ written: 'réponse', short: '', spoken: '' }], choices: [], language: 'fr' }),
  ];
  await pool.query(
    `WITH said AS (
      INSERT INTO inbound (contact_id, channel, provider_id, content_type, sealed_content, received_at, processed_at)
      SELECT $1::bigint, 'sms', 'filled-' || ($1::bigint)::text || '-' || n, 'text', $2, at, at
      FROM generate_series(1, $4::int) n, LATERAL (SELECT now() - interval '6 days' + n * interval '1 minute' AS at) t
      RETURNING id, received_at
    )
    INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, status, created_at)
    SELECT $1::bigint, (SELECT id FROM urns ORDER BY (contact_id = $1::bigint) DESC LIMIT 1),
      id, 0, 'sms', $3, 'sent', received_at
    FROM said`,
    [contactId, text, screen, messages],
  );
  await pool.query(
    `INSERT INTO ticket_notes (ticket_id, sealed_text, created_at)
     SELECT $1, $2, now() - interval '6 days' + n * interval '10 minutes' FROM generate_series(1, $3::int / 10) n`,
    [ticketId, testSeals.seal('note'), messages],
  );
};

const read = async (before: string | null) => {
  const conversation = await conversationOf(database.pool, testSeals, { ticketId, before: readBefore(before) });
  if (conversation === null) throw new Error('no conversation');
  return conversation;
};

/** Every page from the latest to the first. @param between done after each page */
const readAll = async (between: () => Promise<unknown> = async () => undefined) => {
  const pages = [await read(null)];
  for (let earlier = pages[0]?.earlier ?? null; earlier !== null; earlier = pages.at(-1)?.earlier ?? null) {
    await between();
    pages.push(await read(earlier));
  }
  return pages;
};

describe('a long conversation', () => {
  it('is read page by page to its first line, each line once and in its place', async () => {
    await fill(450);
    const pages = await readAll();
    const lines = pages.toReversed().flatMap((page) => page.lines);
    expect(pages.map((page) => page.lines.length)).toEqual([200, 200, 200, 200, 147]);
    expect(lines).toHaveLength(450 + 450 + 45 + 2);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    const times = lines.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    // An answer stands after what it answers, across the pages too.
    const place = new Map(lines.map(({ id }, index) => [id, index]));
    for (let id = 2; id <= 451; id += 1) expect(place.get(`in-${id}`)).toBeLessThan(place.get(`out-${id}`) ?? -1);
    expect(pages.map(({ later }) => later)[0]).toBeNull();
    expect(pages.at(-1)?.earlier).toBeNull();
  });

  it('loses no line and shows none twice when new ones come while the earlier are read', async () => {
    await fill(300);
    const first = await read(null);
    const pages = await readAll(() =>
      newPerson(bot, 'sms')
        .says('bonjour')
        .then(() => newMessage()),
    );
    const ids = pages.flatMap((page) => page.lines.map(({ id }) => id));
    const before = new Set(first.lines.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(pages.flatMap(({ lines }) => lines)).toHaveLength(300 + 300 + 30 + 2);
    expect([...before].every((id) => pages[0]?.lines.some((line) => line.id === id))).toBe(true);
    // What came meanwhile is told as a number, and stands on the page of the latest.
    expect(pages[1]?.later).toBeGreaterThan(pages[0]?.lines.filter(({ from }) => from === 'person').length ?? 0);
    expect((await read(null)).lines.at(-1)?.text).toBe('et encore');
  });

  it('is whole though the clocks of two servers differ: what was written with a later id has an earlier time', async () => {
    await fill(300);
    await database.pool.query("UPDATE outbound SET created_at = created_at - interval '90 minutes' WHERE id % 2 = 0");
    await database.pool.query("UPDATE outbound SET created_at = created_at + interval '40 minutes' WHERE id % 7 = 0");
    const ids = (await readAll()).flatMap((page) => page.lines.map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([632, 632]);
  });

  it('has no page before what nobody said, and forgets nothing for an address that was made up', async () => {
    const { lines, earlier, later } = await read('0-0-0');
    expect({ lines, earlier, later }).toEqual({ lines: [], earlier: null, later: 1 });
    for (const made of ['', '1', '1-2', '-1-2-3', '1-2-3-4', 'a-b-c', '9'.repeat(30)]) {
      expect((await read(made)).lines).toHaveLength(2);
    }
  });

  it('is never read beyond the week before the ticket, nor is another person’s', async () => {
    await fill(60);
    await newPerson(bot, 'sms').says('9');
    const other = await database.pool.query<{ id: string }>('SELECT id FROM contacts WHERE id <> 1');
    await fill(260, other.rows[0]?.id);
    await database.pool.query(
      "UPDATE inbound SET received_at = (SELECT opened_at - interval '8 days' FROM tickets WHERE id = 1) WHERE id = 2",
    );
    const ids = (await readAll()).flatMap((page) => page.lines.map(({ id }) => id));
    expect(ids).not.toContain('in-2');
    expect(ids.filter((id) => id.startsWith('in-'))).toHaveLength(60);
  });

  it('is found by the indexes, however many lines it and the others have', async () => {
    const { pool } = database;
    await pool.query('INSERT INTO contacts (id) OVERRIDING SYSTEM VALUE SELECT n FROM generate_series(2, 20) n');
    // Twenty people who write in turns: five hundred messages of each.
    await pool.query(
      `INSERT INTO inbound (contact_id, channel, provider_id, content_type, sealed_content, processed_at)
       SELECT 1 + n % 20, 'sms', 'filled-' || n, 'text', $1, now() FROM generate_series(1, 10000) n`,
      [testSeals.sealJson({ type: 'text', text: 'bonjour' })],
    );
    await pool.query(
      `INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, status)
       SELECT 1 + n % 20, 1, 0, 'sms', $1, 'sent' FROM generate_series(1, 10000) n`,
      [testSeals.sealJson({ lines: [], choices: [], language: 'fr' })],
    );
    await database.pool.query('ANALYZE');
    for (const [statement, index] of [
      [RECEIVED, 'inbound_contact'],
      [SENT, 'outbound_contact'],
    ] as const) {
      const range = ['1', new Date(0), 201, null, '8000'];
      const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ANALYZE ${statement}`, range);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on (inbound|outbound)/);
    }
  });
});

const newMessage = async (): Promise<void> => {
  await database.pool.query(
    `INSERT INTO inbound (contact_id, channel, provider_id, content_type, sealed_content, received_at, processed_at)
     VALUES (1, 'sms', 'later-' || (SELECT count(*) FROM inbound), 'text', $1, now(), now())`,
    [testSeals.sealJson({ type: 'text', text: 'et encore' })],
  );
};

describe('a conversation that is no more', () => {
  it('has no earlier page either', async () => {
    expect(
      await conversationOf(database.pool, testSeals, { ticketId: asId('99'), before: readBefore('5-5-5') }),
    ).toBeNull();
  });
});
