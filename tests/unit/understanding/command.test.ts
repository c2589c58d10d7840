import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/core/language.ts';
import { read } from './reader.ts';

const TABLE = {
  privacy: [
    'privacy',
    'vie privée',
    'VIE PRIVEE',
    'mes données',
    'données',
    'GDPR',
    'qui lit mes messages ?',
    'mijn gegevens',
    'wat weten jullie van mij',
    'what do you know about me?',
    'الخصوصية',
    'بياناتي',
    'gizlilik',
    'datele mele',
    'të dhënat e mia',
    'moje dane',
    'os meus dados',
    'mis datos',
  ],
  back: ['retour', 'terug', 'go back', 'رجوع', 'geri', 'înapoi', 'prapa', 'wstecz', 'voltar', 'volver'],
  person: [
    'une personne',
    'je veux parler à quelqu’un',
    "parler à quelqu'un svp",
    'aide',
    'help',
    'help me',
    'HELP ME PLEASE',
    'iemand spreken',
    'ik wil met iemand spreken',
    'agent',
    'humain',
    'conseiller',
    'أريد أن أتكلم مع شخص',
    'bghit nheder m3a chi wahed',
    'biriyle konuşmak istiyorum',
    'vreau să vorbesc cu cineva',
    'dua të flas me dikë',
    'chcę porozmawiać z człowiekiem',
    'quero falar com alguém',
    'quiero hablar con una persona',
    '🆘',
  ],
  repeat: [
    'répétez',
    'nog eens',
    'say again',
    'أعد',
    'tekrar',
    'repetă',
    'përsërit',
    'powtórz',
    'repetir',
    'pas compris',
    'plus lentement',
    'parlez plus lentement svp',
    'trager',
    'langzamer aub',
    'slower please',
    'speak slowly',
    'ببطء',
    'تكلموا ببطء من فضلكم',
    'daha yavaş',
    'mai rar',
    'më ngadalë',
    'wolniej',
    'mais devagar',
    'más despacio',
    '🔁',
  ],
  voice_on: [
    '🔊',
    '👂',
    '🔊🔊',
    'audio',
    'AUDIO svp',
    'écouter',
    'en vocal',
    'message vocal svp',
    'parlez-moi',
    'je ne sais pas lire',
    'je sais pas lire',
    'luisteren',
    'ik kan niet lezen',
    'voice',
    'voice please',
    "I can't read",
    'listen',
    'صوت',
    'اسمع',
    'رسالة صوتية من فضلكم',
    'لا أعرف القراءة',
    'bghit nsme3',
    'sesli',
    'sesli mesaj lütfen',
    'okumam yok',
    'mesaj vocal',
    'nu știu să citesc',
    'me zë',
    'nuk di te lexoj',
    'słuchać',
    'nie umiem czytac',
    'mensagem de voz',
    'não sei ler',
    'escuchar',
    'no sé leer',
  ],
  voice_off: [
    '🔇',
    'sans voix',
    'pas de messages vocaux',
    'plus de vocaux merci',
    'arrêtez de parler',
    'texte',
    'zonder stem',
    'geen spraakberichten aub',
    'stop met spreken',
    'no voice',
    'no voice messages please',
    'stop talking',
    'text only',
    'بدون صوت',
    'أوقف الصوت',
    'sesli mesaj istemiyorum',
    'sessiz',
    'fără mesaje vocale',
    'pa zë',
    'bez głosu',
    'nie chcę wiadomości głosowych',
    'sem voz',
    'sin voz',
    'solo texto',
  ],
  language: [
    'langue',
    'changer de langue',
    'andere taal',
    'language',
    'اللغة',
    'dil',
    'limba',
    'gjuha',
    'język',
    'idioma',
  ],
  restart: [
    'menu',
    'bonjour',
    'Hello!',
    'salut',
    'goeiedag',
    'مرحبا',
    'salam',
    'merhaba',
    'bună',
    'përshëndetje',
    'dzień dobry',
    'olá',
    'hola',
  ],
  stop: [
    'STOP',
    'stop svp',
    'ARRET',
    'Arrêt',
    'STOPPEN',
    'UNSUBSCRIBE',
    'STOPALL',
    'REVOKE',
    'OPTOUT',
    'END',
    'QUIT',
    'توقف',
    'dur',
    'ndalo',
    'parar',
  ],
  start: ['START', 'UNSTOP', 'reprendre', 'başla', 'wznów'],
  erase: [
    'ERASE',
    'EFFACER',
    'wissen',
    'supprimez mes données',
    'delete my data',
    'احذف بياناتي',
    'verilerimi sil',
    'usuń moje dane',
    'borrar mis datos',
  ],
  bookings: [
    'mes rendez-vous',
    'mes rdv',
    'mijn afspraken',
    'my appointments',
    'مواعيدي',
    'randevularım',
    'programările mele',
    'takimet e mia',
    'moje wizyty',
    'mis citas',
    'RENDEZ-VOUS',
    'rendez-vous',
    'rendezvous',
    'rdv',
    'AFSPRAKEN',
    'afspraak',
    'APPOINTMENTS',
    'appointment',
    'موعد',
    'randevu',
    'programări',
    'takimet',
    'wizyty',
    'marcações',
    'citas',
  ],
  cancel: [
    'annuler',
    'CANCEL',
    'annuleren',
    'annuler mon rendez-vous',
    'Bonjour, annuler mon rdv svp',
    'cancel my appointment please',
    'إلغاء',
    'iptal',
    'anulare',
    'anulo takimin',
    'odwołać wizytę',
    'desmarcar',
    'cancelar mi cita',
  ],
  yes: [
    'oui',
    'oui merci',
    'ok',
    'ja',
    'ja graag',
    'yes please',
    'نعم',
    'wakha',
    'evet',
    'da',
    'po',
    'tak',
    'sim',
    'sí',
    '👍',
    '👍🏽',
  ],
  no: ['non', 'non merci', 'nee', 'nee bedankt', 'no', 'لا', 'hayır', 'nu', 'jo', 'nie', 'não', 'no gracias', '👎'],
  thanks: [
    'merci',
    'merci beaucoup',
    'bedankt',
    'thank you',
    'شكرا',
    'chokran',
    'teşekkürler',
    'mulțumesc',
    'faleminderit',
    'dziękuję',
    'obrigado',
    'gracias',
  ],
  dont_know: [
    'je sais pas',
    'je ne sais pas',
    'weet ik niet',
    'geen idee',
    'no idea',
    "I don't know",
    'لا أعرف',
    'bilmiyorum',
    'nu știu',
    'nuk e di',
    'nie wiem',
    'não sei',
    'no sé',
  ],
} as const;

