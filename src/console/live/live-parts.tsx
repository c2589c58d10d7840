import { Html } from '@kitajs/html';
import type { OperatorLanguage } from '../words.ts';

const LIVE_WORDS: Readonly<Record<OperatorLanguage, { readonly lost: string }>> = {
  fr: { lost: 'Connexion perdue. Nous essayons de nous reconnecter : rien ne se perd.' },
  nl: { lost: 'Verbinding verbroken. We proberen opnieuw te verbinden: er gaat niets verloren.' },
  en: { lost: 'Connection lost. Trying to connect again: nothing is lost.' },
  ar: { lost: 'انقطع الاتصال. نحاول الاتصال من جديد: لا يضيع شيء.' },
};

/** What every live page has: where news is read out, and where a lost connection is told in words. Both are empty until then. */
export const LiveNotices = ({ language }: { readonly language: OperatorLanguage }): JSX.Element => (
  <>
    <p class="sr-only" role="status" data-live-news=""></p>
    <p class="lost" role="status" data-live-lost={LIVE_WORDS[language].lost} hidden></p>
  </>
);
