import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealFile } from '../../../src/db/sealed-file.ts';
import type { ReceivedFetchers } from '../../../src/handoff/transcript/received-file.ts';
import { wavOf } from '../../../src/speech/audio/wav.ts';
import { type Bot, createBot, testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addOccurrence, addPlace } from '../../support/directory-rows.ts';
import { received } from '../../support/mediators.ts';
import { newPerson, type Person } from '../../support/person.ts';
import { type ConsoleApp, elementsIn, get, type Member, page, post, startConsole, upload } from './console-app.ts';

const HOSTILE = '<script>alert("x")</script>';
const HOUR = 3_600_000;

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;
let bilal: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  amina = await app.join('Amina');
  bilal = await app.join(`Bilal ${HOSTILE}`);
  await addOccurrence(database.pool, await addPlace(database.pool, { latitude: 50.9 }), { inHours: 72 });
});
afterEach(() => app.close());

const asks = async (channel: 'sms' | 'whatsapp' = 'sms', words = 'banque 1080'): Promise<Person> => {
  const person = newPerson(bot, channel);
  await person.says(words);
  await person.says('9');
  return person;
};

const T = '/tickets/1';
const answer = (text: string, more: Record<string, string> = {}, member = amina) =>
  post(app, member, `${T}/answer`, { text, key: randomUUID(), ...more });

