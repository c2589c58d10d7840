import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareNext } from '../../../src/hearing/prepare-next.ts';
import { createHttpRecogniser } from '../../../src/speech/http-recogniser.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { englishNote } from '../../support/english-note.ts';
import { humming } from '../../support/notes.ts';
import { listensForReal, type Recogniser, startRecogniser } from '../../support/recogniser.ts';
import { arrives, fetched, hearing, nextClaimed, voiceNote } from './hearing-support.ts';

let database: TestDatabase;
let server: Recogniser;

beforeAll(async () => {
  [database, server] = await Promise.all([openTestDatabase(), startRecogniser()]);
});
afterAll(() => Promise.all([database.close(), server.close()]));
beforeEach(() => emptyTables(database.pool));

/** What a real recogniser makes of a note, from the provider's bytes to the turn. */
const hear = async (note: Uint8Array) => {
  await arrives(database.pool, voiceNote());
  const recogniser = createHttpRecogniser({ url: server.url, key: null, model: null });
  await prepareNext(database.pool, hearing({ fetch: async () => fetched(note), more: { recogniser } }).dependencies);
  return (await nextClaimed(database.pool))?.prepared.heard;
};

describe.skipIf(!listensForReal())('a recogniser that really listens', () => {
  it.each(['one zero eight zero', 'one oh three oh', 'one two one zero'])(
    'hears the postcode "%s" in an English voice note',
    async (words) => {
      const heard = await hear(await englishNote(words));
      const text = heard?.type === 'words' ? heard.text.replaceAll('oh', 'zero') : null;
      expect(text).toBe(words.replaceAll('oh', 'zero'));
    },
  );

  it('answers in any case to a sound that is no word', async () => {
    expect((await hear(await humming(2)))?.type).toMatch(/^(words|nothing)$/);
  });
});
