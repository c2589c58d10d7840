import type { OperatorLanguage } from '../words.ts';

export type SearchWords = {
  readonly title: string;
  readonly label: string;
  readonly help: string;
  readonly find: string;
  readonly wrong: string;
  readonly tooMany: string;
  readonly none: string;
  readonly found: (count: number) => string;
  readonly byNumber: string;
  readonly byCode: string;
  readonly seen: string;
  readonly open: string;
  readonly see: string;
  readonly never: string;
};

export const SEARCH_WORDS: Readonly<Record<OperatorLanguage, SearchWords>> = {
  fr: {
    title: 'Chercher une personne',
    label: 'Code de réservation ou derniers chiffres du numéro',
    help: 'De 3 à 6 chiffres. Les numéros ne sont jamais montrés en entier.',
    find: 'Chercher',
    wrong: 'Écrivez de 3 à 6 chiffres.',
    tooMany: 'Vous avez cherché 30 fois en une heure. Réessayez dans l’heure qui suit.',
    none: 'Personne n’a été trouvé.',
    found: (count) => (count === 1 ? '1 personne trouvée' : `${count} personnes trouvées`),
    byNumber: 'Numéro',
    byCode: 'Réservation',
    seen: 'dernier message',
    open: 'Demande ouverte',
    see: 'Voir la conversation',
    never: 'N’a jamais demandé une personne',
  },
  nl: {
    title: 'Een persoon zoeken',
    label: 'Boekingscode of laatste cijfers van het nummer',
    help: 'Van 3 tot 6 cijfers. Nummers worden nooit volledig getoond.',
    find: 'Zoeken',
    wrong: 'Schrijf 3 tot 6 cijfers.',
    tooMany: 'U hebt 30 keer gezocht in één uur. Probeer het het volgende uur opnieuw.',
    none: 'Niemand gevonden.',
    found: (count) => (count === 1 ? '1 persoon gevonden' : `${count} personen gevonden`),
    byNumber: 'Nummer',
    byCode: 'Boeking',
    seen: 'laatste bericht',
    open: 'Open vraag',
    see: 'Gesprek bekijken',
    never: 'Heeft nog nooit een persoon gevraagd',
  },
  en: {
    title: 'Find a person',
    label: 'Booking code or last digits of the number',
    help: '3 to 6 digits. Numbers are never shown in full.',
    find: 'Find',
    wrong: 'Write 3 to 6 digits.',
    tooMany: 'You searched 30 times within an hour. Please try again in the next hour.',
    none: 'Nobody was found.',
    found: (count) => (count === 1 ? '1 person found' : `${count} people found`),
    byNumber: 'Number',
    byCode: 'Booking',
    seen: 'last message',
    open: 'Open request',
    see: 'See the conversation',
    never: 'Never asked for a person',
  },
  ar: {
    title: 'البحث عن شخص',
    label: 'رمز الحجز أو آخر أرقام الهاتف',
    help: 'من 3 إلى 6 أرقام. لا تظهر الأرقام كاملة أبدًا.',
    find: 'بحث',
    wrong: 'اكتبوا من 3 إلى 6 أرقام.',
    tooMany: 'لقد بحثتم 30 مرة خلال ساعة. حاولوا من جديد في الساعة التالية.',
    none: 'لم يُعثر على أحد.',
    found: (count) => (count === 1 ? 'عُثر على شخص واحد' : `عدد الأشخاص: ${count}`),
    byNumber: 'الرقم',
    byCode: 'الحجز',
    seen: 'آخر رسالة',
    open: 'طلب مفتوح',
    see: 'عرض المحادثة',
    never: 'لم يطلب شخصًا من قبل',
  },
};
