import type { Role } from '../core/member.ts';
import type { OperatorLanguage } from './words.ts';

/** The console's pages, as its menu names them. */
export const PAGES = [
  { name: 'queue', path: '/console', icon: '💬', least: 'mediator' },
  { name: 'search', path: '/console/search', icon: '🔎', least: 'mediator' },
  { name: 'sessions', path: '/console/sessions', icon: '📅', least: 'mediator' },
  { name: 'shifts', path: '/console/shifts', icon: '🕘', least: 'mediator' },
  { name: 'duty', path: '/console/duty', icon: '👥', least: 'mediator' },
  { name: 'replies', path: '/console/replies', icon: '📝', least: 'mediator' },
  { name: 'undelivered', path: '/console/undelivered', icon: '📮', least: 'mediator' },
  { name: 'places', path: '/console/places', icon: '📍', least: 'coordinator' },
  { name: 'imports', path: '/console/imports', icon: '📥', least: 'coordinator' },
  { name: 'exports', path: '/console/exports', icon: '📤', least: 'coordinator' },
  { name: 'people', path: '/console/people', icon: '🔑', least: 'coordinator' },
  { name: 'audit', path: '/console/audit', icon: '🧾', least: 'admin' },
  { name: 'feeds', path: '/console/feeds', icon: '🔗', least: 'mediator' },
  { name: 'profile', path: '/console/profile', icon: '👤', least: 'mediator' },
] as const satisfies readonly { name: string; path: string; icon: string; least: Role }[];

export type PageName = (typeof PAGES)[number]['name'];

export type NavigationWords = {
  readonly menu: string;
  readonly more: string;
  readonly skip: string;
  readonly logOut: string;
  /** Before how many wait. */
  readonly waiting: string;
  /** Read out, and never shown: somebody else than who is being answered. */
  readonly somebodyWaits: string;
  readonly pages: Readonly<Record<PageName, string>>;
};

export const NAVIGATION_WORDS: Readonly<Record<OperatorLanguage, NavigationWords>> = {
  fr: {
    menu: 'Pages de la console',
    more: 'Menu',
    skip: 'Aller au contenu',
    logOut: 'Se déconnecter',
    waiting: 'en attente',
    somebodyWaits: 'Quelqu’un attend une réponse : voyez les demandes.',
    pages: {
      queue: 'Demandes',
      search: 'Chercher',
      sessions: 'Séances',
      shifts: 'Mes heures',
      duty: 'De garde',
      replies: 'Réponses prêtes',
      undelivered: 'Jamais arrivés',
      places: 'Lieux',
      imports: 'Importer',
      exports: 'Exporter',
      people: 'Équipe',
      audit: 'Journal',
      feeds: 'Agendas',
      profile: 'Mon profil',
    },
  },
  nl: {
    menu: 'Pagina’s van de console',
    more: 'Menu',
    skip: 'Naar de inhoud',
    logOut: 'Afmelden',
    waiting: 'wachtend',
    somebodyWaits: 'Er wacht iemand op een antwoord: kijk bij de vragen.',
    pages: {
      queue: 'Vragen',
      search: 'Zoeken',
      sessions: 'Sessies',
      shifts: 'Mijn uren',
      duty: 'Van wacht',
      replies: 'Kant-en-klare antwoorden',
      undelivered: 'Nooit aangekomen',
      places: 'Plaatsen',
      imports: 'Importeren',
      exports: 'Exporteren',
      people: 'Team',
      audit: 'Logboek',
      feeds: 'Agenda’s',
      profile: 'Mijn profiel',
    },
  },
  en: {
    menu: 'Pages of the console',
    more: 'Menu',
    skip: 'Skip to content',
    logOut: 'Log out',
    waiting: 'waiting',
    somebodyWaits: 'Somebody waits for an answer: see the requests.',
    pages: {
      queue: 'Requests',
      search: 'Search',
      sessions: 'Sessions',
      shifts: 'My hours',
      duty: 'On duty',
      replies: 'Ready replies',
      undelivered: 'Never arrived',
      places: 'Places',
      imports: 'Import',
      exports: 'Export',
      people: 'Team',
      audit: 'Journal',
      feeds: 'Calendars',
      profile: 'My profile',
    },
  },
  ar: {
    menu: 'صفحات لوحة العمل',
    more: 'القائمة',
    skip: 'إلى المحتوى',
    logOut: 'تسجيل الخروج',
    waiting: 'في الانتظار',
    somebodyWaits: 'هناك من ينتظر جوابًا: انظروا إلى الطلبات.',
    pages: {
      queue: 'الطلبات',
      search: 'بحث',
      sessions: 'الجلسات',
      shifts: 'أوقات مناوبتي',
      duty: 'المناوبون',
      replies: 'ردود جاهزة',
      undelivered: 'لم تصل',
      places: 'الأماكن',
      imports: 'استيراد',
      exports: 'تصدير',
      people: 'الفريق',
      audit: 'السجل',
      feeds: 'التقويمات',
      profile: 'ملفي',
    },
  },
};
