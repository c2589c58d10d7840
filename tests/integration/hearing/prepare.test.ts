import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance } from '../../../src/db/instance.ts';
import { openFile } from '../../../src/db/sealed-file.ts';
import { prepareNext } from '../../../src/hearing/prepare-next.ts';
import { giveBackUnprepared, releaseUnprepared } from '../../../src/hearing/release.ts';
import { readWav } from '../../../src/speech/audio/wav.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { humming, silence } from '../../support/notes.ts';
import { newUrns } from '../../support/person.ts';
import { understanding } from '../../support/understanding.ts';
import { arrives, fetched, hearing, nextClaimed, notFetched, voiceNote } from './hearing-support.ts';

let database: TestDatabase;
let note: Uint8Array;

beforeAll(async () => {
  database = await openTestDatabase({ max: 16 });
  note = await humming();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const query = (text: string, values: readonly unknown[] = []) => database.pool.query(text, [...values]);
const media = async () => (await query('SELECT kind, mime_type, sealed FROM media')).rows;
/** As if the worker had ended, and its lease with it. */
const leasesRunOut = () => query("UPDATE inbound SET preparing_until = now() - interval '1 second'");
const prepareAll = async (dependencies: Parameters<typeof prepareNext>[1]): Promise<number> => {
  let many = 0;
  while (await prepareNext(database.pool, dependencies)) many += 1;
  return many;
};

describe('a voice note', () => {
  it('is fetched, heard as 16 kHz sound, and its turn finds the words', async () => {
    const inboundId = await arrives(database.pool, voiceNote('1234'));
    expect(await nextClaimed(database.pool)).toBeNull();
    const ears = hearing({ fetch: async () => fetched(note) });
    expect(await prepareAll(ears.dependencies)).toBe(1);
    expect(ears.references).toEqual(['1234']);
    const sound = readWav(ears.transcribed[0]?.wav ?? new Uint8Array());
    expect(sound?.rate).toBe(16_000);
    expect((sound?.samples.length ?? 0) / 16_000).toBeCloseTo(1, 1);
    const claimed = await nextClaimed(database.pool);
    expect(claimed?.inboundId).toBe(inboundId);
    expect(claimed?.prepared).toEqual({ heard: { type: 'words', text: 'impôts 1080' }, story: null });
    expect(ears.told).toMatchObject([{ inboundId, channel: 'whatsapp', heard: 'words', why: null, read: false }]);
    expect(ears.pokes()).toBe(1);
  });

  it('in which nobody speaks is no words, and no recogniser is asked to invent some', async () => {
    await arrives(database.pool, voiceNote());
    const quiet = await silence(2);
    const ears = hearing({ fetch: async () => fetched(quiet) });
    await prepareAll(ears.dependencies);
    expect(ears.transcribed).toEqual([]);
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'nothing' });
  });

  it('in which the recogniser finds no words is no words', async () => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => fetched(note), transcribe: async () => ({ type: 'nothing' }) });
    await prepareAll(ears.dependencies);
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'nothing' });
  });

  it.each([
    ['without a recogniser', { more: { recogniser: null } }, 'no_recogniser'],
    ['when the recogniser cannot', { transcribe: async () => ({ type: 'unavailable' }) as const }, 'recogniser'],
    ['when the recogniser breaks', { transcribe: () => Promise.reject(new Error('ouch')) }, 'recogniser'],
  ])('%s is kept for a mediator, and its turn comes', async (_when, given, why) => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => fetched(note), ...given });
    await prepareAll(ears.dependencies);
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'unavailable' });
    expect(ears.told).toMatchObject([{ heard: 'unavailable', why }]);
    expect(await media()).toHaveLength(1);
  });

  it.each([
    ['an MP3 file', Buffer.from('ID3\u0003 no Opus at all'), 'unreadable'],
    ['a broken file', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60)]), 'unreadable'],
  ])('that is %s is kept and not heard', async (_what, bytes, why) => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => fetched(bytes, 'audio/mpeg') });
    await prepareAll(ears.dependencies);
    expect(ears.told).toMatchObject([{ heard: 'unavailable', why }]);
    expect(await media()).toMatchObject([{ kind: 'voice_note', mime_type: 'audio/mpeg' }]);
  });

  it('longer than five minutes is kept and not heard', async () => {
    await arrives(database.pool, voiceNote());
    const long = Buffer.from(note);
    // Its last page says six minutes.
    long.writeBigUInt64LE(360n * 48_000n, long.lastIndexOf('OggS') + 6);
    const ears = hearing({ fetch: async () => fetched(long) });
    await prepareAll(ears.dependencies);
    expect(ears.told).toMatchObject([{ heard: 'unavailable', why: 'too_long' }]);
    expect(await media()).toHaveLength(1);
  });

  it('of a channel whose files stay with the provider is answered all the same', async () => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ more: { fetchers: {} } });
    await prepareAll(ears.dependencies);
    expect(ears.told).toMatchObject([{ heard: 'lost', why: 'no_way_to_fetch' }]);
  });

  it('is heard in the language that the person chose, and in none that was only guessed', async () => {
    const { whatsapp: urn } = newUrns();
    const ears = hearing({ fetch: async () => fetched(note) });
    await arrives(database.pool, voiceNote(), { urn });
    await query("UPDATE contacts SET language = 'fr', language_chosen = false");
    await prepareAll(ears.dependencies);
    await arrives(database.pool, voiceNote(), { urn });
    await query("UPDATE contacts SET language = 'sq', language_chosen = true");
    await prepareAll(ears.dependencies);
    expect(ears.transcribed.map(({ language }) => language)).toEqual([null, 'sq']);
  });

  it('is sealed at rest, and so are the words', async () => {
    await arrives(database.pool, voiceNote());
    await prepareAll(hearing({ fetch: async () => fetched(note) }).dependencies);
    const [{ sealed } = { sealed: Buffer.alloc(0) }] = await media();
    expect(sealed.includes('OggS')).toBe(false);
    expect(sealed.includes(Buffer.from(note).toString('base64').slice(0, 24))).toBe(false);
    expect(Buffer.from(openFile(testSeals, sealed))).toEqual(Buffer.from(note));
    const { rows } = await query('SELECT sealed_prepared FROM inbound');
    expect(rows[0]?.sealed_prepared.includes('1080')).toBe(false);
  });
});

