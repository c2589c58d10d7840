import type { Channel } from '../core/channel.ts';
import type { DeskMessage, DeskNote, DeskRefusal } from '../core/desk.ts';
import { LANGUAGE_NAMES } from '../core/language.ts';
import type { Need } from '../core/need.ts';
import type { TicketReason } from '../core/ticket.ts';
import { wordSessionChange } from './session-words.ts';

/** The languages in which the people of a desk are told things. */
export type NoteLanguage = 'fr' | 'nl' | 'en' | 'ar';

/** What reasons, needs and channels are called: the same as in our own console. */
export type TicketNames = {
  readonly reasons: Readonly<Record<TicketReason, string>>;
  readonly needs: Readonly<Record<Need, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
};

/** In which language, by which names and by whose clock. */
export type Wording = {
  readonly language: NoteLanguage;
  readonly names: TicketNames;
  readonly timeZone: string;
};

type Words = {
  readonly reason: string;
  readonly channel: string;
  readonly language: string;
  readonly need: string;
  readonly postcode: string;
  readonly stopped: string;
  readonly started: string;
  readonly erased: string;
  readonly leftOut: string;
  readonly held: string;
  readonly undelivered: (code: string) => string;
  readonly notSent: Readonly<Record<DeskRefusal, string>>;
  readonly transcript: string;
  readonly missing: string;
};

const WORDS: Readonly<Record<NoteLanguage, Words>> = {
  fr: {
    reason: 'Raison',
    channel: 'Canal',
    language: 'Langue',
    need: 'Besoin',
    postcode: 'Code postal',
    stopped: 'La personne a dit STOP. Rien ne lui sera plus envoyé tant qu’elle n’écrit pas START.',
    started: 'La personne a écrit START : vous pouvez de nouveau lui répondre.',
    erased: 'La personne a demandé la suppression de ses données. Cette conversation va disparaître.',
    leftOut:
      'Un message de la personne n’a pas pu être affiché ici (fichier trop lourd ou non accepté). Il est dans la console Passerelle.',
    held: 'La fenêtre de 24 heures de WhatsApp est fermée. Votre réponse part dès que la personne écrit ; elle vient d’être invitée à le faire.',
    undelivered: (code) => `Votre réponse n’est pas arrivée (${code}).`,
    notSent: {
      closed:
        'Votre réponse n’a pas été envoyée : la demande est fermée ici, et le service automatique répond de nouveau.',
      stopped: 'Votre réponse n’a pas été envoyée : la personne a dit STOP.',
      gone: 'Votre réponse n’a pas été envoyée : les données de cette personne ont été supprimées.',
      taken: 'Votre réponse n’a pas été envoyée : quelqu’un répond déjà à cette personne dans la console Passerelle.',
      no_way: 'Votre réponse n’a pas été envoyée : aucun numéro ne peut la recevoir.',
      file: 'Votre réponse n’a pas été envoyée : seules des images JPEG ou PNG (5 Mo) et des messages vocaux OGG/Opus (2 Mo) peuvent l’être.',
      empty: 'Votre réponse n’a pas été envoyée : elle est vide.',
    },
    transcript: 'Transcription (peut contenir des erreurs)',
    missing: 'La personne a envoyé un fichier qui n’a pas été conservé.',
  },
  nl: {
    reason: 'Reden',
    channel: 'Kanaal',
    language: 'Taal',
    need: 'Vraag',
    postcode: 'Postcode',
    stopped: 'De persoon zei STOP. Er wordt niets meer verstuurd tot die START schrijft.',
    started: 'De persoon schreef START: u kunt opnieuw antwoorden.',
    erased: 'De persoon vroeg om zijn of haar gegevens te wissen. Dit gesprek verdwijnt.',
    leftOut:
      'Een bericht van de persoon kon hier niet getoond worden (te groot of niet aanvaard). Het staat in de Passerelle-console.',
    held: 'Het venster van 24 uur van WhatsApp is gesloten. Uw antwoord vertrekt zodra de persoon schrijft; dat is zonet gevraagd.',
    undelivered: (code) => `Uw antwoord is niet aangekomen (${code}).`,
    notSent: {
      closed: 'Uw antwoord is niet verstuurd: de vraag is hier gesloten en de automatische dienst antwoordt weer.',
      stopped: 'Uw antwoord is niet verstuurd: de persoon zei STOP.',
      gone: 'Uw antwoord is niet verstuurd: de gegevens van deze persoon zijn gewist.',
      taken: 'Uw antwoord is niet verstuurd: iemand antwoordt deze persoon al in de Passerelle-console.',
      no_way: 'Uw antwoord is niet verstuurd: geen enkel nummer kan het ontvangen.',
      file: 'Uw antwoord is niet verstuurd: enkel JPEG- of PNG-beelden (5 MB) en spraakberichten in OGG/Opus (2 MB) kunnen mee.',
      empty: 'Uw antwoord is niet verstuurd: het is leeg.',
    },
    transcript: 'Transcriptie (kan fouten bevatten)',
    missing: 'De persoon stuurde een bestand dat niet bewaard werd.',
  },
  en: {
    reason: 'Reason',
    channel: 'Channel',
    language: 'Language',
    need: 'Need',
    postcode: 'Postcode',
    stopped: 'The person said STOP. Nothing more is sent until they write START.',
    started: 'The person wrote START: you can answer them again.',
    erased: 'The person asked for deletion of their data. This conversation is about to disappear.',
    leftOut:
      'A message of the person could not be shown here (too large or not accepted). It is in the Passerelle console.',
    held: 'WhatsApp’s 24-hour window is closed. Your answer leaves as soon as the person writes; they have just been asked to.',
    undelivered: (code) => `Your answer did not arrive (${code}).`,
    notSent: {
      closed: 'Your answer was not sent: the request is closed here, and the automatic service answers again.',
      stopped: 'Your answer was not sent: the person said STOP.',
      gone: 'Your answer was not sent: this person’s data were deleted.',
      taken: 'Your answer was not sent: somebody is answering this person in the Passerelle console.',
      no_way: 'Your answer was not sent: there is no number that could receive it.',
      file: 'Your answer was not sent: only JPEG or PNG pictures (5 MB) and OGG/Opus voice notes (2 MB) can be.',
      empty: 'Your answer was not sent: it is empty.',
    },
    transcript: 'Transcript (may be wrong)',
    missing: 'The person sent a file that was not kept.',
  },
  ar: {
    reason: 'السبب',
    channel: 'القناة',
    language: 'اللغة',
    need: 'الحاجة',
    postcode: 'الرمز البريدي',
    stopped: 'قال الشخص STOP. لن يُرسل إليه شيء حتى يكتب START.',
    started: 'كتب الشخص START: يمكنك الرد عليه من جديد.',
    erased: 'طلب الشخص حذف بياناته. ستختفي هذه المحادثة.',
    leftOut: 'تعذّر عرض رسالة من الشخص هنا (كبيرة جدًا أو غير مقبولة). تجدها في لوحة Passerelle.',
    held: 'انتهت مهلة 24 ساعة في واتساب. سيُرسل ردّك عندما يكتب الشخص، وقد طُلب منه ذلك الآن.',
    undelivered: (code) => `لم يصل ردّك (${code}).`,
    notSent: {
      closed: 'لم يُرسل ردّك: أُغلق الطلب هنا، وعادت الخدمة الآلية إلى الرد.',
      stopped: 'لم يُرسل ردّك: قال الشخص STOP.',
      gone: 'لم يُرسل ردّك: حُذفت بيانات هذا الشخص.',
      taken: 'لم يُرسل ردّك: هناك من يرد على هذا الشخص في لوحة Passerelle.',
      no_way: 'لم يُرسل ردّك: لا يوجد رقم يمكنه استلامه.',
      file: 'لم يُرسل ردّك: تُقبل فقط صور JPEG أو PNG (5 ميغابايت) ورسائل صوتية OGG/Opus (2 ميغابايت).',
      empty: 'لم يُرسل ردّك: إنه فارغ.',
    },
    transcript: 'تفريغ نصي (قد يحتوي على أخطاء)',
    missing: 'أرسل الشخص ملفًا لم يُحفظ.',
  },
};

