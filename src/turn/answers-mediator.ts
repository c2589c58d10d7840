import type { Command, Understanding } from '../core/understanding.ts';
import type { PersonInput } from '../engine/input.ts';

/** Words that mean something only as an answer. */
const ANSWERS: readonly Command[] = ['yes', 'no', 'dont_know', 'repeat'];

/** Nothing in it is for the bot: no need, no place, no wish, no word that works everywhere, no name of a language. */
const isForNobodyElse = (understanding: Understanding): boolean => {
  const { command, need, place, constraints, switchTo, emergency, hasWords, digits } = understanding;
  if (emergency || switchTo !== null || need !== null || place.type !== 'none') return false;
  if (Object.keys(constraints).length > 0 || (command !== null && !ANSWERS.includes(command))) return false;
  return hasWords || digits !== null;
};

/**
 * After a mediator's last words: an answer to them ("yes", "2", "and the second letter?", a photo), which the bot would not understand. Thanks
 * are thanks, and the bot can say "you are welcome".
 */
export const answersMediator = (input: PersonInput): boolean => {
  switch (input.type) {
    case 'said':
      return isForNobodyElse(input.understanding);
    case 'sent_media':
      // That a note did not reach us, or that nobody spoke in it, the person must be told.
      return input.kind !== 'lost_note' && input.kind !== 'empty_note';
    case 'started':
    case 'chose':
    case 'located':
    case 'silent':
    case 'hung_up':
      return false;
    default:
      return input satisfies never;
  }
};
