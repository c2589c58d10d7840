import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smsText } from '../../../src/channels/sms/render.ts';
import { wordsTold } from '../../../src/channels/voice/told.ts';
import { renderWhatsApp } from '../../../src/channels/whatsapp/render.ts';
import { CONVERSATION_WORDS } from '../../../src/console/conversation/words/words.ts';
import type { Screen } from '../../../src/core/screen.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { received } from '../../support/mediators.ts';
import { newPerson, newUrns, type Person } from '../../support/person.ts';
import { type ConsoleApp, get, type Member, page, post, startConsole, upload } from './console-app.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;
let bilal: Member;

const T = '/tickets/1';
const TYPED = 'ce que j’avais tapé <b>';
const KEPT = 'ce que j’avais tapé &lt;b>';

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot, { readReply: (reply) => wordsTold(reply, () => null) });
  amina = await app.join('Amina');
  bilal = await app.join('Bilal');
  await addOccurrence(database.pool, await addPlace(database.pool));
});
afterEach(() => app.close());

const asks = async (channel: 'sms' | 'whatsapp' = 'sms'): Promise<Person> => {
  const person = newPerson(bot, channel);
  await person.says('banque 1080');
  await person.says('9');
  await post(app, amina, `${T}/claim`);
  return person;
};

const send = async (text = TYPED) => {
  const response = await post(app, amina, `${T}/answer`, { text, key: randomUUID() });
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
};

const words = CONVERSATION_WORDS.en;

describe('what was typed and could not be sent', () => {
  it.each([
    ['somebody else took the ticket', 'UPDATE tickets SET claimed_by = $1', 'Bilal answers'],
    [
      'the ticket was closed',
      "UPDATE tickets SET closed_at = now(), outcome = 'answered', claimed_by = $1",
      words.closedHere,
    ],
    ['nobody has it any more', 'UPDATE tickets SET claimed_by = nullif($1, $1)', words.takeFirst],
  ])('stands on the page with the reason, where %s', async (_, change, told) => {
    await asks();
    await database.pool.query(change, [bilal.id]);
    const { status, html } = await send();
    expect(status).toBe(409);
    expect(html).toContain(words.said.not_yours);
    expect(html).toContain(KEPT);
    expect(html).toContain(told);
    expect(html).not.toContain('id="answer"');
  });

  it('stands there after STOP, with the reason', async () => {
    const person = await asks();
    await person.says('STOP');
    const { status, html } = await send();
    expect([status, html.includes(words.said.stopped), html.includes(KEPT)]).toEqual([422, true, true]);
  });

  it('is in its box again as soon as the ticket is taken anew, without any script', async () => {
    await asks();
    await database.pool.query('UPDATE tickets SET claimed_by = NULL');
    const { html } = await send();
    const text = /name="text" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(text.replaceAll('&lt;', '<')).toBe(TYPED);
    const again = await post(app, amina, `${T}/claim`, { text: TYPED });
    const taken = await again.text();
    expect(again.status).toBe(200);
    expect(/<textarea id="answer"[^>]*>([^<]*&lt;b>)/.exec(taken)?.[1]).toBe(KEPT);
    expect((await send()).location).toBe('/console/tickets/1?said=sent');
  });

  it('is not lost either where somebody else was quicker to take the ticket', async () => {
    await asks();
    await database.pool.query('UPDATE tickets SET claimed_by = $1', [bilal.id]);
    const late = await post(app, amina, `${T}/claim`, { text: TYPED });
    const html = await late.text();
    expect([late.status, html.includes(words.said.taken), html.includes(KEPT)]).toEqual([409, true, true]);
  });

  it('is sent by who left it so long that the lease ran out, as long as nobody else took the ticket', async () => {
    await asks();
    await database.pool.query("UPDATE tickets SET claimed_until = now() - interval '1 minute'");
    expect((await send()).location).toBe('/console/tickets/1?said=sent');
  });
});

