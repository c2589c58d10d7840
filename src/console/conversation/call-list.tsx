import { Html } from '@kitajs/html';
import type { TicketCall } from '../../handoff/calls/list.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { At, type Times } from '../live/times.tsx';
import type { OperatorLanguage } from '../words.ts';

type CallWords = {
  readonly title: string;
  readonly talked: (minutes: number) => string;
  readonly states: Readonly<Record<Exclude<TicketCall['status'], 'talked'>, string>>;
};

const CALL_WORDS: Readonly<Record<OperatorLanguage, CallWords>> = {
  fr: {
    title: 'Appels',
    talked: (minutes) => `conversation de ${minutes} min`,
    states: {
      ringing: 'sonne',
      calling: 'appelle la personne',
      talking: 'en conversation',
      no_answer: 'pas de réponse',
      failed: 'l’appel n’a pas abouti',
      given_up: 'abandonné',
    },
  },
  nl: {
    title: 'Gesprekken per telefoon',
    talked: (minutes) => `gesprek van ${minutes} min`,
    states: {
      ringing: 'gaat over',
      calling: 'belt de persoon',
      talking: 'in gesprek',
      no_answer: 'geen antwoord',
      failed: 'de oproep is niet gelukt',
      given_up: 'opgegeven',
    },
  },
  en: {
    title: 'Calls',
    talked: (minutes) => `talked for ${minutes} min`,
    states: {
      ringing: 'ringing',
      calling: 'calling the person',
      talking: 'talking',
      no_answer: 'no answer',
      failed: 'the call failed',
      given_up: 'given up',
    },
  },
  ar: {
    title: 'المكالمات',
    talked: (minutes) => `مكالمة لمدة ${minutes} د`,
    states: {
      ringing: 'يرنّ',
      calling: 'نتصل بالشخص',
      talking: 'مكالمة جارية',
      no_answer: 'لا جواب',
      failed: 'لم تنجح المكالمة',
      given_up: 'أُلغيت',
    },
  },
};

const MINUTE_S = 60;

/** The calls of a ticket, by whom and what came of them. */
export const CallList = ({ calls, times }: { calls: readonly TicketCall[]; times: Times }): JSX.Element | null => {
  if (calls.length === 0) return null;
  const words = CALL_WORDS[times.language];
  return (
    <ul class="calls" aria-label={words.title}>
      {calls.map(({ status, by, startedAt, seconds }) => (
        <li>
          <Pictogram emoji="📞" size={16} /> <At at={startedAt} times={times} />
          {' · '}
          <span safe>
            {status === 'talked'
              ? words.talked(Math.max(1, Math.round((seconds ?? 0) / MINUTE_S)))
              : words.states[status]}
          </span>
          {by === null ? null : <bdi safe>{` · ${by.name}`}</bdi>}
        </li>
      ))}
    </ul>
  );
};
