import type { Command, Understanding } from '../core/understanding.ts';
import { forgetSearch, obey } from './commands.ts';
import { settleLanguage } from './language.ts';
import { learn, learnedFrom } from './learn.ts';
import { mayHelp, missUnderstanding, placeTrouble } from './miss.ts';
import { again, follow, goTo, hearAt } from './move.ts';
import { beginning, emit, nodeNamed, type Step, say } from './step.ts';

/** Greets once per conversation, as soon as there is a language to greet in; but not who is in danger or asks for silence. */
export const greet = ({ session, events }: Step): void => {
  const unfit = events.some(
    (event) => event.type === 'stopped' || (event.type === 'handed_off' && event.reason === 'emergency'),
  );
  if (session.greeted || session.language === null || unfit) return;
  session.greeted = true;
  events.unshift({ type: 'greeted' });
};

/** A new search from the flow's start: answered questions are passed over, so this leads to what is still missing or to the offer. */
export const search = (step: Step): void => {
  Object.assign(step.session, { node: null, path: [], cameFrom: null, page: 0 });
  goTo(step, beginning(step));
};

/** After hours of silence the conversation goes on kindly, but what was listed then is not offered now: it may be gone. */
export const wakeUp = (step: Step): void => {
  const { session, flow } = step;
  if (session.node === null) return;
  const node = nodeNamed(flow, session.node);
  Object.assign(session, { misses: 0, offers: [], shown: [], chosen: null });
  if (node.type === 'end' || node.type === 'handoff' || node.type === 'erase') {
    forgetSearch(step);
    Object.assign(session, { node: null, path: [], cameFrom: null, bookings: [] });
    return;
  }
  emit(step, { type: 'welcomed_back' });
};

/** First words that ask for something other than a search; every other first message just begins. */
const STARTS_ELSEWHERE: readonly Command[] = [
  'person',
  'language',
  'stop',
  'start',
  'erase',
  'privacy',
  'bookings',
  'cancel',
  'voice_on',
  'voice_off',
];

const hearFirst = (step: Step, understanding: Understanding, command: Command | null): void => {
  // Thanks that come hours after a booking are an end, a stranger's are a beginning.
  const thanksLater = command === 'thanks' && step.session.greeted;
  if (command !== null && (thanksLater || STARTS_ELSEWHERE.includes(command))) {
    step.session.node = beginning(step);
    obey(step, command);
    return;
  }
  const trouble = placeTrouble(understanding);
  if (trouble !== null) say(step, trouble.key, trouble.args);
  goTo(step, beginning(step));
};

const digitOf = (digits: string | null): number | null =>
  digits !== null && /^[1-8]$/.test(digits) ? Number(digits) : null;

const hearNext = (step: Step, understanding: Understanding, command: Command | null): void => {
  const { session } = step;
  if (command !== null && obey(step, command)) {
    session.misses = 0;
    return;
  }
  if (command === 'dont_know' && !mayHelp(step)) return;
  if (!hearAt(step, { digit: digitOf(understanding.digits), id: null, command })) {
    missUnderstanding(step, understanding);
  } else if (command !== 'dont_know') session.misses = 0;
};

/**
 * Words, keys or speech, in this order: an emergency; the language; what fills a slot (so that "1080 impôts" is never taken for a
 * choice and a correction works at every step); the words that work everywhere; and last what the message means where the person is.
 */
export const hear = (step: Step, understanding: Understanding, spoken: boolean): void => {
  const { session, flow } = step;
  const hadLanguage = session.language !== null;
  const switched = settleLanguage(step, understanding);
  if (understanding.emergency) return goTo(step, flow.commands.emergency);

  if (understanding.forSomeoneElse) say(step, 'for_someone_else');
  if (learn(step, learnedFrom(understanding, spoken))) {
    const trouble = placeTrouble(understanding);
    if (trouble !== null) say(step, trouble.key, trouble.args);
    return search(step);
  }

  const { command } = understanding;
  if (session.node === null) return hearFirst(step, understanding, command);
  const atLanguageMenu = session.node === flow.language;
  if (switched || (!hadLanguage && session.language !== null && command === null)) {
    session.misses = 0;
    if (!atLanguageMenu) return again(step);
    follow(step, { type: 'return', otherwise: flow.start });
    return;
  }
  if (understanding.forSomeoneElse) return again(step);
  hearNext(step, understanding, command);
};
