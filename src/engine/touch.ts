import { asId } from '../core/ids.ts';
import { isNeed } from '../core/need.ts';
import type { Command } from '../core/understanding.ts';
import { askToCancel, obey } from './commands.ts';
import { search } from './hear.ts';
import { chooseLanguage } from './language.ts';
import { learn } from './learn.ts';
import { miss } from './miss.ts';
import { again, hearAt } from './move.ts';
import { beginning, nodeNamed, type Step } from './step.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['person', 'person'],
  ['back', 'back'],
  ['menu', 'restart'],
  // Beside a booking it is a search for something else; on an older screen it can only be that, too.
  ['another', 'restart'],
  ['bookings', 'bookings'],
  ['language', 'language'],
  ['voice:on', 'voice_on'],
  ['voice:off', 'voice_off'],
]);

/** Its kind and what it names: "need:admin", "offer:42". */
const ROW = /^(need|language|offer|cancel):(.+)$/;

/** A row or button that means the same whenever it is touched, however old the screen: not a yes, a no, others, or one step back. */
export const isUnambiguous = (id: string): boolean =>
  ROW.test(id) || ['menu', 'another', 'bookings', 'language'].includes(id);

/** Out of a mediator's hands: what was touched is put to the place where the person was before. */
const comeBack = (step: Step): void => {
  const { session, flow } = step;
  let before = session.path.pop();
  while (before !== undefined && nodeNamed(flow, before).type === 'handoff') before = session.path.pop();
  session.node = before ?? beginning(step);
};

/** A row of an older screen, by what it names. @returns false when that is nothing that we know */
const touchOlder = (step: Step, id: string): boolean => {
  const [, kind, name = ''] = ROW.exec(id) ?? [];
  switch (kind) {
    case 'need':
      if (!isNeed(name)) return false;
      learn(step, { need: name, where: null, constraints: {}, spoken: false });
      search(step);
      return true;
    case 'language':
      if (!chooseLanguage(step, name)) return false;
      again(step);
      return true;
    case 'offer':
      // It may be gone: what is free now is listed, or what is missing for that is asked.
      Object.assign(step.session, { offers: [], shown: [], chosen: null });
      search(step);
      return true;
    case 'cancel':
      askToCancel(step, asId(name));
      return true;
    default:
      return false;
  }
};

/** A button or row, by id: of this screen, or of an older one that still means something. */
export const touch = (step: Step, id: string): void => {
  const { session, flow } = step;
  if (session.node === null) session.node = beginning(step);
  const misses = session.misses;
  session.misses = 0;
  const command = COMMANDS.get(id) ?? null;
  // No node has a say in whether the person is spoken to, not even one where a mediator goes on.
  if (command === 'voice_on' || command === 'voice_off') {
    obey(step, command);
    return;
  }
  if (nodeNamed(flow, session.node).type === 'handoff' && isUnambiguous(id)) comeBack(step);
  if (hearAt(step, { digit: null, id, command: null })) return;
  if (command !== null) {
    obey(step, command);
    return;
  }
  if (touchOlder(step, id)) return;
  session.misses = misses;
  miss(step, 'not_understood');
};
