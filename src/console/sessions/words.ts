import type { Attendance } from '../../booking/attendance.ts';
import type { OperatorLanguage } from '../words.ts';

export const SAID = ['marked', 'named', 'named_short', 'booking_cancelled', 'clash', 'gone'] as const;

export type SessionsWords = {
  readonly title: string;
  readonly from: string;
  readonly place: string;
  readonly everyPlace: string;
  readonly show: string;
  readonly earlier: string;
  readonly later: string;
  readonly none: string;
  /** @param of null: no appointments are taken */
  readonly booked: (count: number, of: number | null) => string;
  readonly cancelled: string;
  readonly allSessions: string;
  readonly print: string;
  readonly whoComes: string;
  readonly nobody: string;
  readonly code: string;
  readonly firstName: string;
  /** What is kept of a name, and what is not. */
  readonly firstNameHow: string;
  readonly note: string;
  readonly attendance: Readonly<Record<Attendance, string>>;
  readonly cancelBooking: string;
  readonly cancelBookingHow: string;
  readonly callOff: string;
  readonly callOffHow: string;
  readonly restore: string;
  readonly restoreHow: string;
  readonly said: Readonly<Record<(typeof SAID)[number], string>>;
};

export const SESSIONS_WORDS: Readonly<Record<OperatorLanguage, SessionsWords>> = {
  fr: {
    title: 'Séances',
    from: 'À partir du',
    place: 'Lieu',
    everyPlace: 'Tous les lieux',
    show: 'Afficher',
    earlier: 'Semaine précédente',
    later: 'Semaine suivante',
    none: 'Aucune séance ces sept jours.',
    booked: (count, of) => (of === null ? 'sans rendez-vous' : `${count} / ${of} réservées`),
    cancelled: 'Annulée',
    allSessions: 'Toutes les séances',
    print: 'Imprimer la liste',
    whoComes: 'Qui vient',
    nobody: 'Personne n’a réservé.',
    code: 'Code',
    firstName: 'Prénom ou initiales',
    firstNameHow:
      'Prénom ou initiales seulement, 20 caractères au plus. Un nom de famille, une adresse ou un numéro ne sont pas gardés.',
    note: 'Noter',
    attendance: { booked: 'Attendu·e', seen: 'Venu·e', excused: 'Excusé·e', noshow: 'Pas venu·e' },
    cancelBooking: 'Annuler ce rendez-vous',
    cancelBookingHow: 'La place est libre aussitôt, et une demande s’ouvre pour que quelqu’un prévienne la personne.',
    callOff: 'Annuler cette séance',
    callOffHow: 'S’il y a des rendez-vous, la page suivante dit combien, avant que rien ne change.',
    restore: 'Tenir cette séance quand même',
    restoreHow: 'Les rendez-vous annulés ne reviennent pas.',
    said: {
      marked: 'Noté.',
      named: 'Noté.',
      named_short: 'Noté, en plus court : seul le prénom (ou les initiales) est gardé.',
      booking_cancelled: 'Le rendez-vous est annulé. Une demande est ouverte pour prévenir la personne.',
      clash: 'Impossible : la place ou le code est à quelqu’un d’autre entre-temps.',
      gone: 'Ce rendez-vous n’existe plus.',
    },
  },
  nl: {
    title: 'Sessies',
    from: 'Vanaf',
    place: 'Plaats',
    everyPlace: 'Alle plaatsen',
    show: 'Tonen',
    earlier: 'Vorige week',
    later: 'Volgende week',
    none: 'Geen sessies in deze zeven dagen.',
    booked: (count, of) => (of === null ? 'zonder afspraak' : `${count} / ${of} geboekt`),
    cancelled: 'Afgelast',
    allSessions: 'Alle sessies',
    print: 'De lijst afdrukken',
    whoComes: 'Wie komt',
    nobody: 'Niemand heeft geboekt.',
    code: 'Code',
    firstName: 'Voornaam of initialen',
    firstNameHow:
      'Alleen een voornaam of initialen, hoogstens 20 tekens. Een familienaam, een adres of een nummer wordt niet bewaard.',
    note: 'Noteren',
    attendance: { booked: 'Verwacht', seen: 'Gekomen', excused: 'Verontschuldigd', noshow: 'Niet gekomen' },
    cancelBooking: 'Deze afspraak annuleren',
    cancelBookingHow: 'De plaats is meteen vrij, en er komt een vraag bij zodat iemand de persoon verwittigt.',
    callOff: 'Deze sessie afgelasten',
    callOffHow: 'Zijn er afspraken, dan zegt de volgende pagina hoeveel, voor er iets verandert.',
    restore: 'Deze sessie toch laten doorgaan',
    restoreHow: 'Geannuleerde afspraken komen niet terug.',
    said: {
      marked: 'Genoteerd.',
      named: 'Genoteerd.',
      named_short: 'Genoteerd, maar korter: alleen de voornaam (of de initialen) wordt bewaard.',
      booking_cancelled: 'De afspraak is geannuleerd. Er is een vraag bij gekomen om de persoon te verwittigen.',
      clash: 'Dat kan niet: de plaats of de code is intussen van iemand anders.',
      gone: 'Deze afspraak bestaat niet meer.',
    },
  },
  en: {
    title: 'Sessions',
    from: 'From',
    place: 'Place',
    everyPlace: 'All places',
    show: 'Show',
    earlier: 'Week before',
    later: 'Next week',
    none: 'No session in these seven days.',
    booked: (count, of) => (of === null ? 'no appointment needed' : `${count} / ${of} booked`),
    cancelled: 'Cancelled',
    allSessions: 'All sessions',
    print: 'Print the list',
    whoComes: 'Who comes',
    nobody: 'Nobody has booked.',
    code: 'Code',
    firstName: 'First name or initials',
    firstNameHow:
      'A first name or initials only, 20 characters at most. A family name, an address or a number is not kept.',
    note: 'Note',
    attendance: { booked: 'Expected', seen: 'Came', excused: 'Excused', noshow: 'Did not come' },
    cancelBooking: 'Cancel this booking',
    cancelBookingHow: 'The seat is free at once, and a request is opened so that somebody tells the person.',
    callOff: 'Cancel this session',
    callOffHow: 'If people have booked, the next page says how many, before anything changes.',
    restore: 'Hold this session after all',
    restoreHow: 'Bookings that were cancelled do not come back.',
    said: {
      marked: 'Noted.',
      named: 'Noted.',
      named_short: 'Noted, but shorter: only the first name (or the initials) is kept.',
      booking_cancelled: 'The booking is cancelled. A request is open to tell the person.',
      clash: 'Not possible: the seat or the code is somebody else’s by now.',
      gone: 'This booking is there no more.',
    },
  },
  ar: {
    title: 'الجلسات',
    from: 'ابتداءً من',
    place: 'المكان',
    everyPlace: 'كل الأماكن',
    show: 'عرض',
    earlier: 'الأسبوع السابق',
    later: 'الأسبوع التالي',
    none: 'لا جلسات في هذه الأيام السبعة.',
    booked: (count, of) => (of === null ? 'بلا موعد' : `محجوز ${count} من ${of}`),
    cancelled: 'ملغاة',
    allSessions: 'كل الجلسات',
    print: 'طباعة القائمة',
    whoComes: 'من سيأتي',
    nobody: 'لم يحجز أحد.',
    code: 'الرمز',
    firstName: 'الاسم الأول أو الأحرف الأولى',
    firstNameHow: 'الاسم الأول أو الأحرف الأولى فقط، 20 حرفًا على الأكثر. لا يُحفظ اسم العائلة ولا العنوان ولا أي رقم.',
    note: 'تسجيل',
    attendance: { booked: 'متوقَّع', seen: 'حضر', excused: 'اعتذر', noshow: 'لم يحضر' },
    cancelBooking: 'إلغاء هذا الموعد',
    cancelBookingHow: 'يصبح المكان متاحًا فورًا، ويُفتح طلب كي يخبر أحدٌ الشخص.',
    callOff: 'إلغاء هذه الجلسة',
    callOffHow: 'إن كانت هناك مواعيد محجوزة، تقول الصفحة التالية كم عددها قبل أن يتغير أي شيء.',
    restore: 'عقد هذه الجلسة رغم ذلك',
    restoreHow: 'المواعيد الملغاة لا تعود.',
    said: {
      marked: 'سُجّل.',
      named: 'سُجّل.',
      named_short: 'سُجّل مختصرًا: يُحفظ الاسم الأول (أو الأحرف الأولى) فقط.',
      booking_cancelled: 'أُلغي الموعد. فُتح طلب لإخبار الشخص.',
      clash: 'غير ممكن: المكان أو الرمز أصبح لشخص آخر.',
      gone: 'هذا الموعد لم يعد موجودًا.',
    },
  },
};
