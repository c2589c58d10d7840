import { expect, it } from 'vitest';
import { account } from './support/account.ts';
import { expectDiscreet } from './support/logs.ts';
import type { Town } from './support/people.ts';
import type { Program } from './support/program.ts';
import type { Providers } from './support/providers.ts';
import { useProgram } from './support/use-program.ts';

/** The answers to a voice note are spoken, which takes its time on a machine with much else to do. */
const PATIENCE_MS = 45_000;

let program: Program;
let providers: Providers;
let town: Town;

// Over plain HTTP, as on the loopback of this test, a browser keeps no cookie that is meant for HTTPS only.
useProgram((world) => {
  ({ program, providers, town } = world);
});

const page = (path: string, cookie = ''): Promise<Response> =>
  fetch(`${program.url}${path}`, { redirect: 'manual', headers: { cookie, 'accept-language': 'fr' } });

const post = (path: string, form: Readonly<Record<string, string>>, cookie = ''): Promise<Response> =>
  fetch(`${program.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form).toString(),
  });

const logIn = async (): Promise<string> => {
  const answer = await post('/console/login', { password: account.CONSOLE_PASSWORD });
  expect(answer.status).toBe(303);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/Secure/i);
  expect(cookie).toMatch(/SameSite=Strict/i);
  return cookie.split(';')[0] ?? '';
};

/** Who waits in the list, the latest last: the addresses of their conversations. */
const conversationsIn = (list: string): readonly string[] => [
  ...new Set([...list.matchAll(/href="(\/console\/tickets\/\d+)"/g)].map(([, path]) => path ?? '')),
];

const csrfIn = (html: string): string => /name="csrf"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? '';

/** The conversation in which something was written that nobody else wrote. */
const conversationOf = async (cookie: string, words: string): Promise<{ path: string; html: string }> => {
  const list = await (await page('/console', cookie)).text();
  for (const path of conversationsIn(list)) {
    const html = await (await page(path, cookie)).text();
    if (html.includes(words)) return { path, html };
  }
  throw new Error('Nobody who waits wrote that.');
};

it('asks for the password, and refuses a wrong one and a forged cookie', async () => {
  const login = await page('/console');
  expect(login.status).toBe(401);
  expect(await login.text()).toMatch(/type="password"/);
  expect((await post('/console/login', { password: 'guess' })).status).toBe(401);
  expect((await post('/console/login', {})).status).toBe(401);
  const cookie = await logIn();
  expect((await page('/console', cookie)).status).toBe(200);
  expect((await page('/console', `${cookie}x`)).status).toBe(401);
});

it('who writes 9 waits on the list; the bot is silent until the ticket is closed, then it answers again', async () => {
  const person = town.sms();
  await person.says('impôts zinneke', /Où/);
  await person.says('9', /personne/);
  await person.writes('je suis au parc Josaphat');
  await person.writes('vous êtes là ?');

  const cookie = await logIn();
  const { path, html } = await conversationOf(cookie, 'je suis au parc Josaphat');
  expect(html).toContain('vous êtes là ?');
  expect(html).not.toContain(person.number.slice(3));
  const csrf = csrfIn(html);
  const closing = { csrf, outcome: 'answered' };
  expect((await post(`${path}/close`, { ...closing, csrf: 'guess' }, cookie)).status).toBe(403);
  expect((await post(`${path}/close`, closing)).status).toBe(401);
  expect(person.phone()).toHaveLength(2);
  expect((await post(`${path}/close`, closing, cookie)).status).toBe(303);
  expect(conversationsIn(await (await page('/console', cookie)).text())).not.toContain(path);
  await person.receives(/service automatique/);
  await person.says('banque 1080', /^1 .*Rue/m);
});

it('what a mediator answers arrives where the person wrote, once, and only from who has taken the request', async () => {
  const person = town.whatsapp();
  await person.says('une personne svp', /personne/);
  await person.writes('ma lettre de la mutuelle est bleue');
  const cookie = await logIn();
  const { path } = await conversationOf(cookie, 'la mutuelle est bleue');
  const claimed = await page(path, cookie);
  const csrf = csrfIn(await claimed.text());
  expect((await post(`${path}/claim`, { csrf }, cookie)).status).toBe(303);
  const key = /name="key"[^>]*value="([^"]+)"/.exec(await (await page(path, cookie)).text())?.[1] ?? '';
  const answer = { csrf, key, text: 'Bonjour, apportez la lettre mardi.', by: 'channel' };
  for (let nth = 0; nth < 2; nth += 1) expect((await post(`${path}/answer`, answer, cookie)).status).toBe(303);
  await person.receives(/apportez la lettre mardi/);
  expect(person.phone().filter(({ text }) => /apportez la lettre/.test(text))).toHaveLength(1);
});

it('who writes MENU while waiting goes on with the bot', async () => {
  const person = town.whatsapp();
  await person.says('une personne svp', /personne/);
  await person.says('MENU', /Papiers/);
});

it('in danger reads the numbers to call, and the ticket says that it is urgent', async () => {
  const person = town.sms();
  expect(await person.says('au secours, mon mari va me tuer', /112|101/)).toMatch(/9|personne/);
  const list = await (await page('/console', await logIn())).text();
  expect(list).toMatch(/Mot d’urgence/);
});

it(
  'a voice note that nobody could hear is there to be listened to, by who has logged in',
  async () => {
    const person = town.whatsapp();
    await person.says('impôts', /postal/);
    const bytes = Buffer.from('OggS and the voice of somebody');
    const id = providers.media.keep({ bytes, mimeType: 'audio/ogg; codecs=opus' });
    await person.gives({ type: 'audio', audio: { id, mime_type: 'audio/ogg; codecs=opus', voice: true } });
    await person.writes('9');
    await person.receives(/équipe va lire votre demande/, PATIENCE_MS);
    const cookie = await logIn();
    const list = conversationsIn(await (await page('/console', cookie)).text());
    const pages = await Promise.all(list.map(async (each) => (await page(each, cookie)).text()));
    const path =
      pages.map((html) => /<audio[^>]*src="([^"]+)"/.exec(html)?.[1]).find((each) => each !== undefined) ?? '';
    expect(path).toMatch(/^\/console\/tickets\/\d+\/media\/\d+$/);
    expect((await page(path)).status).toBe(401);
    const sound = await page(path, cookie);
    expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/ogg; codecs=opus']);
    expect(sound.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await sound.arrayBuffer())).toEqual(bytes);
    expect((await page(`${path}000`, cookie)).status).toBe(404);
  },
  PATIENCE_MS,
);

it('the logs hold no number, no word and no password', () => {
  town.written.add(account.CONSOLE_PASSWORD);
  expectDiscreet(program, town);
});
