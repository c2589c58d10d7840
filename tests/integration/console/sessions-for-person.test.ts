import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderWhatsApp } from '../../../src/channels/whatsapp/render.ts';
import { asId } from '../../../src/core/ids.ts';
import type { Screen } from '../../../src/core/screen.ts';
import { releaseBooking } from '../../../src/directory/release-cancelled.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { received } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';
import { type ConsoleApp, get, type Member, page, post, startConsole } from './console-app.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;
let bilal: Member;
let first: string;
let second: string;
let third: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  amina = await app.join('Amina');
  bilal = await app.join('Bilal');
  const place = await addPlace(database.pool, { name: 'Maison Une' });
  first = await addOccurrence(database.pool, place, { inHours: 24, seats: 2 });
  second = await addOccurrence(database.pool, await addPlace(database.pool, { name: 'Maison Deux' }), { inHours: 48 });
  third = await addOccurrence(database.pool, await addPlace(database.pool, { name: 'Maison Trois' }), { inHours: 72 });
});
afterEach(() => app.close());

const T = '/tickets/1';
const form = { near: '1080', need: 'bank', not: '' };

const asks = async (channel: 'sms' | 'whatsapp' = 'sms', words = 'banque 1080'): Promise<Person> => {
  const person = newPerson(bot, channel);
  await person.says(words);
  await person.says('9');
  await post(app, amina, `${T}/claim`);
  await received(bot);
  return person;
};

const books = (occurrence: string, more: Record<string, string> = {}, member = amina) =>
  post(app, member, `${T}/book`, { ...form, key: randomUUID(), book: occurrence, ...more });
const offers = (occurrence: readonly string[], more: Record<string, string> = {}) =>
  post(app, amina, `${T}/offer`, { ...form, key: randomUUID(), occurrence, ...more });
const said = (response: Response): string | undefined => response.headers.get('location')?.split('said=')[1];
const standing = async (): Promise<number> =>
  (await database.pool.query("SELECT FROM bookings WHERE status = 'booked'")).rows.length;
const bookingOf = async (occurrence: string): Promise<string> =>
  (
    await database.pool.query<{ id: string }>('SELECT id FROM bookings WHERE occurrence_id = $1 ORDER BY id DESC', [
      occurrence,
    ])
  ).rows[0]?.id ?? '';

