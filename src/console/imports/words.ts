import type { RowChange } from '../../directory/edit/import-changes.ts';
import type { FileKind } from '../../directory/import/file-kind.ts';
import type { OperatorLanguage } from '../words.ts';

export const PROBLEMS = ['no_file', 'too_old', 'changed', 'rejected'] as const;

export type ImportsWords = {
  readonly title: string;
  readonly what: string;
  readonly choose: string;
  readonly partial: string;
  readonly look: string;
  readonly previewTitle: string;
  readonly nothingYet: string;
  readonly reportTitle: string;
  readonly kinds: Readonly<Record<FileKind, string>>;
  readonly unknownKind: string;
  readonly accepted: (count: number) => string;
  readonly rejected: (count: number) => string;
  readonly line: string;
  readonly column: string;
  readonly why: string;
  readonly warnings: (count: number) => string;
  readonly changes: Readonly<Record<RowChange['what'], string>>;
  readonly unchanged: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly more: (count: number) => string;
  readonly people: string;
  readonly noPeople: string;
  readonly apply: string;
  readonly again: string;
  readonly problems: Readonly<Record<(typeof PROBLEMS)[number], string>>;
};

export const IMPORTS_WORDS: Readonly<Record<OperatorLanguage, ImportsWords>> = {
  fr: {
    title: 'Importer',
    what: 'Des fichiers de lieux (.csv ou .json), de séances et de fermetures (.csv), ensemble ou un à un, 5 Mo au plus. La page suivante montre ce qui changerait ; rien n’est écrit avant votre accord.',
    choose: 'Fichiers',
    partial: 'Importer les bonnes lignes même si d’autres sont refusées',
    look: 'Voir ce qui changerait',
    previewTitle: 'Ce qui changerait',
    nothingYet: 'Rien n’est encore écrit. Cet aperçu est valable une demi-heure.',
    reportTitle: 'C’est importé',
    kinds: { places: 'Lieux', sessions: 'Horaires', closures: 'Fermetures' },
    unknownKind: 'fichier non reconnu',
    accepted: (count) => (count === 1 ? '1 ligne acceptée' : `${count} lignes acceptées`),
    rejected: (count) => (count === 1 ? '1 ligne refusée' : `${count} lignes refusées`),
    line: 'Ligne',
    column: 'Colonne',
    why: 'Pourquoi',
    warnings: (count) => (count === 1 ? '1 remarque' : `${count} remarques`),
    changes: {
      new: 'Nouveaux',
      changed: 'Changés',
      ended: 'Terminés : absents des fichiers',
      lifted: 'Levées : absentes des fichiers',
      retired: 'Lieux inventés, plus proposés',
    },
    unchanged: 'Sans changement',
    field: 'Champ',
    before: 'Avant',
    after: 'Après',
    more: (count) => `… et ${count} autres`,
    people: 'Rendez-vous touchés',
    noPeople: 'Aucun rendez-vous n’est touché.',
    apply: 'Importer',
    again: 'Choisir d’autres fichiers',
    problems: {
      no_file: 'Choisissez au moins un fichier.',
      too_old: 'Cet aperçu a plus d’une demi-heure : choisissez les fichiers à nouveau.',
      changed: 'Quelque chose a changé entre-temps. Rien n’a été écrit : voici le nouvel aperçu.',
      rejected:
        'Des lignes sont refusées : rien ne peut être écrit. Corrigez-les, ou choisissez d’importer les bonnes lignes seulement.',
    },
  },
  nl: {
    title: 'Importeren',
    what: 'Bestanden met plaatsen (.csv of .json), sessies en sluitingen (.csv), samen of apart, hoogstens 5 MB. De volgende pagina toont wat er zou veranderen; er wordt niets bewaard voor u akkoord gaat.',
    choose: 'Bestanden',
    partial: 'De goede lijnen invoeren, ook als er andere geweigerd worden',
    look: 'Tonen wat er zou veranderen',
    previewTitle: 'Wat er zou veranderen',
    nothingYet: 'Er is nog niets bewaard. Dit voorbeeld geldt een half uur.',
    reportTitle: 'Het is ingevoerd',
    kinds: { places: 'Plaatsen', sessions: 'Uurregelingen', closures: 'Sluitingen' },
    unknownKind: 'bestand niet herkend',
    accepted: (count) => (count === 1 ? '1 lijn aanvaard' : `${count} lijnen aanvaard`),
    rejected: (count) => (count === 1 ? '1 lijn geweigerd' : `${count} lijnen geweigerd`),
    line: 'Lijn',
    column: 'Kolom',
    why: 'Waarom',
    warnings: (count) => (count === 1 ? '1 opmerking' : `${count} opmerkingen`),
    changes: {
      new: 'Nieuw',
      changed: 'Gewijzigd',
      ended: 'Beëindigd: niet meer in de bestanden',
      lifted: 'Opgeheven: niet meer in de bestanden',
      retired: 'Verzonnen plaatsen, niet meer voorgesteld',
    },
    unchanged: 'Zonder wijziging',
    field: 'Veld',
    before: 'Vroeger',
    after: 'Nu',
    more: (count) => `… en nog ${count}`,
    people: 'Afspraken waaraan iets verandert',
    noPeople: 'Aan geen enkele afspraak verandert iets.',
    apply: 'Invoeren',
    again: 'Andere bestanden kiezen',
    problems: {
      no_file: 'Kies minstens één bestand.',
      too_old: 'Dit voorbeeld is ouder dan een half uur: kies de bestanden opnieuw.',
      changed: 'Er is intussen iets veranderd. Er is niets bewaard: dit is het nieuwe voorbeeld.',
      rejected:
        'Er zijn lijnen geweigerd: er kan niets bewaard worden. Verbeter ze, of kies om alleen de goede lijnen in te voeren.',
    },
  },
  en: {
    title: 'Import',
    what: 'Files of places (.csv or .json), sessions and closures (.csv), together or one by one, at most 5 MB. The next page shows what would change; nothing is written before you agree.',
    choose: 'Files',
    partial: 'Import the good rows even when others are rejected',
    look: 'See what would change',
    previewTitle: 'What would change',
    nothingYet: 'Nothing is written yet. This preview is good for half an hour.',
    reportTitle: 'It is imported',
    kinds: { places: 'Places', sessions: 'Schedules', closures: 'Closures' },
    unknownKind: 'file not recognised',
    accepted: (count) => (count === 1 ? '1 row accepted' : `${count} rows accepted`),
    rejected: (count) => (count === 1 ? '1 row rejected' : `${count} rows rejected`),
    line: 'Line',
    column: 'Column',
    why: 'Why',
    warnings: (count) => (count === 1 ? '1 remark' : `${count} remarks`),
    changes: {
      new: 'New',
      changed: 'Changed',
      ended: 'Ended: no longer in the files',
      lifted: 'Lifted: no longer in the files',
      retired: 'Invented places, no longer offered',
    },
    unchanged: 'Unchanged',
    field: 'Field',
    before: 'Before',
    after: 'After',
    more: (count) => `… and ${count} more`,
    people: 'Bookings touched',
    noPeople: 'No booking is touched.',
    apply: 'Import',
    again: 'Choose other files',
    problems: {
      no_file: 'Choose at least one file.',
      too_old: 'This preview is older than half an hour: choose the files again.',
      changed: 'Something has changed meanwhile. Nothing was written: this is the new preview.',
      rejected: 'Rows are rejected: nothing can be written. Correct them, or choose to import the good rows only.',
    },
  },
  ar: {
    title: 'استيراد',
    what: 'ملفات أماكن (‎.csv أو ‎.json) وجلسات وأيام إغلاق (‎.csv)، معًا أو كلٌّ على حدة، 5 ميغابايت على الأكثر. الصفحة التالية تُظهر ما سيتغير؛ لا يُكتب شيء قبل موافقتك.',
    choose: 'الملفات',
    partial: 'استيراد الأسطر الصحيحة حتى إن رُفضت أخرى',
    look: 'عرض ما سيتغير',
    previewTitle: 'ما سيتغير',
    nothingYet: 'لم يُكتب شيء بعد. هذه المعاينة صالحة نصف ساعة.',
    reportTitle: 'تم الاستيراد',
    kinds: { places: 'الأماكن', sessions: 'الجداول', closures: 'أيام الإغلاق' },
    unknownKind: 'ملف غير معروف',
    accepted: (count) => `أسطر مقبولة: ${count}`,
    rejected: (count) => `أسطر مرفوضة: ${count}`,
    line: 'السطر',
    column: 'العمود',
    why: 'السبب',
    warnings: (count) => `ملاحظات: ${count}`,
    changes: {
      new: 'جديدة',
      changed: 'متغيّرة',
      ended: 'منتهية: غائبة عن الملفات',
      lifted: 'مرفوعة: غائبة عن الملفات',
      retired: 'أماكن وهمية لم تعد تُقترح',
    },
    unchanged: 'بلا تغيير',
    field: 'الحقل',
    before: 'قبل',
    after: 'بعد',
    more: (count) => `… و${count} غيرها`,
    people: 'مواعيد تتأثر',
    noPeople: 'لا يتأثر أي موعد.',
    apply: 'استيراد',
    again: 'اختيار ملفات أخرى',
    problems: {
      no_file: 'اختر ملفًا واحدًا على الأقل.',
      too_old: 'مضى على هذه المعاينة أكثر من نصف ساعة: اختر الملفات من جديد.',
      changed: 'تغيّر شيء في هذه الأثناء. لم يُكتب شيء: هذه هي المعاينة الجديدة.',
      rejected: 'هناك أسطر مرفوضة: لا يمكن كتابة شيء. صحّحها، أو اختر استيراد الأسطر الصحيحة فقط.',
    },
  },
};
