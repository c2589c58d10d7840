import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRecordings, type Recordings } from '../../../src/channels/twilio/recordings.ts';
import type { FileFetcher } from '../../../src/core/file-fetcher.ts';
import { prepareNext } from '../../../src/hearing/prepare-next.ts';
import { sweepRecordings } from '../../../src/hearing/sweep-recordings.ts';
import { keepVoicemail, voicemailIsHere } from '../../../src/turn/voicemail.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { ACCOUNT, addMediator, handset, openTelephone, type Telephone } from './telephone.ts';

const PERSON = '+32400000101';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let database: TestDatabase;
let telephone: Telephone;
let recordings: Recordings;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  telephone = await openTelephone(database.pool);
  recordings = createRecordings({ ...ACCOUNT, apiBaseUrl: `${telephone.url}/sandbox/twilio`, pauseMs: 10 });
});
afterEach(() => telephone.close());

const sweep = (more: { readonly in?: number; readonly recordings?: Recordings } = {}) =>
  sweepRecordings({
    db: database.pool,
    seals: testSeals,
    recordings: more.recordings ?? recordings,
    keep: (id, recording) => keepVoicemail(database.pool, testSeals, { id, recording }),
    now: new Date(Date.now() + (more.in ?? 0)),
  });

const nothing = { removed: 0, fetched: 0, found: 0, missing: [] };

const isThere = (): boolean => telephone.recordings.list().length > 0;

const kept = async () => (await database.pool.query('SELECT kind, mime_type FROM media')).rows;

const tickets = async () =>
  (
    await database.pool.query(
      `SELECT reason, closed_at IS NULL AS open, awaiting_since IS NOT NULL AS awaits, answered_at IS NOT NULL AS answered
       FROM tickets ORDER BY id`,
    )
  ).rows;

const callerAfterTheTone = async () => {
  const person = handset(telephone, PERSON);
  await person.calls();
  await person.presses('1');
  await person.presses('9');
  await person.presses('1');
  return person;
};

const isRecorded = () =>
  vi.waitFor(() => expect(telephone.documents.some(({ path }) => path.endsWith('/recorded'))).toBe(true));

/** Somebody speaks after the tone; nothing is fetched yet. */
const leaveMessage = async (): Promise<void> => {
  const person = await callerAfterTheTone();
  await person.says("c'est pour ma mutuelle");
  await isRecorded();
};

const prepareWith = (fetch: FileFetcher) =>
  prepareNext(database.pool, {
    seals: testSeals,
    fetchers: { voice: fetch },
    recogniser: null,
    understand: telephone.bot.dependencies.understand,
    readStory: null,
    onPrepared: () => undefined,
    observer: { prepared: () => undefined, postponed: () => undefined },
  });

/** Twilio is out of reach for longer than anybody waits on a message. */
const isLost = () => prepareWith(async () => ({ type: 'failed', code: 'unreachable', retryable: false }));

