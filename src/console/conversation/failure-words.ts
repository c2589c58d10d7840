import type { UndeliveredReason } from '../../core/undelivered.ts';
import { UNDELIVERED_WORDS } from '../undelivered-words.ts';
import type { OperatorLanguage } from '../words.ts';

/** What is noted of a message ("refused daily_budget"), as one of the reasons that the page of undelivered messages knows. */
const reasonOf = (failure: string): UndeliveredReason => {
  const [code, detail] = failure.split(' ');
  switch (code) {
    case 'refused':
      if (detail === 'daily_budget') return 'budget';
      return detail === 'place_not_allowed' ? 'place' : 'refused';
    case 'unreachable':
      return detail === 'unreadable' ? 'unreadable' : 'phone_off';
    case 'throttled':
    case 'window_closed':
    case 'unknown_recipient':
    case 'invalid':
      return code;
    default:
      return 'other';
  }
};

/** Why a message did not arrive, and what can be done. */
export const failureWords = (language: OperatorLanguage, failure: string): string => {
  const [why, what] = UNDELIVERED_WORDS[language].reasons[reasonOf(failure)];
  return `${why}. ${what}`;
};