describe('sessions that are offered', () => {
  it('with none chosen are refused in words of their own, with nothing ticked, and one can search again from there', async () => {
    await asks();
    const refused = await offers([]);
    const html = await refused.text();
    expect([refused.status, html]).toEqual([422, expect.stringContaining('Choose at least one session.')]);
    expect(html).toMatch(/name="occurrence"/);
    expect(html).not.toMatch(/name="occurrence"[^>]*checked/);
    const action = /<form class="find" method="get" action="\/console([^"]+)"/.exec(html)?.[1] ?? '';
    expect(action).toBe('/tickets/1/sessions');
    expect((await get(app, amina, `${action}?near=1030&need=`)).status).toBe(200);
  });

  it('that are gone leave the others ticked as they were', async () => {
    await asks();
    await database.pool.query('UPDATE occurrences SET cancelled = true WHERE id = $1', [third]);
    const html = await (await offers([second, third])).text();
    expect(html).toContain('Choose another session');
    expect(html).toMatch(new RegExp(`name="occurrence" value="${second}"[^>]*checked`));
    expect(html).not.toMatch(new RegExp(`name="occurrence" value="${first}"[^>]*checked`));
  });

  it('say what they are for and where, and how to answer', async () => {
    await asks();
    expect(said(await offers([first, second]))).toBe('offered');
    const told = await received(bot);
    expect(told).toMatch(/Molenbeek[\s\S]*1 Maison Une[\s\S]*2 Maison Deux[\s\S]*Répondez par le chiffre/);
  });

  it('for another need than the ticket’s name the one that was looked for', async () => {
    await asks();
    await offers([first], { need: 'admin' });
    const told = await received(bot);
    expect(told).toContain('Papiers');
    expect(told).not.toContain('Banque');
  });

  it('are booked by the digit that the person answers, whatever is found by then', async () => {
    const person = await asks();
    await offers([second, third]);
    await person.says('2');
    const html = await page(app, amina, `${T}/sessions?near=1000&need=`);
    expect(html).toMatch(new RegExp(`name="book" value="${third}"[^>]*aria-label="Book 2: Maison Trois`));
    expect(said(await books(third, { near: '4000' }))).toBe('booked');
    expect(await received(bot)).toContain("C'est réservé");
    expect(await page(app, amina, `${T}/sessions`)).toContain('Booked for this person already');
  });

  it('and have no seat left say so and are not booked', async () => {
    await asks();
    await offers([third]);
    await database.pool.query('UPDATE occurrences SET cancelled = true WHERE id = $1', [third]);
    const html = await page(app, amina, `${T}/sessions`);
    expect(html).toContain('No seat left');
    expect((await books(third)).status).toBe(422);
  });

  it('can be booked from the page that offered them, to which she went back', async () => {
    await asks();
    const key = randomUUID();
    expect(said(await offers([first, second], { key }))).toBe('offered');
    expect(said(await books(second, { key }))).toBe('booked');
    expect(said(await books(second, { key }))).toBe('sent_before');
    expect(await standing()).toBe(1);
  });

  it('are heard as they are said by who listens, and read as they are written', async () => {
    await asks('whatsapp');
    await database.pool.query('UPDATE contacts SET aloud = true');
    await offers([first, second]);
    const { rows } = await database.pool.query<{ sealed_screen: Buffer }>(
      'SELECT sealed_screen FROM outbound WHERE offered IS NOT NULL',
    );
    const screen = testSeals.openJson(rows[0]?.sealed_screen ?? Buffer.alloc(0)) as Screen;
    const [note, text] = renderWhatsApp(screen);
    const heard = note?.type === 'voice_note' ? note.utterances.map(({ text: words }) => words).join(' ') : '';
    expect(heard).toMatch(/Le 1 : Maison Une[\s\S]*message vocal/);
    expect(heard).not.toMatch(/[*\n]/);
    expect(text).toMatchObject({ type: 'text', body: expect.stringMatching(/^Banque[\s\S]*\*1\.\* Maison Une/) });
  });
});

describe('what a person has booked', () => {
  it('is shown on the conversation and beside the sessions, and can be cancelled by who holds the ticket', async () => {
    await asks();
    await books(first);
    expect(await received(bot)).toContain('Maison Une');
    expect(await page(app, amina, T)).toMatch(/Booked:<\/span> <bdi[^>]*>Maison Une<\/bdi>/);
    expect(await page(app, amina, `${T}/sessions`)).toContain('name="booking"');
    const his = await page(app, bilal, `${T}/sessions`);
    expect(his).toContain('Maison Une');
    expect(his).not.toContain('name="booking"');
    const booking = await bookingOf(first);
    expect((await post(app, bilal, `${T}/cancel-booking`, { key: randomUUID(), booking })).status).toBe(422);
    expect(await standing()).toBe(1);
    const key = randomUUID();
    expect(said(await post(app, amina, `${T}/cancel-booking`, { key, booking }))).toBe('booking_cancelled');
    expect(said(await post(app, amina, `${T}/cancel-booking`, { key, booking }))).toBe('sent_before');
    expect(await standing()).toBe(0);
    expect((await received(bot)).match(/Annulé/g)).toHaveLength(1);
    expect(app.audited).toContain('person_booking_cancelled 1');
    expect(await page(app, amina, T)).not.toContain('Booked:');
    const late = await post(app, amina, `${T}/cancel-booking`, { key: randomUUID(), booking });
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('This booking is no more.')]);
  });

  it('stays as long as the person cannot be told that it is cancelled', async () => {
    const person = await asks();
    await books(first);
    await person.says('STOP');
    const booking = await bookingOf(first);
    await post(app, amina, `${T}/claim`);
    expect((await post(app, amina, `${T}/cancel-booking`, { key: randomUUID(), booking })).status).toBe(422);
    expect(await standing()).toBe(1);
  });

  it('of another person is not cancelled from this ticket', async () => {
    await asks();
    await books(first);
    const booking = await bookingOf(first);
    const other = newPerson(bot, 'sms');
    await other.says('banque 1080');
    await other.says('9');
    await post(app, amina, '/tickets/2/claim');
    expect((await post(app, amina, '/tickets/2/cancel-booking', { key: randomUUID(), booking })).status).toBe(422);
    expect(await standing()).toBe(1);
  });

  it('makes her ask once more before another is booked', async () => {
    await asks();
    await books(first);
    const asked = await books(second);
    const html = await asked.text();
    expect([asked.status, await standing()]).toEqual([200, 1]);
    expect(html).toContain('This person has an appointment already');
    expect(html).toContain('Maison Une');
    const fields = Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(said(await post(app, amina, `${T}/book`, fields))).toBe('booked');
    expect(said(await post(app, amina, `${T}/book`, fields))).toBe('sent_before');
    expect(await standing()).toBe(2);
  });
});