describe('what a caller said after the tone', () => {
  it('is fetched hours later when Twilio was out of reach, and what the person wrote meanwhile did not wait for it', async () => {
    await leaveMessage();
    await isLost();
    const waiting = await database.pool.query('SELECT id FROM inbound WHERE processed_at IS NULL');
    expect(waiting.rows).toEqual([]);
    expect(await kept()).toEqual([]);
    const unreachable: Recordings = {
      ...recordings,
      fetch: async () => ({ type: 'failed', code: 'unreachable', retryable: true }),
    };
    const [{ sid = '' } = {}] = telephone.recordings.list();
    expect(await sweep({ in: MINUTE, recordings: unreachable })).toEqual({
      ...nothing,
      missing: [{ recording: sid, why: 'unreachable' }],
    });
    expect(await sweep({ in: 5 * 60 * MINUTE })).toEqual({ ...nothing, fetched: 1 });
    await telephone.hear();
    expect(await kept()).toEqual([{ kind: 'voice_note', mime_type: 'audio/wav' }]);
    await vi.waitFor(() => expect(isThere()).toBe(false));
    expect(await sweep()).toEqual(nothing);
  });

  it('does not stay at Twilio when the server died between keeping and deleting it', async () => {
    await leaveMessage();
    // It is not kept yet.
    expect(await sweep({ in: MINUTE })).toEqual(nothing);
    await prepareWith(recordings.fetch);
    expect(await kept()).toHaveLength(1);
    expect(isThere()).toBe(true);
    expect(await sweep({ in: MINUTE })).toEqual({ ...nothing, removed: 1 });
    expect(isThere()).toBe(false);
    expect(await kept()).toHaveLength(1);
  });

  it('is deleted unheard when it could not be fetched for as long as we may keep one', async () => {
    await leaveMessage();
    await isLost();
    expect(await sweep({ in: 31 * DAY })).toEqual({ ...nothing, removed: 1 });
    expect(isThere()).toBe(false);
    expect(await kept()).toEqual([]);
  });

  it('of which nobody told us is kept as any other', async () => {
    await leaveMessage();
    await database.pool.query("DELETE FROM inbound WHERE content_type = 'media'");
    // The two requests that tell of it may still be under way.
    expect(await sweep()).toEqual(nothing);
    expect(await sweep({ in: 11 * MINUTE })).toEqual({ ...nothing, found: 1 });
    await telephone.hear();
    expect(await kept()).toHaveLength(1);
  });

  it('of somebody who was erased goes, and what another program of the account recorded stays', async () => {
    await leaveMessage();
    telephone.recordings.keep(new Uint8Array(64), `CA${'9'.repeat(32)}`);
    await database.pool.query("DELETE FROM inbound WHERE content_type = 'media'");
    await database.pool.query('DELETE FROM contacts');
    expect(await sweep({ in: 11 * MINUTE })).toEqual({ ...nothing, removed: 1 });
    expect(telephone.recordings.list().map(({ callSid }) => callSid)).toEqual([`CA${'9'.repeat(32)}`]);
  });

  it('waits for a mediator again when the ticket was closed before it could be heard, on the same ticket', async () => {
    await leaveMessage();
    const recorded = telephone.recordings.list().map(({ sid }) => sid);
    const close =
      "UPDATE tickets SET closed_at = now(), outcome = 'unreachable', awaiting_since = NULL, answered_at = now()";
    await database.pool.query(close);
    await telephone.hear();
    expect(await tickets()).toEqual([{ reason: 'voicemail', open: true, awaits: true, answered: false }]);
    // Whoever closes it now could hear it: told again, as after a worker that died, it stays closed.
    await database.pool.query(close);
    for (const sid of recorded) await voicemailIsHere(database.pool, testSeals, sid);
    expect(await tickets()).toMatchObject([{ open: false }]);
  });

  it('waits at once when the ticket was closed while they spoke', async () => {
    const person = await callerAfterTheTone();
    await database.pool.query('UPDATE tickets SET closed_at = now(), awaiting_since = NULL');
    await person.says("c'est pour ma mutuelle");
    await isRecorded();
    expect(await tickets()).toMatchObject([{ reason: 'voicemail', open: true, awaits: true }]);
  });

  it('has a ticket of its own, from when they spoke, when the other was closed more than a day before it could be fetched', async () => {
    await leaveMessage();
    await isLost();
    await database.pool.query("UPDATE tickets SET closed_at = now() - interval '25 hours', awaiting_since = NULL");
    await sweep({ in: 60 * MINUTE });
    await telephone.hear();
    expect(await tickets()).toMatchObject([
      { open: false },
      { reason: 'voicemail', open: true, awaits: true, answered: false },
    ]);
    const { rows } = await database.pool.query(
      `SELECT t.awaiting_since = date_trunc('milliseconds', i.received_at) AS since_spoken, t.language FROM tickets t
       JOIN inbound i ON i.contact_id = t.contact_id AND i.content_type = 'media' WHERE t.closed_at IS NULL`,
    );
    expect(rows).toEqual([{ since_spoken: true, language: 'fr' }]);
  });

  it('opens nothing again where the ticket was closed as abuse', async () => {
    await leaveMessage();
    await database.pool.query("UPDATE tickets SET closed_at = now(), outcome = 'abuse'");
    await telephone.hear();
    expect(await tickets()).toMatchObject([{ open: false }]);
  });

  it('is waited for again by who was answered in writing before it could be heard', async () => {
    await leaveMessage();
    await database.pool.query('UPDATE tickets SET answered_at = now(), awaiting_since = NULL');
    await telephone.hear();
    expect(await tickets()).toEqual([{ reason: 'voicemail', open: true, awaits: true, answered: true }]);
  });

  it.each([
    [
      'in writing',
      `INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, ticket_id, request_key)
       SELECT t.contact_id, u.id, 0, 'sms', '', t.id, 'a-form' FROM tickets t JOIN urns u ON u.contact_id = t.contact_id`,
    ],
    [
      'by telephone',
      `INSERT INTO calls (kind, ticket_id, status, answered_at, ended_at)
       SELECT 'call_back', id, 'talked', now(), now() FROM tickets`,
    ],
  ])(
    'does not wait again after it was answered %s, though it is told of anew after a worker that died',
    async (_, answer) => {
      await leaveMessage();
      const recorded = telephone.recordings.list().map(({ sid }) => sid);
      await telephone.hear();
      await database.pool.query(answer);
      await database.pool.query('UPDATE tickets SET answered_at = now(), awaiting_since = NULL');
      for (const sid of recorded) await voicemailIsHere(database.pool, testSeals, sid);
      expect(await tickets()).toMatchObject([{ open: true, awaits: false }]);
    },
  );

  it('of who had gone back to the bot is told of anew to the team, and whom it was passed to still hears that it is hers', async () => {
    await leaveMessage();
    const memberId = await addMediator(telephone, { phone: null });
    await database.pool.query('UPDATE tickets SET with_bot = true');
    await database.pool.query(
      `INSERT INTO alerts (ticket_id, member_id, stage, way, handed_over_at, created_at, next_attempt_at)
       SELECT t.id, $1, s.stage, 'push', CASE s.stage WHEN 'handed_over' THEN now() END, now(), now() FROM tickets t, unnest('{waiting,handed_over}'::text[]) AS s (stage)`,
      [memberId],
    );
    await telephone.hear();
    expect((await database.pool.query('SELECT with_bot FROM tickets')).rows).toEqual([{ with_bot: false }]);
    expect((await database.pool.query('SELECT stage FROM alerts')).rows).toEqual([{ stage: 'handed_over' }]);
  });

  it('stays where it is while Twilio does not say what it has', async () => {
    await leaveMessage();
    const elsewhere = createRecordings({
      ...ACCOUNT,
      authToken: 'another',
      apiBaseUrl: `${telephone.url}/sandbox/twilio`,
    });
    expect(await sweep({ recordings: elsewhere })).toBeNull();
    expect(isThere()).toBe(true);
  });
});
