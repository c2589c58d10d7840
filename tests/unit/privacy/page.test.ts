import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import { createGazetteer } from '../../../src/directory/gazetteer/gazetteer.ts';
import { privacyUrl } from '../../../src/privacy/page/address.ts';
import { privacyRoutes } from '../../../src/privacy/page/routes.ts';
import { loadPageTexts, NO_OTHER_READERS, type OtherReaders } from '../../../src/privacy/page/texts.ts';
import { PERIODS } from '../../../src/privacy/retention/periods.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';

let server: Server;
let base: string;
beforeAll(async () => {
  const app = express().use(privacyRoutes('Example <asbl>, rue du Test 1, privacy@example.org'));
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const get = async (path: string, accept = ''): Promise<{ html: string; response: Response }> => {
  const response = await fetch(`${base}${path}`, { headers: { 'accept-language': accept } });
  return { html: await response.text(), response };
};

describe('GET /privacy', () => {
  const texts = loadPageTexts(NO_OTHER_READERS);

  it.each(LANGUAGES)(
    'is a page of its own in %s, with the periods that are kept to and no script',
    async (language) => {
      const { html, response } = await get(`/privacy?lang=${language}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-language')).toBe(language);
      expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
      for (const { heading } of texts.get(language)?.sections ?? []) expect(html).toContain(heading);
      for (const days of [PERIODS.messageDays, PERIODS.mediaDays, PERIODS.contactDays])
        expect(html).toContain(String(days));
      expect(html).not.toMatch(/<script|\{\w+\}|undefined/);
      expect(html).toContain('Example &lt;asbl>');
    },
  );

  it('speaks the browser’s language, or French', async () => {
    expect((await get('/privacy', 'nl-BE,nl;q=0.9')).html).toContain('lang="nl" dir="ltr"');
    expect((await get('/privacy', 'ar-MA')).html).toContain('dir="rtl"');
    expect((await get('/privacy', 'ja')).html).toContain('<html lang="fr"');
    expect((await get('/privacy?lang=xx&lang=nl', 'tr')).html).toContain('<html lang="tr"');
  });

  it('is linked by an address in the person’s language', () => {
    expect(privacyUrl('https://aide.example.org', 'nl')).toBe('https://aide.example.org/privacy?lang=nl');
  });
});

describe('what the page tells people to write', () => {
  const understand = createUnderstanding({ gazetteer: createGazetteer() });
  const texts = loadPageTexts(NO_OTHER_READERS);

  it.each(LANGUAGES)('is understood in %s', (language) => {
    const { erase = '', sections = [] } = texts.get(language) ?? {};
    const all = sections.map(({ text }) => text).join(' ');
    expect(all).toContain(erase);
    expect(all).toContain('STOP');
    expect(understand(erase, { assumed: language }).command).toBe('erase');
    const prompts = JSON.parse(
      readFileSync(new URL(`../../../prompts/${language}.json`, import.meta.url), 'utf8'),
    ) as Record<string, { written: string; short: string }>;
    expect(prompts['privacy_told']?.written).toContain(erase);
  });

  it('says three months everywhere, as messages are kept', () => {
    // `privacy_told` says it in words, since a voice says it too.
    expect(PERIODS.messageDays).toBe(90);
  });

  it('has the same sections in every language', () => {
    const shapes = LANGUAGES.map((language) =>
      texts
        .get(language)
        ?.sections.map(({ icon }) => icon)
        .join(' '),
    );
    expect(new Set(shapes).size).toBe(1);
  });
});

describe('who is told to see it', () => {
  const services = Object.keys(NO_OTHER_READERS) as (keyof OtherReaders)[];
  const whoSees = (language: Language, on: readonly (keyof OtherReaders)[]): string => {
    const readers = { ...NO_OTHER_READERS, ...Object.fromEntries(on.map((service) => [service, true])) };
    return (
      loadPageTexts(readers)
        .get(language)
        ?.sections.find(({ icon }) => icon === '👀')?.text ?? ''
    );
  };

  it.each(LANGUAGES)('names in %s each service that is on, before it says that nobody else does', (language) => {
    const nobody = whoSees(language, []);
    const [last = ''] = nobody.split(/(?<=\.) /).slice(-1);
    for (const service of services) {
      const told = whoSees(language, [service]);
      expect(told.length).toBeGreaterThan(nobody.length + 30);
      expect(told.endsWith(` ${last}`)).toBe(true);
      expect(told).not.toMatch(/ {2}|[{}]/);
    }
    const all = whoSees(language, services);
    expect(new Set(all.split(/(?<=\.) /)).size).toBe(nobody.split(/(?<=\.) /).length + services.length);
    expect(all).toContain('Chatwoot');
    expect(nobody).not.toContain('Chatwoot');
  });
});