describe.each(Object.entries(TABLE))('%s', (command, messages) => {
  it.each(messages)('is what %j asks', (text) => {
    expect(read(text).command).toBe(command);
  });
});

describe('a message about something is no command', () => {
  it.each([
    'bonjour, impôts 1080',
    'help me with taxes',
    'aide pour mes impôts',
    'hulp met belastingen',
    'je ne peux plus arrêter mon abonnement téléphone',
    'yes I need a job',
    'annuler ma mutuelle',
    "j'ai un problème",
    'je voudrais un rendez-vous',
    'I need an appointment',
    'ik wil een afspraak',
    '1080',
    'Molenbeek',
    '',
    '😀',
    'local',
    "je n'ai plus de son sur mon téléphone",
    'mon haut-parleur ne marche plus',
    'apprendre à lire et à écrire',
    'envoyer un message vocal avec whatsapp',
    'ik wil leren lezen',
    'how do I send a voice message',
  ])('%j', (text) => {
    expect(read(text).command).toBeNull();
  });

  it('"help me with taxes" is a need', () => {
    expect(read('help me with taxes').need).toBe('admin');
  });

  it('asking to be spoken to leaves the words for a person alone', () => {
    for (const text of ['parler', 'parler à quelqu’un', 'iemand spreken', 'speak to someone', 'hablar con alguien']) {
      expect(['person', null]).toContain(read(text).command);
    }
  });

  it('"no more messages" still stops everything, voice or not', () => {
    for (const text of ['plus de messages', 'geen berichten meer', 'no more messages', 'mesaj istemiyorum']) {
      expect(read(text).command).toBe('stop');
    }
  });

  it('a word near STOP silences nobody', () => {
    expect(read('stap').command).not.toBe('stop');
    expect(read('stopt').command).not.toBe('stop');
  });
});

const promptsOf = (language: string): string =>
  readFileSync(new URL(`../../../prompts/${language}.json`, import.meta.url), 'utf8');

/** Prompts speak of an SMS; nobody is asked to write the word. "STOP" and "MENU" are asked for. */
const upperCaseWords = (text: string): readonly string[] => [
  ...new Set(text.match(/(?<![\p{L}{])(?!SMS\b)\p{Lu}{3,}(?:-\p{Lu}+)*(?![\p{L}}])/gu)),
];

describe.each(LANGUAGES)('the words in capitals that the %s prompts ask people to write', (language) => {
  it.each(upperCaseWords(promptsOf(language)))('%s is understood alone', (word) => {
    expect(read(word).command).not.toBeNull();
    expect(read(word.toLowerCase(), language).command).toBe(read(word).command);
  });
});

/** The word that a voice asks to say, at the end of a sentence: "… dites : menu." */
const wordToSay = (language: string): string => {
  const { handoff_asked: prompt } = JSON.parse(promptsOf(language)) as { handoff_asked: { aloud: string } };
  return /: ?([^:.]+)\.$/u.exec(prompt.aloud)?.[1] ?? '';
};

describe.each(LANGUAGES)('the word that the %s voice asks to say', (language) => {
  it('leads back to the menu', () => {
    expect(read(wordToSay(language)).command).toBe('restart');
  });
});