describe('a conversation', () => {
  it('shows what was said, from whom and what is known, with every word escaped', async () => {
    const person = await asks();
    await person.says(`mon code ${HOSTILE}`);
    await post(app, bilal, `${T}/claim`);
    await post(app, bilal, `${T}/note`, { text: `note ${HOSTILE}` });
    const html = await page(app, amina, T);
    for (const words of [
      'Asks for a person',
      '1080 Molenbeek-Saint-Jean',
      'Français',
      'mon code &lt;script>',
      'note &lt;script>',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).toContain('Bilal &lt;script>alert');
    expect(elementsIn(html)).not.toContain('<script>alert');
    expect(html).not.toContain(person.urns.sms.slice(4));
    expect(await page(app, amina, '')).not.toContain('mon code');
  });

  it('is remembered as viewed, and the list, which names nobody, is not', async () => {
    await asks();
    await page(app, amina, '');
    await page(app, amina, T);
    expect(app.audited).toEqual(['ticket_viewed 1']);
  });

  it('that is none leads back to the list, which says so', async () => {
    for (const id of ['7', 'x', '99999999999999999999']) {
      const response = await get(app, amina, `/tickets/${id}`);
      expect([response.status, response.headers.get('location')]).toEqual([303, '/console?said=gone']);
    }
    expect(await page(app, amina, '?said=gone')).toContain('no longer open');
  });

  it('offers to answer only to its holder; the others read who answers', async () => {
    await asks();
    expect(await page(app, amina, T)).toContain('Take the request');
    expect((await post(app, amina, `${T}/claim`)).headers.get('location')).toBe('/console/tickets/1?said=claimed');
    expect(await page(app, amina, T)).toContain('id="answer"');
    const his = await page(app, bilal, T);
    expect(his).toContain('Amina answers');
    expect(his).not.toContain('id="answer"');
    expect((await post(app, bilal, `${T}/claim`)).headers.get('location')).toBe('/console/tickets/1?said=taken');
    expect(app.audited).toContain('ticket_claimed 1');
  });
});

describe('an answer', () => {
  it('reaches the person once, however often the form is sent', async () => {
    await asks();
    await post(app, amina, `${T}/claim`);
    const key = randomUUID();
    const [one, two] = await Promise.all([answer('Bonjour !', { key }), answer('Bonjour !', { key })]);
    expect([one.headers.get('location'), two.headers.get('location')].sort()).toEqual([
      '/console/tickets/1?said=sent',
      '/console/tickets/1?said=sent_before',
    ]);
    expect((await received(bot)).match(/Bonjour !/g)).toHaveLength(1);
    expect(await page(app, amina, T)).toContain('Bonjour !');
  });

  it('of somebody who does not hold the ticket is not sent, and what was typed is still there', async () => {
    await asks();
    expect((await answer('Bonjour')).status).toBe(409);
    await post(app, amina, `${T}/claim`);
    const response = await answer('De la part de Bilal', {}, bilal);
    expect(response.status).toBe(409);
    expect(await received(bot)).not.toContain('Bilal');
  });

  it('that is empty or too long is refused in words, beside the box that keeps it', async () => {
    await asks();
    await post(app, amina, `${T}/claim`);
    const empty = await answer('   ');
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringContaining('Write something before sending.'),
    ]);
    const long = await answer('x'.repeat(3_001));
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('x'.repeat(3_001))]);
  });

  it('tells the page’s own script in JSON what became of it', async () => {
    await asks();
    await post(app, amina, `${T}/claim`);
    const fields = { text: 'Bonjour', key: randomUUID() };
    const response = await post(app, amina, `${T}/answer`, fields, { accept: 'application/json' });
    expect(await response.json()).toEqual({ done: true, said: 'Sent.' });
  });

  it('cannot be written to who said STOP: words stand in the place of the box', async () => {
    const person = await asks();
    await post(app, amina, `${T}/claim`);
    await person.says('STOP');
    await post(app, amina, `${T}/claim`);
    const html = await page(app, amina, T);
    expect(html).toContain('wrote STOP');
    expect(html).not.toContain('id="answer"');
    expect((await answer('encore')).status).toBe(422);
  });

  it('after WhatsApp’s 24 hours leaves only in the way that was chosen', async () => {
    await asks('whatsapp');
    await post(app, amina, `${T}/claim`);
    bot.clock.advance(25 * HOUR);
    await database.pool.query("UPDATE inbound SET received_at = received_at - interval '400 days'");
    const html = await page(app, amina, T);
    expect(html).toContain('WhatsApp window closed');
    expect(html).toContain('value="template"');
    expect((await answer('Bonjour')).status).toBe(422);
    expect((await answer('Bonjour', { by: 'template' })).status).toBe(303);
    const { rows } = await database.pool.query('SELECT by FROM outbound WHERE member_id IS NOT NULL');
    expect(rows).toEqual([{ by: 'template' }]);
  });

  it('with a picture or a recording is kept sealed and shown; anything else is refused', async () => {
    await asks('whatsapp');
    await post(app, amina, `${T}/claim`);
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const send = (name: string, bytes: Uint8Array, type: string) =>
      upload(app, amina, `${T}/${name}?key=${randomUUID()}`, bytes, type);
    expect(await (await send('picture', jpeg, 'image/jpeg')).json()).toMatchObject({ done: true });
    const sound = wavOf({ samples: new Float32Array(16_000).map((_, at) => Math.sin(at / 8) / 3), rate: 16_000 });
    expect(await (await send('voice-note', sound, 'audio/wav')).json()).toMatchObject({ done: true });
    const page_ = Buffer.from(`<html>${HOSTILE}</html>`);
    expect((await send('picture', page_, 'image/jpeg')).status).toBe(422);
    expect((await send('voice-note', page_, 'audio/wav')).status).toBe(422);
    const shown = await get(app, amina, `${T}/attachments/1`);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(Buffer.from(jpeg));
    const part = await get(app, amina, `${T}/attachments/2`, { range: 'bytes=0-3' });
    expect([part.status, await part.text()]).toEqual([206, 'OggS']);
  });

  it('with a picture that is sent twice or refused keeps one file, or none', async () => {
    const person = await asks('whatsapp');
    await post(app, amina, `${T}/claim`);
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const files = async () => (await database.pool.query('SELECT FROM attachments')).rows.length;
    const send = (key: string) => upload(app, amina, `${T}/picture?key=${key}`, jpeg, 'image/jpeg');
    const [key, next] = [randomUUID(), randomUUID()];
    // At once and once more: one is sent, and neither waits for the other for ever.
    const answers = await Promise.all([send(key), send(key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await send(key)).status).toBe(200);
    expect([await files(), await received(bot)]).toEqual([1, expect.any(String)]);
    await person.says('stop');
    expect((await send(next)).status).toBe(422);
    expect(await files()).toBe(1);
    await database.pool.query('UPDATE contacts SET stopped_at = NULL');
    await database.pool.query("UPDATE inbound SET received_at = now() - interval '3 days'");
    bot.clock.set(new Date());
    expect((await send(next)).status).toBe(422);
    expect(await files()).toBe(1);
  });
});

