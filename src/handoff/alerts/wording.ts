import { isLanguage, type Language } from '../../core/language.ts';
import type { Wording } from '../../core/screen.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import { languageName } from '../../prompts/language-name.ts';
import type { Words } from '../../prompts/when.ts';
import { handedOverWording } from './handed-over.ts';
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

const KEYS: Readonly<Record<Exclude<Stage, 'handed_over'>, PromptKey>> = {
  waiting: 'alert_waiting',
  late: 'alert_late',
  coordinator: 'alert_late',
  nobody: 'alert_nobody',
  emergency: 'alert_emergency',
};

const keyOf = (stage: keyof typeof KEYS, hasTime: boolean): PromptKey =>
  KEYS[stage] === 'alert_late' && !hasTime ? 'alert_waiting' : KEYS[stage];

/** As Arabic writes a count and a list; the others as an SMS in GSM-7 can (3GPP TS 23.038 has no "×"). */
const marksOf = (own: Language): { readonly times: string; readonly comma: string } =>
  own === 'ar' ? { times: '×', comma: '، ' } : { times: 'x', comma: ', ' };

/** "2 x French, Arabic": how many wait, and in which languages. */
const named = (own: Language, languages: readonly (Language | null)[]): string => {
  const { times, comma } = marksOf(own);
  return [...new Set(languages)]
    .map((language) => {
      const count = languages.filter((other) => other === language).length;
      const name = language === null ? '?' : languageName(own, language);
      return count === 1 ? name : `${count} ${times} ${name}`;
    })
    .join(comma);
};

type Worded = { readonly own: Language; readonly wording: Wording };

/** Somebody waits, and in which language: of whom, and what they wrote, nothing. */
export const wordingOf = ({ catalogues }: Words, row: AlertRow, languages: readonly (Language | null)[]): Worded => {
  const { stage, has_time, page_language } = row;
  const own = isLanguage(page_language) ? page_language : 'fr';
  const language = named(own, languages);
  if (stage === 'handed_over') return { own, wording: handedOverWording(own, language) };
  return { own, wording: catalogues.word(own, keyOf(stage, has_time), { language }) };
};

/** The service's name, and below it what is the matter, which begins there as a sentence does. */
export const pushTextOf = (words: Words, row: AlertRow): { readonly title: string; readonly body: string } => {
  const { own, wording } = wordingOf(words, row, [row.language]);
  const [title = '', text = ''] = wording.short.split(/\s?:\s(.*)/s, 2);
  const [first = ''] = text;
  return { title, body: first.toLocaleUpperCase(own) + text.slice(first.length) };
};
