import type { Language } from '../core/language.ts';
import type { Promised } from '../core/promise.ts';
import type { Wording } from '../core/screen.ts';
import { wordByForm } from './offer.ts';
import { dayWording, hourWording, type Words } from './when.ts';

/** When somebody answers, in a sentence of its own. No time is named that nobody has promised. */
export const promiseWording = (words: Words, language: Language, promised: Promised, now: Date): Wording => {
  switch (promised.type) {
    case 'before':
      return wordByForm(words, language, 'promise_before', { time: hourWording(words, language, promised.at) });
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
