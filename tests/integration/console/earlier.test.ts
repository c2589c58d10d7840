import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, type Person } from '../../support/person.ts';
import { type ConsoleApp, type Member, page, post, startConsole } from './console-app.ts';
import { type Followed, follow, seenOf } from './events.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;
let person: Person;
const open: Followed[] = [];
const asked: string[] = [];

const T = '/tickets/1';

beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  asked.length = 0;
  bot = createBot(database.pool);
  const translate = async ({ text }: { text: string }) => {
    asked.push(text);
    return { type: 'translated' as const, text: `in English: ${text}`, from: null };
  };
  app = await startConsole(database, bot, { translator: { translate } });
  amina = await app.join('Amina');
  person = newPerson(bot, 'sms');
  await person.says('le tout premier mot');
  await person.says('9');
  await database.pool.query(
    `INSERT INTO ticket_notes (ticket_id, sealed_text, created_at) SELECT 1, $1, now() FROM generate_series(1, 250)`,
    [testSeals.seal('note')],
  );
  await database.pool.query("UPDATE inbound SET received_at = '2026-01-01', processed_at = '2026-01-01'");
  await database.pool.query("UPDATE outbound SET created_at = '2026-01-01'");
  await database.pool.query("UPDATE tickets SET opened_at = '2026-01-02'");
});
afterEach(async () => {
  for (const followed of open.splice(0)) followed.close();
  await app.close();
});

const watch = async (path: string, seen: string): Promise<Followed> => {
  const followed = await follow(app, amina, path, seen);
  open.push(followed);
  return followed;
};

const earlierIn = (html: string): string => /href="\/console(\/tickets\/1\?before=[\d-]+)#later"/.exec(html)?.[1] ?? '';
const linesIn = (html: string): number => html.match(/class="line /g)?.length ?? 0;

describe('earlier messages', () => {
  it('are one link away from the latest, each page is remembered as viewed, and the way back is there', async () => {
    const latest = await page(app, amina, T);
    expect(linesIn(latest)).toBe(200);
    expect(latest).not.toContain('le tout premier mot');
    const html = await page(app, amina, earlierIn(latest));
    expect(html).toContain('le tout premier mot');
    expect(linesIn(html)).toBe(50 + 4);
    expect(earlierIn(html)).toBe('');
    expect(html).toMatch(/id="later"[^>]*>\s*<a href="\/console\/tickets\/1" rel="next"/);
    expect(app.audited).toEqual(['ticket_viewed 1', 'ticket_viewed 1']);
  });

  it('have no way to them where there are none', async () => {
    await database.pool.query('DELETE FROM ticket_notes');
    const html = await page(app, amina, T);
    expect(earlierIn(html)).toBe('');
    expect(html).not.toContain('Earlier messages');
    expect(html).not.toContain('Latest messages');
  });

  it('stay as they are while somebody writes: what is new is counted below them, and rings', async () => {
    const path = earlierIn(await page(app, amina, T));
    const html = await page(app, amina, path);
    const stream = await watch(`${T}/stream${path.slice(T.length)}`, seenOf(html));
    await person.says('un mot de plus');
    const shown = [...html.matchAll(/<li id="([^"]+)"/g)].map(([, id]) => id);
    let later = '';
    while (later === '') {
      const { items, order } = await stream.next();
      // All of it again, where the word was quicker than the stream; never another line.
      expect(items.filter(({ id }) => !shown.includes(id))).toEqual([]);
      expect(order ?? shown).toEqual(shown);
      later = items.find(({ id, html }) => id === 'later' && html.includes('since'))?.html ?? '';
    }
    expect(later).toContain('1 message from the person since');
    expect(later).toContain('data-rings');
    expect(later).not.toContain('un mot de plus');
    // Who loads the page anew is told the same, and sent nothing twice.
    expect(await page(app, amina, path)).toContain('1 message from the person since');
    expect(app.audited.at(-2)).toBe('ticket_followed 1');
  });

  it('move on as new ones push old ones out: nothing lies between two pages', async () => {
    const latest = await page(app, amina, T);
    const stream = await watch(`${T}/stream`, seenOf(latest));
    await database.pool.query(
      'INSERT INTO ticket_notes (ticket_id, sealed_text, created_at) SELECT 1, $1, now() FROM generate_series(1, 7)',
      [testSeals.seal('encore une note')],
    );
    let html = '';
    let order: readonly string[] = [];
    while (html === '' || order.length === 0) {
      const told = await stream.next();
      html = told.parts.find(({ id }) => id === 'earlier')?.html ?? html;
      order = told.order ?? order;
    }
    expect(order).toHaveLength(200);
    const before = await page(app, amina, earlierIn(html));
    expect(linesIn(before)).toBe(57 + 4);
    expect(before).not.toContain(`id="${order[0]}"`);
  });

  it('are translated where they stand', async () => {
    const path = earlierIn(await page(app, amina, T));
    const html = await page(app, amina, path);
    const action = /formaction="\/console(\/tickets\/1\/translation\?before=[\d-]+)"/.exec(html)?.[1] ?? '';
    const told = await post(app, amina, action, { line: 'in-1' });
    expect(await told.text()).toContain('in English: le tout premier mot');
    expect(asked).toEqual(['le tout premier mot']);
  });

  it('that were made up show the latest', async () => {
    for (const before of ['', 'x', '1-2', '1-2-3-4', '1-2-3%27', '9'.repeat(40)]) {
      expect(linesIn(await page(app, amina, `${T}?before=${before}`))).toBe(200);
    }
  });
});
