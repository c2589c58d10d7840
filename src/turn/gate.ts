import type { Flow, FlowNode } from '../engine/flow.ts';
import type { PersonInput } from '../engine/input.ts';
import { isUnambiguous } from '../engine/touch.ts';
import { answersMediator } from './answers-mediator.ts';
import type { Claimed } from './claimed.ts';
import { answersConfirmation, beforeConfirmation, isConfirming } from './confirmation.ts';
import { saysMenu } from './says-menu.ts';

/** `reopens_ticket`: it was closed a moment ago, and this is for the mediator all the same. */
export type Gate = 'open' | 'silenced' | 'waiting_for_person' | 'reopens_ticket' | 'flooding';

const commandOf = (input: PersonInput): string | null => {
  if (input.type === 'said') return input.understanding.command;
  return input.type === 'chose' ? input.id : null;
};

/** What still works while a mediator is awaited; everything else is for her to read. */
const WHILE_WAITING: readonly string[] = [
  ...['restart', 'stop', 'start', 'erase', 'bookings', 'cancel'],
  ...['voice_on', 'voice_off', 'voice:on', 'voice:off'],
];
/** The same while she has the ticket in hand: two must not speak at once. The ids are those of buttons that say "menu". */
const WHILE_ANSWERED: readonly string[] = ['restart', 'menu', 'another', 'stop', 'start', 'erase'];
/** What still works after STOP beside a call for help: to speak again, and to be forgotten. */
const WHILE_STOPPED: readonly string[] = ['start', 'erase'];

const isAt = (flow: Flow, { saved }: Claimed, type: FlowNode['type']): boolean => {
  const node = saved?.session.node;
  return node !== null && node !== undefined && flow.nodes[node]?.type === type;
};

/**
 * Handed over and still there: who wrote "menu" has gone back to the bot, and it answers them although the ticket is open. Where the
 * conversation was moved by a newer flow, the ticket alone decides.
 */
const isHandedOver = (flow: Flow, claimed: Claimed): boolean => {
  const node = claimed.saved?.session.node ?? null;
  return claimed.waitsForPerson && (node === null || !(node in flow.nodes) || isAt(flow, claimed, 'handoff'));
};

/** What the person sends is for a mediator: they were handed over, or she has taken the ticket or written, wherever the bot had come. */
export const isWithMediator = (flow: Flow, claimed: Claimed): boolean =>
  claimed.mediator !== 'none' || isHandedOver(flow, claimed);

/**
 * Who touches an older row or button goes back to the bot, as who writes "menu" does: a mediator could make nothing of it, and who cannot
 * write has no other way back. Typed words wait for her.
 */
const isTouch = (input: PersonInput): boolean => input.type === 'chose' && isUnambiguous(input.id);

/** The numbers to call in danger are told again however often, whoever else is awaited, and after STOP too: nobody in danger is met by silence. */
const isEmergency = (input: PersonInput): boolean => input.type === 'said' && input.understanding.emergency;

/**
 * Beside a mediator the bot hears what is meant for it alone. A greeting is "menu" to the bot where nobody else is; once she has written it is
 * the answer to hers.
 */
const isForBot = (claimed: Claimed, input: PersonInput, command: string): boolean => {
  if (isEmergency(input)) return true;
  if (command === 'restart' && claimed.mediator !== 'none' && !saysMenu(claimed)) return false;
  if (claimed.mediator === 'holds') return WHILE_ANSWERED.includes(command);
  return WHILE_WAITING.includes(command) || isTouch(input);
};

const DAY = 86_400_000;

/**
 * A ticket was closed within a day, a mediator had answered or was waited for until then, and the person has not used the bot since.
 */
export const isJustClosed = (flow: Flow, claimed: Claimed, now: Date): boolean => {
  const { closed, waitsForPerson } = claimed;
  if (closed === null || closed.left || waitsForPerson || now.getTime() - closed.at.getTime() > DAY) return false;
  return closed.answered || isAt(flow, claimed, 'handoff');
};

/** A yes or no of the bot's own is awaited: its answer goes through, and whatever else is said where no mediator is. */
const isForConfirmation = (flow: Flow, claimed: Claimed, input: PersonInput): boolean =>
  isConfirming(flow, claimed) &&
  (answersConfirmation(input) || !isWithMediator(flow, beforeConfirmation(flow, claimed)));

/**
 * Whether the bot answers at all. After STOP it is silent until START, unless somebody is in danger; while a ticket of this conversation is open it leaves the
 * questions to the mediator, until the person goes back to the bot; and what answers her after she closed it opens the ticket again. Not on a
 * call: silence there would be a dead line, and a caller may be unable to write START.
 * @param turn without a question that has lapsed
 */
export const gateOf = (flow: Flow, turn: Claimed, input: PersonInput, now: Date): Gate => {
  if (turn.channel === 'voice' || isForConfirmation(flow, turn, input)) return 'open';
  const claimed = beforeConfirmation(flow, turn);
  const command = commandOf(input) ?? '';
  // What would silence us or forget them always goes through.
  if (claimed.flooding && !isEmergency(input) && !['stop', 'erase'].includes(command)) return 'flooding';
  if (claimed.stopped && !isEmergency(input) && !WHILE_STOPPED.includes(command)) return 'silenced';
  if (isWithMediator(flow, claimed)) return isForBot(claimed, input, command) ? 'open' : 'waiting_for_person';
  const isAnswer = isJustClosed(flow, claimed, now) && claimed.closed?.abuse === false && answersMediator(input);
  return isAnswer ? 'reopens_ticket' : 'open';
};
