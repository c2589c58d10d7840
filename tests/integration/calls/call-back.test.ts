import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asId, type CallId, type MemberId, type TicketId } from '../../../src/core/ids.ts';
import { callableFrom, callFromTicket, type MayRing } from '../../../src/handoff/calls/calls.ts';
import { callsOfTicket } from '../../../src/handoff/calls/list.ts';
import { type PickedUp, tellWhoPickedUp } from '../../../src/handoff/calls/reached.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson } from '../../support/person.ts';
import { ACCOUNT, addMediator, handset, openTelephone, type Telephone, told } from './telephone.ts';

const PERSON = '+32400000101';
const HERS = '+32400000201';

let database: TestDatabase;
let telephone: Telephone;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  telephone = await openTelephone(database.pool);
});
afterEach(() => telephone.close());

const soon = <Value>(assertion: () => Value) => vi.waitFor(assertion, { timeout: 5_000, interval: 10 });

const onlyTicket = async (): Promise<TicketId> => {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM tickets WHERE closed_at IS NULL');
  return asId(rows[0]?.id ?? 'none');
};

/** Somebody who asked for a person by telephone, and hung up. */
const personWhoWaits = async (): Promise<TicketId> => {
  const person = handset(telephone, PERSON);
  await person.calls();
  await person.presses('1');
  await person.presses('9');
  await person.presses('2');
  return onlyTicket();
};

const anywhere: MayRing = () => true;

const call = (ticketId: TicketId, memberId: Parameters<typeof callFromTicket>[1]['memberId'], mayRing = anywhere) =>
  callFromTicket(
    { db: database.pool, seals: testSeals, mayRing, caller: telephone.caller, baseUrl: telephone.url },
    { ticketId, memberId },
  );

/** Another number of hers, or of the person's, than those that this helpline rings. */
const but =
  (number: string): MayRing =>
  (urn) =>
    urn !== `tel:${number}`;

const ticket = async () =>
  (
    await database.pool.query<{ answered: boolean; awaits: boolean }>(
      'SELECT answered_at IS NOT NULL AS answered, awaiting_since IS NOT NULL AS awaits FROM tickets WHERE closed_at IS NULL',
    )
  ).rows[0];

/** She calls, and something picks up; she hangs up. */
const callThatIsPickedUp = async (ticketId: TicketId, memberId: MemberId): Promise<CallId> => {
  await call(ticketId, memberId);
  const [her, person] = [handset(telephone, HERS), handset(telephone, PERSON)];
  await her.picksUp();
  await her.presses('1');
  await person.picksUp();
  her.hangsUp();
  await soon(async () => expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'talked' }]));
  const [first] = await callsOfTicket(database.pool, ticketId);
  return first?.id ?? asId('0');
};

