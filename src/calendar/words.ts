import type { Kind } from '../core/offer.ts';

/** Calendars are for the team, in the languages of the console. */
export const CALENDAR_LANGUAGES = ['fr', 'nl', 'en', 'ar'] as const;
export type CalendarLanguage = (typeof CALENDAR_LANGUAGES)[number];

export type CalendarWords = {
  readonly kinds: Readonly<Record<Kind, string>>;
  /** @param of null: no appointments are taken */
  readonly booked: (count: number, of: number | null) => string;
  readonly onDuty: string;
};

export const CALENDAR_WORDS: Readonly<Record<CalendarLanguage, CalendarWords>> = {
  fr: {
    kinds: {
      permanence: 'Permanence',
      epn: 'EPN',
      workshop: 'Atelier',
      home_visit: 'Visite à domicile',
      mobile: 'Séance itinérante',
    },
    booked: (count, of) => (of === null ? 'Sans rendez-vous' : `${count} place(s) réservée(s) sur ${of}`),
    onDuty: 'De garde',
  },
  nl: {
    kinds: {
      permanence: 'Zitdag',
      epn: 'Openbare computerruimte',
      workshop: 'Workshop',
      home_visit: 'Huisbezoek',
      mobile: 'Rondtrekkende sessie',
    },
    booked: (count, of) => (of === null ? 'Zonder afspraak' : `${count} van ${of} plaatsen geboekt`),
    onDuty: 'Van wacht',
  },
  en: {
    kinds: {
      permanence: 'Helpdesk',
      epn: 'Public computer room',
      workshop: 'Workshop',
      home_visit: 'Home visit',
      mobile: 'Mobile session',
    },
    booked: (count, of) => (of === null ? 'No appointment needed' : `${count} of ${of} seats booked`),
    onDuty: 'On duty',
  },
  ar: {
    kinds: {
      permanence: 'مداومة',
      epn: 'فضاء رقمي عمومي',
      workshop: 'ورشة',
      home_visit: 'زيارة منزلية',
      mobile: 'جلسة متنقلة',
    },
    booked: (count, of) => (of === null ? 'بلا موعد' : `محجوز ${count} من ${of}`),
    onDuty: 'مناوبة',
  },
};
