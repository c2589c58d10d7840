import type { Role } from '../../core/member.ts';
import type { OperatorLanguage } from '../words.ts';

export type PeopleWords = {
  readonly title: string;
  readonly invite: string;
  readonly inviteHow: string;
  readonly email: string;
  readonly role: string;
  readonly makeLink: string;
  readonly linkTitle: string;
  readonly linkHow: string;
  readonly renewTitle: string;
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly invited: string;
  /** @param day local */
  readonly until: (day: string) => string;
  readonly withdraw: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly you: string;
  readonly disabled: string;
  readonly factorOn: string;
  readonly factorOff: string;
  readonly logins: (count: number) => string;
  readonly languages: string;
  readonly manage: string;
  readonly changeRole: string;
  readonly disable: string;
  readonly enable: string;
  readonly resetFactor: string;
  readonly endLogins: string;
  readonly newLink: string;
  readonly done: string;
  readonly notAllowed: string;
  readonly own: string;
  readonly lastAdmin: string;
  readonly exists: string;
  readonly wrongEmail: string;
  readonly back: string;
};

export const PEOPLE_WORDS: Readonly<Record<OperatorLanguage, PeopleWords>> = {
  fr: {
    title: 'Équipe',
    invite: 'Inviter quelqu’un',
    inviteHow: 'Vous recevez un lien à lui envoyer. Il sert une fois et vaut 7 jours.',
    email: 'Son adresse e-mail',
    role: 'Rôle',
    makeLink: 'Faire le lien',
    linkTitle: 'Le lien d’invitation',
    linkHow: 'Copiez-le et envoyez-le à cette personne seulement. Il ne sera plus montré.',
    renewTitle: 'Un nouveau lien d’accès',
    link: 'Lien',
    copy: 'Copier le lien',
    copied: 'Le lien est copié.',
    notCopied: 'Ce navigateur ne copie pas : copiez le lien sélectionné.',
    invited: 'Invitations en attente',
    until: (day) => `vaut jusqu’au ${day}`,
    withdraw: 'Retirer',
    roles: { mediator: 'Médiation', coordinator: 'Coordination', admin: 'Administration' },
    you: 'vous',
    disabled: 'accès fermé',
    factorOn: 'second facteur en place',
    factorOff: 'sans second facteur',
    logins: (count) => (count === 1 ? '1 appareil connecté' : `${count} appareils connectés`),
    languages: 'Répond en',
    manage: 'Gérer',
    changeRole: 'Changer le rôle',
    disable: 'Fermer l’accès',
    enable: 'Rouvrir l’accès',
    resetFactor: 'Effacer le second facteur et les clés d’accès',
    endLogins: 'Déconnecter partout',
    newLink: 'Faire un lien pour un nouveau mot de passe',
    done: 'C’est fait.',
    notAllowed: 'Votre rôle ne permet pas cela.',
    own: 'On ne change pas son propre accès : demandez à une autre personne.',
    lastAdmin: 'C’est la dernière personne qui administre : nommez-en une autre d’abord.',
    exists: 'Cette adresse a déjà un compte.',
    wrongEmail: 'Cette adresse e-mail n’est pas complète.',
    back: 'Retour à l’équipe',
  },
  nl: {
    title: 'Team',
    invite: 'Iemand uitnodigen',
    inviteHow: 'U krijgt een link om door te sturen. Hij werkt één keer en geldt 7 dagen.',
    email: 'E-mailadres van die persoon',
    role: 'Rol',
    makeLink: 'Link maken',
    linkTitle: 'De uitnodigingslink',
    linkHow: 'Kopieer hem en stuur hem alleen naar deze persoon. Hij wordt niet meer getoond.',
    renewTitle: 'Een nieuwe toegangslink',
    link: 'Link',
    copy: 'De link kopiëren',
    copied: 'De link is gekopieerd.',
    notCopied: 'Deze browser kopieert niet: kopieer de geselecteerde link zelf.',
    invited: 'Openstaande uitnodigingen',
    until: (day) => `geldt tot ${day}`,
    withdraw: 'Intrekken',
    roles: { mediator: 'Begeleiding', coordinator: 'Coördinatie', admin: 'Beheer' },
    you: 'u',
    disabled: 'toegang gesloten',
    factorOn: 'tweede factor staat aan',
    factorOff: 'zonder tweede factor',
    logins: (count) => (count === 1 ? '1 toestel aangemeld' : `${count} toestellen aangemeld`),
    languages: 'Antwoordt in',
    manage: 'Beheren',
    changeRole: 'Rol veranderen',
    disable: 'Toegang sluiten',
    enable: 'Toegang heropenen',
    resetFactor: 'Tweede factor en toegangssleutels wissen',
    endLogins: 'Overal afmelden',
    newLink: 'Link maken voor een nieuw wachtwoord',
    done: 'Gedaan.',
    notAllowed: 'Uw rol laat dit niet toe.',
    own: 'U verandert uw eigen toegang niet: vraag het aan iemand anders.',
    lastAdmin: 'Dit is de laatste beheerder: stel eerst iemand anders aan.',
    exists: 'Dit adres heeft al een account.',
    wrongEmail: 'Dit e-mailadres is niet volledig.',
    back: 'Terug naar het team',
  },
  en: {
    title: 'Team',
    invite: 'Invite somebody',
    inviteHow: 'You get a link to send them. It works once and is good for 7 days.',
    email: 'Their e-mail address',
    role: 'Role',
    makeLink: 'Make the link',
    linkTitle: 'The invitation link',
    linkHow: 'Copy it and send it to this person only. It is not shown again.',
    renewTitle: 'A new link to come in by',
    link: 'Link',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    notCopied: 'This browser does not copy: copy the selected link yourself.',
    invited: 'Invitations waiting',
    until: (day) => `good until ${day}`,
    withdraw: 'Withdraw',
    roles: { mediator: 'Mediator', coordinator: 'Coordinator', admin: 'Admin' },
    you: 'you',
    disabled: 'access closed',
    factorOn: 'second factor on',
    factorOff: 'no second factor',
    logins: (count) => (count === 1 ? '1 device logged in' : `${count} devices logged in`),
    languages: 'Answers in',
    manage: 'Manage',
    changeRole: 'Change the role',
    disable: 'Close access',
    enable: 'Open access again',
    resetFactor: 'Clear second factor and passkeys',
    endLogins: 'Log out everywhere',
    newLink: 'Make a link for a new password',
    done: 'Done.',
    notAllowed: 'Your role does not allow this.',
    own: 'Nobody changes their own access: ask somebody else.',
    lastAdmin: 'This is the last admin: name another one first.',
    exists: 'This address has an account already.',
    wrongEmail: 'This e-mail address is not complete.',
    back: 'Back to the team',
  },
  ar: {
    title: 'الفريق',
    invite: 'دعوة شخص',
    inviteHow: 'تحصلون على رابط ترسلونه إليه. يُستخدم مرة واحدة ويصلح 7 أيام.',
    email: 'بريده الإلكتروني',
    role: 'الدور',
    makeLink: 'إنشاء الرابط',
    linkTitle: 'رابط الدعوة',
    linkHow: 'انسخوه وأرسلوه إلى هذا الشخص وحده. لن يُعرض مرة أخرى.',
    renewTitle: 'رابط دخول جديد',
    link: 'الرابط',
    copy: 'نسخ الرابط',
    copied: 'نُسخ الرابط.',
    notCopied: 'لا ينسخ هذا المتصفح: انسخوا الرابط المحدّد بأنفسكم.',
    invited: 'دعوات في الانتظار',
    until: (day) => `يصلح حتى ${day}`,
    withdraw: 'سحب',
    roles: { mediator: 'وساطة', coordinator: 'تنسيق', admin: 'إدارة' },
    you: 'أنتم',
    disabled: 'الدخول مغلق',
    factorOn: 'العامل الثاني مفعّل',
    factorOff: 'من دون عامل ثانٍ',
    logins: (count) => `الأجهزة المتصلة: ${count}`,
    languages: 'يجيب بـ',
    manage: 'إدارة',
    changeRole: 'تغيير الدور',
    disable: 'إغلاق الدخول',
    enable: 'إعادة فتح الدخول',
    resetFactor: 'مسح العامل الثاني ومفاتيح المرور',
    endLogins: 'تسجيل الخروج من كل مكان',
    newLink: 'إنشاء رابط لكلمة مرور جديدة',
    done: 'تمّ.',
    notAllowed: 'دوركم لا يسمح بهذا.',
    own: 'لا أحد يغيّر دخوله بنفسه: اطلبوا من شخص آخر.',
    lastAdmin: 'هذا آخر مدير: عيّنوا غيره أولًا.',
    exists: 'لهذا البريد حساب من قبل.',
    wrongEmail: 'هذا البريد غير كامل.',
    back: 'العودة إلى الفريق',
  },
};
