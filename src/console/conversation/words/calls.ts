import type { TicketCall } from '../../../handoff/calls/list.ts';
import type { PickedUp } from '../../../handoff/calls/reached.ts';
import type { OperatorLanguage } from '../../words.ts';

export type CallWords = {
  readonly title: string;
  readonly talked: (minutes: number) => string;
  readonly states: Readonly<Record<Exclude<TicketCall['status'], 'talked'>, string>>;
  /** What she touches to say who picked up. */
  readonly was: Readonly<Record<PickedUp, string>>;
};

export const CALL_WORDS: Readonly<Record<OperatorLanguage, CallWords>> = {
  fr: {
    title: 'Appels',
    talked: (minutes) => `conversation de ${minutes} min`,
    states: {
      ringing: 'sonne',
      calling: 'appelle la personne',
      talking: 'en conversation',
      no_answer: 'pas de réponse',
      voicemail_box: 'boîte vocale : pas de réponse',
      failed: 'l’appel n’a pas abouti',
      given_up: 'abandonné',
    },
    was: { box: 'C’était sa boîte vocale', person: 'Si, j’ai parlé avec la personne' },
  },
  nl: {
    title: 'Gesprekken per telefoon',
    talked: (minutes) => `gesprek van ${minutes} min`,
    states: {
      ringing: 'gaat over',
      calling: 'belt de persoon',
      talking: 'in gesprek',
      no_answer: 'geen antwoord',
      voicemail_box: 'voicemail: geen antwoord',
      failed: 'de oproep is niet gelukt',
      given_up: 'opgegeven',
    },
    was: { box: 'Het was de voicemail', person: 'Toch wel, ik heb de persoon gesproken' },
  },
  en: {
    title: 'Calls',
    talked: (minutes) => `talked for ${minutes} min`,
    states: {
      ringing: 'ringing',
      calling: 'calling the person',
      talking: 'talking',
      no_answer: 'no answer',
      voicemail_box: 'voicemail: no answer',
      failed: 'the call failed',
      given_up: 'given up',
    },
    was: { box: 'It was their voicemail', person: 'No, I spoke with the person' },
  },
  ar: {
    title: 'المكالمات',
    talked: (minutes) => `مكالمة لمدة ${minutes} د`,
    states: {
      ringing: 'يرنّ',
      calling: 'نتصل بالشخص',
      talking: 'مكالمة جارية',
      no_answer: 'لا جواب',
      voicemail_box: 'بريد صوتي: لا جواب',
      failed: 'لم تنجح المكالمة',
      given_up: 'أُلغيت',
    },
    was: { box: 'كان ذلك بريده الصوتي', person: 'بل تحدّثت مع الشخص' },
  },
};
