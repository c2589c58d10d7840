import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { type AlertRow, wordingOf } from '../../../src/handoff/alerts/wording.ts';
import { loadCatalogues } from '../../../src/prompts/catalogue.ts';
import type { Words } from '../../../src/prompts/when.ts';

const words: Words = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };

const row = (own: Language, stage: AlertRow['stage']): AlertRow => ({
  ...{ id: '1', ticket_id: '1', member_id: 'mia', stage, way: 'sms', has_time: false },
  ...{ language: 'fr', page_language: own, sealed_phone: null },
});
const told = (own: Language, stage: AlertRow['stage'] = 'waiting'): string =>
  wordingOf(words, row(own, stage), ['fr', 'ar', 'fr']).wording.short;

describe('how many wait, in an alert', () => {
  it.each(['waiting', 'handed_over'] as const)(
    'is counted and listed with Arabic’s own marks in Arabic (%s)',
    (stage) => {
      expect(told('ar', stage)).toContain('2 × الفرنسية، العربية');
      expect(told('ar', stage)).not.toMatch(/[a-z],| x /);
    },
  );

  it('is written with what one SMS of plain letters holds in the others', () => {
    expect(told('fr')).toContain('2 x français, arabe');
    expect(told('nl')).toContain('2 x Frans, Arabisch');
  });
});
