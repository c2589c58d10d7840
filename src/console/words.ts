import type { Channel } from '../core/channel.ts';
import type { Need } from '../core/need.ts';

/** Operators work in French, Dutch or English. These are words for operators; residents' sentences are in `prompts/`. */
export const OPERATOR_LANGUAGES = ['fr', 'nl', 'en'] as const;
export type OperatorLanguage = (typeof OPERATOR_LANGUAGES)[number];

export type Words = {
  readonly title: string;
  readonly password: string;
  readonly logIn: string;
  readonly logOut: string;
  readonly loginIntroduction: string;
  readonly wrongPassword: string;
  readonly tooMany: string;
  readonly formExpired: string;
  readonly noPassword: string;
  readonly noPasswordHow: string;
  readonly openTickets: string;
  readonly emptyTitle: string;
  readonly empty: string;
  readonly close: string;
  readonly closed: string;
  readonly closedAlready: string;
  readonly waiting: string;
  readonly unknown: string;
  readonly language: string;
  readonly where: string;
  readonly messages: (count: number) => string;
  /** @param time local, as the list writes it */
  readonly voiceNote: (time: string) => string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly needs: Readonly<Record<Need, string>>;
  readonly reasons: Readonly<Record<string, string>>;
};

export const WORDS: Readonly<Record<OperatorLanguage, Words>> = {
  fr: {
    title: 'Console Passerelle',
    password: 'Mot de passe',
    logIn: 'Se connecter',
    logOut: 'Se déconnecter',
    loginIntroduction: 'Pour les médiatrices et médiateurs qui répondent aux personnes.',
    wrongPassword: 'Ce mot de passe n’est pas le bon. Essayez encore.',
    tooMany: 'Trop d’essais. Attendez une minute, puis essayez encore.',
    formExpired: 'Cette page avait expiré. Rien n’a été fermé : essayez encore.',
    noPassword: 'La console n’a pas encore de mot de passe',
    noPasswordHow: 'Ajoutez cette ligne au fichier .env, puis relancez le serveur :',
    openTickets: 'Personnes qui attendent',
    emptyTitle: 'Personne n’attend',
    empty: 'Les nouvelles demandes apparaissent ici d’elles-mêmes.',
    close: 'Fermer',
    closed: 'Demande fermée.',
    closedAlready: 'Cette demande était déjà fermée.',
    waiting: 'attend depuis',
    unknown: 'pas encore dit',
    language: 'Langue',
    where: 'Code postal',
    messages: (count) => (count === 1 ? '1 message en attente' : `${count} messages en attente`),
    voiceNote: (time) => `Message vocal, ${time}`,
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
      asked: 'A demandé une personne',
      lost: 'Ne s’en sort pas avec le robot',
      nothing_found: 'Aucune séance trouvée',
      too_far: 'Aucune séance assez proche',
      emergency: 'Urgence',
      failed: 'Panne : message non traité',
      undelivered: 'Réponse jamais arrivée',
      session_cancelled: 'Séance annulée : prévenir la personne',
    },
  },
  nl: {
    title: 'Passerelle-console',
    password: 'Wachtwoord',
    logIn: 'Aanmelden',
    logOut: 'Afmelden',
    loginIntroduction: 'Voor de begeleiders die mensen antwoorden.',
    wrongPassword: 'Dit wachtwoord klopt niet. Probeer opnieuw.',
    tooMany: 'Te veel pogingen. Wacht een minuut en probeer opnieuw.',
    formExpired: 'Deze pagina was verlopen. Er is niets gesloten: probeer opnieuw.',
    noPassword: 'De console heeft nog geen wachtwoord',
    noPasswordHow: 'Zet deze regel in het bestand .env en start de server opnieuw:',
    openTickets: 'Mensen die wachten',
    emptyTitle: 'Niemand wacht',
    empty: 'Nieuwe vragen verschijnen hier vanzelf.',
    close: 'Sluiten',
    closed: 'Vraag gesloten.',
    closedAlready: 'Deze vraag was al gesloten.',
    waiting: 'wacht sinds',
    unknown: 'nog niet gezegd',
    language: 'Taal',
    where: 'Postcode',
    messages: (count) => (count === 1 ? '1 wachtend bericht' : `${count} wachtende berichten`),
    voiceNote: (time) => `Spraakbericht, ${time}`,
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
      asked: 'Vroeg een persoon',
      lost: 'Raakt niet verder met de robot',
      nothing_found: 'Geen sessie gevonden',
      too_far: 'Geen sessie dichtbij genoeg',
      emergency: 'Noodgeval',
      failed: 'Storing: bericht niet verwerkt',
      undelivered: 'Antwoord nooit aangekomen',
      session_cancelled: 'Sessie afgelast: verwittig de persoon',
    },
  },
  en: {
    title: 'Passerelle console',
    password: 'Password',
    logIn: 'Log in',
    logOut: 'Log out',
    loginIntroduction: 'For the mediators who answer people.',
    wrongPassword: 'This password is not right. Please try again.',
    tooMany: 'Too many attempts. Wait a minute, then try again.',
    formExpired: 'This page had expired. Nothing was closed: please try again.',
    noPassword: 'The console has no password yet',
    noPasswordHow: 'Add this line to the file .env, then start the server again:',
    openTickets: 'People waiting',
    emptyTitle: 'Nobody is waiting',
    empty: 'New requests appear here by themselves.',
    close: 'Close',
    closed: 'Request closed.',
    closedAlready: 'This request was closed already.',
    waiting: 'waiting since',
    unknown: 'not said yet',
    language: 'Language',
    where: 'Postcode',
    messages: (count) => (count === 1 ? '1 message waiting' : `${count} messages waiting`),
    voiceNote: (time) => `Voice note, ${time}`,
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
      asked: 'Asked for a person',
      lost: 'Lost with the bot',
      nothing_found: 'No session found',
      too_far: 'No session near enough',
      emergency: 'Emergency',
      failed: 'Fault: message not handled',
      undelivered: 'Answer never arrived',
      session_cancelled: 'Session cancelled: tell the person',
    },
  },
};
