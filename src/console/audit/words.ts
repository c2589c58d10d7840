import type { OperatorLanguage } from '../words.ts';

export type AuditWords = {
  readonly title: string;
  readonly who: string;
  readonly what: string;
  readonly day: string;
  readonly when: string;
  readonly subject: string;
  readonly anybody: string;
  readonly anything: string;
  readonly nobody: string;
  readonly filter: string;
  readonly older: string;
  readonly none: string;
  readonly kept: string;
};

export const AUDIT_WORDS: Readonly<Record<OperatorLanguage, AuditWords>> = {
  fr: {
    title: 'Journal',
    who: 'Qui',
    what: 'Quoi',
    day: 'Jour',
    when: 'Quand',
    subject: 'À propos de',
    anybody: 'Tout le monde',
    anything: 'Tout',
    nobody: 'personne de connecté',
    filter: 'Filtrer',
    older: 'Plus ancien',
    none: 'Rien à montrer.',
    kept: 'Ce qui a été regardé et fait, gardé un an. Les personnes y sont par leur numéro interne seulement.',
  },
  nl: {
    title: 'Logboek',
    who: 'Wie',
    what: 'Wat',
    day: 'Dag',
    when: 'Wanneer',
    subject: 'Over',
    anybody: 'Iedereen',
    anything: 'Alles',
    nobody: 'niemand aangemeld',
    filter: 'Filteren',
    older: 'Ouder',
    none: 'Niets te tonen.',
    kept: 'Wat bekeken en gedaan werd, één jaar bewaard. Mensen staan er enkel met hun interne nummer in.',
  },
  en: {
    title: 'Audit log',
    who: 'Who',
    what: 'What',
    day: 'Day',
    when: 'When',
    subject: 'About',
    anybody: 'Everybody',
    anything: 'Everything',
    nobody: 'nobody logged in',
    filter: 'Filter',
    older: 'Older',
    none: 'Nothing to show.',
    kept: 'What was looked at and done, kept for a year. People are in it by their internal number only.',
  },
  ar: {
    title: 'السجل',
    who: 'من',
    what: 'ماذا',
    day: 'اليوم',
    when: 'متى',
    subject: 'بشأن',
    anybody: 'الجميع',
    anything: 'كل شيء',
    nobody: 'لا أحد مسجّل',
    filter: 'تصفية',
    older: 'أقدم',
    none: 'لا شيء يُعرض.',
    kept: 'ما عُرض وما أُنجز، يُحفظ سنة. ويظهر الأشخاص فيه برقمهم الداخلي فقط.',
  },
};
