import { isLanguage, type Language } from '../../core/language.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import { languageName } from '../../prompts/language-name.ts';
import type { Words } from '../../prompts/when.ts';
import type { Stage, Way } from './watched.ts';

export type AlertRow = {
  id: string;
  ticket_id: string;
  member_id: string;
  stage: Stage;
  way: Way;
  /** It is about a promise, and not only about somebody who waits. */
  has_time: boolean;
  language: Language | null;
  page_language: string;
  sealed_phone: Buffer | null;
};

const KEYS: Readonly<Record<Stage, PromptKey>> = {
  waiting: 'alert_waiting',
  late: 'alert_late',
  coordinator: 'alert_late',
  nobody: 'alert_nobody',
  emergency: 'alert_emergency',
};

const keyOf = ({ stage, has_time }: AlertRow): PromptKey =>
  KEYS[stage] === 'alert_late' && !has_time ? 'alert_waiting' : KEYS[stage];

/** "2 x French, Arabic": how many wait, and in which languages. */
const named = (own: Language, languages: readonly (Language | null)[]): string =>
  [...new Set(languages)]
    .map((language) => {
      const count = languages.filter((other) => other === language).length;
      const name = language === null ? '?' : languageName(own, language);
      return count === 1 ? name : `${count} x ${name}`;
    })
    .join(', ');

/** Somebody waits, and in which language: of whom, and what they wrote, nothing. */
export const wordingOf = ({ catalogues }: Words, row: AlertRow, languages: readonly (Language | null)[]) => {
  const own = isLanguage(row.page_language) ? row.page_language : 'fr';
  return { own, wording: catalogues.word(own, keyOf(row), { language: named(own, languages) }) };
};