describe('a note that cannot be fetched', () => {
  it('is tried three times, a little later each time, then answered as not heard', async () => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => notFetched('unreachable', true) });
    expect(await prepareAll(ears.dependencies)).toBe(1);
    expect(await nextClaimed(database.pool)).toBeNull();
    await leasesRunOut();
    expect(await prepareAll(ears.dependencies)).toBe(1);
    await leasesRunOut();
    expect(await prepareAll(ears.dependencies)).toBe(1);
    expect(ears.postponed.map(({ why, retryInSeconds }) => [why, retryInSeconds])).toEqual([
      ['unreachable', 2],
      ['unreachable', 6],
    ]);
    expect(ears.told).toMatchObject([{ heard: 'lost', why: 'unreachable' }]);
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'lost' });
    expect(await media()).toEqual([]);
  });

  it('because it is gone is not tried again', async () => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => notFetched('gone', false) });
    await prepareAll(ears.dependencies);
    expect(ears.told).toMatchObject([{ heard: 'lost', why: 'gone' }]);
  });

  it('and waited for half a minute already is not waited for any longer', async () => {
    await arrives(database.pool, voiceNote());
    await query("UPDATE inbound SET received_at = now() - interval '30 seconds'");
    let allowed = 0;
    const ears = hearing({
      fetch: async (_reference, withinMs) => {
        allowed = withinMs;
        return notFetched('unreachable', true);
      },
    });
    await prepareAll(ears.dependencies);
    expect(allowed).toBe(5_000);
    expect(ears.told).toMatchObject([{ heard: 'lost', why: 'unreachable' }]);
  });
});

