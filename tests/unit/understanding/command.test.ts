import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/core/language.ts';
import { read } from './reader.ts';

const TABLE = {
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
  ])('%j', (text) => {
    expect(read(text).command).toBeNull();
  });

  it('"help me with taxes" is a need', () => {
    expect(read('help me with taxes').need).toBe('admin');
  });

  it('a word near STOP silences nobody', () => {
    expect(read('stap').command).not.toBe('stop');
    expect(read('stopt').command).not.toBe('stop');
  });
});

const promptsOf = (language: string): string =>
  readFileSync(new URL(`../../../prompts/${language}.json`, import.meta.url), 'utf8');

const upperCaseWords = (text: string): readonly string[] => [
  ...new Set(text.match(/(?<![\p{L}{])\p{Lu}{3,}(?:-\p{Lu}+)*(?![\p{L}}])/gu)),
];

describe.each(LANGUAGES)('the words in capitals that the %s prompts ask people to write', (language) => {
  it.each(upperCaseWords(promptsOf(language)))('%s is understood alone', (word) => {
    expect(read(word).command).not.toBeNull();
    expect(read(word.toLowerCase(), language).command).toBe(read(word).command);
  });
});
