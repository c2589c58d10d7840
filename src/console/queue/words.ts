import type { OperatorLanguage } from '../words.ts';

/** Which tickets of the queue are shown. */
export const SCOPES = ['all', 'languages', 'free', 'mine'] as const;
export type Scope = (typeof SCOPES)[number];

export type QueueWords = {
  readonly title: string;
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly scopesLabel: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly emptyHere: string;
  readonly take: string;
  /** For who hears a button without its row. */
  readonly takeThis: (what: string) => string;
  readonly go: string;
  readonly you: string;
  readonly answers: (name: string) => string;
  /** A colleague gave it to whoever reads this. */
  readonly passedBy: (name: string) => string;
  readonly waits: string;
  readonly ours: string;
  readonly promised: (time: string) => string;
  readonly late: string;
  readonly unknownNeed: string;
  readonly unknownLanguage: string;
  readonly unknownPlace: string;
  readonly language: string;
  readonly place: string;
  readonly channel: string;
  readonly messages: (count: number) => string;
  readonly ring: string;
  readonly said: Readonly<Record<'closed' | 'released' | 'transferred' | 'gone', string>>;
};

export const QUEUE_WORDS: Readonly<Record<OperatorLanguage, QueueWords>> = {
  fr: {
    title: 'Personnes qui attendent',
    scopes: { all: 'Toutes', languages: 'Mes langues', free: 'Libres', mine: 'Les miennes' },
    scopesLabel: 'Demandes montrées',
    emptyTitle: 'Personne n’attend',
    empty: 'Les nouvelles demandes apparaissent ici d’elles-mêmes.',
    emptyHere: 'Rien ici pour le moment. D’autres demandes sont peut-être sous « Toutes ».',
    take: 'Prendre',
    takeThis: (what) => `Prendre : ${what}`,
    go: 'Continuer',
    you: 'Vous répondez',
    answers: (name) => `${name} répond`,
    passedBy: (name) => `passée par ${name}`,
    waits: 'attend depuis',
    ours: 'a reçu une réponse',
    promised: (time) => `promis avant ${time}`,
    late: 'en retard',
    unknownNeed: 'Besoin pas encore dit',
    unknownLanguage: 'langue inconnue',
    unknownPlace: 'lieu inconnu',
    language: 'Langue',
    place: 'Commune',
    channel: 'Canal',
    messages: (count) => (count === 1 ? '1 message en attente' : `${count} messages en attente`),
    ring: 'Sonner et vibrer quand quelqu’un attend',
    said: {
      closed: 'Demande fermée. Le robot répond de nouveau à la personne.',
      released: 'Demande rendue : quelqu’un d’autre peut la prendre.',
      transferred: 'Demande passée à votre collègue.',
      gone: 'Cette demande n’est plus ouverte.',
    },
  },
  nl: {
    title: 'Mensen die wachten',
    scopes: { all: 'Alle', languages: 'Mijn talen', free: 'Vrij', mine: 'Van mij' },
    scopesLabel: 'Getoonde vragen',
    emptyTitle: 'Niemand wacht',
    empty: 'Nieuwe vragen verschijnen hier vanzelf.',
    emptyHere: 'Hier is er nu niets. Misschien staan er andere vragen onder “Alle”.',
    take: 'Opnemen',
    takeThis: (what) => `Opnemen: ${what}`,
    go: 'Verdergaan',
    you: 'U antwoordt',
    answers: (name) => `${name} antwoordt`,
    passedBy: (name) => `doorgegeven door ${name}`,
    waits: 'wacht sinds',
    ours: 'heeft antwoord gekregen',
    promised: (time) => `beloofd vóór ${time}`,
    late: 'te laat',
    unknownNeed: 'Vraag nog niet bekend',
    unknownLanguage: 'taal onbekend',
    unknownPlace: 'plaats onbekend',
    language: 'Taal',
    place: 'Gemeente',
    channel: 'Kanaal',
    messages: (count) => (count === 1 ? '1 wachtend bericht' : `${count} wachtende berichten`),
    ring: 'Geluid en trilling wanneer iemand wacht',
    said: {
      closed: 'Vraag gesloten. De robot antwoordt de persoon weer.',
      released: 'Vraag teruggegeven: iemand anders kan ze opnemen.',
      transferred: 'Vraag doorgegeven aan uw collega.',
      gone: 'Deze vraag is niet meer open.',
    },
  },
  en: {
    title: 'People waiting',
    scopes: { all: 'All', languages: 'My languages', free: 'Free', mine: 'Mine' },
    scopesLabel: 'Requests shown',
    emptyTitle: 'Nobody is waiting',
    empty: 'New requests appear here by themselves.',
    emptyHere: 'Nothing here for now. There may be other requests under “All”.',
    take: 'Take',
    takeThis: (what) => `Take: ${what}`,
    go: 'Continue',
    you: 'You answer',
    answers: (name) => `${name} answers`,
    passedBy: (name) => `passed on by ${name}`,
    waits: 'waiting since',
    ours: 'has been answered',
    promised: (time) => `promised by ${time}`,
    late: 'late',
    unknownNeed: 'Need not said yet',
    unknownLanguage: 'language unknown',
    unknownPlace: 'place unknown',
    language: 'Language',
    place: 'Commune',
    channel: 'Channel',
    messages: (count) => (count === 1 ? '1 message waiting' : `${count} messages waiting`),
    ring: 'Sound and vibration when somebody waits',
    said: {
      closed: 'Request closed. The bot answers the person again.',
      released: 'Request given back: somebody else can take it.',
      transferred: 'Request passed to your colleague.',
      gone: 'This request is no longer open.',
    },
  },
  ar: {
    title: 'أشخاص ينتظرون',
    scopes: { all: 'الكل', languages: 'لغاتي', free: 'المتاحة', mine: 'طلباتي' },
    scopesLabel: 'الطلبات المعروضة',
    emptyTitle: 'لا أحد ينتظر',
    empty: 'تظهر الطلبات الجديدة هنا تلقائيًّا.',
    emptyHere: 'لا شيء هنا الآن. قد توجد طلبات أخرى تحت «الكل».',
    take: 'أتولّاه',
    takeThis: (what) => `أتولّاه: ${what}`,
    go: 'متابعة',
    you: 'أنتم تجيبون',
    answers: (name) => `${name} يجيب`,
    passedBy: (name) => `محال من ${name}`,
    waits: 'ينتظر منذ',
    ours: 'تلقّى جوابًا',
    promised: (time) => `وُعِد قبل ${time}`,
    late: 'متأخّر',
    unknownNeed: 'لم تُذكر الحاجة بعد',
    unknownLanguage: 'لغة غير معروفة',
    unknownPlace: 'مكان غير معروف',
    language: 'اللغة',
    place: 'البلدية',
    channel: 'القناة',
    messages: (count) => (count === 1 ? 'رسالة واحدة في الانتظار' : `رسائل في الانتظار: ${count}`),
    ring: 'صوت واهتزاز عندما ينتظر أحد',
    said: {
      closed: 'أُغلق الطلب. يعود الروبوت إلى الإجابة.',
      released: 'أُعيد الطلب: يمكن لغيركم أن يتولّاه.',
      transferred: 'نُقل الطلب إلى زميلكم.',
      gone: 'لم يعد هذا الطلب مفتوحًا.',
    },
  },
};