describe('a long story', () => {
  const story = { need: 'admin', postcode: '1080', language: 'fr' } as const;

  it('is read where our own lists leave something open', async () => {
    const text = 'alors voilà mon mari avait toujours fait tout cela pour nous deux';
    await arrives(database.pool, { type: 'text', text });
    const read: string[] = [];
    const readStory = async (words: string) => {
      read.push(words);
      return story;
    };
    const ears = hearing({ more: { readStory } });
    await prepareAll(ears.dependencies);
    expect(read).toEqual([text]);
    expect((await nextClaimed(database.pool))?.prepared).toEqual({ heard: null, story });
    expect(ears.told).toMatchObject([{ heard: null, read: true }]);
  });

  it('that was spoken is read as well', async () => {
    const text = 'alors voilà mon mari avait toujours fait tout cela pour nous deux';
    await arrives(database.pool, voiceNote());
    const ears = hearing({
      fetch: async () => fetched(note),
      transcribe: async () => ({ type: 'words', text }),
      more: { readStory: async () => story },
    });
    await prepareAll(ears.dependencies);
    expect((await nextClaimed(database.pool))?.prepared).toEqual({ heard: { type: 'words', text }, story });
  });

  it.each([
    ['the service fails', () => Promise.reject(new Error('ouch'))],
    ['the service finds nothing', async () => null],
  ])('when %s is answered without it', async (_when, readStory) => {
    await arrives(database.pool, { type: 'text', text: 'un deux trois quatre cinq six sept huit neuf' });
    await prepareAll(hearing({ more: { readStory } }).dependencies);
    expect((await nextClaimed(database.pool))?.prepared).toEqual({ heard: null, story: null });
  });

  it('in which there is an emergency waits for no service', async () => {
    await arrives(database.pool, { type: 'text', text: 'au secours il y a quelqu’un qui frappe à ma porte là' });
    const ears = hearing({
      more: {
        understand: () => understanding({ emergency: true }),
        readStory: () => Promise.reject(new Error('was asked')),
      },
    });
    await prepareAll(ears.dependencies);
    expect(ears.told).toMatchObject([{ read: false }]);
  });
});

