import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cannedReplies, deleteReply, saveReply, type ToSave } from '../../../src/handoff/answers/canned-replies.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addMember } from '../../support/mediators.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const save = async (more: Partial<ToSave> = {}) =>
  saveReply(database.pool, {
    ...{ id: null, title: 'Papiers à apporter', need: 'admin', texts: { fr: 'Apportez {code}.' } },
    ...{ memberId: await addMember(database.pool), now: TUESDAY_MORNING },
    ...more,
  });

describe('a sentence that is sent often', () => {
  it('is written once, in several languages, changed, and taken away', async () => {
    const id = await save({ texts: { fr: ' Bonjour ', nl: 'Dag', en: '  ' } });
    expect(await cannedReplies(database.pool)).toEqual([
      { id, title: 'Papiers à apporter', need: 'admin', texts: { fr: 'Bonjour', nl: 'Dag' } },
    ]);
    expect(await save({ id, title: 'Bonjour', need: null, texts: { fr: 'Salut' } })).toBe(id);
    expect(await cannedReplies(database.pool)).toMatchObject([
      { id, title: 'Bonjour', need: null, texts: { fr: 'Salut' } },
    ]);
    expect(await deleteReply(database.pool, id ?? '')).toBe(true);
    expect(await deleteReply(database.pool, id ?? '')).toBe(false);
    expect(await save({ id })).toBeNull();
  });

  it('without a title or without a word is none', async () => {
    expect(await save({ title: ' ' })).toBeNull();
    expect(await save({ texts: { fr: ' ' } })).toBeNull();
    expect(await cannedReplies(database.pool)).toEqual([]);
  });
});
