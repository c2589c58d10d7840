import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { postAsTwilio } from '../../../src/sandbox/twilio/request.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { ACCOUNT, addMediator, handset, openTelephone, type Telephone, told } from './telephone.ts';

const PERSON = '+32400000101';
const HERS = '+32400000201';
const HIS = '+32400000202';

let database: TestDatabase;
let telephone: Telephone;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  telephone = await openTelephone(database.pool);
  await addOccurrence(database.pool, await addPlace(database.pool));
});
afterEach(() => telephone.close());

const tickets = async () =>
  (
    await database.pool.query<{ reason: string; claimed_by: string | null; answered: boolean; waits: boolean }>(
      `SELECT reason, claimed_by, answered_at IS NOT NULL AS answered, awaiting_since IS NOT NULL AS waits
       FROM tickets WHERE closed_at IS NULL ORDER BY id`,
    )
  ).rows;
const calls = async () =>
  (await database.pool.query<{ member_id: string; status: string }>('SELECT member_id, status FROM calls ORDER BY id'))
    .rows;

/** A caller who has chosen French and asks for a person. */
const callerWhoAsks = async (number = PERSON) => {
  const person = handset(telephone, number);
  await person.calls();
  await person.presses('1');
  return { person, heard: await person.presses('9') };
};

const soon = <Value>(assertion: () => Value) => vi.waitFor(assertion, { timeout: 5_000, interval: 10 });