describe('several workers', () => {
  it('prepare one message once', async () => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => fetched(note) });
    const found = await Promise.all(Array.from({ length: 8 }, () => prepareNext(database.pool, ears.dependencies)));
    expect(found.filter(Boolean)).toHaveLength(1);
    expect(ears.references).toHaveLength(1);
  });

  it('prepare the messages of several people at the same time', async () => {
    for (const reference of ['1', '2', '3', '4']) await arrives(database.pool, voiceNote(reference));
    let arrived = 0;
    let allHere: (value?: unknown) => void = () => undefined;
    const meeting = new Promise((resolve) => {
      allHere = resolve;
    });
    // Nobody goes on before all four are here: one after the other would never end.
    const ears = hearing({
      fetch: async () => {
        arrived += 1;
        if (arrived === 4) allHere();
        await meeting;
        return fetched(note);
      },
    });
    await Promise.all(Array.from({ length: 4 }, () => prepareNext(database.pool, ears.dependencies)));
    expect(new Set(ears.references)).toEqual(new Set(['1', '2', '3', '4']));
    expect(await media()).toHaveLength(4);
  });

  it('prepare one note of a person at a time: who sends many keeps nobody waiting', async () => {
    const { whatsapp } = newUrns();
    for (const reference of ['1', '2', '3']) await arrives(database.pool, voiceNote(reference), { urn: whatsapp });
    await arrives(database.pool, voiceNote('somebody else'));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ears = hearing({
      fetch: async () => {
        await held;
        return fetched(note);
      },
    });
    const first = prepareNext(database.pool, ears.dependencies);
    await expect.poll(() => ears.references).toEqual(['1']);
    const second = prepareNext(database.pool, ears.dependencies);
    await expect.poll(() => ears.references).toEqual(['1', 'somebody else']);
    expect(await prepareNext(database.pool, ears.dependencies)).toBe(false);
    release();
    await Promise.all([first, second]);
    expect(await prepareNext(database.pool, ears.dependencies)).toBe(true);
    expect(ears.references).toEqual(['1', 'somebody else', '2']);
  });

  it('that die leave their message to another, which does not fetch again what was kept', async () => {
    const inboundId = await arrives(database.pool, voiceNote());
    let release: () => void = () => undefined;
    const dying = hearing({
      fetch: async () => fetched(note),
      transcribe: () =>
        new Promise((resolve) => {
          release = () => resolve({ type: 'unavailable' });
        }),
    });
    const hanging = prepareNext(database.pool, dying.dependencies);
    await expect.poll(() => dying.transcribed.length).toBe(1);
    const other = hearing({ fetch: () => Promise.reject(new Error('fetched twice')) });
    expect(await prepareNext(database.pool, other.dependencies)).toBe(false);
    await leasesRunOut();
    expect(await prepareNext(database.pool, other.dependencies)).toBe(true);
    expect(other.told).toMatchObject([{ inboundId, heard: 'words' }]);
    expect(other.references).toEqual([]);
    expect(await media()).toHaveLength(1);
    // Nothing of it goes on in the next test.
    release();
    await hanging;
  });

  it('that die of the same message three times do not take it a fourth time: its turn comes', async () => {
    await arrives(database.pool, voiceNote());
    await query('UPDATE inbound SET prepare_attempts = 3');
    const ears = hearing({ fetch: () => Promise.reject(new Error('taken')) });
    expect(await prepareNext(database.pool, ears.dependencies)).toBe(true);
    expect(ears.told).toMatchObject([{ heard: 'lost', why: 'given_up' }]);
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'lost' });
  });

  it('that are slower than their lease do not undo what another found', async () => {
    await arrives(database.pool, voiceNote());
    let answer: (text: string) => void = () => undefined;
    const slow = hearing({
      fetch: async () => fetched(note),
      transcribe: () =>
        new Promise((resolve) => {
          answer = (text) => resolve({ type: 'words', text });
        }),
    });
    const late = prepareNext(database.pool, slow.dependencies);
    await expect.poll(() => slow.transcribed.length).toBe(1);
    await leasesRunOut();
    await prepareNext(database.pool, hearing({ fetch: async () => fetched(note) }).dependencies);
    answer('autre chose');
    await late;
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'words', text: 'impôts 1080' });
  });
});

