import type { UndeliveredReason } from '../core/undelivered.ts';
import type { OperatorLanguage } from './words.ts';

/** What the page of messages that never arrived says to operators. */
export type UndeliveredWords = {
  readonly title: string;
  readonly introduction: string;
  readonly back: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly tried: (times: number) => string;
  readonly since: string;
  readonly code: string;
  readonly ticket: string;
  readonly sendAgain: string;
  readonly sendAllAgain: (count: number) => string;
  readonly queued: (count: number) => string;
  readonly nothingQueued: string;
  readonly silenced: string;
  /** Why, and what can be done. */
  readonly reasons: Readonly<Record<UndeliveredReason, readonly [why: string, what: string]>>;
};

export const UNDELIVERED_WORDS: Readonly<Record<OperatorLanguage, UndeliveredWords>> = {
  fr: {
    title: 'Messages jamais arrivés',
    introduction: 'Les plus récents d’abord. Ni numéro ni contenu ne sont montrés.',
    back: 'Personnes qui attendent',
    emptyTitle: 'Tout est arrivé',
    empty: 'Aucun message n’est resté en route.',
    tried: (times) => (times > 1 ? `${times} essais` : '1 essai'),
    since: 'dernier essai',
    code: 'Code',
    ticket: 'Voir la demande',
    sendAgain: 'Renvoyer',
    sendAllAgain: (count) => `Tout renvoyer (${count})`,
    queued: (count) => (count > 1 ? `${count} messages repartent.` : 'Le message repart.'),
    nothingQueued: 'Rien n’est reparti : déjà renvoyé, ou la personne ne veut plus de messages.',
    silenced: 'A demandé le silence : ne peut pas être renvoyé',
    reasons: {
      account: [
        'Le fournisseur refuse notre compte',
        'Vérifiez le jeton d’accès, la facture et l’état du compte, puis renvoyez.',
      ],
      budget: ['Le budget du jour était épuisé', 'Cherchez d’où venaient tant de messages, puis renvoyez.'],
      throttled: [
        'Trop de messages à la fois pendant un jour',
        'Vérifiez le débit permis par le fournisseur, puis renvoyez.',
      ],
      no_answer: ['Le fournisseur ne répondait pas', 'Renvoyez quand il fonctionne de nouveau.'],
      unreadable: ['Illisible avec la clé actuelle', 'Remettez l’ancienne SECRET_KEY, puis renvoyez.'],
      phone_off: ['Téléphone éteint ou sans réseau', 'Renvoyez plus tard, ou appelez la personne.'],
      window_closed: [
        'Plus de 24 heures sans message de la personne sur WhatsApp',
        'Appelez la personne, ou attendez qu’elle écrive.',
      ],
      unknown_recipient: [
        'Ce numéro n’existe pas ou ne reçoit pas ces messages',
        'Appelez la personne si vous le pouvez.',
      ],
      place: [
        'Ce numéro n’est pas de ceux que nous payons',
        'Ajoutez son pays à SMS_ALLOWED_PREFIXES s’il le faut, puis renvoyez.',
      ],
      refused: [
        'Refusé par le fournisseur ou par l’opérateur du téléphone',
        'Cherchez le code dans l’aide du fournisseur.',
      ],
      invalid: ['Une erreur de notre part', 'Signalez le code aux développeurs.'],
      other: ['Raison inconnue', 'Cherchez le code dans l’aide du fournisseur.'],
    },
  },
  nl: {
    title: 'Nooit aangekomen berichten',
    introduction: 'De nieuwste eerst. Nummers en inhoud worden niet getoond.',
    back: 'Mensen die wachten',
    emptyTitle: 'Alles is aangekomen',
    empty: 'Geen enkel bericht is blijven steken.',
    tried: (times) => (times > 1 ? `${times} pogingen` : '1 poging'),
    since: 'laatste poging',
    code: 'Code',
    ticket: 'Vraag bekijken',
    sendAgain: 'Opnieuw sturen',
    sendAllAgain: (count) => `Alles opnieuw sturen (${count})`,
    queued: (count) => (count > 1 ? `${count} berichten vertrekken opnieuw.` : 'Het bericht vertrekt opnieuw.'),
    nothingQueued: 'Er is niets vertrokken: al opnieuw gestuurd, of de persoon wil geen berichten meer.',
    silenced: 'Vroeg om stilte: kan niet opnieuw gestuurd worden',
    reasons: {
      account: [
        'De provider weigert onze account',
        'Kijk het token, de factuur en de account na en stuur dan opnieuw.',
      ],
      budget: ['Het budget van de dag was op', 'Zoek waar zoveel berichten vandaan kwamen en stuur dan opnieuw.'],
      throttled: [
        'Een dag lang te veel berichten tegelijk',
        'Kijk na hoeveel de provider toelaat en stuur dan opnieuw.',
      ],
      no_answer: ['De provider antwoordde niet', 'Stuur opnieuw zodra hij weer werkt.'],
      unreadable: ['Onleesbaar met de huidige sleutel', 'Zet de oude SECRET_KEY terug en stuur dan opnieuw.'],
      phone_off: ['Telefoon uit of zonder netwerk', 'Stuur later opnieuw of bel de persoon.'],
      window_closed: [
        'Al meer dan 24 uur geen WhatsApp-bericht van de persoon',
        'Bel de persoon, of wacht tot die schrijft.',
      ],
      unknown_recipient: ['Dit nummer bestaat niet of krijgt zulke berichten niet', 'Bel de persoon als u kunt.'],
      place: [
        'Voor dit nummer betalen we niet',
        'Voeg het land zo nodig toe aan SMS_ALLOWED_PREFIXES en stuur dan opnieuw.',
      ],
      refused: [
        'Geweigerd door de provider of de operator van de telefoon',
        'Zoek de code op in de hulp van de provider.',
      ],
      invalid: ['Een fout van ons', 'Meld de code aan de ontwikkelaars.'],
      other: ['Onbekende reden', 'Zoek de code op in de hulp van de provider.'],
    },
  },
  en: {
    title: 'Messages that never arrived',
    introduction: 'The latest first. Neither numbers nor words are shown.',
    back: 'People waiting',
    emptyTitle: 'Everything arrived',
    empty: 'No message got stuck on its way.',
    tried: (times) => (times > 1 ? `${times} tries` : '1 try'),
    since: 'last try',
    code: 'Code',
    ticket: 'See the request',
    sendAgain: 'Send again',
    sendAllAgain: (count) => `Send all again (${count})`,
    queued: (count) => (count > 1 ? `${count} messages are on their way again.` : 'The message is on its way again.'),
    nothingQueued: 'Nothing was sent: sent again already, or the person wants no more messages.',
    silenced: 'Asked for silence: cannot be sent again',
    reasons: {
      account: [
        'The provider refuses our account',
        'Check the access token, the bill and the account, then send again.',
      ],
      budget: ['The day’s budget was spent', 'Find out where so many messages came from, then send again.'],
      throttled: ['Too many messages at once for a whole day', 'Check how many the provider allows, then send again.'],
      no_answer: ['The provider did not answer', 'Send again once it works.'],
      unreadable: ['Unreadable with the key of today', 'Put the old SECRET_KEY back, then send again.'],
      phone_off: ['The phone was off or without network', 'Send again later, or call the person.'],
      window_closed: [
        'More than 24 hours since the person wrote on WhatsApp',
        'Call the person, or wait until they write.',
      ],
      unknown_recipient: ['No such number, or it takes no such messages', 'Call the person if you can.'],
      place: [
        'A number that we do not pay for',
        'Add its country to SMS_ALLOWED_PREFIXES if need be, then send again.',
      ],
      refused: ['Refused by the provider or the phone’s operator', 'Look the code up in the provider’s help.'],
      invalid: ['A mistake of ours', 'Tell the developers the code.'],
      other: ['Unknown reason', 'Look the code up in the provider’s help.'],
    },
  },
  ar: {
    title: 'رسائل لم تصل',
    introduction: 'الأحدث أولًا. لا تظهر الأرقام ولا المحتوى.',
    back: 'أشخاص ينتظرون',
    emptyTitle: 'كل شيء وصل',
    empty: 'لم تتعطّل أي رسالة في الطريق.',
    tried: (times) => (times > 1 ? `عدد المحاولات: ${times}` : 'محاولة واحدة'),
    since: 'آخر محاولة',
    code: 'الرمز',
    ticket: 'عرض الطلب',
    sendAgain: 'إعادة الإرسال',
    sendAllAgain: (count) => `إعادة إرسال الكل (${count})`,
    queued: (count) => (count > 1 ? `تُرسَل الرسائل من جديد (${count}).` : 'تُرسَل الرسالة من جديد.'),
    nothingQueued: 'لم يُرسَل شيء: أُعيد الإرسال من قبل، أو أن الشخص لا يريد رسائل بعد الآن.',
    silenced: 'طلب عدم مراسلته: لا يمكن إعادة الإرسال',
    reasons: {
      account: ['مزوّد الخدمة يرفض حسابنا', 'تحقّقوا من رمز الدخول والفاتورة وحالة الحساب، ثم أعيدوا الإرسال.'],
      budget: ['نفدت ميزانية اليوم', 'ابحثوا عن مصدر هذا العدد من الرسائل، ثم أعيدوا الإرسال.'],
      throttled: ['رسائل كثيرة دفعة واحدة طوال يوم', 'تحقّقوا من العدد الذي يسمح به المزوّد، ثم أعيدوا الإرسال.'],
      no_answer: ['مزوّد الخدمة لم يُجب', 'أعيدوا الإرسال عندما يعود إلى العمل.'],
      unreadable: ['لا تُقرأ بالمفتاح الحالي', 'أعيدوا SECRET_KEY القديم، ثم أعيدوا الإرسال.'],
      phone_off: ['الهاتف مغلق أو خارج التغطية', 'أعيدوا الإرسال لاحقًا أو اتصلوا بالشخص.'],
      window_closed: ['مضت أكثر من 24 ساعة دون رسالة من الشخص على واتساب', 'اتصلوا بالشخص أو انتظروا أن يكتب.'],
      unknown_recipient: ['هذا الرقم غير موجود أو لا يستقبل هذه الرسائل', 'اتصلوا بالشخص إن أمكن.'],
      place: ['رقم لا ندفع تكلفته', 'أضيفوا بلده إلى SMS_ALLOWED_PREFIXES عند الحاجة، ثم أعيدوا الإرسال.'],
      refused: ['رفضها المزوّد أو مشغّل الهاتف', 'ابحثوا عن الرمز في مساعدة المزوّد.'],
      invalid: ['خطأ من جانبنا', 'أبلغوا المطوّرين بالرمز.'],
      other: ['سبب غير معروف', 'ابحثوا عن الرمز في مساعدة المزوّد.'],
    },
  },
};