describe('files of a person', () => {
  const keep = async (kind: string, mimeType: string, bytes: Buffer): Promise<string> => {
    const { rows } = await database.pool.query<{ id: string }>(
      `INSERT INTO media (contact_id, inbound_id, kind, mime_type, sealed)
       SELECT contact_id, id, $1, $2, $3 FROM inbound i WHERE NOT EXISTS (SELECT FROM media m WHERE m.inbound_id = i.id)
       ORDER BY id DESC LIMIT 1 RETURNING id`,
      [kind, mimeType, sealFile(testSeals, bytes)],
    );
    return rows[0]?.id ?? '';
  };

  it('that a browser could run are downloaded and never shown, whatever they are called', async () => {
    await asks('whatsapp');
    for (const type of ['text/html', 'image/svg+xml', 'application/pdf', 'audio/x; charset=html<']) {
      const file = await keep('document', type, Buffer.from(HOSTILE));
      const response = await get(app, amina, `${T}/media/${file}`);
      const header = (name: string) => response.headers.get(name);
      expect([header('content-type'), header('content-disposition'), header('x-content-type-options')]).toEqual([
        'application/octet-stream',
        'attachment; filename="file"',
        'nosniff',
      ]);
      expect(header('content-security-policy')).toContain('sandbox');
      expect(header('cache-control')).toBe('private, no-store');
      await database.pool.query('DELETE FROM media');
    }
  });

  it('are opened on the page of their own conversation alone', async () => {
    await asks('whatsapp');
    const file = await keep('voice_note', 'audio/ogg; codecs=opus', Buffer.from('OggS'));
    await asks('whatsapp');
    expect((await get(app, amina, `/tickets/1/media/${file}`)).status).toBe(200);
    expect((await get(app, amina, `/tickets/2/media/${file}`)).status).toBe(404);
    for (const wrong of ['0', 'x', '7;', '99999999999999999999']) {
      expect((await get(app, amina, `${T}/media/${wrong}`)).status).toBe(404);
    }
    expect(app.audited).toContain('file_opened 1');
  });
});

