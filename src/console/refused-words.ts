import type { OperatorLanguage } from './words.ts';

/** `role`: the page is another role's. `form`: the form is too old, or not one of our own pages'. `nowhere`: there is no such page. */
export type Refusal = 'role' | 'form' | 'nowhere';

type RefusedWords = Readonly<Record<Refusal, { readonly title: string; readonly what: string }>> & {
  readonly tooLarge: { readonly title: string; readonly what: (most: string) => string };
  /** Of a limit: 1024 × 1024 bytes, and 1024. */
  readonly megabytes: string;
  readonly kilobytes: string;
  readonly back: string;
  readonly backToPage: string;
};

export const REFUSED_WORDS: Readonly<Record<OperatorLanguage, RefusedWords>> = {
  fr: {
    role: {
      title: 'Cette page n’est pas pour vous',
      what: 'Elle est réservée à la coordination. Si vous en avez besoin, demandez à une personne qui coordonne.',
    },
    form: {
      title: 'Cette page avait expiré',
      what: 'Rien n’a été changé. Revenez en arrière, rechargez la page, puis essayez encore.',
    },
    nowhere: {
      title: 'Il n’y a rien à cette adresse',
      what: 'Le lien est peut-être incomplet, ou la page n’existe plus. Rien n’a été changé.',
    },
    tooLarge: {
      title: 'C’est trop grand',
      what: (most) =>
        `Le maximum est de ${most}. Rien n’a été envoyé ni changé. Choisissez un fichier plus petit, par exemple une photo en taille réduite, ou envoyez-le en plusieurs fois.`,
    },
    megabytes: 'Mo',
    kilobytes: 'Ko',
    back: 'Retour aux demandes',
    backToPage: 'Retour à la page',
  },
  nl: {
    role: {
      title: 'Deze pagina is niet voor u',
      what: 'Ze is voor de coördinatie. Hebt u ze nodig, vraag het aan een coördinator.',
    },
    form: {
      title: 'Deze pagina was verlopen',
      what: 'Er is niets veranderd. Ga terug, laad de pagina opnieuw en probeer nog eens.',
    },
    nowhere: {
      title: 'Op dit adres staat niets',
      what: 'Misschien is de link niet volledig, of bestaat de pagina niet meer. Er is niets veranderd.',
    },
    tooLarge: {
      title: 'Dit is te groot',
      what: (most) =>
        `Het maximum is ${most}. Er is niets verstuurd of veranderd. Kies een kleiner bestand, bijvoorbeeld een verkleinde foto, of verstuur het in delen.`,
    },
    megabytes: 'MB',
    kilobytes: 'kB',
    back: 'Terug naar de vragen',
    backToPage: 'Terug naar de pagina',
  },
  en: {
    role: {
      title: 'This page is not yours',
      what: 'It is for coordinators. If you need it, ask one of them.',
    },
    form: {
      title: 'This page had expired',
      what: 'Nothing was changed. Go back, load the page again, then try once more.',
    },
    nowhere: {
      title: 'There is nothing at this address',
      what: 'The link may be incomplete, or the page may be gone. Nothing was changed.',
    },
    tooLarge: {
      title: 'This is too large',
      what: (most) =>
        `The most is ${most}. Nothing was sent or changed. Choose a smaller file, for example a photo of reduced size, or send it in parts.`,
    },
    megabytes: 'MB',
    kilobytes: 'KB',
    back: 'Back to the requests',
    backToPage: 'Back to the page',
  },
  ar: {
    role: {
      title: 'هذه الصفحة ليست لكم',
      what: 'هي لفريق التنسيق. إن كنتم بحاجة إليها فاسألوا أحد المنسّقين.',
    },
    form: {
      title: 'انتهت صلاحية هذه الصفحة',
      what: 'لم يتغيّر شيء. ارجعوا وأعيدوا تحميل الصفحة ثم حاولوا من جديد.',
    },
    nowhere: {
      title: 'لا يوجد شيء في هذا العنوان',
      what: 'قد يكون الرابط ناقصًا، أو لم تعد الصفحة موجودة. لم يتغيّر شيء.',
    },
    tooLarge: {
      title: 'الحجم أكبر من اللازم',
      what: (most) =>
        `الحدّ الأقصى ${most}. لم يُرسَل شيء ولم يتغيّر شيء. اختاروا ملفًا أصغر، مثل صورة مصغّرة، أو أرسلوه على أجزاء.`,
    },
    megabytes: 'ميغابايت',
    kilobytes: 'كيلوبايت',
    back: 'العودة إلى الطلبات',
    backToPage: 'العودة إلى الصفحة',
  },
};
