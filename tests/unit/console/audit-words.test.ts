import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actionWords } from '../../../src/console/audit/action-words.ts';
import { OPERATOR_LANGUAGES } from '../../../src/console/words.ts';
import { ROLES } from '../../../src/core/member.ts';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));

/** Where something is written in the audit table: a route that says so, and what the accounts note by themselves. */
const WRITTEN = [/\baudit: ([^\n]*)/gu, /\baction: ('[^\n]*)/gu, /\b(?:note|enter)\(([^;]*?)\)/gu];

const actions = new Set(ROLES.map((role) => `role_changed_to_${role}`));
for (const folder of ['accounts', 'console']) {
  for (const file of readdirSync(`${src}${folder}`, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/u.test(file)) continue;
    const text = readFileSync(`${src}${folder}/${file}`, 'utf8');
    const said = WRITTEN.flatMap((place) => [...text.matchAll(place)].map(([, words = '']) => words));
    for (const words of said) {
      for (const [, action = ''] of words.matchAll(/'([a-z]+(?:_[a-z]+)+|exported)'/gu)) actions.add(action);
    }
  }
}

describe('the audit page', () => {
  it('is looked through whole: the actions of routes and of accounts are found', () => {
    for (const action of ['ticket_viewed', 'logged_in_with_backup_code', 'login_failed', 'member_joined', 'exported'])
      expect(actions).toContain(action);
    expect(actions.size).toBeGreaterThan(60);
  });

  it.each([...actions].sort())('%s has its words in every language of the console', (action) => {
    const words = OPERATOR_LANGUAGES.map((language) => actionWords(action, language));
    expect(words).not.toContain(null);
    expect(new Set(words).size).toBe(OPERATOR_LANGUAGES.length);
  });

  it('shows what an older version wrote as it is', () => {
    expect(actionWords('tea_made', 'fr')).toBeNull();
  });
});
