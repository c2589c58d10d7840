import type { EditRefusal } from '../../directory/edit/change.ts';
import type { OperatorLanguage } from '../words.ts';

/** What was done, as the address of the next page says it. */
export const SAID = ['saved', 'made', 'closed', 'reopened', 'ended', 'lifted', 'called_off', 'restored'] as const;
export type Said = (typeof SAID)[number];

export type PlacesWords = {
  readonly title: string;
  readonly search: string;
  readonly find: string;
  readonly states: Readonly<Record<'open' | 'closed' | 'all', string>>;
  readonly none: string;
  readonly found: (count: number) => string;
  readonly isClosed: string;
  readonly demo: string;
  readonly approximate: string;
  readonly schedulesCount: (count: number) => string;
  readonly addPlace: string;
  readonly placeForm: string;
  readonly directionsTitle: string;
  readonly save: string;
  readonly backToPlaces: string;
  readonly backToPlace: string;
  readonly closePlace: string;
  readonly closeHow: string;
  readonly reopenPlace: string;
  readonly reopenHow: string;
  readonly schedules: string;
  readonly noSchedules: string;
  readonly addSchedule: string;
  readonly changeSchedule: string;
  readonly endedSchedules: string;
  readonly weekly: string;
  readonly everyWeeks: string;
  readonly everyNWeeks: (count: number) => string;
  readonly once: string;
  readonly date: string;
  readonly byRule: string;
  readonly rule: string;
  readonly endSchedule: string;
  readonly endHow: string;
  readonly closures: string;
  readonly noClosures: string;
  readonly addClosure: string;
  readonly everywhere: string;
  readonly closuresEverywhere: string;
  readonly lift: string;
  readonly liftHow: string;
  readonly seeSessions: string;
  readonly wrong: (count: number) => string;
  readonly refused: Readonly<Record<EditRefusal, string>>;
  readonly confirmTitle: string;
  readonly cancelled: (count: number) => string;
  readonly moved: (count: number) => string;
  readonly confirmHow: string;
  readonly agree: string;
  readonly leave: string;
  readonly said: Readonly<Record<Said, string>>;
};

