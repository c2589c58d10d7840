import type { OperatorLanguage } from '../../words.ts';

export type SessionWords = {
  readonly bookings: string;
  /** Before the place. */
  readonly booked: string;
  readonly code: (code: string) => string;
  readonly cancel: string;
  readonly cancelThis: (what: string) => string;
  readonly cancelTold: string;
  readonly cancelDo: string;
  readonly offered: string;
  readonly offeredHelp: string;
  readonly bookDigit: (digit: number) => string;
  readonly full: string;
  readonly theirs: string;
  readonly already: string;
  readonly alsoAsk: string;
  readonly alsoDo: string;
  readonly alsoNot: string;
  /** Of a ready reply that still has a gap. */
  readonly toFill: string;
  readonly languageUnknown: string;
  readonly languageChoose: string;
  readonly languageDo: string;
};

export const SESSION_WORDS: Readonly<Record<OperatorLanguage, SessionWords>> = {
  fr: {
    bookings: 'Déjà réservé pour cette personne',
    booked: 'Réservé :',
    code: (code) => `code ${code}`,
    cancel: 'Annuler',
    cancelThis: (what) => `Annuler : ${what}`,
    cancelTold: 'La place est libérée et la personne est prévenue tout de suite.',
    cancelDo: 'Oui, annuler et prévenir',
    offered: 'Dernières séances proposées',
    offeredHelp: 'La personne répond par un chiffre : réservez-le ici.',
    bookDigit: (digit) => `Réserver ${digit}`,
    full: 'Plus de place',
    theirs: 'Déjà réservée pour cette personne',
    already: 'Cette personne a déjà un rendez-vous',
    alsoAsk: 'Réserver en plus :',
    alsoDo: 'Oui, réserver aussi',
    alsoNot: 'Non, revenir aux séances',
    toFill: 'à compléter',
    languageUnknown: 'Langue inconnue : demandez-la',
    languageChoose: 'Langue de la personne',
    languageDo: 'Retenir',
  },
  nl: {
    bookings: 'Al geboekt voor deze persoon',
    booked: 'Geboekt:',
    code: (code) => `code ${code}`,
    cancel: 'Annuleren',
    cancelThis: (what) => `Annuleren: ${what}`,
    cancelTold: 'De plaats komt vrij en de persoon krijgt meteen bericht.',
    cancelDo: 'Ja, annuleren en verwittigen',
    offered: 'Laatst voorgestelde sessies',
    offeredHelp: 'De persoon antwoordt met een cijfer: boek het hier.',
    bookDigit: (digit) => `Boek ${digit}`,
    full: 'Geen plaats meer',
    theirs: 'Al geboekt voor deze persoon',
    already: 'Deze persoon heeft al een afspraak',
    alsoAsk: 'Ook boeken:',
    alsoDo: 'Ja, ook boeken',
    alsoNot: 'Nee, terug naar de sessies',
    toFill: 'aan te vullen',
    languageUnknown: 'Taal onbekend: vraag ernaar',
    languageChoose: 'Taal van de persoon',
    languageDo: 'Onthouden',
  },
  en: {
    bookings: 'Already booked for this person',
    booked: 'Booked:',
    code: (code) => `code ${code}`,
    cancel: 'Cancel',
    cancelThis: (what) => `Cancel: ${what}`,
    cancelTold: 'The seat becomes free and the person is told at once.',
    cancelDo: 'Yes, cancel and tell them',
    offered: 'Sessions offered last',
    offeredHelp: 'The person answers with a number: book it here.',
    bookDigit: (digit) => `Book ${digit}`,
    full: 'No seat left',
    theirs: 'Booked for this person already',
    already: 'This person has an appointment already',
    alsoAsk: 'Book as well:',
    alsoDo: 'Yes, book it too',
    alsoNot: 'No, back to the sessions',
    toFill: 'to be filled in',
    languageUnknown: 'Language unknown: ask for it',
    languageChoose: 'The person’s language',
    languageDo: 'Remember',
  },
  ar: {
    bookings: 'محجوز لهذا الشخص من قبل',
    booked: 'محجوز:',
    code: (code) => `الرمز ${code}`,
    cancel: 'إلغاء',
    cancelThis: (what) => `إلغاء: ${what}`,
    cancelTold: 'يصبح المكان متاحًا ويُبلَّغ الشخص فورًا.',
    cancelDo: 'نعم، إلغاء وإبلاغ الشخص',
    offered: 'آخر جلسات اقتُرحت',
    offeredHelp: 'يجيب الشخص برقم: احجزوه هنا.',
    bookDigit: (digit) => `حجز ${digit}`,
    full: 'لم يبقَ مكان',
    theirs: 'محجوزة لهذا الشخص من قبل',
    already: 'لدى هذا الشخص موعد بالفعل',
    alsoAsk: 'حجز هذا أيضًا:',
    alsoDo: 'نعم، احجزوه أيضًا',
    alsoNot: 'لا، العودة إلى الجلسات',
    toFill: 'يحتاج إلى إكمال',
    languageUnknown: 'اللغة غير معروفة: اسألوا عنها',
    languageChoose: 'لغة الشخص',
    languageDo: 'حفظ',
  },
};
