import type { OperatorLanguage } from '../words.ts';

export type FeedsWords = {
  readonly title: string;
  readonly what: string;
  readonly none: string;
  readonly ofPlace: string;
  readonly ofMember: string;
  readonly made: (day: string) => string;
  readonly lastUsed: (day: string) => string;
  readonly neverUsed: string;
  readonly revoke: string;
  readonly revoked: string;
  readonly makeMine: string;
  readonly makePlace: string;
  readonly makeMember: string;
  readonly make: string;
  readonly newTitle: string;
  readonly once: string;
  readonly how: string;
  readonly back: string;
  readonly notMade: string;
};

export const FEEDS_WORDS: Readonly<Record<OperatorLanguage, FeedsWords>> = {
  fr: {
    title: 'Agendas',
    what: 'Une adresse secrète à ajouter dans l’agenda du téléphone ou de l’ordinateur. Elle montre les séances d’un lieu avec le nombre de réservations, ou vos heures de garde. Jamais un nom ni un numéro.',
    none: 'Pas encore d’agenda.',
    ofPlace: 'Séances d’un lieu',
    ofMember: 'Heures de garde',
    made: (day) => `créé le ${day}`,
    lastUsed: (day) => `lu le ${day}`,
    neverUsed: 'jamais lu',
    revoke: 'Supprimer l’adresse',
    revoked: 'L’adresse ne répond plus.',
    makeMine: 'Mes heures de garde',
    makePlace: 'Les séances d’un lieu',
    makeMember: 'Les heures de quelqu’un de l’équipe',
    make: 'Créer une adresse',
    newTitle: 'Voici l’adresse',
    once: 'Copiez-la maintenant : elle ne sera plus montrée. Qui la connaît peut lire cet agenda.',
    how: 'Dans votre agenda, choisissez « ajouter par adresse » ou « s’abonner », puis collez-la.',
    back: 'Retour aux agendas',
    notMade: 'Ce lieu ou cette personne n’existe plus.',
  },
  nl: {
    title: 'Agenda’s',
    what: 'Een geheim adres om toe te voegen aan de agenda van uw telefoon of computer. Het toont de sessies van een plaats met het aantal afspraken, of uw wachturen. Nooit een naam of een nummer.',
    none: 'Nog geen agenda.',
    ofPlace: 'Sessies van een plaats',
    ofMember: 'Wachturen',
    made: (day) => `gemaakt op ${day}`,
    lastUsed: (day) => `gelezen op ${day}`,
    neverUsed: 'nooit gelezen',
    revoke: 'Het adres verwijderen',
    revoked: 'Het adres antwoordt niet meer.',
    makeMine: 'Mijn wachturen',
    makePlace: 'De sessies van een plaats',
    makeMember: 'De uren van iemand van het team',
    make: 'Een adres maken',
    newTitle: 'Dit is het adres',
    once: 'Kopieer het nu: het wordt niet meer getoond. Wie het kent, kan deze agenda lezen.',
    how: 'Kies in uw agenda “toevoegen via adres” of “abonneren” en plak het daar.',
    back: 'Terug naar de agenda’s',
    notMade: 'Deze plaats of persoon bestaat niet meer.',
  },
  en: {
    title: 'Calendars',
    what: 'A secret address to add to the calendar of your phone or computer. It shows a place’s sessions with the number of bookings, or your hours on duty. Never a name or a number.',
    none: 'No calendar yet.',
    ofPlace: 'Sessions of a place',
    ofMember: 'Hours on duty',
    made: (day) => `made on ${day}`,
    lastUsed: (day) => `read on ${day}`,
    neverUsed: 'never read',
    revoke: 'Remove the address',
    revoked: 'The address answers no more.',
    makeMine: 'My hours on duty',
    makePlace: 'The sessions of a place',
    makeMember: 'The hours of somebody of the team',
    make: 'Make an address',
    newTitle: 'This is the address',
    once: 'Copy it now: it is not shown again. Whoever knows it can read this calendar.',
    how: 'In your calendar choose “add from address” or “subscribe”, and paste it.',
    back: 'Back to the calendars',
    notMade: 'This place or person is there no more.',
  },
  ar: {
    title: 'التقويمات',
    what: 'عنوان سري تضيفه إلى تقويم هاتفك أو حاسوبك. يُظهر جلسات مكان ما مع عدد المواعيد، أو أوقات مناوبتك. بلا أي اسم أو رقم.',
    none: 'لا تقويم بعد.',
    ofPlace: 'جلسات مكان',
    ofMember: 'أوقات المناوبة',
    made: (day) => `أُنشئ في ${day}`,
    lastUsed: (day) => `قُرئ في ${day}`,
    neverUsed: 'لم يُقرأ بعد',
    revoke: 'حذف العنوان',
    revoked: 'لم يعد العنوان يجيب.',
    makeMine: 'أوقات مناوبتي',
    makePlace: 'جلسات مكان',
    makeMember: 'أوقات أحد أعضاء الفريق',
    make: 'إنشاء عنوان',
    newTitle: 'هذا هو العنوان',
    once: 'انسخه الآن: لن يُعرض مرة أخرى. من يعرفه يستطيع قراءة هذا التقويم.',
    how: 'اختر في تقويمك «إضافة من عنوان» أو «اشتراك» ثم ألصقه.',
    back: 'العودة إلى التقويمات',
    notMade: 'هذا المكان أو الشخص لم يعد موجودًا.',
  },
};
