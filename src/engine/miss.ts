import type { Understanding } from '../core/understanding.ts';
import type { NodeName } from './flow.ts';
import { again, goOnAt, goTo } from './move.ts';
import { emit, nodeNamed, type Step, say } from './step.ts';

/** Misunderstandings in a row after which a human takes over. */
const MOST_MISSES = 2;
/** A caller may have to find the glasses first: the second silence offers a person, the third hands over. */
const MOST_SILENCES = 3;

/** Voice notes that nobody could listen to, in a row: the pictures did not help, and words cannot. */
const MOST_UNHEARD = 3;

/** Counts one more misunderstanding. @returns false when it was one too many and a human goes on instead, called for the reason given */
const mayGoOn = (step: Step, most: number, human: NodeName = step.flow.commands.lost): boolean => {
  const { session } = step;
  session.misses += 1;
  // What is told again is told from its beginning.
  session.piece = 0;
  emit(step, { type: 'misunderstood', misses: session.misses });
  if (session.misses < most) return true;
  session.misses = 0;
  goTo(step, human);
  return false;
};

const isAtNeed = ({ session, flow }: Step): boolean => {
  const node = session.node === null ? null : nodeNamed(flow, session.node);
  return node?.type === 'choose' && node.slot === 'need';
};

/** Words at the question of what is needed: the person knows it and has said it, and we have no name for it. */
const humanFor = (step: Step, key: string): NodeName => {
  const { unknown_need: unknownNeed, lost } = step.flow.commands;
  return key === 'not_understood' && isAtNeed(step) ? (unknownNeed ?? lost) : lost;
};

/** The message meant nothing where it was said: why, and the question once more; after two in a row a human, never a dead end. */
export const miss = (step: Step, key: string, args?: Readonly<Record<string, string>>): void => {
  if (!mayGoOn(step, MOST_MISSES, humanFor(step, key))) return;
  // That we lack the language says already why nothing was understood.
  if (!step.events.some((event) => event.type === 'language_lacking')) say(step, key, args);
  again(step);
};

/** Nobody spoke in a voice note: said even when a human goes on, so that the person knows what went wrong. */
export const missSilentNote = (step: Step): void => {
  say(step, 'nothing_in_note');
  if (mayGoOn(step, MOST_MISSES)) again(step);
};

/** A voice note that nobody could listen to is our failure: it is no misunderstanding, and the question is asked once more. */
export const missNote = (step: Step): void => {
  const { session, flow } = step;
  session.unheard += 1;
  if (session.unheard < MOST_UNHEARD) {
    say(step, 'voice_note_kept');
    return again(step);
  }
  Object.assign(session, { unheard: 0, misses: 0 });
  goTo(step, flow.commands.unheard ?? flow.commands.lost);
};

/** "I do not know" is helped once by the node; the second time in a row a human helps better than the same words. */
export const mayHelp = (step: Step): boolean => mayGoOn(step, MOST_MISSES);

/** A caller said nothing and pressed no key: there was more to hear, or it is asked again. */
export const hearSilence = (step: Step): void => {
  const { session, flow } = step;
  const node = session.node === null ? null : nodeNamed(flow, session.node);
  if (node?.type === 'end') {
    say(step, 'goodbye');
    emit(step, { type: 'call_ended' });
    return;
  }
  if (goOnAt(step)) return;
  // A menu of several pages is told from its first one.
  session.page = 0;
  if (!mayGoOn(step, MOST_SILENCES)) return;
  say(step, session.misses === 1 ? 'nothing_heard' : 'nothing_heard_again');
  again(step);
};

/** What can be said of a place that could not be used: not a postcode of Belgium, or another country's. */
export const placeTrouble = ({ place }: Understanding): { key: string; args: { postcode: string } } | null =>
  place.type === 'unknown_postcode' || place.type === 'foreign_postcode'
    ? { key: place.type, args: { postcode: place.postcode } }
    : null;

const atQuestionOfPlace = ({ session, flow }: Step): boolean =>
  session.node !== null && nodeNamed(flow, session.node).type === 'ask';

/** The last resort: the message was no command, filled no slot and answered nothing. Says why as exactly as it can. */
export const missUnderstanding = (step: Step, understanding: Understanding): void => {
  const trouble = placeTrouble(understanding);
  if (trouble !== null) return miss(step, trouble.key, trouble.args);
  if (understanding.digits !== null && atQuestionOfPlace(step)) return miss(step, 'postcode_has_four_digits');
  if (!understanding.hasWords && understanding.digits === null) return miss(step, 'no_words');
  return miss(step, 'not_understood');
};