describe('beside answering, a mediator', () => {
  beforeEach(async () => {
    await asks();
    await post(app, amina, `${T}/claim`);
  });

  it('gives the ticket back, or passes it to a colleague, who then has it', async () => {
    expect((await post(app, amina, `${T}/transfer`, { member: '' })).status).toBe(422);
    expect((await post(app, amina, `${T}/transfer`, { member: 'nobody' })).status).toBe(422);
    const passed = await post(app, amina, `${T}/transfer`, { member: bilal.id });
    expect(passed.headers.get('location')).toBe('/console?said=transferred');
    expect(await page(app, bilal, T)).toContain('You answer');
    expect((await post(app, bilal, `${T}/release`)).headers.get('location')).toBe('/console?said=released');
    expect(await page(app, amina, '')).toContain('formaction="/console/tickets/1/claim"');
  });

  it('closes it with how it ended, and says which service goes on', async () => {
    expect((await post(app, amina, `${T}/close`)).status).toBe(422);
    const nameless = await post(app, amina, `${T}/close`, { outcome: 'referred' });
    expect([nameless.status, await nameless.text()]).toEqual([
      422,
      expect.stringContaining('Say which social service'),
    ]);
    const numbered = await post(app, amina, `${T}/close`, { outcome: 'referred', service: 'CPAS 0470 12 34 56' });
    const html = await numbered.text();
    expect([numbered.status, html]).toEqual([422, expect.stringContaining('no number of four digits')]);
    expect(html).toContain('value="CPAS 0470 12 34 56"');
    const closed = await post(app, amina, `${T}/close`, { outcome: 'referred', service: 'CPAS Molenbeek' });
    expect(closed.headers.get('location')).toBe('/console?said=closed');
    expect(await page(app, amina, T)).toContain('(CPAS Molenbeek)');
    expect((await post(app, amina, `${T}/close`, { outcome: 'answered' })).headers.get('location')).toBe(
      '/console?said=gone',
    );
    const { rows } = await database.pool.query('SELECT outcome, service FROM ticket_figures');
    expect(rows).toEqual([{ outcome: 'referred', service: 'CPAS Molenbeek' }]);
  });

  it('rings the person, keeps the ticket while typing, and cannot do either with another’s', async () => {
    expect((await post(app, amina, `${T}/call`)).headers.get('location')).toContain('said=called');
    expect((await post(app, amina, `${T}/keep`)).status).toBe(204);
    expect((await post(app, bilal, `${T}/keep`)).status).toBe(409);
    expect((await post(app, bilal, `${T}/release`)).headers.get('location')).toContain('said=not_yours');
    expect((await post(app, bilal, `${T}/close`, { outcome: 'abuse' })).headers.get('location')).toContain('not_yours');
  });

  it('needs a form of her own page for each of it', async () => {
    for (const { method, path } of app.routes) {
      if (method !== 'post') continue;
      const url = `${app.url}/console${path.replace(':id', '1')}`;
      const response = await fetch(url, { method: 'POST', headers: { cookie: amina.cookie }, redirect: 'manual' });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });
});

describe('sessions of help', () => {
  beforeEach(async () => {
    const place = await addPlace(database.pool, { name: `Maison ${HOSTILE}` });
    await addOccurrence(database.pool, place, { inHours: 24, seats: 1 });
    await addOccurrence(database.pool, place, { inHours: 48 });
    await asks();
    await post(app, amina, `${T}/claim`);
  });

  const form = { near: '1080', need: 'bank', not: '' };
  const ids = async (): Promise<readonly string[]> =>
    [...(await page(app, amina, `${T}/sessions`)).matchAll(/name="occurrence" value="(\d+)"/g)].map(
      ([, id = '']) => id,
    );

  it('are found near the person, and sent in their words', async () => {
    const html = await page(app, amina, `${T}/sessions`);
    expect(html).toContain('Maison &lt;script>');
    expect(elementsIn(html)).not.toContain('<script>alert');
    const occurrence = await ids();
    expect(occurrence).toHaveLength(3);
    const sent = await post(app, amina, `${T}/offer`, { ...form, key: randomUUID(), occurrence });
    expect(sent.headers.get('location')).toBe('/console/tickets/1?said=offered');
    expect(await received(bot)).toMatch(/1 Maison[\s\S]*2 Maison[\s\S]*3 Maison/);
  });

  it('are booked for them once, with the code in their language; the last seat is nobody else’s', async () => {
    const [first = ''] = await ids();
    const key = randomUUID();
    const booking = () => post(app, amina, `${T}/book`, { ...form, key, book: first });
    const [one, two] = await Promise.all([booking(), booking()]);
    const places = [one, two].map((response) => response.headers.get('location')?.split('said=')[1]);
    expect(places.sort()).toEqual(['booked', 'sent_before']);
    const told = await received(bot);
    expect(told.match(/Code/g)).toHaveLength(1);
    expect(told).toContain("C'est réservé!");
    const late = await post(app, amina, `${T}/book`, { ...form, key: randomUUID(), book: first });
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('Choose another session')]);
  });

  it('are booked by nobody who does not hold the ticket: no seat is taken', async () => {
    const [first = ''] = await ids();
    expect((await post(app, bilal, `${T}/book`, { ...form, key: randomUUID(), book: first })).status).toBe(422);
    expect((await database.pool.query('SELECT FROM bookings')).rows).toEqual([]);
  });

  it('are looked for where the mediator says, who is told when nobody knows where that is', async () => {
    expect(await page(app, amina, `${T}/sessions?near=nowhere-at-all&need=`)).toContain('Write a Belgian postcode');
    const places = await page(app, amina, `${T}/places?q=Molenbeek`);
    const place = /name="place" value="([^"]+)"/.exec(places)?.[1] ?? '';
    const sent = await post(app, amina, `${T}/location`, { key: randomUUID(), place });
    expect(sent.headers.get('location')).toContain('said=sent');
    expect(await received(bot)).toContain("Rue de l'Exemple 1");
    const here = await post(app, amina, `${T}/location`, { key: randomUUID(), latitude: '50.85', longitude: '4.35' });
    expect(here.headers.get('location')).toContain('said=sent');
    expect(await received(bot)).toContain('openstreetmap.org');
  });
});