describe('a page that lies open', () => {
  it('of a closed request says so, when it opens again, and leads back to the list', async () => {
    await asks();
    await post(app, amina, `${T}/close`, { outcome: 'answered' });
    const html = await page(app, amina, T);
    expect(html).toContain(words.closedHere);
    expect(html).toContain('class="onward" href="/console"');
    expect(html).not.toContain('Take the request');
  });

  it('of somebody who was forgotten leads to the list, which says so, whatever is pressed', async () => {
    await asks();
    await database.pool.query('DELETE FROM tickets');
    for (const path of ['', '?before=1-2-3']) {
      expect((await get(app, amina, `${T}${path}`)).headers.get('location')).toBe('/console?said=gone');
    }
    expect((await send()).location).toBe('/console?said=gone');
    expect((await post(app, amina, `${T}/claim`)).headers.get('location')).toBe('/console?said=gone');
  });

  it('says that the person went back to the bot, and no longer once she wrote', async () => {
    const person = await asks('whatsapp');
    await send('Bonjour');
    await received(bot);
    await person.says('menu');
    expect(await page(app, amina, T)).toContain(words.withBot);
    await send('Encore moi');
    expect(await page(app, amina, T)).not.toContain(words.withBot);
  });

  it('shows what the bot said on the phone, and marks it so', async () => {
    const urns = newUrns();
    const phone = newPerson(bot, 'voice', urns);
    await phone.calls();
    await phone.keys('1');
    await phone.says('9');
    await phone.hangsUp();
    const html = await page(app, amina, T);
    expect(html).toContain('id="said-1"');
    expect(html).toContain(words.byPhone);
    expect(html).toMatch(/Nederlands/);
  });
});

describe('whose words a line is', () => {
  it('is the bot’s where it excuses a promise that was not kept, and the team’s for ever where a mediator wrote', async () => {
    await asks();
    await send('Bonjour');
    await database.pool.query(
      `INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, request_key)
       SELECT contact_id, urn_id, 0, channel, sealed_screen, 'said-once' FROM outbound WHERE member_id IS NULL LIMIT 1`,
    );
    const lines = async () => {
      const html = await page(app, bilal, T);
      return [...html.matchAll(/<li id="out-\d+" class="line (\w+)"[\s\S]*?<bdi[^>]*>([^<]+)</g)].map(
        ([, from, who]) => [from, who],
      );
    };
    expect((await lines()).slice(-2)).toEqual([
      ['mediator', 'Amina'],
      ['bot', words.from.bot],
    ]);
    await database.pool.query('UPDATE outbound SET ticket_id = NULL WHERE member_id IS NOT NULL');
    await database.pool.query('UPDATE tickets SET claimed_by = NULL');
    await database.pool.query('DELETE FROM members WHERE id = $1', [amina.id]);
    expect((await lines()).slice(-2)).toEqual([
      ['mediator', words.someone],
      ['bot', words.from.bot],
    ]);
  });

  it('a note names its writer apart from what it is, so that either is read in its own direction', async () => {
    await asks();
    await post(app, amina, `${T}/note`, { text: 'a note' });
    expect(await page(app, bilal, T)).toMatch(new RegExp(`<bdi[^>]*>${words.from.note}</bdi> · <bdi[^>]*>Amina</bdi>`));
  });
});

describe('to whom a request is passed', () => {
  it('begins with who is on duty now, which is said, then who answers in the person’s language', async () => {
    await asks();
    const zoe = await app.join('Zoé', { languages: ['nl'] });
    await app.join('Aad', { languages: ['nl'] });
    const now = bot.clock.now().getTime();
    await database.pool.query('INSERT INTO shifts (member_id, starts_at, ends_at, languages) VALUES ($1, $2, $3, $4)', [
      ...[zoe.id, new Date(now - 1_000), new Date(now + 1_000), ['nl']],
    ]);
    const html = await page(app, amina, T);
    const list = /<select[^>]*name="member"[\s\S]*?<\/select>/.exec(html)?.[0] ?? '';
    expect([...list.matchAll(/<option value="[^"]+"[^>]*>([^<]+)/g)].map(([, name]) => name)).toEqual([
      ...[`Zoé · ${words.onDuty}`, 'Bilal', 'Aad'],
    ]);
  });
});

