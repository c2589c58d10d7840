import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../src/core/inbound.ts';
import { accept } from '../../../src/inbox/accept.ts';
import { inboundOf, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase({ max: 24 });
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const store = (inbound: Inbound) => accept(database.pool, testSeals, inbound);
const count = async (table: 'contacts' | 'urns' | 'inbound'): Promise<number> => {
  const { rows } = await database.pool.query<{ many: number }>(`SELECT count(*)::int AS many FROM ${table}`);
  return rows[0]?.many ?? 0;
};

describe('a message that the provider delivers again', () => {
  it('ten times at once, from a stranger, is stored once', async () => {
    const inbound = textFrom(newUrns().sms, 'bonjour');
    const accepted = await Promise.all(Array.from({ length: 10 }, () => store(inbound)));
    expect(accepted.filter(({ inboundId }) => inboundId !== null)).toHaveLength(1);
    expect(new Set(accepted.map(({ contactId }) => contactId)).size).toBe(1);
    expect([await count('inbound'), await count('urns')]).toEqual([1, 1]);
  });

  it('days later, from someone we know, is stored once', async () => {
    const inbound = textFrom(newUrns().sms, 'bonjour');
    await store(inbound);
    await database.pool.query("UPDATE inbound SET received_at = now() - interval '3 days', processed_at = now()");
    expect((await store(inbound)).inboundId).toBeNull();
    expect(await count('inbound')).toBe(1);
  });

  it('with the same id on another channel is another message', async () => {
    const { sms, whatsapp } = newUrns();
    const inbound = textFrom(sms, 'bonjour');
    await store(inbound);
    const other = await store({ ...inbound, channel: 'whatsapp', urn: whatsapp });
    expect(other.inboundId).not.toBeNull();
  });
});

describe('a stranger', () => {
  it('who sends two first messages at the same moment is one person', async () => {
    const urn = newUrns().sms;
    const [first, second] = await Promise.all([store(textFrom(urn, 'bonjour')), store(textFrom(urn, '1080'))]);
    expect(first.contactId).toBe(second.contactId);
    expect(await count('urns')).toBe(1);
    expect(await count('inbound')).toBe(2);
  });

  it('who writes from the number that wrote by WhatsApp is the same person', async () => {
    const { sms, whatsapp } = newUrns();
    const first = await store(inboundOf('whatsapp', whatsapp, { type: 'text', text: 'bonjour' }));
    const second = await store(textFrom(sms, 'bonjour'));
    expect(second.contactId).toBe(first.contactId);
    expect(second.urnId).not.toBe(first.urnId);
  });

  it('of whom Meta gives only a user id is a person of their own', async () => {
    const first = await store(inboundOf('whatsapp', 'whatsapp:BE.13491208655302741918', { type: 'text', text: 'a' }));
    const second = await store(inboundOf('whatsapp', 'whatsapp:BE.99999999999999999999', { type: 'text', text: 'a' }));
    expect(second.contactId).not.toBe(first.contactId);
  });
});

describe('a message that must be prepared first', () => {
  const isPrepared = async (): Promise<boolean[]> => {
    const { rows } = await database.pool.query<{ prepared: boolean }>(
      'SELECT prepared_at IS NOT NULL AS prepared FROM inbound ORDER BY id',
    );
    return rows.map(({ prepared }) => prepared);
  };

  it('waits for it; every other message is ready as it comes', async () => {
    const { sms, whatsapp } = newUrns();
    const note = inboundOf('whatsapp', whatsapp, {
      type: 'media',
      kind: 'voice_note',
      reference: '1',
      mimeType: 'audio/ogg; codecs=opus',
      caption: null,
    });
    await accept(database.pool, testSeals, note, true);
    await accept(database.pool, testSeals, textFrom(sms, 'bonjour'), false);
    await accept(database.pool, testSeals, textFrom(sms, '1'));
    expect(await isPrepared()).toEqual([false, true, true]);
  });

  it('and comes again is still stored once', async () => {
    const inbound = textFrom(newUrns().sms, 'une longue histoire');
    for (const again of [true, true]) await accept(database.pool, testSeals, inbound, again);
    expect(await isPrepared()).toEqual([false]);
  });
});

describe('what is stored', () => {
  it('names neither the number nor the words', async () => {
    const { sms } = newUrns();
    await store(textFrom(sms, 'bonjour tout le monde'));
    const { rows } = await database.pool.query<{ everything: string }>(
      `SELECT (SELECT json_agg(i)::text FROM inbound i) || (SELECT json_agg(u)::text FROM urns u)
        || (SELECT string_agg(encode(sealed, 'escape') || encode(hash, 'escape'), '') FROM urns)
        || (SELECT string_agg(encode(sealed_content, 'escape'), '') FROM inbound) AS everything`,
    );
    expect(rows[0]?.everything).not.toContain('bonjour');
    expect(rows[0]?.everything).not.toContain(sms.replace('tel:+', ''));
  });

  it('has ids in the order in which one person’s messages were committed', async () => {
    const urn = newUrns().sms;
    const stored: string[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const { inboundId } = await store(textFrom(urn, String(index)));
        stored.push(inboundId ?? '');
      }),
    );
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM inbound ORDER BY received_at, id');
    expect(rows).toHaveLength(20);
    expect(new Set(stored).size).toBe(20);
  });
});