export const PLACES_WORDS: Readonly<Record<OperatorLanguage, PlacesWords>> = {
  fr: {
    title: 'Lieux',
    search: 'Nom, commune ou code postal',
    find: 'Chercher',
    states: { open: 'Ouverts', closed: 'Fermés', all: 'Tous' },
    none: 'Aucun lieu ne correspond.',
    found: (count) => (count === 1 ? '1 lieu' : `${count} lieux`),
    isClosed: 'Fermé : n’est plus proposé',
    demo: 'Lieu inventé pour la démonstration',
    approximate: 'Position approximative : le centre du code postal',
    schedulesCount: (count) => (count === 1 ? '1 horaire' : `${count} horaires`),
    addPlace: 'Ajouter un lieu',
    placeForm: 'Ce que les personnes lisent et entendent',
    directionsTitle: 'Trouver la porte, langue par langue',
    save: 'Enregistrer',
    backToPlaces: 'Tous les lieux',
    backToPlace: 'Retour au lieu',
    closePlace: 'Fermer ce lieu',
    closeHow:
      'Il n’est plus proposé et ses séances à venir sont annulées. S’il y a des rendez-vous, la page suivante dit combien, avant que rien ne change.',
    reopenPlace: 'Rouvrir ce lieu',
    reopenHow: 'Ses horaires donnent de nouveau des séances. Les rendez-vous annulés ne reviennent pas.',
    schedules: 'Horaires',
    noSchedules: 'Pas encore d’horaire : personne ne peut y être envoyé.',
    addSchedule: 'Ajouter un horaire ou une séance unique',
    changeSchedule: 'Changer l’horaire',
    endedSchedules: 'Horaires terminés',
    weekly: 'Chaque semaine',
    everyWeeks: 'Rythme',
    everyNWeeks: (count) => (count === 1 ? 'toutes les semaines' : `toutes les ${count} semaines`),
    once: 'Une seule fois',
    date: 'Date',
    byRule: 'Une règle (pour spécialistes)',
    rule: 'Règle RFC 5545, par exemple FREQ=MONTHLY;BYDAY=1TU',
    endSchedule: 'Terminer cet horaire',
    endHow: 'Dès aujourd’hui il ne donne plus de séance. Les séances passées restent dans les chiffres.',
    closures: 'Fermetures',
    noClosures: 'Aucune fermeture prévue.',
    addClosure: 'Ajouter une fermeture',
    everywhere: 'Tous les lieux',
    closuresEverywhere: 'Fermetures de tous les lieux',
    lift: 'Lever',
    liftHow: 'Les séances de ces jours ont de nouveau lieu ; les rendez-vous annulés ne reviennent pas.',
    seeSessions: 'Prochaines séances',
    wrong: (count) => (count === 1 ? 'Un champ est à corriger :' : `${count} champs sont à corriger :`),
    refused: {
      gone: 'Cela n’existe plus : quelqu’un l’a peut-être déjà enlevé.',
      same_again: 'Le même existe déjà. Rien n’a été changé.',
    },
    confirmTitle: 'Des personnes ont réservé',
    cancelled: (count) => (count === 1 ? '1 rendez-vous sera annulé.' : `${count} rendez-vous seront annulés.`),
    moved: (count) =>
      count === 1
        ? '1 rendez-vous reste, mais l’adresse ou l’heure change.'
        : `${count} rendez-vous restent, mais l’adresse ou l’heure change.`,
    confirmHow:
      'Rien n’a encore été changé. Si vous continuez, une demande s’ouvre pour chaque personne, pour qu’une médiatrice ou un médiateur la prévienne.',
    agree: 'Continuer et faire prévenir les personnes',
    leave: 'Ne rien changer',
    said: {
      saved: 'Enregistré.',
      made: 'Ajouté.',
      closed: 'Le lieu est fermé.',
      reopened: 'Le lieu est rouvert.',
      ended: 'L’horaire est terminé.',
      lifted: 'La fermeture est levée.',
      called_off: 'La séance est annulée.',
      restored: 'La séance a de nouveau lieu.',
    },
  },
  nl: {
    title: 'Plaatsen',
    search: 'Naam, gemeente of postcode',
    find: 'Zoeken',
    states: { open: 'Open', closed: 'Gesloten', all: 'Alle' },
    none: 'Geen enkele plaats gevonden.',
    found: (count) => (count === 1 ? '1 plaats' : `${count} plaatsen`),
    isClosed: 'Gesloten: wordt niet meer voorgesteld',
    demo: 'Verzonnen plaats voor de demonstratie',
    approximate: 'Ligging bij benadering: het midden van de postcode',
    schedulesCount: (count) => (count === 1 ? '1 uurregeling' : `${count} uurregelingen`),
    addPlace: 'Een plaats toevoegen',
    placeForm: 'Wat mensen lezen en horen',
    directionsTitle: 'De deur vinden, taal per taal',
    save: 'Bewaren',
    backToPlaces: 'Alle plaatsen',
    backToPlace: 'Terug naar de plaats',
    closePlace: 'Deze plaats sluiten',
    closeHow:
      'Ze wordt niet meer voorgesteld en haar komende sessies zijn afgelast. Zijn er afspraken, dan zegt de volgende pagina hoeveel, voor er iets verandert.',
    reopenPlace: 'Deze plaats weer openen',
    reopenHow: 'Haar uurregelingen geven weer sessies. Geannuleerde afspraken komen niet terug.',
    schedules: 'Uurregelingen',
    noSchedules: 'Nog geen uurregeling: niemand kan hierheen gestuurd worden.',
    addSchedule: 'Een uurregeling of eenmalige sessie toevoegen',
    changeSchedule: 'De uurregeling wijzigen',
    endedSchedules: 'Beëindigde uurregelingen',
    weekly: 'Elke week',
    everyWeeks: 'Ritme',
    everyNWeeks: (count) => (count === 1 ? 'elke week' : `om de ${count} weken`),
    once: 'Eén keer',
    date: 'Datum',
    byRule: 'Een regel (voor specialisten)',
    rule: 'Regel volgens RFC 5545, bijvoorbeeld FREQ=MONTHLY;BYDAY=1TU',
    endSchedule: 'Deze uurregeling beëindigen',
    endHow: 'Vanaf vandaag geeft ze geen sessies meer. De voorbije sessies blijven in de cijfers.',
    closures: 'Sluitingen',
    noClosures: 'Geen sluiting gepland.',
    addClosure: 'Een sluiting toevoegen',
    everywhere: 'Alle plaatsen',
    closuresEverywhere: 'Sluitingen van alle plaatsen',
    lift: 'Opheffen',
    liftHow: 'De sessies van die dagen gaan weer door; geannuleerde afspraken komen niet terug.',
    seeSessions: 'Volgende sessies',
    wrong: (count) => (count === 1 ? 'Eén veld moet verbeterd worden:' : `${count} velden moeten verbeterd worden:`),
    refused: {
      gone: 'Dit bestaat niet meer: misschien heeft iemand het al weggehaald.',
      same_again: 'Hetzelfde bestaat al. Er is niets gewijzigd.',
    },
    confirmTitle: 'Er zijn afspraken gemaakt',
    cancelled: (count) => (count === 1 ? '1 afspraak wordt geannuleerd.' : `${count} afspraken worden geannuleerd.`),
    moved: (count) =>
      count === 1
        ? '1 afspraak blijft, maar het adres of het uur verandert.'
        : `${count} afspraken blijven, maar het adres of het uur verandert.`,
    confirmHow:
      'Er is nog niets gewijzigd. Gaat u verder, dan komt er voor elke persoon een vraag bij, zodat een bemiddelaar hem of haar verwittigt.',
    agree: 'Doorgaan en de mensen laten verwittigen',
    leave: 'Niets wijzigen',
    said: {
      saved: 'Bewaard.',
      made: 'Toegevoegd.',
      closed: 'De plaats is gesloten.',
      reopened: 'De plaats is weer open.',
      ended: 'De uurregeling is beëindigd.',
      lifted: 'De sluiting is opgeheven.',
      called_off: 'De sessie is afgelast.',
      restored: 'De sessie gaat weer door.',
    },
  },
  en: {
    title: 'Places',
    search: 'Name, commune or postcode',
    find: 'Search',
    states: { open: 'Open', closed: 'Closed', all: 'All' },
    none: 'No place matches.',
    found: (count) => (count === 1 ? '1 place' : `${count} places`),
    isClosed: 'Closed: no longer offered',
    demo: 'Invented place of the demonstration',
    approximate: 'Approximate position: the centre of the postcode',
    schedulesCount: (count) => (count === 1 ? '1 schedule' : `${count} schedules`),
    addPlace: 'Add a place',
    placeForm: 'What people read and hear',
    directionsTitle: 'Finding the door, language by language',
    save: 'Save',
    backToPlaces: 'All places',
    backToPlace: 'Back to the place',
    closePlace: 'Close this place',
    closeHow:
      'It is no longer offered and its sessions to come are cancelled. If people have booked, the next page says how many, before anything changes.',
    reopenPlace: 'Open this place again',
    reopenHow: 'Its schedules give sessions again. Bookings that were cancelled do not come back.',
    schedules: 'Schedules',
    noSchedules: 'No schedule yet: nobody can be sent here.',
    addSchedule: 'Add a schedule or a one-off session',
    changeSchedule: 'Change the schedule',
    endedSchedules: 'Schedules that ended',
    weekly: 'Every week',
    everyWeeks: 'Rhythm',
    everyNWeeks: (count) => (count === 1 ? 'every week' : `every ${count} weeks`),
    once: 'Once',
    date: 'Date',
    byRule: 'A rule (for experts)',
    rule: 'RFC 5545 rule, for example FREQ=MONTHLY;BYDAY=1TU',
    endSchedule: 'End this schedule',
    endHow: 'From today on it gives no more sessions. Past sessions stay in the figures.',
    closures: 'Closures',
    noClosures: 'No closure planned.',
    addClosure: 'Add a closure',
    everywhere: 'All places',
    closuresEverywhere: 'Closures of all places',
    lift: 'Lift',
    liftHow: 'The sessions of those days take place again; bookings that were cancelled do not come back.',
    seeSessions: 'Next sessions',
    wrong: (count) => (count === 1 ? 'One field needs correcting:' : `${count} fields need correcting:`),
    refused: {
      gone: 'This is there no more: perhaps somebody has removed it already.',
      same_again: 'The same exists already. Nothing was changed.',
    },
    confirmTitle: 'People have booked',
    cancelled: (count) => (count === 1 ? '1 booking will be cancelled.' : `${count} bookings will be cancelled.`),
    moved: (count) =>
      count === 1
        ? '1 booking stands, but its address or hour changes.'
        : `${count} bookings stand, but their address or hour changes.`,
    confirmHow:
      'Nothing has been changed yet. If you go on, a request is opened for each person, so that a mediator tells them.',
    agree: 'Go on and have people told',
    leave: 'Change nothing',
    said: {
      saved: 'Saved.',
      made: 'Added.',
      closed: 'The place is closed.',
      reopened: 'The place is open again.',
      ended: 'The schedule has ended.',
      lifted: 'The closure is lifted.',
      called_off: 'The session is cancelled.',
      restored: 'The session takes place again.',
    },
  },
  ar: {
    title: 'الأماكن',
    search: 'الاسم أو البلدية أو الرمز البريدي',
    find: 'بحث',
    states: { open: 'مفتوحة', closed: 'مغلقة', all: 'الكل' },
    none: 'لا مكان يطابق البحث.',
    found: (count) => `عدد الأماكن: ${count}`,
    isClosed: 'مغلق: لم يعد يُقترح',
    demo: 'مكان وهمي للعرض',
    approximate: 'موقع تقريبي: وسط الرمز البريدي',
    schedulesCount: (count) => `عدد الجداول: ${count}`,
    addPlace: 'إضافة مكان',
    placeForm: 'ما يقرأه الناس ويسمعونه',
    directionsTitle: 'إيجاد الباب، لغة بعد لغة',
    save: 'حفظ',
    backToPlaces: 'كل الأماكن',
    backToPlace: 'العودة إلى المكان',
    closePlace: 'إغلاق هذا المكان',
    closeHow:
      'لن يُقترح بعد الآن وتُلغى جلساته القادمة. إن كانت هناك مواعيد محجوزة، تقول الصفحة التالية كم عددها قبل أن يتغير أي شيء.',
    reopenPlace: 'إعادة فتح هذا المكان',
    reopenHow: 'تعطي جداوله جلسات من جديد. المواعيد الملغاة لا تعود.',
    schedules: 'الجداول',
    noSchedules: 'لا جدول بعد: لا يمكن إرسال أحد إلى هنا.',
    addSchedule: 'إضافة جدول أو جلسة لمرة واحدة',
    changeSchedule: 'تغيير الجدول',
    endedSchedules: 'جداول انتهت',
    weekly: 'كل أسبوع',
    everyWeeks: 'التكرار',
    everyNWeeks: (count) => (count === 1 ? 'كل أسبوع' : `كل ${count} أسابيع`),
    once: 'مرة واحدة',
    date: 'التاريخ',
    byRule: 'قاعدة (للخبراء)',
    rule: 'قاعدة RFC 5545، مثل FREQ=MONTHLY;BYDAY=1TU',
    endSchedule: 'إنهاء هذا الجدول',
    endHow: 'ابتداءً من اليوم لا يعطي جلسات. تبقى الجلسات الماضية في الأرقام.',
    closures: 'أيام الإغلاق',
    noClosures: 'لا إغلاق مقرر.',
    addClosure: 'إضافة إغلاق',
    everywhere: 'كل الأماكن',
    closuresEverywhere: 'أيام إغلاق كل الأماكن',
    lift: 'رفع الإغلاق',
    liftHow: 'تُعقد جلسات تلك الأيام من جديد؛ المواعيد الملغاة لا تعود.',
    seeSessions: 'الجلسات القادمة',
    wrong: (count) => `حقول يجب تصحيحها (${count}):`,
    refused: {
      gone: 'هذا لم يعد موجودًا: ربما أزاله أحد قبلك.',
      same_again: 'يوجد مثله من قبل. لم يتغير شيء.',
    },
    confirmTitle: 'هناك أشخاص حجزوا',
    cancelled: (count) => `مواعيد ستُلغى: ${count}`,
    moved: (count) => `مواعيد تبقى ولكن يتغير عنوانها أو ساعتها: ${count}`,
    confirmHow: 'لم يتغير شيء بعد. إذا تابعت، يُفتح طلب لكل شخص كي يخبره أحد الوسطاء.',
    agree: 'المتابعة وإخبار الأشخاص',
    leave: 'عدم تغيير شيء',
    said: {
      saved: 'تم الحفظ.',
      made: 'تمت الإضافة.',
      closed: 'أُغلق المكان.',
      reopened: 'فُتح المكان من جديد.',
      ended: 'انتهى الجدول.',
      lifted: 'رُفع الإغلاق.',
      called_off: 'أُلغيت الجلسة.',
      restored: 'تُعقد الجلسة من جديد.',
    },
  },
};