describe('a photo with words under it', () => {
  const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const showPhoto = async (caption: string, key = randomUUID()) => {
    const form = new FormData();
    form.set('picture', new Blob([JPEG], { type: 'image/jpeg' }));
    form.set('caption', caption);
    const body = new Response(form);
    const type = body.headers.get('content-type') ?? '';
    return upload(app, amina, `${T}/picture?key=${key}`, new Uint8Array(await body.arrayBuffer()), type);
  };
  const sentScreens = async (): Promise<readonly Screen[]> => {
    const { rows } = await database.pool.query<{ sealed_screen: Buffer }>(
      'SELECT sealed_screen FROM outbound WHERE member_id IS NOT NULL ORDER BY id',
    );
    return rows.map(({ sealed_screen }) => testSeals.openJson(sealed_screen) as Screen);
  };

  it('is one message on WhatsApp, and one line of the conversation', async () => {
    await asks('whatsapp');
    expect(await (await showPhoto('Voici l’entrée,\r\nà gauche.')).json()).toMatchObject({ done: true });
    const [screen, ...more] = await sentScreens();
    if (screen === undefined) throw new Error('nothing was sent');
    expect(more).toEqual([]);
    expect(renderWhatsApp(screen)).toEqual([
      { type: 'attachment', attachment: screen.attachment, caption: 'Voici l’entrée,\nà gauche.' },
    ]);
    const html = await page(app, amina, T);
    const line = /<li id="out-\d+" class="line mediator"[\s\S]*?<\/li>/.exec(html)?.[0] ?? '';
    expect(line).toContain('Voici l’entrée,');
    expect(line).toContain('/attachments/1');
  });

  it('is one text by SMS: the words and the link', async () => {
    await asks();
    await showPhoto('Voici la porte');
    const [screen] = await sentScreens();
    expect(screen === undefined ? '' : smsText(screen)).toMatch(
      /^Voici la porte\nhttps:\/\/passerelle\.example\/f\/[\w-]{22}$/,
    );
  });

  it('needs no words; too many, no picture, or a form that was cut off are refused and nothing is kept', async () => {
    await asks('whatsapp');
    expect((await showPhoto('x'.repeat(1_025))).status).toBe(422);
    const empty = new Response(new FormData());
    const type = empty.headers.get('content-type') ?? '';
    const body = new Uint8Array(await empty.arrayBuffer());
    expect((await upload(app, amina, `${T}/picture?key=${randomUUID()}`, body, type)).status).toBe(422);
    const cut = new TextEncoder().encode('--x\r\nContent-Disposition: form-data; name="picture"');
    const cutType = 'multipart/form-data; boundary=x';
    expect((await upload(app, amina, `${T}/picture?key=${randomUUID()}`, cut, cutType)).status).toBe(422);
    expect((await database.pool.query('SELECT FROM attachments')).rows).toHaveLength(0);
    expect((await showPhoto('   ')).status).toBe(200);
    expect((await showPhoto('x'.repeat(1_024))).status).toBe(200);
    expect((await sentScreens()).map(({ lines }) => lines[0]?.written.length ?? 0)).toEqual([0, 1_024]);
  });

  it('that is sent twice is one message with its words', async () => {
    await asks('whatsapp');
    const key = randomUUID();
    expect((await showPhoto('voici', key)).status).toBe(200);
    expect((await showPhoto('voici', key)).status).toBe(200);
    expect(await sentScreens()).toHaveLength(1);
  });
});
