import type { Audience } from '../../core/constraints.ts';
import type { Kind } from '../../core/offer.ts';
import type { OperatorLanguage } from '../words.ts';

/** Names of what a list is chosen from. */
export type NameWords = {
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly free: string;
  readonly conditionally: string;
  readonly paid: string;
};

export const NAME_WORDS: Readonly<Record<OperatorLanguage, NameWords>> = {
  fr: {
    kinds: {
      permanence: 'Permanence',
      epn: 'EPN (espace public numérique)',
      workshop: 'Atelier',
      home_visit: 'Visite à domicile',
      mobile: 'Séance itinérante',
    },
    audiences: { all: 'Tout le monde', seniors: 'Seniors', women: 'Femmes', young: 'Jeunes' },
    yes: 'Oui',
    no: 'Non',
    unknown: 'Inconnu',
    free: 'Gratuit',
    conditionally: 'Gratuit sous condition',
    paid: 'Payant',
  },
  nl: {
    kinds: {
      permanence: 'Zitdag',
      epn: 'Openbare computerruimte (OCR)',
      workshop: 'Workshop',
      home_visit: 'Huisbezoek',
      mobile: 'Rondtrekkende sessie',
    },
    audiences: { all: 'Iedereen', seniors: 'Senioren', women: 'Vrouwen', young: 'Jongeren' },
    yes: 'Ja',
    no: 'Nee',
    unknown: 'Onbekend',
    free: 'Gratis',
    conditionally: 'Gratis onder voorwaarden',
    paid: 'Betalend',
  },
  en: {
    kinds: {
      permanence: 'Walk-in helpdesk (permanence)',
      epn: 'Public computer room (EPN)',
      workshop: 'Workshop',
      home_visit: 'Home visit',
      mobile: 'Mobile session',
    },
    audiences: { all: 'Everyone', seniors: 'Seniors', women: 'Women', young: 'Young people' },
    yes: 'Yes',
    no: 'No',
    unknown: 'Unknown',
    free: 'Free',
    conditionally: 'Free on conditions',
    paid: 'Paid',
  },
  ar: {
    kinds: {
      permanence: 'مداومة',
      epn: 'فضاء رقمي عمومي (EPN)',
      workshop: 'ورشة',
      home_visit: 'زيارة منزلية',
      mobile: 'جلسة متنقلة',
    },
    audiences: { all: 'الجميع', seniors: 'كبار السن', women: 'النساء', young: 'الشباب' },
    yes: 'نعم',
    no: 'لا',
    unknown: 'غير معروف',
    free: 'مجاني',
    conditionally: 'مجاني بشروط',
    paid: 'مدفوع',
  },
};