describe('a translation', () => {
  it('stands beside the original, says that it may be wrong, and says so when there is none', async () => {
    const person = await asks();
    await person.says('mon code ne marche plus');
    const line = /id="(in-\d+)"(?![\s\S]*id="in-\d+")/.exec(await page(app, amina, T))?.[1] ?? '';
    const ask = async () => (await post(app, amina, `${T}/translation`, { line })).text();
    expect(await ask()).toContain('Translation is not switched on');
    await app.close();
    app = await startConsole(database, bot, {
      translator: {
        translate: async ({ text, from, to }) => ({
          type: 'translated',
          from,
          text: `${from}>${to}: ${text} ${HOSTILE}`,
        }),
      },
    });
    amina = await app.join('Amina again');
    const html = await ask();
    expect(html).toContain('fr>en: mon code ne marche plus &lt;script>');
    expect(html).toContain('may contain mistakes');
    expect(html).toContain('>mon code ne marche plus<');
  });
});

describe('a picture that a person sent', () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 9]);
  const asked: string[] = [];
  const fetchers: ReceivedFetchers = {
    whatsapp: async (reference) => {
      asked.push(reference);
      return reference === 'letter'
        ? { type: 'fetched', bytes: jpeg, mimeType: 'image/jpeg' }
        : { type: 'failed', code: 'gone', retryable: false };
    },
  };

  it('is fetched when a mediator looks at it, of her ticket alone, and kept nowhere', async () => {
    await app.close();
    app = await startConsole(database, bot, { fetchers });
    amina = await app.join('Amina');
    const person = await asks('whatsapp');
    const picture = { type: 'media', kind: 'picture', mimeType: 'image/jpeg', caption: 'ma lettre' } as const;
    await person.send({ ...picture, reference: 'letter' });
    await person.send({ ...picture, reference: 'of last year', caption: null });
    await newPerson(bot, 'whatsapp').says('9');
    const html = await page(app, amina, T);
    expect(html).toContain('ma lettre');
    const [first = '', second = ''] = [...html.matchAll(/<img src="\/console(\/tickets\/1\/media\/in-\d+)"/g)].map(
      ([, path]) => path ?? '',
    );
    expect(asked).toEqual([]);
    const shown = await get(app, amina, first);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(Buffer.from(jpeg));
    expect((await get(app, amina, second)).status).toBe(404);
    expect(asked).toEqual(['letter', 'of last year']);
    // By the address of somebody else's ticket nothing is fetched.
    expect((await get(app, amina, first.replace('/tickets/1/', '/tickets/2/'))).status).toBe(404);
    expect(asked).toHaveLength(2);
    expect((await database.pool.query('SELECT FROM media')).rows).toEqual([]);
    await database.pool.query("UPDATE tickets SET closed_at = now() - interval '2 days' WHERE id = 1");
    expect((await get(app, amina, first)).status).toBe(404);
  });
});

describe('a call from a ticket', () => {
  it('that cannot be made says why, and what to do', async () => {
    await app.close();
    app = await startConsole(database, bot, { call: async () => ({ type: 'no_phone' }) });
    amina = await app.join('Amina');
    await asks('whatsapp');
    const answered = await post(app, amina, `${T}/call`);
    expect(answered.headers.get('location')).toBe('/console/tickets/1?said=no_phone');
    const said = await page(app, amina, `${T}?said=no_phone`);
    expect(said).toContain('Your profile has no telephone number');
    // Why nothing was done stays until it is read; what was done goes by itself.
    expect([said, await page(app, amina, `${T}?said=noted`)].map((html) => html.includes('data-stays'))).toEqual([
      true,
      false,
    ]);
  });

  it('stands in the conversation with who called and what came of it', async () => {
    await asks('whatsapp');
    await database.pool.query(
      `INSERT INTO calls (kind, ticket_id, member_id, status, started_at, answered_at, ended_at)
       VALUES ('call_back', 1, $1, 'talked', now() - interval '9 minutes', now() - interval '8 minutes', now() - interval '5 minutes')`,
      [bilal.id],
    );
    expect(await page(app, amina, T)).toMatch(/talked for 3 min<\/span><bdi[^>]*> · Bilal &lt;script>/);
  });
});