describe('a process that dies while it listens', () => {
  /** A worker of this process that never comes to its end. */
  const stuck = async (instanceId: number): Promise<void> => {
    let isFetching = false;
    const ears = hearing({
      fetch: () => {
        isFetching = true;
        return new Promise(() => undefined);
      },
      more: { instanceId },
    });
    void prepareNext(database.pool, ears.dependencies);
    await expect.poll(() => isFetching).toBe(true);
  };
  const listening = (instanceId: number) => hearing({ fetch: async () => fetched(note), more: { instanceId } });

  it('leaves its note to those that live, at once and not when its lease is over', async () => {
    const [dead, alive] = [await openInstance(database.url), await openInstance(database.url)];
    await arrives(database.pool, voiceNote());
    await stuck(dead.id);
    expect(await releaseUnprepared(database.pool, alive.id)).toBe(0);
    expect(await prepareNext(database.pool, listening(alive.id).dependencies)).toBe(false);
    await dead.close();
    await expect.poll(() => releaseUnprepared(database.pool, alive.id)).toBe(1);
    const ears = listening(alive.id);
    expect(await prepareNext(database.pool, ears.dependencies)).toBe(true);
    expect(ears.told).toMatchObject([{ heard: 'words' }]);
    expect((await query('SELECT preparing_by, preparing_until FROM inbound')).rows).toEqual([
      { preparing_by: null, preparing_until: null },
    ]);
    await alive.close();
  });

  it('is not declared dead by who is signed in nowhere itself', async () => {
    const gone = await openInstance(database.url);
    await arrives(database.pool, voiceNote());
    await stuck(gone.id);
    await gone.close();
    expect(await releaseUnprepared(database.pool, gone.id)).toBe(0);
  });

  it('does not hurry a note that is to be fetched again later', async () => {
    const [dead, alive] = [await openInstance(database.url), await openInstance(database.url)];
    await arrives(database.pool, voiceNote());
    const ears = hearing({ fetch: async () => notFetched('unreachable', true), more: { instanceId: dead.id } });
    await prepareNext(database.pool, ears.dependencies);
    expect(ears.postponed).toHaveLength(1);
    await dead.close();
    expect(await releaseUnprepared(database.pool, alive.id)).toBe(0);
    expect(await prepareNext(database.pool, listening(alive.id).dependencies)).toBe(false);
    await alive.close();
  });

  it('because it was asked to stop gives its note back, which counts as no try', async () => {
    const [stopping, other] = [await openInstance(database.url), await openInstance(database.url)];
    await arrives(database.pool, voiceNote('1'));
    await stuck(stopping.id);
    await arrives(database.pool, voiceNote('2'));
    await stuck(other.id);
    expect(await giveBackUnprepared(database.pool, stopping.id)).toBe(1);
    const { rows } = await query('SELECT prepare_attempts, preparing_by FROM inbound ORDER BY id');
    expect(rows).toEqual([
      { prepare_attempts: 0, preparing_by: null },
      { prepare_attempts: 1, preparing_by: other.id },
    ]);
    const ears = listening(other.id);
    await prepareAll(ears.dependencies);
    expect(ears.references).toEqual(['1']);
    await stopping.close();
    await other.close();
  });

  it('and answers all the same in the end is not believed any more', async () => {
    const [slow, quick] = [await openInstance(database.url), await openInstance(database.url)];
    await arrives(database.pool, voiceNote());
    let answer: (text: string) => void = () => undefined;
    const late = hearing({
      fetch: async () => fetched(note),
      transcribe: () =>
        new Promise((resolve) => {
          answer = (text) => resolve({ type: 'words', text });
        }),
      more: { instanceId: slow.id },
    });
    const ending = prepareNext(database.pool, late.dependencies);
    await expect.poll(() => late.transcribed.length).toBe(1);
    await giveBackUnprepared(database.pool, slow.id);
    const ears = listening(quick.id);
    expect(await prepareNext(database.pool, ears.dependencies)).toBe(true);
    expect(ears.references).toEqual([]);
    answer('autre chose');
    await ending;
    expect((await nextClaimed(database.pool))?.prepared.heard).toEqual({ type: 'words', text: 'impôts 1080' });
    await slow.close();
    await quick.close();
  });
});

describe('the order of one person’s messages', () => {
  it('is kept: a text waits for the note before it, and others do not wait', async () => {
    const { whatsapp: urn } = newUrns();
    const first = await arrives(database.pool, voiceNote(), { urn });
    await arrives(database.pool, { type: 'text', text: '1' }, { urn, unprepared: false });
    expect(await nextClaimed(database.pool)).toBeNull();
    const others = await arrives(database.pool, { type: 'text', text: 'bonjour' }, { unprepared: false });
    expect((await nextClaimed(database.pool))?.inboundId).toBe(others);
    await prepareAll(hearing({ fetch: async () => fetched(note) }).dependencies);
    expect((await nextClaimed(database.pool))?.inboundId).toBe(first);
  });
});

describe('someone who was erased meanwhile', () => {
  it('leaves no sound and no words', async () => {
    await arrives(database.pool, voiceNote());
    const ears = hearing({
      fetch: async () => {
        await query('UPDATE inbound SET sealed_content = NULL');
        await query('DELETE FROM contacts');
        return fetched(note);
      },
    });
    await prepareAll(ears.dependencies);
    expect(await media()).toEqual([]);
    expect((await query('SELECT sealed_prepared FROM inbound')).rows).toEqual([{ sealed_prepared: null }]);
  });

  it('has nothing left to prepare', async () => {
    await arrives(database.pool, voiceNote());
    await query('UPDATE inbound SET sealed_content = NULL');
    await query('DELETE FROM contacts');
    const ears = hearing();
    expect(await prepareAll(ears.dependencies)).toBe(1);
    expect(ears.references).toEqual([]);
  });
});