describe('a caller who asks for a person', () => {
  it('is put through to who presses 1, after a voicemail box that presses nothing', async () => {
    const first = await addMediator(telephone, { phone: HERS });
    const second = await addMediator(telephone, { phone: HIS });
    const [box, him] = [handset(telephone, HERS), handset(telephone, HIS)];
    const { person, heard } = await callerWhoAsks();
    expect(told(heard)).toMatch(/je vous passe une personne/);
    expect(person.state()).toBe('dialing');
    // One telephone at a time: the box can take the call from nobody.
    expect([box.rings(), him.rings()]).toEqual([true, false]);
    expect(told(await box.picksUp())).toMatch(/Langue|langue : français/);
    await box.isSilent();
    await box.isSilent();
    await soon(() => expect(him.rings()).toBe(true));
    expect(person.state()).toBe('dialing');
    expect(box.state()).toBe('silent');
    expect(told(await him.picksUp())).toMatch(/prendre l'appel, appuyez sur 1/);
    await him.presses('1');
    expect([him.state(), person.state()]).toEqual(['connected', 'connected']);
    expect(await tickets()).toEqual([{ reason: 'asked', claimed_by: second, answered: true, waits: false }]);
    person.hangsUp();
    await soon(async () =>
      expect(await calls()).toEqual([
        { member_id: first, status: 'no_answer' },
        { member_id: second, status: 'talked' },
      ]),
    );
    expect((await tickets())[0]?.reason).toBe('asked');
  });

  it('is nobody’s who pressed another key, or hung up before', async () => {
    await addMediator(telephone, { phone: HERS });
    const her = handset(telephone, HERS);
    const { person } = await callerWhoAsks();
    await her.picksUp();
    await her.presses('2');
    await soon(() => expect(person.state()).toBe('talking'));
    expect(person.hears()).toMatch(/laisser un message/);
    expect((await tickets())[0]?.claimed_by).toBeNull();
    const again = await callerWhoAsks('+32400000102');
    await soon(() => expect(her.rings()).toBe(true));
    await her.picksUp();
    again.person.hangsUp();
    await soon(() => expect(her.state()).toBe('silent'));
    await soon(async () => expect((await tickets())[1]?.reason).toBe('call_back'));
  });

  it('who hung up while it rang has no further telephone ring, whatever Twilio asks then', async () => {
    const first = await addMediator(telephone, { phone: HERS });
    await addMediator(telephone, { phone: HIS });
    const { person } = await callerWhoAsks();
    const { CallSid = '', From = '' } = Object.fromEntries(telephone.documents.at(-1)?.form ?? []);
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM handovers');
    const url = `${telephone.url}/webhooks/twilio/voice/handover/${rows[0]?.id}/rang/1`;
    const form = { CallSid, From, DialCallStatus: 'no-answer' };
    const ask = (CallStatus: string) => postAsTwilio(ACCOUNT, url, { ...form, CallStatus }, AbortSignal.timeout(5_000));
    expect((await ask('completed')).body).toBe('<Response/>');
    // A request that was under way when the line closed.
    expect((await ask('in-progress')).body).not.toContain('<Dial');
    expect(await calls()).toEqual([{ member_id: first, status: 'given_up' }]);
    expect((await tickets())[0]?.reason).toBe('call_back');
    person.hangsUp();
  });

  it('rings whoever speaks their language, is on duty, takes calls and is not on the telephone', async () => {
    await addMediator(telephone, { phone: '+32400000211', languages: ['nl'] });
    await addMediator(telephone, { phone: '+32400000212', onDuty: false });
    await addMediator(telephone, { phone: '+32400000213', takesCalls: false });
    await addMediator(telephone, { phone: null });
    const free = await addMediator(telephone, { phone: HERS });
    await callerWhoAsks();
    expect(handset(telephone, HERS).rings()).toBe(true);
    // She is on the telephone: the next caller is not kept waiting for her.
    const { heard } = await callerWhoAsks('+32400000102');
    expect(told(heard)).toMatch(/L'équipe ne peut pas/);
    expect(await calls()).toEqual([{ member_id: free, status: 'ringing' }]);
  });

  it('shows nobody the other’s number, in no address and in no document of theirs', async () => {
    await addMediator(telephone, { phone: HERS });
    const her = handset(telephone, HERS);
    await callerWhoAsks();
    await her.picksUp();
    await her.presses('1');
    const hers = telephone.documents.filter(({ path }) => /whisper|answer/.test(path));
    expect(hers).toHaveLength(2);
    for (const { form, twiml, path } of hers) {
      expect(form.get('From')).toBe(ACCOUNT.voiceFrom);
      expect(`${twiml}${path}`).not.toContain(PERSON.slice(1));
    }
    for (const { path, twiml } of telephone.documents) {
      expect(path).not.toMatch(/\d{8}/);
      // Hers stands where it is dialled, and nowhere else.
      expect(twiml.replace(/<Number [^>]*>\+\d+<\/Number>/, '')).not.toContain(HERS.slice(1));
      if (twiml.includes('<Dial')) expect(twiml).toContain(`callerId="${ACCOUNT.voiceFrom}"`);
    }
  });

  it('in danger hears first whom to call, and then chooses to be put through', async () => {
    await addMediator(telephone, { phone: HERS });
    const person = handset(telephone, PERSON);
    await person.calls();
    await person.presses('1');
    const heard = await person.says('au secours il va me tuer');
    expect(told(heard)).toMatch(/1 1 2[\s\S]*appuyez sur 1/);
    expect(handset(telephone, HERS).rings()).toBe(false);
    await person.presses('1');
    expect(handset(telephone, HERS).rings()).toBe(true);
    expect((await tickets())[0]?.reason).toBe('emergency');
  });

  it('who hides the number is put through too, and is told what they are told today when nobody takes it', async () => {
    await addMediator(telephone, { phone: HERS });
    const { person, heard } = await callerWhoAsks('anonymous');
    expect(told(heard)).toMatch(/je vous passe/);
    handset(telephone, HERS).hangsUp();
    await soon(() => expect(person.state()).toBe('silent'));
    const { twiml = '' } = telephone.documents.find(({ path }) => path.endsWith('/rang/1')) ?? {};
    expect(twiml).toMatch(/numéro est caché[\s\S]*<Hangup\/>/);
    expect(await tickets()).toEqual([]);
  });

  it('asked twice by Twilio, rings the same telephone and says the same', async () => {
    await addMediator(telephone, { phone: HERS });
    await addMediator(telephone, { phone: HIS });
    await callerWhoAsks();
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM handovers');
    const id = rows[0]?.id ?? '';
    handset(telephone, HERS).hangsUp();
    await soon(() => expect(handset(telephone, HIS).rings()).toBe(true));
    const twice = telephone.documents.filter(({ path }) => path.endsWith(`/handover/${id}/rang/1`));
    const [first] = twice;
    const form = Object.fromEntries(first?.form ?? []);
    const url = `${telephone.url}/webhooks/twilio/voice/handover/${id}/rang/1`;
    const answer = await postAsTwilio(ACCOUNT, url, form, AbortSignal.timeout(5_000));
    expect(answer.body).toBe(first?.twiml);
    expect(await calls()).toHaveLength(2);
  });
});

describe('a caller for whom nobody is there', () => {
  it('leaves a message, which becomes a ticket with sound, and is kept by us alone', async () => {
    const { person, heard } = await callerWhoAsks();
    expect(told(heard)).toMatch(/L'équipe ne peut pas[\s\S]*appuyez sur 1[\s\S]*appuyez sur 2/);
    expect(told(await person.presses('1'))).toMatch(/après le signal/);
    expect(person.state()).toBe('recording');
    const thanks = await person.says("c'est pour ma mutuelle");
    expect(told(thanks)).toMatch(/votre message est enregistré[\s\S]*rappel/);
    expect(thanks.status).toBe('ended');
    await soon(async () => expect((await tickets())[0]?.reason).toBe('voicemail'));
    const sid = telephone.documents.find(({ form }) => form.has('RecordingSid'))?.form.get('RecordingSid') ?? '';
    expect(telephone.recordings.find(sid)).not.toBeNull();
    await telephone.hear();
    const { rows } = await database.pool.query(
      `SELECT m.kind, m.mime_type, i.processed_at IS NOT NULL AS done FROM media m JOIN inbound i ON i.id = m.inbound_id`,
    );
    expect(rows).toEqual([{ kind: 'voice_note', mime_type: 'audio/wav', done: true }]);
    await soon(() => expect(telephone.recordings.find(sid)).toBeNull());
    expect(await tickets()).toHaveLength(1);
  });

  it('who says nothing after the tone, or presses 2, or says nothing at all, is rung back', async () => {
    const mute = await callerWhoAsks();
    await mute.person.presses('1');
    expect(told(await mute.person.isSilent())).toMatch(/rappel/);
    const { person } = await callerWhoAsks('+32400000102');
    expect(told(await person.presses('2'))).toMatch(/rappel/);
    const silent = await callerWhoAsks('+32400000103');
    expect(told(await silent.person.isSilent())).toMatch(/rappel/);
    expect((await tickets()).map(({ reason }) => reason)).toEqual(['call_back', 'call_back', 'call_back']);
  });

  it('who hangs up while asked is rung back', async () => {
    const { person } = await callerWhoAsks();
    person.hangsUp();
    await soon(async () => expect((await tickets())[0]?.reason).toBe('call_back'));
  });
});
