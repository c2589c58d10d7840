import type { Channel } from '../core/channel.ts';
import type { Need } from '../core/need.ts';
import type { TicketReason } from '../core/ticket.ts';

/** Operators work in French, Dutch, English or Arabic. These are words for operators; residents' sentences are in `prompts/`. */
export const OPERATOR_LANGUAGES = ['fr', 'nl', 'en', 'ar'] as const;
export type OperatorLanguage = (typeof OPERATOR_LANGUAGES)[number];

/** How days, hours and numbers are written: Belgian forms where the language has them; Arabic with the digits that stand on every keypad here. */
export const OPERATOR_LOCALES: Readonly<Record<OperatorLanguage, string>> = {
  fr: 'fr-BE',
  nl: 'nl-BE',
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
};

export type Words = {
  readonly title: string;
  readonly password: string;
  readonly logIn: string;
  readonly logOut: string;
  readonly tooMany: string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly needs: Readonly<Record<Need, string>>;
  readonly reasons: Readonly<Record<TicketReason, string>>;
};

export const WORDS: Readonly<Record<OperatorLanguage, Words>> = {
  fr: {
    title: 'Console Passerelle',
    password: 'Mot de passe',
    logIn: 'Se connecter',
    logOut: 'Se déconnecter',
    tooMany: 'Trop d’essais. Attendez une minute, puis essayez encore.',
    channels: { sms: 'SMS', whatsapp: 'WhatsApp', voice: 'Téléphone' },
    needs: {
      admin: 'Papiers et administration',
      job: 'Travail, CV',
      bank: 'Banque',
      health: 'Santé',
      school: 'École',
      housing: 'Logement',
      device: 'Téléphone, ordinateur',
      learn: 'Cours et ateliers',
      equipment: 'Matériel à bas prix',
      home_visit: 'Visite à domicile',
    },
    reasons: {
      emergency: 'Mot d’urgence',
      asked: 'Demande une personne',
      missed_call: 'Appel manqué : à rappeler',
      call_back: 'Demande d’être rappelé·e',
      voicemail: 'Message sur le répondeur',
      voice_note: 'Message vocal non compris',
      lost: 'Perdu·e avec le robot',
      unknown_need: 'Besoin que nous ne connaissons pas',
      home_visit: 'Visite à domicile',
      nothing_found: 'Aucune séance trouvée',
      too_far: 'Aucune séance assez proche',
      failed: 'Panne : message non traité',
      undelivered: 'Réponse jamais arrivée',
      session_cancelled: 'Séance annulée : prévenir la personne',
      session_changed: 'Séance déplacée : prévenir la personne',
    },
  },
  nl: {
    title: 'Passerelle-console',
    password: 'Wachtwoord',
    logIn: 'Aanmelden',
    logOut: 'Afmelden',
    tooMany: 'Te veel pogingen. Wacht een minuut en probeer opnieuw.',
    channels: { sms: 'Sms', whatsapp: 'WhatsApp', voice: 'Telefoon' },
    needs: {
      admin: 'Papieren en administratie',
      job: 'Werk, cv',
      bank: 'Bank',
      health: 'Gezondheid',
      school: 'School',
      housing: 'Wonen',
      device: 'Telefoon, computer',
      learn: 'Lessen en workshops',
      equipment: 'Goedkoop materiaal',
      home_visit: 'Huisbezoek',
    },
    reasons: {
      emergency: 'Noodwoord',
      asked: 'Vraagt een persoon',
      missed_call: 'Gemiste oproep: terugbellen',
      call_back: 'Vraagt om teruggebeld te worden',
      voicemail: 'Bericht op de voicemail',
      voice_note: 'Spraakbericht niet begrepen',
      lost: 'Raakt niet verder met de robot',
      unknown_need: 'Vraag die we niet kennen',
      home_visit: 'Huisbezoek',
      nothing_found: 'Geen sessie gevonden',
      too_far: 'Geen sessie dichtbij genoeg',
      failed: 'Storing: bericht niet verwerkt',
      undelivered: 'Antwoord nooit aangekomen',
      session_cancelled: 'Sessie afgelast: verwittig de persoon',
      session_changed: 'Sessie verplaatst: verwittig de persoon',
    },
  },
  en: {
    title: 'Passerelle console',
    password: 'Password',
    logIn: 'Log in',
    logOut: 'Log out',
    tooMany: 'Too many attempts. Wait a minute, then try again.',
    channels: { sms: 'SMS', whatsapp: 'WhatsApp', voice: 'Phone' },
    needs: {
      admin: 'Papers and administration',
      job: 'Work, CV',
      bank: 'Bank',
      health: 'Health',
      school: 'School',
      housing: 'Housing',
      device: 'Phone, computer',
      learn: 'Lessons and workshops',
      equipment: 'Low-cost equipment',
      home_visit: 'Home visit',
    },
    reasons: {
      emergency: 'Emergency word',
      asked: 'Asks for a person',
      missed_call: 'Missed call: ring back',
      call_back: 'Asks to be rung back',
      voicemail: 'Left a voicemail',
      voice_note: 'Voice note not understood',
      lost: 'Lost with the bot',
      unknown_need: 'A need that we do not know',
      home_visit: 'Home visit',
      nothing_found: 'No session found',
      too_far: 'No session near enough',
      failed: 'Fault: message not handled',
      undelivered: 'Answer never arrived',
      session_cancelled: 'Session cancelled: tell the person',
      session_changed: 'Session moved: tell the person',
    },
  },
  ar: {
    title: 'لوحة عمل Passerelle',
    password: 'كلمة السر',
    logIn: 'تسجيل الدخول',
    logOut: 'تسجيل الخروج',
    tooMany: 'محاولات كثيرة. انتظروا دقيقة ثم حاولوا من جديد.',
    channels: { sms: 'رسالة SMS', whatsapp: 'واتساب', voice: 'الهاتف' },
    needs: {
      admin: 'أوراق وإدارة',
      job: 'عمل وسيرة ذاتية',
      bank: 'بنك',
      health: 'صحة',
      school: 'مدرسة',
      housing: 'سكن',
      device: 'هاتف وحاسوب',
      learn: 'دروس وورشات',
      equipment: 'أجهزة بسعر منخفض',
      home_visit: 'زيارة منزلية',
    },
    reasons: {
      emergency: 'كلمة طوارئ',
      asked: 'يطلب التحدّث إلى شخص',
      missed_call: 'مكالمة فائتة: يلزم معاودة الاتصال',
      call_back: 'يطلب معاودة الاتصال به',
      voicemail: 'رسالة في البريد الصوتي',
      voice_note: 'رسالة صوتية لم تُفهم',
      lost: 'تاه مع الروبوت',
      unknown_need: 'حاجة لا نعرفها',
      home_visit: 'زيارة منزلية',
      nothing_found: 'لم توجد أي جلسة',
      too_far: 'لا توجد جلسة قريبة بما يكفي',
      failed: 'عطل: رسالة لم تُعالَج',
      undelivered: 'جواب لم يصل',
      session_cancelled: 'أُلغيت الجلسة: أبلغوا الشخص',
      session_changed: 'تغيّرت الجلسة: أبلغوا الشخص',
    },
  },
};
