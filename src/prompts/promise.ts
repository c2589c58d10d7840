import type { Language } from '../core/language.ts';
import type { Promised } from '../core/promise.ts';
import type { Wording } from '../core/screen.ts';
import { wordByForm } from './offer.ts';
import { dayWording, hourWording, isSameDay, type Words } from './when.ts';

/** The day that a deadline is on: midnight ends one, and "tomorrow, before midnight" would give us a day more. */
const dayBefore = (deadline: Date): Date => new Date(deadline.getTime() - 1);

/** "avant 10 h 30" where that is today; whoever is there through the night may only come to it tomorrow, and the hour alone would say today. */
const beforeWording = (words: Words, language: Language, at: Date, now: Date): Wording => {
  const time = hourWording(words, language, at);
  const on = dayBefore(at);
  if (isSameDay(words, on, now)) return wordByForm(words, language, 'promise_before', { time });
  return wordByForm(words, language, 'promise_before_day', { day: dayWording(words, language, on, now), time });
};

/** When somebody answers, in a sentence of its own. No time is named that nobody has promised. */
export const promiseWording = (words: Words, language: Language, promised: Promised, now: Date): Wording => {
  switch (promised.type) {
    case 'before':
      return beforeWording(words, language, promised.at, now);
    case 'from':
      return wordByForm(words, language, 'promise_from', {
        day: dayWording(words, language, promised.at, now),
        time: hourWording(words, language, promised.at),
      });
    case 'unknown':
      return words.catalogues.word(language, 'promise_unknown');
    default:
      return promised satisfies never;
  }
};
