import type { OperatorLanguage } from '../words.ts';

export type DutyWords = {
  readonly title: string;
  readonly now: string;
  readonly nobody: string;
  /** @param hour at which they stop */
  readonly until: (hour: string) => string;
  /** @param when day and hour at which somebody begins */
  readonly next: (when: string) => string;
  readonly noNext: string;
  readonly uncovered: string;
  readonly waiting: (language: string, count: number) => string;
  /** @param monday in words */
  readonly week: (monday: string) => string;
  readonly weeks: string;
  readonly before: string;
  readonly after: string;
  readonly add: string;
};

export const DUTY_WORDS: Readonly<Record<OperatorLanguage, DutyWords>> = {
  fr: {
    title: 'De garde',
    now: 'En ce moment et ensuite',
    nobody: 'Personne',
    until: (hour) => `jusqu’à ${hour}`,
    next: (when) => `ensuite ${when}`,
    noNext: 'personne dans les 14 jours',
    uncovered: 'Des personnes attendent et personne n’est prévu dans les 24 heures :',
    waiting: (language, count) => `${language} : ${count === 1 ? '1 personne attend' : `${count} personnes attendent`}`,
    week: (monday) => `Semaine du ${monday}`,
    weeks: 'Semaines',
    before: 'Semaine précédente',
    after: 'Semaine suivante',
    add: 'Ajouter des heures pour quelqu’un',
  },
  nl: {
    title: 'Van wacht',
    now: 'Nu en daarna',
    nobody: 'Niemand',
    until: (hour) => `tot ${hour}`,
    next: (when) => `daarna ${when}`,
    noNext: 'niemand in de komende 14 dagen',
    uncovered: 'Er wachten mensen en de komende 24 uur is er niemand voorzien:',
    waiting: (language, count) => `${language}: ${count === 1 ? '1 persoon wacht' : `${count} mensen wachten`}`,
    week: (monday) => `Week van ${monday}`,
    weeks: 'Weken',
    before: 'Vorige week',
    after: 'Volgende week',
    add: 'Uren toevoegen voor iemand',
  },
  en: {
    title: 'On duty',
    now: 'Now and next',
    nobody: 'Nobody',
    until: (hour) => `until ${hour}`,
    next: (when) => `next ${when}`,
    noNext: 'nobody within 14 days',
    uncovered: 'People wait and nobody is planned within 24 hours:',
    waiting: (language, count) => `${language}: ${count === 1 ? '1 person waits' : `${count} people wait`}`,
    week: (monday) => `Week of ${monday}`,
    weeks: 'Weeks',
    before: 'Week before',
    after: 'Week after',
    add: 'Add hours for somebody',
  },
  ar: {
    title: 'المناوبون',
    now: 'الآن وبعد ذلك',
    nobody: 'لا أحد',
    until: (hour) => `حتى ${hour}`,
    next: (when) => `ثم ${when}`,
    noNext: 'لا أحد خلال 14 يومًا',
    uncovered: 'هناك من ينتظر ولا أحد مناوب خلال 24 ساعة:',
    waiting: (language, count) => `${language}: عدد المنتظرين ${count}`,
    week: (monday) => `أسبوع ${monday}`,
    weeks: 'الأسابيع',
    before: 'الأسبوع السابق',
    after: 'الأسبوع التالي',
    add: 'إضافة أوقات لشخص',
  },
};
