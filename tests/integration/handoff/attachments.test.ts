import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/core/ids.ts';
import { sealFile } from '../../../src/db/sealed-file.ts';
import { attachmentFiles } from '../../../src/handoff/answers/attachment-file.ts';
import {
  MOST_BYTES,
  readLinked,
  readReceived,
  readSent,
  storeAttachment,
} from '../../../src/handoff/answers/attachments.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mediator, newMediator, onlyTicket, received } from '../../support/mediators.ts';
import { newPerson } from '../../support/person.ts';

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
  anne = await newMediator(bot);
});

const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a letter')]);
const WEBP = Buffer.from('RIFF\x01\x00\x00\x00WEBPVP8 ', 'latin1');

const asks = async (channel: 'sms' | 'whatsapp') => {
  const person = newPerson(bot, channel);
  await person.says('9');
  await person.says('9');
  await anne.claims();
  return person;
};

const keep = async (bytes: Uint8Array, { linkBase = 'https://x.example/f', memberId = anne.id as MemberId } = {}) =>
  storeAttachment(database.pool, testSeals, { ticketId: (await onlyTicket(bot)).id, memberId, bytes, linkBase });

const stored = async (bytes: Uint8Array) => {
  const kept = await keep(bytes);
  if (kept.type !== 'stored') throw new Error(kept.why);
  return kept.attachment;
};

describe('a mediator’s photo', () => {
  it('is kept sealed, and opened for the provider that carries it', async () => {
    await asks('whatsapp');
    const attachment = await stored(PHOTO);
    const { rows } = await database.pool.query<{ sealed: Buffer }>('SELECT sealed FROM attachments');
    expect(rows[0]?.sealed.includes(Buffer.from('a letter').toString('base64'))).toBe(false);
    const file = await attachmentFiles(database.pool, testSeals)(attachment.id);
    expect(file?.mimeType).toBe('image/jpeg');
    expect(Buffer.from((await file?.bytes()) ?? [])).toEqual(PHOTO);
  });

  it('goes with her words as one message on WhatsApp, and as a link in an SMS', async () => {
    await asks('sms');
    const attachment = await stored(PHOTO);
    await anne.answers('', { message: { text: 'Voici la lettre.', language: 'fr', attachment } });
    expect(await received(bot)).toBe(`Voici la lettre.\n${attachment.url}`);
    const token = attachment.url?.split('/').at(-1) ?? '';
    expect(Buffer.from((await readLinked(database.pool, testSeals, token))?.bytes ?? [])).toEqual(PHOTO);
    expect(
      await readLinked(
        database.pool,
        testSeals,
        token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
    ).toBeNull();
    expect(await readLinked(database.pool, testSeals, "' OR true")).toBeNull();
  });

  it('has no way where no file can go and no link can be opened', async () => {
    await asks('sms');
    const attachment = { ...(await stored(PHOTO)), url: null };
    const message = { text: 'Voici', language: 'fr', attachment } as const;
    expect(await anne.answers('', { message })).toEqual({ type: 'no_way' });
  });

  it('of one person is never sent to another', async () => {
    const first = await asks('sms');
    const attachment = await stored(PHOTO);
    await anne.closes();
    await received(bot);
    await asks('sms');
    const message = { text: 'Voici', language: 'fr', attachment } as const;
    expect(await anne.answers('', { message })).toEqual({ type: 'no_way' });
    expect(first.urns.sms).toBeTruthy();
  });

  it('is refused when it is too large, no picture, not for this channel, or not hers to send', async () => {
    await asks('whatsapp');
    const large = Buffer.concat([PHOTO, Buffer.alloc(MOST_BYTES.picture)]);
    expect(await keep(large)).toEqual({ type: 'refused', why: 'too_large' });
    expect(await keep(Buffer.from('<html>'))).toEqual({ type: 'refused', why: 'wrong_type' });
    expect(await keep(WEBP)).toEqual({ type: 'refused', why: 'not_there' });
    const bilal = await newMediator(bot, 'Bilal');
    expect(await keep(PHOTO, { memberId: bilal.id })).toEqual({ type: 'refused', why: 'not_yours' });
  });

  it('is looked at again until a day after, while what is still on its way is sent', async () => {
    await asks('whatsapp');
    const { id } = await stored(PHOTO);
    const looked = async () => (await readSent(database.pool, testSeals, id))?.mimeType ?? null;
    expect(await looked()).toBe('image/jpeg');
    await database.pool.query("UPDATE tickets SET closed_at = now() - interval '23 hours'");
    expect(await looked()).toBe('image/jpeg');
    await database.pool.query("UPDATE tickets SET closed_at = now() - interval '25 hours'");
    expect(await looked()).toBeNull();
    expect((await attachmentFiles(database.pool, testSeals)(id))?.mimeType).toBe('image/jpeg');
  });

  it('goes with the person who asks to be forgotten', async () => {
    const person = await asks('sms');
    await stored(PHOTO);
    await person.says('EFFACER');
    await person.says('oui');
    expect((await database.pool.query('SELECT id FROM attachments')).rows).toEqual([]);
  });
});

describe('what a person sent', () => {
  it('is opened while they wait and for a day after, and not later', async () => {
    await asks('whatsapp');
    await database.pool.query(
      `INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
       SELECT contact_id, id, 'voice_note', 'audio/ogg', $1 FROM inbound ORDER BY id LIMIT 1`,
      [sealFile(testSeals, Buffer.from('note'))],
    );
    const open = async () => (await readReceived(database.pool, testSeals, '1'))?.mimeType ?? null;
    expect(await open()).toBe('audio/ogg');
    await database.pool.query("UPDATE tickets SET closed_at = now() - interval '23 hours'");
    expect(await open()).toBe('audio/ogg');
    await database.pool.query("UPDATE tickets SET closed_at = now() - interval '25 hours'");
    expect(await open()).toBeNull();
    expect(await readReceived(database.pool, testSeals, 'x')).toBeNull();
  });
});
