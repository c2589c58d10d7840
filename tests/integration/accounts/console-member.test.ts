import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONSOLE_MEMBER } from '../../../src/accounts/console-member.ts';
import { membersOf } from '../../../src/accounts/people.ts';
import { feedOf, makeFeed } from '../../../src/calendar/feeds.ts';
import { othersOf } from '../../../src/console/conversation/load.ts';
import { asId, type MemberId, type TicketId } from '../../../src/core/ids.ts';
import { shiftsBetween } from '../../../src/handoff/promises/shifts.ts';
import { claimTicket, transferTicket } from '../../../src/handoff/tickets/claim.ts';
import { openTicket } from '../../../src/handoff/tickets/tickets.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addContacts, addPlace } from '../../support/directory-rows.ts';
import {
  CONSOLE_PASSWORD,
  firstAdmin,
  invite,
  join,
  openBrowser,
  startConsole,
  type TestBrowser,
  type TestConsole,
} from './console.ts';

/** A password is slow to check on purpose. */
vi.setConfig({ testTimeout: 60_000 });

const US = asId<MemberId>(CONSOLE_MEMBER);

let database: TestDatabase;
let console: TestConsole;
let operator: TestBrowser;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  console = await startConsole(database);
  operator = openBrowser(console.url);
  expect((await enter(operator)).status).toBe(303);
});
afterEach(() => console.stop());

const enter = (browser: TestBrowser) => browser.post('/console/login', { password: CONSOLE_PASSWORD });
const team = async (): Promise<readonly string[]> => (await membersOf(database.pool)).map(({ name }) => name);

const addTicket = async (): Promise<TicketId> => {
  const [contact] = await addContacts(database.pool, 1);
  const { rows } = await database.pool.query<{ id: string }>(
    "INSERT INTO tickets (contact_id, channel, reason) VALUES ($1, 'sms', 'asked') RETURNING id",
    [contact],
  );
  return asId(rows[0]?.id ?? '');
};

/** From an hour ago on, and tomorrow. */
const addShifts = () =>
  database.pool.query(
    `INSERT INTO shifts (member_id, starts_at, ends_at, languages)
     SELECT $1, now() + make_interval(hours => n), now() + make_interval(hours => n + 2), '{fr}' FROM unnest(ARRAY[-1, 24]) AS n`,
    [US],
  );
const ahead = async (): Promise<number> =>
  (await shiftsBetween(database.pool, new Date(), new Date(Date.now() + 7 * 86_400_000))).length;

describe('whoever answers by the console’s own password', () => {
  it('is one of the team while nobody is its admin, and can be handed a person', async () => {
    await operator.get('/console');
    const mo = openBrowser(console.url);
    await join(mo, await invite(operator, 'mo@example.test', 'mediator'), { name: 'mo' });
    expect(await team()).toEqual(['Console', 'mo']);
    const asked = { now: new Date(), language: 'fr' as const };
    const { id: mos = US } = (await othersOf(database.pool, US, asked))[0] ?? {};
    expect((await othersOf(database.pool, mos, asked)).map(({ id }) => id)).toEqual([US]);
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: mos });
    expect(await transferTicket(database.pool, { ticketId, from: mos, to: US, now: new Date() })).toBe(true);
  });

  it('is nobody any more once there is one: not on a list, not on duty, with nobody in hand', async () => {
    const ticketId = await addTicket();
    await claimTicket(database.pool, { ticketId, memberId: US });
    await addShifts();
    expect(await ahead()).toBe(2);
    const hours = await makeFeed(database.pool, { memberId: US }, { createdBy: US, language: 'fr' });
    await firstAdmin(console);
    expect(await team()).toEqual(['Ada']);
    expect(await ahead()).toBe(0);
    expect(await feedOf(database.pool, hours ?? '')).toBeNull();
    expect(await openTicket(database.pool, ticketId, new Date())).toMatchObject({ claimedBy: null });
    const [ada] = await membersOf(database.pool);
    await claimTicket(database.pool, { ticketId, memberId: ada?.id ?? US });
    const back = { ticketId, from: ada?.id ?? US, to: US, now: new Date() };
    expect(await transferTicket(database.pool, back)).toBe(false);
    expect((await enter(openBrowser(console.url))).status).toBe(401);
    expect(await team()).toEqual(['Ada']);
  });

  it('leaves to the team what was made for it: links to join, calendars of places', async () => {
    const placeId = await addPlace(database.pool);
    const calendar = await makeFeed(database.pool, { placeId }, { createdBy: US, language: 'fr' });
    await operator.get('/console');
    const link = await invite(operator, 'mo@example.test', 'mediator');
    await firstAdmin(console);
    expect(await feedOf(database.pool, calendar ?? '')).toMatchObject({ placeId });
    expect((await join(openBrowser(console.url), link, { name: 'mo' })).status).toBe(303);
    expect(await team()).toEqual(['Ada', 'mo']);
  });

  it('is back where no admin is left', async () => {
    await firstAdmin(console);
    await database.pool.query("UPDATE members SET disabled_at = now() WHERE role = 'admin'");
    expect((await enter(operator)).status).toBe(303);
    expect(await team()).toEqual(['Console']);
    expect((await operator.get('/console')).text).toContain('coordinator Console');
  });

  it('does not come in at the very moment of the first admin', async () => {
    const link = (await console.accounts.firstAdminLink('')) ?? '';
    const others = Array.from({ length: 4 }, () => openBrowser(console.url));
    await Promise.all([
      join(openBrowser(console.url), link, { name: 'Ada', email: 'ada@example.test' }),
      ...others.map(enter),
    ]);
    expect(await team()).toEqual(['Ada']);
  });
});
