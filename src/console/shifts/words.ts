import type { Refused } from '../../handoff/promises/shifts-plan.ts';
import type { OperatorLanguage } from '../words.ts';

export type ShiftWords = {
  readonly title: string;
  readonly introduction: string;
  readonly planned: string;
  readonly none: string;
  readonly add: string;
  readonly who: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly toHelp: string;
  readonly languages: string;
  readonly repeat: string;
  readonly once: string;
  readonly weeks: (count: number) => string;
  readonly save: string;
  readonly change: string;
  readonly remove: string;
  /** @param shift day and hours: which of the buttons of a list it is */
  readonly changeWhich: (shift: string) => string;
  readonly removeWhich: (shift: string) => string;
  readonly now: string;
  readonly said: Readonly<Record<'added' | 'changed' | 'removed' | 'gone', string>>;
  readonly refused: Readonly<Record<Refused, string>>;
};

export const SHIFT_WORDS: Readonly<Record<OperatorLanguage, ShiftWords>> = {
  fr: {
    title: 'Mes heures',
    introduction:
      'Quand vous êtes de garde, les personnes apprennent quand on leur répond, et vous êtes averti quand quelqu’un attend.',
    planned: 'Vos prochaines heures',
    none: 'Aucune heure prévue.',
    add: 'Ajouter des heures',
    who: 'Qui',
    date: 'Jour',
    from: 'De',
    to: 'À',
    toHelp: 'Plus tôt que le début : c’est le lendemain.',
    languages: 'Langues dans lesquelles vous répondez',
    repeat: 'Répéter',
    once: 'Une seule fois',
    weeks: (count) => `Chaque semaine, ${count} semaines`,
    save: 'Enregistrer',
    change: 'Modifier',
    remove: 'Supprimer',
    changeWhich: (shift) => `Modifier : ${shift}`,
    removeWhich: (shift) => `Supprimer : ${shift}`,
    now: 'en ce moment',
    said: {
      added: 'Heures ajoutées.',
      changed: 'Heures modifiées.',
      removed: 'Heures supprimées.',
      gone: 'Ces heures n’existaient plus.',
    },
    refused: {
      not_a_time: 'Donnez un jour et des heures qui existent.',
      no_end: 'La fin doit être après le début.',
      no_language: 'Choisissez au moins une langue.',
      too_long: 'C’est plus de 14 heures de suite.',
      past: 'C’est déjà passé.',
      overlaps: 'Cette personne est déjà de garde à ce moment-là.',
      gone: 'Ces heures n’existent plus, ou cette personne a quitté l’équipe.',
    },
  },
  nl: {
    title: 'Mijn uren',
    introduction:
      'Wanneer u van wacht bent, horen mensen wanneer ze antwoord krijgen, en krijgt u bericht als er iemand wacht.',
    planned: 'Uw volgende uren',
    none: 'Geen uren gepland.',
    add: 'Uren toevoegen',
    who: 'Wie',
    date: 'Dag',
    from: 'Van',
    to: 'Tot',
    toHelp: 'Vroeger dan het begin: dat is de volgende dag.',
    languages: 'Talen waarin u antwoordt',
    repeat: 'Herhalen',
    once: 'Eén keer',
    weeks: (count) => `Elke week, ${count} weken`,
    save: 'Opslaan',
    change: 'Wijzigen',
    remove: 'Verwijderen',
    changeWhich: (shift) => `Wijzigen: ${shift}`,
    removeWhich: (shift) => `Verwijderen: ${shift}`,
    now: 'nu',
    said: {
      added: 'Uren toegevoegd.',
      changed: 'Uren gewijzigd.',
      removed: 'Uren verwijderd.',
      gone: 'Deze uren bestonden niet meer.',
    },
    refused: {
      not_a_time: 'Geef een dag en uren die bestaan.',
      no_end: 'Het einde moet na het begin komen.',
      no_language: 'Kies minstens één taal.',
      too_long: 'Dat is meer dan 14 uur na elkaar.',
      past: 'Dat is al voorbij.',
      overlaps: 'Deze persoon is op dat moment al van wacht.',
      gone: 'Deze uren bestaan niet meer, of deze persoon heeft het team verlaten.',
    },
  },
  en: {
    title: 'My hours',
    introduction: 'While you are on duty, people are told when somebody answers, and you are told when somebody waits.',
    planned: 'Your next hours',
    none: 'No hours planned.',
    add: 'Add hours',
    who: 'Who',
    date: 'Day',
    from: 'From',
    to: 'To',
    toHelp: 'Earlier than the beginning means the next day.',
    languages: 'Languages in which you answer',
    repeat: 'Repeat',
    once: 'Once',
    weeks: (count) => `Every week, ${count} weeks`,
    save: 'Save',
    change: 'Change',
    remove: 'Delete',
    changeWhich: (shift) => `Change: ${shift}`,
    removeWhich: (shift) => `Delete: ${shift}`,
    now: 'now',
    said: {
      added: 'Hours added.',
      changed: 'Hours changed.',
      removed: 'Hours deleted.',
      gone: 'These hours were gone already.',
    },
    refused: {
      not_a_time: 'Give a day and hours that exist.',
      no_end: 'The end must be after the beginning.',
      no_language: 'Choose at least one language.',
      too_long: 'That is more than 14 hours on end.',
      past: 'That is over already.',
      overlaps: 'This person is already on duty then.',
      gone: 'These hours are gone, or this person has left the team.',
    },
  },
  ar: {
    title: 'أوقات مناوبتي',
    introduction: 'أثناء مناوبتكم يعرف الناس متى يُجابون، ويصلكم تنبيه عندما ينتظر أحد.',
    planned: 'مناوباتكم القادمة',
    none: 'لا توجد أوقات.',
    add: 'إضافة أوقات',
    who: 'من',
    date: 'اليوم',
    from: 'من الساعة',
    to: 'إلى الساعة',
    toHelp: 'إذا كانت قبل البداية فهي في اليوم التالي.',
    languages: 'اللغات التي تجيبون بها',
    repeat: 'تكرار',
    once: 'مرة واحدة',
    weeks: (count) => `كل أسبوع، ${count} أسابيع`,
    save: 'حفظ',
    change: 'تعديل',
    remove: 'حذف',
    changeWhich: (shift) => `تعديل: ${shift}`,
    removeWhich: (shift) => `حذف: ${shift}`,
    now: 'الآن',
    said: {
      added: 'أُضيفت الأوقات.',
      changed: 'عُدّلت الأوقات.',
      removed: 'حُذفت الأوقات.',
      gone: 'لم تعد هذه الأوقات موجودة.',
    },
    refused: {
      not_a_time: 'اكتبوا يومًا وساعات صحيحة.',
      no_end: 'يجب أن تكون النهاية بعد البداية.',
      no_language: 'اختاروا لغة واحدة على الأقل.',
      too_long: 'هذا أكثر من 14 ساعة متتالية.',
      past: 'مضى هذا الوقت.',
      overlaps: 'هذا الشخص مناوب في ذلك الوقت.',
      gone: 'لم تعد هذه الأوقات موجودة، أو غادر هذا الشخص الفريق.',
    },
  },
};