describe('a mediator who calls from a ticket', () => {
  it('is rung, presses 1, and speaks with the person, who sees the helpline’s number alone', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS, language: 'nl', languages: ['nl', 'fr'] });
    expect(await call(ticketId, memberId)).toMatchObject({ type: 'ringing' });
    const [her, person] = [handset(telephone, HERS), handset(telephone, PERSON)];
    expect(her.rings()).toBe(true);
    expect(told(await her.picksUp())).toMatch(/Om de persoon op te bellen, druk op 1/);
    await her.presses('1');
    expect(person.rings()).toBe(true);
    expect(told(await person.picksUp())).toMatch(/ici Passerelle/);
    expect([her.state(), person.state()]).toEqual(['connected', 'connected']);
    expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'talking', by: { id: memberId } }]);
    person.hangsUp();
    await soon(async () =>
      expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([
        { kind: 'call_back', status: 'talked', seconds: expect.any(Number) },
      ]),
    );
    const { rows } = await database.pool.query('SELECT claimed_by, answered_at IS NOT NULL AS answered FROM tickets');
    expect(rows).toEqual([{ claimed_by: memberId, answered: true }]);
    for (const { path, form, twiml } of telephone.documents.filter(({ path }) => path.includes('/callback/'))) {
      expect(form.get('From')).toBe(ACCOUNT.voiceFrom);
      expect(path).not.toMatch(/\d{8}/);
      expect(twiml).not.toContain(HERS.slice(1));
      expect(twiml.replace(/<Number [^>]*>\+\d+<\/Number>/, '')).not.toContain(PERSON.slice(1));
    }
  });

  it('hears that nobody answers, and the ticket says so', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS });
    await call(ticketId, memberId);
    const her = handset(telephone, HERS);
    await her.picksUp();
    await her.presses('1');
    handset(telephone, PERSON).hangsUp();
    await soon(async () =>
      expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'no_answer', seconds: null }]),
    );
    await soon(() => expect(telephone.documents.some(({ twiml }) => /ne répond pas/.test(twiml))).toBe(true));
    const { rows } = await database.pool.query('SELECT answered_at FROM tickets');
    expect(rows).toEqual([{ answered_at: null }]);
  });

  it('does not pick up, or presses nothing: the person is not rung', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS });
    await call(ticketId, memberId);
    const her = handset(telephone, HERS);
    await her.picksUp();
    await her.isSilent();
    await her.isSilent();
    await soon(async () =>
      expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'no_answer' }]),
    );
    expect(handset(telephone, PERSON).state()).toBe('silent');
    expect(await call(ticketId, memberId)).toMatchObject({ type: 'ringing' });
    expect(await call(ticketId, memberId)).toEqual({ type: 'on_the_phone' });
  });

  it('is told why it cannot be: no telephone of hers, somebody else’s ticket, a closed one, a provider that refuses', async () => {
    const ticketId = await personWhoWaits();
    const none = await addMediator(telephone, { phone: null });
    expect(await call(ticketId, none)).toEqual({ type: 'no_phone' });
    const other = await addMediator(telephone, { phone: HERS });
    expect(await call(ticketId, other)).toMatchObject({ type: 'taken' });
    await database.pool.query('UPDATE tickets SET claimed_by = NULL, claimed_until = NULL');
    const refused = await callFromTicket(
      {
        db: database.pool,
        seals: testSeals,
        mayRing: anywhere,
        caller: { ring: async () => ({ type: 'failed', code: 'refused', retryable: false, detail: 'twilio:21210' }) },
        baseUrl: telephone.url,
      },
      { ticketId, memberId: other },
    );
    expect(refused).toEqual({ type: 'failed', code: 'refused' });
    expect(await call(ticketId, other)).toMatchObject({ type: 'ringing' });
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    expect(await call(ticketId, other)).toEqual({ type: 'closed' });
  });

  it('is not rung at all where the number is none that may be rung, and reads why before she presses anything', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS });
    const line = { db: database.pool, seals: testSeals };
    expect(await callableFrom({ ...line, mayRing: anywhere }, ticketId)).toBe('callable');
    expect(await callableFrom({ ...line, mayRing: but(PERSON) }, ticketId)).toBe('not_allowed');
    expect(await call(ticketId, memberId, but(PERSON))).toEqual({ type: 'not_allowed' });
    expect(await call(ticketId, memberId, but(HERS))).toEqual({ type: 'phone_not_allowed' });
    expect(handset(telephone, HERS).rings()).toBe(false);
    expect(await callsOfTicket(database.pool, ticketId)).toEqual([]);
    await database.pool.query('DELETE FROM urns');
    expect(await callableFrom({ ...line, mayRing: anywhere }, ticketId)).toBe('unreachable');
  });

  it('hears so, and is free again, where it may not be rung any more by the time that she presses 1', async () => {
    const ticketId = await personWhoWaits();
    await telephone.close();
    telephone = await openTelephone(database.pool, { allowedPrefixes: ['+33'] });
    const memberId = await addMediator(telephone, { phone: HERS });
    await call(ticketId, memberId);
    const her = handset(telephone, HERS);
    await her.picksUp();
    const heard = told(await her.presses('1'));
    expect(heard).toMatch(/ne peut pas être appelée d.ici/);
    expect(heard).not.toMatch(/ne répond pas/);
    expect(her.state()).toBe('silent');
    expect(handset(telephone, PERSON).rings()).toBe(false);
    expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'failed', seconds: null }]);
    expect(await call(ticketId, memberId)).toMatchObject({ type: 'ringing' });
  });

  it('hears that the person is gone, and not that they cannot be called, where a colleague closed the ticket meanwhile', async () => {
    const ticketId = await personWhoWaits();
    await call(ticketId, await addMediator(telephone, { phone: HERS }));
    const her = handset(telephone, HERS);
    await her.picksUp();
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    const heard = told(await her.presses('1'));
    expect(heard).toMatch(/n.est plus en ligne/);
    expect(heard).not.toMatch(/ne peut pas être appelée/);
    expect(handset(telephone, PERSON).rings()).toBe(false);
  });

  it('says that it was their voicemail box: nobody was reached, the person waits as before, and what she says can be taken back', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS });
    const other = await addMediator(telephone, { phone: null });
    const callId = await callThatIsPickedUp(ticketId, memberId);
    expect(await ticket()).toEqual({ answered: true, awaits: false });
    const tell = (was: PickedUp, by = memberId) =>
      tellWhoPickedUp(database.pool, { callId, ticketId, memberId: by, was });
    // Only who was on the line knows.
    expect(await tell('box', other)).toBe(false);
    expect([await tell('box'), await tell('box')]).toEqual([true, false]);
    expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'voicemail_box' }]);
    expect(await ticket()).toEqual({ answered: false, awaits: true });
    expect([await tell('person'), await tell('person')]).toEqual([true, false]);
    expect(await callsOfTicket(database.pool, ticketId)).toMatchObject([{ status: 'talked' }]);
    expect(await ticket()).toEqual({ answered: true, awaits: false });
    await database.pool.query('UPDATE tickets SET closed_at = now()');
    expect(await tell('box')).toBe(false);
  });

  it('says so of one call, and what else answered the person stands', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS });
    const callId = await callThatIsPickedUp(ticketId, memberId);
    await database.pool.query(
      `INSERT INTO calls (kind, ticket_id, member_id, status, answered_at, ended_at)
       VALUES ('call_back', $1, $2, 'talked', now(), now())`,
      [ticketId, memberId],
    );
    expect(await tellWhoPickedUp(database.pool, { callId, ticketId, memberId, was: 'box' })).toBe(true);
    expect(await ticket()).toEqual({ answered: true, awaits: false });
  });

  it('says so of who had been answered before: they wait only if they have said something since', async () => {
    const ticketId = await personWhoWaits();
    const memberId = await addMediator(telephone, { phone: HERS });
    const callId = await callThatIsPickedUp(ticketId, memberId);
    await database.pool.query(
      `INSERT INTO calls (kind, ticket_id, member_id, status, answered_at, ended_at)
       VALUES ('call_back', $1, $2, 'talked', now() - interval '2 hours', now() - interval '1 hour')`,
      [ticketId, memberId],
    );
    const tell = (was: PickedUp) => tellWhoPickedUp(database.pool, { callId, ticketId, memberId, was });
    expect(await tell('box')).toBe(true);
    expect(await ticket()).toEqual({ answered: true, awaits: false });
    await tell('person');
    await database.pool.query(
      "UPDATE inbound SET processed_at = now() - interval '30 minutes' WHERE content_type = 'digits'",
    );
    expect(await tell('box')).toBe(true);
    expect(await ticket()).toEqual({ answered: true, awaits: true });
  });

  it('says so of who had gone back to the bot with a promise, which is looked after again without its hour', async () => {
    const ticketId = await personWhoWaits();
    await database.pool.query(
      "UPDATE tickets SET with_bot = true, promise = 'before', promised_by = now() + interval '1 hour'",
    );
    const memberId = await addMediator(telephone, { phone: HERS });
    const callId = await callThatIsPickedUp(ticketId, memberId);
    const promised = async () =>
      (await database.pool.query('SELECT promise, promised_by, awaiting_since IS NOT NULL AS awaits FROM tickets'))
        .rows;
    const tell = (was: PickedUp) => tellWhoPickedUp(database.pool, { callId, ticketId, memberId, was });
    await tell('box');
    expect(await promised()).toEqual([{ promise: 'unknown', promised_by: null, awaits: true }]);
    await tell('person');
    expect(await promised()).toEqual([{ promise: null, promised_by: null, awaits: false }]);
  });

  it('rings by telephone who wrote by WhatsApp', async () => {
    const person = newPerson(telephone.bot, 'whatsapp');
    await person.says('bonjour');
    await person.says('9');
    const ticketId = await onlyTicket();
    const memberId = await addMediator(telephone, { phone: HERS });
    await call(ticketId, memberId);
    const her = handset(telephone, HERS);
    await her.picksUp();
    await her.presses('1');
    expect(her.state()).toBe('dialing');
  });
});