/** What the desk's people read among themselves: no number, no name, and of the person's words none. */
export const wordNote = (note: DeskNote, { language, names, timeZone }: Wording): string => {
  const words = WORDS[language];
  switch (note.type) {
    case 'opened': {
      const { reason, channel, language: theirs, need, postcode } = note.ticket;
      const lines: readonly (readonly [string, string | null])[] = [
        [words.reason, names.reasons[reason]],
        [words.channel, names.channels[channel]],
        [words.language, theirs === null ? null : LANGUAGE_NAMES[theirs]],
        [words.need, need === null ? null : names.needs[need]],
        [words.postcode, postcode],
      ];
      const known = lines.flatMap(([name, value]) => (value === null ? [] : [`${name} : ${value}`]));
      const changes = note.changes.flatMap((change) => wordSessionChange(change, language, timeZone));
      return [...known, ...changes].join('\n');
    }
    case 'stopped':
      return words.stopped;
    case 'started':
      return words.started;
    case 'erased':
      return words.erased;
    case 'left_out':
      return words.leftOut;
    case 'held':
      return words.held;
    case 'undelivered':
      return words.undelivered(note.failure);
    case 'not_sent':
      return words.notSent[note.why];
    default:
      return note satisfies never;
  }
};

/** A place that every browser opens (OpenStreetMap). */
const mapOf = ({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;

/** What the person sent, as text; empty where the file beside it says it all. */
export const wordMessage = ({ text, transcript, point, missing }: DeskMessage, language: NoteLanguage): string => {
  const words = WORDS[language];
  const lines = [
    text,
    transcript === null ? null : `📝 ${words.transcript} : ${transcript}`,
    point === null ? null : `📍 ${mapOf(point)}`,
    missing === null ? null : `(${words.missing})`,
  ];
  return lines.filter((line) => line !== null && line !== '').join('\n');
};
