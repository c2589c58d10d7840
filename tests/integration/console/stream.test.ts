import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../../src/core/ids.ts';
import { claimTicket } from '../../../src/handoff/tickets/claim.ts';
import { type Bot, createBot } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson } from '../../support/person.ts';
import { type ConsoleApp, get, type Member, page, startConsole } from './console-app.ts';
import { type Followed, follow, seenOf } from './events.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;
const open: Followed[] = [];

beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  amina = await app.join('Amina');
});
afterEach(async () => {
  for (const followed of open.splice(0)) followed.close();
  await app.close();
});

const watch = async (path: string, seen = '', member = amina): Promise<Followed> => {
  const followed = await follow(app, member, path, seen);
  open.push(followed);
  return followed;
};

const asksForSomebody = async (words = 'bonjour') => {
  const person = newPerson(bot, 'sms');
  await person.says(words);
  await person.says('9');
  return person;
};

describe('the open list of people who wait', () => {
  it('is sent all of it when it connects, then only the row that changed', async () => {
    const first = await asksForSomebody();
    await asksForSomebody();
    const stream = await watch('/queue/stream');
    expect(await stream.next()).toMatchObject({ type: 'whole', order: ['ticket-1', 'ticket-2'] });
    await first.says('vous êtes là ?');
    const change = await stream.next();
    expect(change.type).toBe('change');
    expect(change.items.map(({ id }) => id)).toEqual(['ticket-1']);
    expect(change.items[0]?.html).toContain('1 message waiting');
    expect(change.items[0]?.html).not.toContain('vous êtes là');
  });

  it('is sent nothing that the page shows already', async () => {
    const person = await asksForSomebody();
    const stream = await watch('/queue/stream', seenOf(await page(app, amina, '')));
    await person.says('vous êtes là ?');
    expect((await stream.next()).type).toBe('change');
  });

  it('loses nothing of what happened while it was cut off', async () => {
    const person = await asksForSomebody();
    const before = await watch('/queue/stream');
    const { id } = await before.next();
    before.close();
    await person.says('un');
    await person.says('deux');
    await asksForSomebody();
    const after = await watch('/queue/stream', id);
    const shown = new Map<string, string>();
    const isUpToDate = () => shown.has('ticket-2') && shown.get('ticket-1')?.includes('2 messages waiting');
    while (!isUpToDate()) for (const item of (await after.next()).items) shown.set(item.id, item.html);
    expect([...shown.keys()].sort()).toEqual(['ticket-1', 'ticket-2']);
  });

  it('shows a claim to everybody, to its holder as hers, and lets the row go where it no longer belongs', async () => {
    await asksForSomebody();
    const bilal = await app.join('Bilal');
    const [hers, his, free] = [
      await watch('/queue/stream'),
      await watch('/queue/stream', '', bilal),
      await watch('/queue/stream?only=free'),
    ];
    await Promise.all([hers.next(), his.next(), free.next()]);
    await claimTicket(database.pool, { ticketId: asId('1'), memberId: amina.id });
    expect((await hers.next()).items[0]?.html).toContain('You answer');
    expect((await his.next()).items[0]?.html).toContain('Amina answers');
    expect(await free.next()).toMatchObject({ type: 'change', order: [], items: [] });
  });

  it('tells many changes of one moment at once', async () => {
    const person = await asksForSomebody();
    const stream = await watch('/queue/stream');
    await stream.next();
    for (const words of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six']) await person.says(words);
    let events = 0;
    for (let html = ''; !html.includes('6 messages waiting'); events += 1)
      html = (await stream.next()).items[0]?.html ?? '';
    expect(events).toBeLessThan(6);
  });

  it('ends with the request to log in for whoever is no longer let in', async () => {
    const stream = await watch('/queue/stream');
    await stream.next();
    app.out.add(amina.id);
    // Only logging in is left out here, so nothing but the word of it is told.
    await database.pool.query(`SELECT pg_notify('console', '')`);
    expect((await stream.next()).type).toBe('login');
    await expect(stream.next()).rejects.toThrow('The stream ended.');
    expect((await get(app, amina, '/queue/stream')).status).toBe(401);
  });

  it('says good-bye when the server stops, so that the page looks for another', async () => {
    const stream = await watch('/queue/stream');
    await stream.next();
    const closing = app.close();
    expect((await stream.next()).type).toBe('bye');
    await closing;
    app = await startConsole(database, bot);
  });
});

describe('the open conversation', () => {
  it('shows what the person writes and what becomes of the claim, and hears nothing of others', async () => {
    const person = await asksForSomebody();
    const other = await asksForSomebody();
    const stream = await watch('/tickets/1/stream');
    const whole = await stream.next();
    expect(whole.parts[0]?.html).toContain('Nobody answers yet');
    await other.says('autre chose');
    await person.says('mon code <b>ne marche plus</b>');
    const said = await stream.next();
    expect(said.items.map(({ html }) => html).join()).toContain('mon code &lt;b>ne marche plus&lt;/b>');
    expect(JSON.stringify(said)).not.toContain('autre chose');
    await claimTicket(database.pool, { ticketId: asId('1'), memberId: amina.id });
    let state = '';
    while (!state.includes('data-desk="mine"')) state = (await stream.next()).parts[0]?.html ?? state;
    expect(state).toContain('You answer');
  });

  it('is followed by nobody where there is no such ticket', async () => {
    const stream = await watch('/tickets/999/stream');
    expect((await stream.next()).type).toBe('login');
    expect((await get(app, amina, '/tickets/x/stream')).status).toBe(404);
  });
});
