import type { Placeholder } from '../../handoff/answers/fill-reply.ts';
import type { OperatorLanguage } from '../words.ts';

export type RepliesWords = {
  readonly title: string;
  readonly introduction: string;
  readonly empty: string;
  readonly add: string;
  readonly change: string;
  readonly changeThis: (title: string) => string;
  readonly name: string;
  readonly nameHelp: string;
  readonly need: string;
  readonly anyNeed: string;
  readonly texts: string;
  readonly textsHelp: string;
  readonly gaps: string;
  readonly placeholders: Readonly<Record<Placeholder, string>>;
  readonly examples: Readonly<Record<Placeholder, string>>;
  readonly preview: string;
  readonly save: string;
  readonly remove: string;
  readonly back: string;
  readonly incomplete: string;
  readonly unknownGaps: (gaps: string) => string;
  readonly said: Readonly<Record<'saved' | 'removed' | 'gone', string>>;
};

export const REPLIES_WORDS: Readonly<Record<OperatorLanguage, RepliesWords>> = {
  fr: {
    title: 'Réponses prêtes',
    introduction:
      'Des phrases écrites une fois, dans chaque langue, à choisir dans une conversation. La coordination les écrit.',
    empty: 'Il n’y a pas encore de réponse prête.',
    add: 'Nouvelle réponse',
    change: 'Modifier',
    changeThis: (title) => `Modifier : ${title}`,
    name: 'Nom',
    nameHelp: 'Pour la liste ; la personne ne le voit pas.',
    need: 'À propos de',
    anyNeed: 'Tout',
    texts: 'Textes',
    textsHelp: 'Écrivez au moins une langue. Sans texte dans la langue de la personne, le français est proposé.',
    gaps: 'Mots à compléter',
    placeholders: {
      place: 'le nom du lieu',
      address: 'son adresse',
      time: 'le jour et l’heure',
      code: 'le code de réservation',
      name_of_mediator: 'votre nom (rempli tout seul)',
    },
    examples: {
      place: 'Maison de quartier',
      address: 'Rue de l’Exemple 1, 1080 Molenbeek',
      time: 'mardi 10 h',
      code: '4711',
      name_of_mediator: 'Amina',
    },
    preview: 'Aperçu',
    save: 'Enregistrer',
    remove: 'Supprimer cette réponse',
    back: 'Toutes les réponses',
    incomplete: 'Donnez un nom et au moins un texte.',
    unknownGaps: (gaps) => `Ces mots à compléter n’existent pas : ${gaps}`,
    said: { saved: 'Réponse enregistrée.', removed: 'Réponse supprimée.', gone: 'Cette réponse n’existe plus.' },
  },
  nl: {
    title: 'Kant-en-klare antwoorden',
    introduction:
      'Zinnen die één keer geschreven zijn, in elke taal, om in een gesprek te kiezen. De coördinatie schrijft ze.',
    empty: 'Er is nog geen kant-en-klaar antwoord.',
    add: 'Nieuw antwoord',
    change: 'Wijzigen',
    changeThis: (title) => `Wijzigen: ${title}`,
    name: 'Naam',
    nameHelp: 'Voor de lijst; de persoon ziet die niet.',
    need: 'Over',
    anyNeed: 'Alles',
    texts: 'Teksten',
    textsHelp: 'Schrijf minstens één taal. Zonder tekst in de taal van de persoon wordt het Frans voorgesteld.',
    gaps: 'In te vullen woorden',
    placeholders: {
      place: 'de naam van de plaats',
      address: 'het adres',
      time: 'de dag en het uur',
      code: 'de boekingscode',
      name_of_mediator: 'uw naam (vanzelf ingevuld)',
    },
    examples: {
      place: 'Buurthuis',
      address: 'Voorbeeldstraat 1, 1080 Molenbeek',
      time: 'dinsdag 10 u',
      code: '4711',
      name_of_mediator: 'Amina',
    },
    preview: 'Voorbeeld',
    save: 'Bewaren',
    remove: 'Dit antwoord verwijderen',
    back: 'Alle antwoorden',
    incomplete: 'Geef een naam en minstens één tekst.',
    unknownGaps: (gaps) => `Deze in te vullen woorden bestaan niet: ${gaps}`,
    said: { saved: 'Antwoord bewaard.', removed: 'Antwoord verwijderd.', gone: 'Dit antwoord bestaat niet meer.' },
  },
  en: {
    title: 'Ready replies',
    introduction: 'Sentences written once, in each language, to be chosen in a conversation. Coordinators write them.',
    empty: 'There is no ready reply yet.',
    add: 'New reply',
    change: 'Change',
    changeThis: (title) => `Change: ${title}`,
    name: 'Name',
    nameHelp: 'For the list; the person does not see it.',
    need: 'About',
    anyNeed: 'Anything',
    texts: 'Texts',
    textsHelp: 'Write one language at least. Without a text in the person’s language the French one is offered.',
    gaps: 'Words to fill in',
    placeholders: {
      place: 'the name of the place',
      address: 'its address',
      time: 'the day and hour',
      code: 'the booking code',
      name_of_mediator: 'your name (filled in by itself)',
    },
    examples: {
      place: 'Community house',
      address: 'Rue de l’Exemple 1, 1080 Molenbeek',
      time: 'Tuesday at 10',
      code: '4711',
      name_of_mediator: 'Amina',
    },
    preview: 'Preview',
    save: 'Save',
    remove: 'Delete this reply',
    back: 'All replies',
    incomplete: 'Give a name and one text at least.',
    unknownGaps: (gaps) => `There are no such words to fill in: ${gaps}`,
    said: { saved: 'Reply saved.', removed: 'Reply deleted.', gone: 'This reply is no more.' },
  },
  ar: {
    title: 'ردود جاهزة',
    introduction: 'جُمل تُكتب مرة واحدة بكل لغة لتُختار في المحادثة. يكتبها فريق التنسيق.',
    empty: 'لا يوجد ردّ جاهز بعد.',
    add: 'ردّ جديد',
    change: 'تعديل',
    changeThis: (title) => `تعديل: ${title}`,
    name: 'الاسم',
    nameHelp: 'للقائمة؛ لا يراه الشخص.',
    need: 'حول',
    anyNeed: 'كل شيء',
    texts: 'النصوص',
    textsHelp: 'اكتبوا لغة واحدة على الأقل. إن لم يوجد نصّ بلغة الشخص اقتُرح الفرنسي.',
    gaps: 'كلمات تُملأ',
    placeholders: {
      place: 'اسم المكان',
      address: 'عنوانه',
      time: 'اليوم والساعة',
      code: 'رمز الحجز',
      name_of_mediator: 'اسمكم (يُملأ تلقائيًّا)',
    },
    examples: {
      place: 'دار الحي',
      address: 'Rue de l’Exemple 1, 1080 Molenbeek',
      time: 'الثلاثاء العاشرة',
      code: '4711',
      name_of_mediator: 'أمينة',
    },
    preview: 'معاينة',
    save: 'حفظ',
    remove: 'حذف هذا الردّ',
    back: 'كل الردود',
    incomplete: 'أعطوا اسمًا ونصًّا واحدًا على الأقل.',
    unknownGaps: (gaps) => `هذه الكلمات غير موجودة: ${gaps}`,
    said: { saved: 'حُفظ الردّ.', removed: 'حُذف الردّ.', gone: 'لم يعد هذا الردّ موجودًا.' },
  },
};
