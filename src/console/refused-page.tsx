import { Html } from '@kitajs/html';
import { consolePage } from './frame.tsx';
import type { Visitor } from './route.ts';
import type { OperatorLanguage } from './words.ts';

/** `role`: the page is another role's. `form`: the form is too old, or not one of our own pages'. */
export type Refusal = 'role' | 'form';

type RefusedWords = Readonly<Record<Refusal, { readonly title: string; readonly what: string }>> & {
  readonly back: string;
};

const REFUSED_WORDS: Readonly<Record<OperatorLanguage, RefusedWords>> = {
  fr: {
    role: {
      title: 'Cette page n’est pas pour vous',
      what: 'Elle est réservée à la coordination. Si vous en avez besoin, demandez à une personne qui coordonne.',
    },
    form: {
      title: 'Cette page avait expiré',
      what: 'Rien n’a été changé. Revenez en arrière, rechargez la page, puis essayez encore.',
    },
    back: 'Retour aux demandes',
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
    back: 'Terug naar de vragen',
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
    back: 'Back to the requests',
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
    back: 'العودة إلى الطلبات',
  },
};

export const refusedPage = (visitor: Visitor, why: Refusal): Promise<string> => {
  const words = REFUSED_WORDS[visitor.language];
  const { title, what } = words[why];
  return consolePage(
    visitor,
    { title, here: null },
    <div class="empty">
      <h1 safe>{title}</h1>
      <p safe>{what}</p>
      <p>
        <a href="/console" safe>
          {words.back}
        </a>
      </p>
    </div>,
  );
};
