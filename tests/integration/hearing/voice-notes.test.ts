import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/db/pool.ts';
import { prepareNext } from '../../../src/hearing/prepare-next.ts';
import { voiceNotes } from '../../../src/hearing/voice-notes.ts';
import { erasePerson } from '../../../src/turn/erase.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';
import { arrives, fetched, hearing, voiceNote } from './hearing-support.ts';

let database: TestDatabase;
let notes: ReturnType<typeof voiceNotes>;

beforeAll(async () => {
  database = await openTestDatabase();
  notes = voiceNotes(database.pool, testSeals);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const query = (text: string, values: readonly unknown[] = []) => database.pool.query(text, [...values]);

/** A note that was sent, fetched and kept. */
const isKept = async (sound: string, urn = newUrns().whatsapp): Promise<void> => {
  await arrives(database.pool, voiceNote(), { urn });
  const ears = hearing({ fetch: async () => fetched(Buffer.from(sound)) });
  while (await prepareNext(database.pool, ears.dependencies));
};

/** Everybody who wrote waits for a person, on this channel. */
const everybodyWaits = (channel = 'whatsapp') =>
  query("INSERT INTO tickets (contact_id, channel, reason) SELECT id, $1, 'asked' FROM contacts", [channel]);

describe('what a mediator can listen to', () => {
  it('are the notes of who waits, in the order in which they came, as they were sent', async () => {
    const { whatsapp: urn } = newUrns();
    await isKept('first', urn);
    await isKept('second', urn);
    await everybodyWaits();
    const found = await notes.ofOpenTickets();
    expect(found.map(({ ticketId }) => ticketId)).toEqual(['1', '1']);
    const sounds = await Promise.all(found.map(({ id }) => notes.read(id)));
    expect(sounds.map((sound) => Buffer.from(sound?.bytes ?? []).toString())).toEqual(['first', 'second']);
    expect(sounds[0]?.mimeType).toBe('audio/ogg; codecs=opus');
  });

  it('are also those that come while the person waits', async () => {
    const { whatsapp: urn } = newUrns();
    await arrives(database.pool, { type: 'text', text: '9' }, { urn, unprepared: false });
    await everybodyWaits();
    await isKept('hello?', urn);
    expect(await notes.ofOpenTickets()).toHaveLength(1);
  });

  it.each([
    ['of somebody who waits for nobody', () => query('SELECT 1')],
    ['of somebody who waits on another channel', () => everybodyWaits('sms')],
    [
      'of somebody who was helped',
      async () => {
        await everybodyWaits();
        await query('UPDATE tickets SET closed_at = now()');
      },
    ],
    [
      'of another day',
      async () => {
        await everybodyWaits();
        await query("UPDATE inbound SET received_at = received_at - interval '2 days'");
      },
    ],
  ])('is never a note %s', async (_whose, given) => {
    await isKept('private');
    await given();
    expect(await notes.ofOpenTickets()).toEqual([]);
    expect(await notes.read('1')).toBeNull();
  });

  it('are the ten latest of each ticket', async () => {
    const { whatsapp: urn } = newUrns();
    for (let i = 0; i < 12; i += 1) await isKept(`note ${i}`, urn);
    await isKept('of another');
    await everybodyWaits();
    const found = await notes.ofOpenTickets();
    expect(found.map(({ id }) => Number(id))).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('is nothing for a number that no note has', async () => {
    expect(await notes.read('999')).toBeNull();
  });
});

describe('ERASE', () => {
  it('takes sound and words that were heard at once; what comes afterwards waits for its own turn', async () => {
    const { whatsapp: urn } = newUrns();
    await isKept('before', urn);
    await query('UPDATE inbound SET processed_at = now()');
    await isKept('after', urn);
    const { rows } = await query('SELECT id FROM contacts');
    await inTransaction(database.pool, (tx) => erasePerson(tx, rows[0]?.id, new Date()));
    const left = await query('SELECT inbound_id FROM media');
    expect(left.rows).toEqual([{ inbound_id: '2' }]);
    const heard = await query('SELECT id FROM inbound WHERE sealed_prepared IS NOT NULL');
    expect(heard.rows).toEqual([{ id: '2' }]);
  });

  it('leaves no sound once the person is gone', async () => {
    await isKept('before');
    await query('DELETE FROM contacts');
    expect((await query('SELECT FROM media')).rowCount).toBe(0);
  });
});