describe('a ready reply', () => {
  const text = 'Venez {time} à {place}, code {code}';
  const answers = (words: string, accept = 'text/html') =>
    post(app, amina, `${T}/answer`, { text: words, key: randomUUID() }, { accept });

  beforeEach(async () => {
    await database.pool.query("INSERT INTO canned_replies (title, texts, updated_at) VALUES ('Venez', $1, now())", [
      { fr: text },
    ]);
  });

  it('whose gaps nobody filled says so in the list, and does not reach the person with its braces', async () => {
    await asks();
    expect(await page(app, amina, T)).toContain('to be filled in');
    const refused = await answers(text);
    const html = await refused.text();
    expect([refused.status, html]).toEqual([422, expect.stringContaining('A word in braces is still')]);
    expect(html).toContain('Venez {time} à {place}, code {code}</textarea>');
    expect(await (await answers(text, 'application/json')).json()).toEqual({
      done: false,
      said: expect.stringContaining('A word in braces'),
    });
    expect(await received(bot)).toBe('');
    expect(said(await answers('Prenez {vos papiers}'))).toBe('sent');
  });

  it('is filled from the booking where there is one', async () => {
    await asks();
    await books(first);
    const html = await page(app, amina, T);
    expect(html).not.toContain('to be filled in');
    expect(html).toContain('à Maison Une, code ');
  });

  it('on a ticket about a cancelled session is not filled from another booking', async () => {
    await asks();
    await books(first);
    await books(second, { also: 'yes' });
    await post(app, amina, `${T}/close`, { outcome: 'booked', seen: '99' });
    await releaseBooking(database.pool, asId(await bookingOf(first)));
    const { rows } = await database.pool.query<{ id: string }>(
      "SELECT id FROM tickets WHERE closed_at IS NULL AND reason = 'session_cancelled'",
    );
    const ticket = `/tickets/${rows[0]?.id}`;
    await post(app, amina, `${ticket}/claim`);
    const html = await page(app, amina, ticket);
    expect(html).toContain('Maison Deux');
    expect(html).toContain('data-reply="Venez {time} à {place}, code {code}"');
  });
});

describe('a language that nobody knows', () => {
  beforeEach(async () => {
    await asks();
    await database.pool.query('UPDATE contacts SET language = NULL');
    await database.pool.query('UPDATE tickets SET language = NULL');
  });

  it('is said to be unknown, and is noted by who holds the ticket', async () => {
    const html = await page(app, amina, T);
    expect(html).toContain('Language unknown: ask for it');
    expect(html).not.toContain('The person reads');
    expect((await post(app, bilal, `${T}/language`, { language: 'tr' })).status).toBe(409);
    expect((await post(app, amina, `${T}/language`, { language: 'xx' })).status).toBe(422);
    expect(said(await post(app, amina, `${T}/language`, { language: 'tr' }))).toBe('language_noted');
    const known = await page(app, amina, T);
    expect(known).toContain('Türkçe');
    expect(known).not.toContain('Language unknown');
    // What is known is the person's own to change.
    await post(app, amina, `${T}/language`, { language: 'pl' });
    expect((await database.pool.query('SELECT language FROM contacts')).rows).toEqual([{ language: 'tr' }]);
  });
});
