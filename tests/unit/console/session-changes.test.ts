import { describe, expect, it } from 'vitest';
import { SessionChanges } from '../../../src/console/conversation/session-changes.tsx';
import type { SessionChange } from '../../../src/core/session-change.ts';

const times = (language: 'fr' | 'nl' | 'en' | 'ar') => ({
  language,
  timeZone: 'Europe/Brussels',
  now: new Date('2027-02-01T08:00:00Z'),
});
const was = {
  address: 'Rue 1, 1190 Forest',
  startsAt: new Date('2027-02-02T13:00:00Z'),
  endsAt: new Date('2027-02-02T16:00:00Z'),
};
const MOVED: SessionChange = {
  change: 'moved',
  placeName: 'Maison <b>',
  was,
  now: { ...was, address: 'Rue Nouvelle 9, 1190 Forest', endsAt: new Date('2027-02-02T15:00:00Z') },
};

const textOf = async (change: SessionChange, language: 'fr' | 'nl' | 'en' | 'ar'): Promise<string> => {
  const html = String(await SessionChanges({ changes: [change], times: times(language) }));
  return html
    .replace(/<br[^>]*>/gu, ' ')
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
};

describe('a ticket about a session that was cancelled or moved', () => {
  it('says what the person was told, and what is true now', async () => {
    expect(await textOf(MOVED, 'fr')).toBe(
      'Déplacée : Maison &lt;b>, mar. 2 févr., 14:00–17:00, Rue 1, 1190 Forest Maintenant : mar. 2 févr., 14:00–16:00, Rue Nouvelle 9, 1190 Forest',
    );
  });

  it('says what else takes place that day, and the same address only once', async () => {
    const instead = { ...was, startsAt: new Date('2027-02-02T14:00:00Z'), endsAt: new Date('2027-02-02T17:00:00Z') };
    expect(await textOf({ ...MOVED, change: 'cancelled', now: instead }, 'nl')).toMatch(
      /^Afgelast: .*Rue 1, 1190 Forest Dezelfde dag op dezelfde plaats: .*15:00–18:00$/u,
    );
    expect(await textOf({ ...MOVED, change: 'cancelled', now: null }, 'en')).toMatch(
      /^Cancelled: [^:]*14:00–17:00, Rue 1/u,
    );
    expect(await textOf(MOVED, 'ar')).toContain('تغيّرت:');
  });

  it('is silent on any other ticket', async () => {
    expect(await SessionChanges({ changes: [], times: times('fr') })).toBeNull();
  });
});
