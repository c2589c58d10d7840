import { describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import type { ComposeContext } from '../../../src/turn/compose/context.ts';
import { compose } from '../../../src/turn/compose.ts';

const WORDS = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
const URL = 'https://aide.example.org/privacy?lang=fr';
const CONTEXT: ComposeContext = {
  language: 'fr',
  now: new Date('2026-03-03T09:00:00Z'),
  reachable: true,
  placeHints: [],
  speaks: true,
  aloud: false,
  pace: 0,
  live: false,
  atStart: false,
  privacyUrl: URL,
  byText: false,
};
const written = (event: 'greeted' | 'asked', more: Partial<ComposeContext>): string => {
  const events =
    event === 'greeted' ? ([{ type: 'greeted' }] as const) : ([{ type: 'prompt_said', key: 'privacy_told' }] as const);
  const lines = compose(WORDS, events, { ...CONTEXT, ...more })?.lines ?? [];
  return lines.map((line) => `${line.written} ${line.short}`).join('\n');
};

describe('the page about privacy', () => {
  it('is linked in the first WhatsApp message, and not in a first SMS, which is dear', () => {
    expect(written('greeted', {})).toContain(URL);
    expect(written('greeted', { speaks: false })).not.toContain('http');
  });

  it('is linked when it is asked for in writing, and never read out on a call', () => {
    expect(written('asked', { speaks: false })).toContain(URL);
    expect(written('asked', { speaks: false, live: true, privacyUrl: null })).not.toContain('http');
  });

  it('is not linked where its address is not known', () => {
    expect(written('greeted', { privacyUrl: null })).not.toContain('http');
  });
});
